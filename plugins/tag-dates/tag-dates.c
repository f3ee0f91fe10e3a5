/* SPDX-License-Identifier: MIT */
/* tag-dates -- finds expressions of time and says when they are
 *
 * Reads the text view of one field and the document date of another; appends to
 * `dates` one span for each expression, with TIMEX3 type and value and the
 * interval that follows.  Keeps nothing from one record to the next.
 *
 * The parts: data/ and grammar.h (what people say, as tables), chart.c (from
 * pieces to expressions without context), guard.c and near.c (what only looks
 * like one, and what stands round it), tense.c and message.c (how a sentence or
 * text is to be read), resolve.c and ground.c (when it is), timex.c (how it is
 * written), find.c (the way through a text).
 */
#include "find.h"
#include "message.h"

#include "gloss/record.h"
#include "text/calendar.h"

#include <stdlib.h>
#include <string.h>

struct dates_options {
	char *field, *into, *date_field, *now;
	int reading, order, week_start, ranges;
	struct gloss_list types;
	bool holidays, messages, explain;
};

enum { RANGES_AUTO, RANGES_ONE, RANGES_TWO };

/* What take needs of the record at hand. */
struct taker {
	const struct dates_options *options;
	const struct gloss_task *task;
	unsigned types;         /* bit of each enum timex_type wanted         */
};

static json_t *string_json(const char *value)
{
	return value && *value ? json_string_nocheck(value) : NULL;
}

static void dates_take(void *to, const struct find *find)
{
	static const char *const names[] = { "start", "end", "text", "type", "value",
	                                     "mod", "freq", "from", "to", "rule" };
	const struct taker *taker = to;
	const struct timex *timex = &find->timex;

	if (!(taker->types >> timex->type & 1))
		return;
	json_t *values[] = {
		NULL, NULL, NULL,
		string_json(timex_type_name(timex->type)), string_json(timex->value),
		string_json(timex->mod), string_json(timex->freq),
		string_json(timex->from), string_json(timex->to),
		taker->options->explain ? string_json(find->rule->text) : NULL,
	};
	json_array_append_new(taker->task->list, gloss_span_extend(
		taker->task, find->start, find->end, names, values,
		sizeof values / sizeof *values));
}

static void set_reference(struct resolver *r, const struct calendar_stamp *stamp)
{
	r->has_ref = true;
	r->ref_days = calendar_days(stamp->year, stamp->month ? stamp->month : 1,
	                            stamp->day ? stamp->day : 1);
	r->has_ref_time = stamp->hour >= 0;
	r->ref_seconds = stamp->hour < 0 ? 0 : stamp->hour * 3600 +
		(stamp->minute > 0 ? stamp->minute * 60 : 0) +
		(stamp->second > 0 ? stamp->second : 0);
	r->ref_zone = stamp->zone;
}

static bool dates_open(struct gloss_stage *stage)
{
	stage->state = malloc(sizeof(struct finder));
	return stage->state != NULL ||
	       stage->host->fail(stage, "memory is short");
}

static void dates_close(struct gloss_stage *stage)
{
	free(stage->state);
}

static bool dates_prepare(struct gloss_stage *stage)
{
	const struct dates_options *options = stage->options;
	struct calendar_stamp stamp;

	if (options->now &&
	    !calendar_read(options->now, strlen(options->now), &stamp))
		return stage->host->bad_option(
			stage, "now", -1, "'%s' is no date, expected one like "
			"2024-12-26 or 2024-12-26T10:00", options->now);
	return true;
}

static unsigned types_wanted(const struct gloss_list *list)
{
	unsigned types = 0;

	for (size_t i = 0; i < list->count; i++)
		for (int t = TIMEX_DATE; t <= TIMEX_SET; t++)
			if (strcmp(list->items[i],
			           timex_type_name((enum timex_type)t)) == 0)
				types |= 1u << t;
	return types ? types : 15;
}

static enum gloss_result dates_process(struct gloss_stage *stage,
                                       json_t *record)
{
	const struct dates_options *options = stage->options;
	const char *date = json_string_value(
		json_object_get(record, options->date_field));
	struct finder *finder = stage->state;
	struct resolver *r = &finder->resolver;
	struct calendar_stamp stamp;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;

	struct taker taker = {
		.options = options, .task = &task,
		.types = types_wanted(&options->types)
	};
	memset(r, 0, offsetof(struct resolver, chart));
	r->reading = (enum reading)options->reading;
	r->day_first = options->order == 1;
	r->sunday_first = options->week_start == 1;
	r->holidays = options->holidays;
	r->ref_zone = CALENDAR_NO_ZONE;
	if (!date)
		date = options->now;
	if (date && calendar_read(date, strlen(date), &stamp))
		set_reference(r, &stamp);
	r->message = options->messages && r->reading == READING_NEWS &&
	             message_is(task.text);
	finder->chart.mask = (r->message ? (unsigned)RULE_MESSAGE
	                      : (unsigned)RULE_NEWS << r->reading) |
	                     (r->day_first ? RULE_DMY : RULE_MDY);
	finder->two = options->ranges == RANGES_TWO ||
	              (options->ranges == RANGES_AUTO &&
	               r->reading != READING_FORWARD);
	finder->take = dates_take;
	finder->to = &taker;
	finder_run(finder, task.text);
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "$date-field", .use = GLOSS_HELPS,
	  .help = "when the text was written" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "spans {start, end, text, type, value, mod, from, to}" },
	{ 0 }
};

static const char *const readings[] = {"news", "narrative", "forward", NULL};
static const char *const orders[] = {"mdy", "dmy", NULL};
static const char *const week_starts[] = {"monday", "sunday", NULL};
static const char *const ranges[] = {"auto", "one", "two", NULL};
static const char *const types[] = {"DATE", "TIME", "DURATION", "SET", NULL};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct dates_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct dates_options, into),
	  .preset = "dates", .help = "the field that receives the spans" },
	{ .name = "date-field", GLOSS_FIELD(struct dates_options, date_field),
	  .preset = "date", .help = "the field with the document date" },
	{ .name = "now", GLOSS_STRING(struct dates_options, now),
	  .help = "the document date of records that have none" },
	{ .name = "reading", GLOSS_CHOICE(struct dates_options, reading),
	  .choices = readings, .preset = "news",
	  .help = "news looks back, forward looks ahead, narrative follows what "
	          "was last mentioned" },
	{ .name = "order", GLOSS_CHOICE(struct dates_options, order),
	  .choices = orders, .preset = "mdy",
	  .help = "what 3/4 is: March 4 or 3 April" },
	{ .name = "week-start", GLOSS_CHOICE(struct dates_options, week_start),
	  .choices = week_starts, .preset = "monday",
	  .help = "the first day of a week in from and to" },
	{ .name = "types", GLOSS_LIST(struct dates_options, types),
	  .choices = types, .help = "only these types; all when not given" },
	{ .name = "ranges", GLOSS_CHOICE(struct dates_options, ranges),
	  .choices = ranges, .preset = "auto",
	  .help = "a range is one span or two; auto: one when reading forward" },
	{ .name = "holidays", GLOSS_BOOL(struct dates_options, holidays),
	  .preset = "yes", .help = "also find days with names" },
	{ .name = "messages", GLOSS_BOOL(struct dates_options, messages),
	  .preset = "yes",
	  .help = "read short messages among the news as such" },
	{ .name = "explain", GLOSS_BOOL(struct dates_options, explain),
	  .preset = "no", .help = "add the rule that made each find" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-dates",
	.version = "1.0",
	.summary = "find dates, times, durations and sets, and resolve them",
	.example = "[tag-dates: {reading: news}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct dates_options),
	.prepare = dates_prepare,
	.open = dates_open,
	.close = dates_close,
	.process = dates_process,
};
