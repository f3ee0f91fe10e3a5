/* SPDX-License-Identifier: MIT */
/* tag-quotes -- who said what: direct, indirect and mixed quotations
 *
 * Reads the text view of a field and, where an earlier stage wrote them, the
 * entities; appends one quotation for each stretch of words that somebody is
 * said to have said, with the speaker, his name and the cue.  Keeps nothing.
 *
 *   marks.c      quotation marks in pairs
 *   dash.c       dialogue without marks
 *   cues.c       the words that introduce quotations, and those of grammar
 *   window.c     the sentences around a cue
 *   gap.c        what the models look at, of the gaps between its items
 *   feature.c    the same of cues and readings
 *   model.c      their weights
 *   label.c      the best reading of a window: source, cue, content
 *   mend.c       edges that the search cannot see, by kind in mend_*.c
 *   attribute.c  from cues to quotations
 *   turn.c       quotations that the layout shows
 *   transcript.c turns of a conversation
 *   bare.c       quotations without a cue
 *   near.c       the cue next to the marks, without a model
 *   name_words.c words of names
 *   mention.c    places that name a person
 *   title.c      what a person is called beside the name
 *   cast.c       the persons of the text, and where they are mentioned
 *   person.c     who each mention is
 *   names.c      names of speakers
 */
#include "attribute.h"
#include "bare.h"
#include "names.h"
#include "transcript.h"
#include "turn.h"
#include "gloss/record.h"

#include <math.h>
#include <stdlib.h>

struct quotes_options {
	char *field;
	char *into;
	struct gloss_list kinds;
	double threshold;
	int speech;
	int lang;
};

enum lang { LANG_EN, LANG_DE, LANG_MARKS };

/* What prepare loads; read only. */
struct shared {
	struct cues *cues;
	struct name_words *names;
	struct model model;
	bool kinds[3];
};

static const char *const kind_names[] = { "direct", "indirect", "mixed", NULL };
static const char *const speech_names[] = { "only", "all", NULL };
static const char *const lang_names[] = { "en", "de", "marks", NULL };

/* ---- one record -------------------------------------------------------- */

/* Null when there is no extent; name: NULL when there is none. */
static json_t *extent_json(const struct gloss_task *task, struct extent extent,
                           const char *name, size_t name_length)
{
	static const char *const names[] = { "start", "end", "text", "name" };
	json_t *values[4] = { NULL };

	if (extent.start >= extent.end)
		return json_null();
	if (name)
		values[3] = json_stringn_nocheck(name, name_length);
	return gloss_span_extend(task, extent.start, extent.end, names, values, 4);
}

static json_t *inner_json(const struct gloss_text *text,
                          const struct marks *marks, uint32_t outer)
{
	json_t *list = NULL;

	for (size_t i = outer + 1; i < marks->count &&
	     marks->items[i].first < marks->items[outer].last; i++) {
		const struct mark *mark = &marks->items[i];
		if (mark->parent != outer)
			continue;
		if (!list)
			list = json_array();
		json_array_append_new(list, gloss_span_create(text, mark->start,
		                                              mark->end));
	}
	return list;
}

static json_t *quote_json(const struct gloss_task *task,
                          const struct marks *marks, const struct quote *quote,
                          uint32_t group)
{
	enum { KIND = 3, SPEAKER, CUE, GROUP, SCORE, INNER, UNCLOSED, COUNT };
	static const char *const names[] = { "start", "end", "text", "kind", "speaker",
		"cue", "group", "score", "inner", "unclosed" };
	json_t *values[COUNT] = {
		[KIND] = json_string_nocheck(kind_names[quote->kind]),
		[SPEAKER] = extent_json(task, quote->source, quote->name,
		                        quote->name_length),
		[CUE] = extent_json(task, quote->cue, NULL, 0),
		[GROUP] = group ? json_integer((json_int_t)group) : NULL,
		[SCORE] = json_real(round((double)quote->score * 100) / 100),
	};

	if (quote->mark != MARK_NONE) {
		values[INNER] = inner_json(task->text, marks, quote->mark);
		if (marks->items[quote->mark].flags & MARK_UNCLOSED)
			values[UNCLOSED] = json_true();
	}
	return gloss_span_extend(task, quote->content.start, quote->content.end,
	                         names, values, COUNT);
}

/* Numbers for the groups of more than one quotation, by first appearance. */
static uint32_t *number_groups(struct gloss_stage *stage,
                               const struct quotes *quotes)
{
	size_t room = ((size_t)quotes->groups + 1) * sizeof(uint32_t);
	uint32_t *sizes = stage->host->take(stage, room);
	uint32_t *numbers = stage->host->take(stage, room);
	uint32_t next = 0;

	memset(sizes, 0, room);
	memset(numbers, 0, room);
	for (size_t i = 0; i < quotes->count; i++)
		sizes[quotes->items[i].group]++;
	for (size_t i = 0; i < quotes->count; i++) {
		uint32_t group = quotes->items[i].group;
		if (sizes[group] > 1 && !numbers[group])
			numbers[group] = ++next;
	}
	return numbers;
}

static enum gloss_result quotes_process(struct gloss_stage *stage,
                                        json_t *record)
{
	const struct quotes_options *options = stage->options;
	const struct shared *shared = stage->shared;
	struct gloss_task task;
	struct quotes quotes = { 0 };
	struct page page;
	uint32_t *numbers;
	uint8_t *used;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	page_make(stage, task.text, shared->cues, &page);
	used = stage->host->take(stage, page.marks.count + 1);
	memset(used, 0, page.marks.count + 1);
	if (options->lang == LANG_EN)
		attribute_cues(stage, &page, &shared->model,
			(struct attribution_limits){ (float)options->threshold,
			                             options->speech == 1 },
			&quotes, used);
	turn_quotes(stage, &page, &quotes, used);
	transcript_turns(stage, &page, &quotes);
	quotes_sort(&quotes);
	quotes_settle(stage, &page.marks, &quotes);
	bare_quotes(stage, &page, options->lang == LANG_EN, &quotes, used);
	quotes_sort(&quotes);
	bare_join(&page, &quotes);
	names_resolve(stage, &page, shared->names,
	              json_object_get(record, "entities"), &quotes);
	numbers = number_groups(stage, &quotes);
	for (size_t i = 0; i < quotes.count; i++) {
		const struct quote *quote = &quotes.items[i];
		if (shared->kinds[quote->kind] && quote->score >= (float)options->threshold)
			json_array_append_new(task.list, quote_json(&task, &page.marks,
				quote, numbers[quote->group]));
	}
	return GLOSS_PASS;
}

/* ---- the stage --------------------------------------------------------- */

static void quotes_release(struct gloss_stage *stage)
{
	struct shared *shared = stage->shared;

	if (!shared)
		return;
	cues_free(shared->cues);
	name_words_free(shared->names);
	model_release(&shared->model);
	free(shared);
	stage->shared = NULL;
}

static bool quotes_prepare(struct gloss_stage *stage)
{
	const struct quotes_options *options = stage->options;
	struct shared *shared = calloc(1, sizeof(*shared));
	const char *lang = options->lang == LANG_DE ? "de" : "en", *path;

	if (!shared)
		return stage->host->fail(stage, "out of memory");
	stage->shared = shared;
	for (unsigned k = 0; k < 3; k++)
		shared->kinds[k] = !options->kinds.count;
	for (size_t i = 0; i < options->kinds.count; i++)
		for (unsigned k = 0; k < 3; k++)
			if (strcmp(options->kinds.items[i], kind_names[k]) == 0)
				shared->kinds[k] = true;
	shared->cues = cues_load(stage, lang);
	shared->names = shared->cues ? name_words_load(stage) : NULL;
	path = shared->names && options->lang == LANG_EN
	       ? stage->host->data_file(stage, "model-en.bin") : NULL;
	if (shared->names && (options->lang != LANG_EN ||
	    (path && model_load(stage, path, &shared->model))))
		return true;
	quotes_release(stage);
	return false;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "entities", .use = GLOSS_HELPS,
	  .help = "persons, for the names of speakers" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "quotations {start, end, text, kind, speaker, cue, ...}" },
	{ 0 }
};

static const struct gloss_option option_rows[] = {
	{ .name = "kinds", GLOSS_LIST(struct quotes_options, kinds),
	  .choices = kind_names,
	  .help = "the kinds of quotation to mark; all when not given" },
	{ .name = "threshold", GLOSS_REAL(struct quotes_options, threshold),
	  .min = 0, .max = 1, .preset = "0.4",
	  .help = "how sure a find must be; higher gives fewer and better ones" },
	{ .name = "speech", GLOSS_CHOICE(struct quotes_options, speech),
	  .choices = speech_names, .preset = "only",
	  .help = "only what is said or written, or all: thoughts, plans, polls too" },
	{ .name = "lang", GLOSS_CHOICE(struct quotes_options, lang),
	  .choices = lang_names, .preset = "en",
	  .help = "language of the cues; marks: quotation marks alone, any language" },
	{ .name = "field", GLOSS_FIELD(struct quotes_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct quotes_options, into),
	  .preset = "quotes", .help = "the field that receives the quotations" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-quotes",
	.version = "1.0",
	.summary = "mark who said what: direct, indirect and mixed quotations",
	.example = "[tag-entities, tag-quotes: {kinds: [direct, mixed]}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = option_rows,
	.options_size = sizeof(struct quotes_options),
	.prepare = quotes_prepare,
	.release = quotes_release,
	.process = quotes_process,
};
