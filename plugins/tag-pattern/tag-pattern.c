/* SPDX-License-Identifier: MIT */
/* tag-pattern -- marks what regular expressions match: tickets, sums, addresses
 *
 * Each pattern of the map is sought over the whole field (pattern.c); its name is
 * the type of its spans, and named groups become fields of them.  Expressions are
 * compiled once, in prepare, and shared; each worker has its own match data.
 * Spans go into the list in order of place, those of one place in the order of
 * the map.  Nothing is kept between records.
 */
#include "gloss/record.h"

#include "base/mem.h"
#include "pattern.h"

#include <stdlib.h>

enum letters { LETTERS_EXACT, LETTERS_FOLD };

struct pattern_options {
	char *field, *into;
	struct gloss_map patterns;
	int letters;
	int64_t limit, reach;
};

/* ---- matching ------------------------------------------------------------- */

/* A string, and a place in it both ways. */
struct text {
	const char *bytes;
	size_t length;
	size_t byte, point;
};

/* The code points before a byte; cheap when asked in order. */
static size_t text_point(struct text *text, size_t byte)
{
	if (byte < text->byte)
		text->byte = text->point = 0;
	for (; text->byte < byte; text->byte++)
		text->point += ((unsigned char)text->bytes[text->byte] & 0xC0) != 0x80;
	return text->point;
}

static json_t *span_create(struct text *text, const struct matcher *m,
                           const struct pattern *p, const char *type)
{
	const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m->data);
	uint32_t known = pcre2_get_ovector_count(m->data);
	json_t *span = json_object();
	size_t start = text_point(text, places[0]);
	size_t end = text_point(text, places[1]);

	json_object_set_new_nocheck(span, "start", json_integer((json_int_t)start));
	json_object_set_new_nocheck(span, "end", json_integer((json_int_t)end));
	json_object_set_new_nocheck(span, "text", json_stringn_nocheck(
		text->bytes + places[0], places[1] - places[0]));
	json_object_set_new_nocheck(span, "type", json_string_nocheck(type));
	for (uint32_t i = 0; i < p->group_count; i++) {
		const struct group *group = &p->groups[i];
		if (group->number >= known || places[2 * group->number] == PCRE2_UNSET ||
		    json_object_get(span, group->name))
			continue;
		const PCRE2_SIZE *place = &places[2 * group->number];
		json_object_set_new_nocheck(span, group->name, json_stringn_nocheck(
			text->bytes + place[0], place[1] - place[0]));
	}
	return span;
}

static enum gloss_result fault_say(struct gloss_stage *stage, enum found found,
                                   const char *type, size_t point, int error)
{
	const struct pattern_options *options = stage->options;
	PCRE2_UCHAR message[200];

	if (found == FOUND_LIMIT)
		return stage->host->fail(
			stage, "pattern '%s' reached its match limit at or after "
			"character %zu: make it simpler or raise 'limit', now %lld",
			type, point, (long long)options->limit);
	if (found == FOUND_REACH)
		return stage->host->fail(
			stage, "a match of pattern '%s' at character %zu would take "
			"more than %lld bytes: make it end sooner or raise 'reach'",
			type, point, (long long)options->reach);
	pcre2_get_error_message(error, message, sizeof message);
	return stage->host->fail(stage, "pattern '%s' at character %zu: %s", type,
	                         point, (const char *)message);
}

/* ---- order ---------------------------------------------------------------- */

/* The spans found in one record; rank: in which order they were found. */
struct found_span {
	json_t *span;
	size_t start, rank;
};

struct found_list {
	struct found_span *items;
	size_t count, room;
};

static void found_add(struct gloss_stage *stage, struct found_list *list,
                      json_t *span, size_t start)
{
	if (list->count == list->room) {
		struct found_span *old = list->items;
		list->room = list->room * 2 + 16;
		list->items = stage->host->take(stage, list->room * sizeof *old);
		if (list->count)
			memcpy(list->items, old, list->count * sizeof *old);
	}
	list->items[list->count] = (struct found_span){ span, start, list->count };
	list->count++;
}

static int found_compare(const void *a, const void *b)
{
	const struct found_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->rank < y->rank ? -1 : 1;
}

/* ---- the tagger ----------------------------------------------------------- */

static enum gloss_result pattern_run(struct gloss_stage *stage, size_t which,
                                     struct text *text, struct found_list *list)
{
	const struct pattern_options *options = stage->options;
	const struct pattern *p = (const struct pattern *)stage->shared + which;
	const char *type = options->patterns.items[which].name;
	struct matcher *m = stage->state;
	size_t at = 0;
	int error = 0;

	for (;;) {
		enum found found = matcher_next(m, p, text->bytes, text->length, &at,
		                                &error);
		if (found == FOUND_NONE)
			return GLOSS_PASS;
		if (found != FOUND_MATCH)
			return fault_say(stage, found, type, text_point(text, at), error);
		found_add(stage, list, span_create(text, m, p, type),
		          pcre2_get_ovector_pointer(m->data)[0]);
	}
}

static enum gloss_result pattern_process(struct gloss_stage *stage, json_t *record)
{
	const struct pattern_options *options = stage->options;
	const json_t *value = json_object_get(record, options->field);
	struct found_list found = { 0 };
	enum gloss_result result = GLOSS_PASS;

	if (!json_is_string(value))
		return GLOSS_PASS;
	json_t *list = gloss_record_list(record, options->into);
	if (!list)
		return stage->host->fail(stage, "field '%s' is not a list",
		                         options->into);
	for (size_t i = 0; i < options->patterns.count && result; i++) {
		struct text text = { .bytes = json_string_value(value),
			             .length = json_string_length(value) };
		result = pattern_run(stage, i, &text, &found);
	}
	if (found.count)
		qsort(found.items, found.count, sizeof *found.items, found_compare);
	for (size_t i = 0; i < found.count; i++)
		json_array_append_new(list, found.items[i].span);
	return result;
}

/* ---- life ----------------------------------------------------------------- */

static bool pattern_open(struct gloss_stage *stage)
{
	const struct pattern_options *options = stage->options;

	stage->state = mem_take(sizeof(struct matcher));
	return matcher_open(stage->state, (uint32_t)options->limit,
	                    (size_t)options->reach) ||
	       stage->host->fail(stage, "out of memory");
}

static void pattern_close(struct gloss_stage *stage)
{
	if (stage->state)
		matcher_close(stage->state);
	free(stage->state);
}

static void pattern_end(struct gloss_stage *stage)
{
	const struct pattern_options *options = stage->options;
	struct pattern *patterns = stage->shared;

	for (size_t i = 0; patterns && i < options->patterns.count; i++)
		pattern_release(&patterns[i]);
	free(patterns);
	stage->shared = NULL;
}

static bool group_names_check(struct gloss_stage *stage, const struct pattern *p,
                              size_t which)
{
	static const char *const taken[] = { "start", "end", "text", "type" };
	bool ok = true;

	for (uint32_t i = 0; i < p->group_count; i++)
		for (size_t j = 0; j < sizeof taken / sizeof *taken; j++)
			if (!strcmp(p->groups[i].name, taken[j]))
				ok = stage->host->bad_option(
					stage, "patterns", (long)which, "has a group "
					"named '%s', which each span has already; "
					"name it otherwise", taken[j]);
	return ok;
}

static bool pattern_prepare(struct gloss_stage *stage)
{
	const struct pattern_options *options = stage->options;
	const struct gloss_map *map = &options->patterns;
	struct pattern *patterns = mem_take((map->count + 1) * sizeof *patterns);
	uint32_t flags = options->letters == LETTERS_FOLD ? PCRE2_CASELESS : 0;
	bool ok = true;

	stage->shared = patterns;
	if (!map->count)
		ok = stage->host->bad_option(stage, "patterns", -1, "is empty, expected "
		                             "type: expression");
	for (size_t i = 0; i < map->count; i++) {
		struct pattern_fault fault;
		if (!pattern_compile(&patterns[i], map->items[i].value, flags, &fault))
			ok = stage->host->bad_option(
				stage, "patterns", (long)i, "'%s' is no regular "
				"expression: %s, at byte %zu", map->items[i].value,
				fault.message, fault.at + 1);
		else
			ok = group_names_check(stage, &patterns[i], i) && ok;
	}
	if (!ok)
		pattern_end(stage);
	return ok;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to search" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "spans {start, end, text, type} and the named groups" },
	{ 0 }
};

static const char *const cases[] = { "exact", "fold", NULL };

static const struct gloss_option options[] = {
	{ .name = "patterns", GLOSS_MAP(struct pattern_options, patterns),
	  .required = true, .help = "type: regular expression" },
	{ .name = "field", GLOSS_FIELD(struct pattern_options, field),
	  .preset = "text", .help = "the field to search" },
	{ .name = "into", GLOSS_FIELD(struct pattern_options, into),
	  .preset = "entities", .help = "the field that receives the spans" },
	{ .name = "case", GLOSS_CHOICE(struct pattern_options, letters),
	  .preset = "exact", .choices = cases,
	  .help = "whether upper and lower case letters are the same" },
	{ .name = "limit", GLOSS_INT(struct pattern_options, limit),
	  .min = 1000, .max = 1e9, .preset = "1000000",
	  .help = "how often a match may turn back before the record is refused" },
	{ .name = "reach", GLOSS_SIZE(struct pattern_options, reach),
	  .min = 64, .max = 16777216, .preset = "16384",
	  .help = "bytes that one match may take" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-pattern",
	.version = "1.0",
	.summary = "mark what regular expressions match",
	.example = "[tag-pattern: {patterns: {ticket: '[A-Z]+-\\d+'}}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct pattern_options),
	.prepare = pattern_prepare,
	.open = pattern_open,
	.process = pattern_process,
	.close = pattern_close,
	.release = pattern_end,
};
