/* SPDX-License-Identifier: MIT */
/* tag-lexicon -- marks the phrases of the user's own word lists
 *
 * All lists go into one lexicon (gloss/lexicon.h), made once and read by all
 * workers; each phrase has the number of a label there, a type with an id.  At
 * each token the longest phrase wins, and the search goes on behind it.
 */
#include "gloss/record.h"
#include "gloss/lexicon.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { CASE_EXACT, CASE_FOLD };
enum { OVERLAP_KEEP, OVERLAP_SKIP };

struct lexicon_options {
	struct gloss_list files;
	struct gloss_list phrases;
	char *type;
	char *field;
	char *into;
	int letter_case;
	int overlap;
};

struct label {
	const char *type;
	const char *id;         /* NULL: none                                 */
};

struct lexicon_shared {
	struct gloss_lexicon *lexicon;
	struct label *labels;   /* the first has the option's type, no id     */
	size_t label_count, label_room;
	struct arena arena;     /* what the labels point to                   */
};

/* ---- reading lists ---------------------------------------------------- */

static uint32_t label_add(struct lexicon_shared *shared, const char *type,
                          const char *id)
{
	if (shared->label_count == shared->label_room) {
		shared->label_room = shared->label_room * 2 + 16;
		shared->labels = mem_grow(shared->labels, shared->label_room,
		                          sizeof(*shared->labels));
	}
	shared->labels[shared->label_count] = (struct label){ type, id };
	return (uint32_t)shared->label_count++;
}

/* The label of a line's further columns; the last one when it is the same. */
static uint32_t label_find(struct lexicon_shared *shared, const char *type,
                           const char *id)
{
	const struct label *last = &shared->labels[shared->label_count - 1];
	bool typed = type && *type;

	if ((!typed || !strcmp(type, shared->labels[0].type)) && !id)
		return 0;
	if (typed && !id && !last->id && !strcmp(type, last->type))
		return (uint32_t)(shared->label_count - 1);
	if (!typed)
		type = shared->labels[0].type;
	else if (!strcmp(type, last->type))
		type = last->type;
	else
		type = arena_string(&shared->arena, type, strlen(type));
	if (id)
		id = arena_string(&shared->arena, id, strlen(id));
	return label_add(shared, type, id);
}

/* NULL, or what is wrong with the line, which is cut up. */
static const char *line_add(struct lexicon_shared *shared, char *line,
                            size_t length)
{
	char *columns[3] = { line, NULL, NULL };
	size_t count = 1;

	if (!utf8_valid(line, length) || memchr(line, '\0', length))
		return "is not UTF-8 text, expected one phrase a line";
	for (char *tab = line; (tab = strchr(tab, '\t')); count++) {
		*tab++ = '\0';
		if (count == 3)
			return "has more than 3 columns, expected phrase, type and id";
		columns[count] = tab;
	}
	uint32_t label = label_find(shared, columns[1],
	                            columns[2] && *columns[2] ? columns[2] : NULL);
	if (!gloss_lexicon_add(shared->lexicon, line, strlen(line), label))
		return "has no phrase of 1 to 64 words";
	return NULL;
}

static bool file_read(struct gloss_stage *stage, long item)
{
	const struct lexicon_options *options = stage->options;
	const char *path = options->files.items[item], *wrong = NULL;
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0, number = 0;
	ssize_t length;

	if (!file)
		return stage->host->bad_option(stage, "files", item,
			"cannot open '%s': %s", path, strerror(errno));
	while (!wrong && (length = getline(&line, &room, file)) >= 0) {
		char *start = line;
		if (!number++ && length >= 3 && !memcmp(line, "\xEF\xBB\xBF", 3))
			start += 3, length -= 3;
		while (length && strchr("\r\n ", start[length - 1]))
			start[--length] = '\0';
		if (length && *start != '#')
			wrong = line_add(stage->shared, start, (size_t)length);
	}
	bool ok = !wrong && !ferror(file);
	if (wrong)
		stage->host->bad_option(stage, "files", item, "%s:%zu: the line %s",
		                        path, number, wrong);
	else if (!ok)
		stage->host->bad_option(stage, "files", item,
		                        "'%s' cannot be read: %s", path,
		                        strerror(errno));
	free(line);
	fclose(file);
	return ok;
}

static bool lexicon_prepare(struct gloss_stage *stage)
{
	const struct lexicon_options *options = stage->options;
	struct lexicon_shared *shared = mem_take(sizeof(*shared));
	bool ok = true;

	stage->shared = shared;
	shared->lexicon = gloss_lexicon_create(
		options->letter_case == CASE_FOLD ? GLOSS_LEXICON_FOLD : 0);
	if (!shared->lexicon)
		return stage->host->fail(stage, "no memory for the lexicon");
	label_add(shared, options->type, NULL);
	if (!options->files.count && !options->phrases.count)
		return stage->host->bad_option(stage, "files", -1,
			"there is no word list, expected 'files' or 'phrases'");
	for (size_t i = 0; i < options->phrases.count; i++) {
		const char *phrase = options->phrases.items[i];
		if (!gloss_lexicon_add(shared->lexicon, phrase, strlen(phrase), 0))
			ok = stage->host->bad_option(stage, "phrases", (long)i,
				"'%s' is no phrase of 1 to 64 words", phrase);
	}
	for (size_t i = 0; i < options->files.count; i++)
		ok = file_read(stage, (long)i) && ok;
	return ok;
}

static void lexicon_release(struct gloss_stage *stage)
{
	struct lexicon_shared *shared = stage->shared;
	if (!shared)
		return;
	gloss_lexicon_free(shared->lexicon);
	free(shared->labels);
	arena_release(&shared->arena);
	free(shared);
}

/* ---- marking ---------------------------------------------------------- */

struct range {
	size_t start, end;
};

static int range_compare(const void *a, const void *b)
{
	const struct range *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* The spans that are in list already, in order and made one where they meet. */
static size_t ranges_read(struct gloss_stage *stage, const struct gloss_text *text,
                          const json_t *list, struct range **ranges)
{
	size_t count = 0, made = 0, i;
	json_t *span;

	*ranges = stage->host->take(
		stage, (json_array_size(list) + 1) * sizeof(**ranges));
	json_array_foreach(list, i, span)
		count += gloss_span_read(text, span, &(*ranges)[count].start,
		                         &(*ranges)[count].end);
	qsort(*ranges, count, sizeof(**ranges), range_compare);
	for (i = 0; i < count; i++) {
		struct range *last = &(*ranges)[made ? made - 1 : 0];
		if (!made || (*ranges)[i].start >= last->end)
			(*ranges)[made++] = (*ranges)[i];
		else if ((*ranges)[i].end > last->end)
			last->end = (*ranges)[i].end;
	}
	return made;
}

static json_t *match_span(const struct gloss_task *task, size_t first, size_t last,
                          const struct label *label)
{
	static const char *const names[] = { "start", "end", "text", "type", "id" };
	const struct gloss_token *tokens = task->text->tokens;
	json_t *values[5] = { [3] = json_string_nocheck(label->type) };

	if (label->id)
		values[4] = json_string_nocheck(label->id);
	return gloss_span_extend(task, tokens[first].start, tokens[last - 1].end,
	                         names, values, 5);
}

static enum gloss_result lexicon_process(struct gloss_stage *stage, json_t *record)
{
	const struct lexicon_options *options = stage->options;
	const struct lexicon_shared *shared = stage->shared;
	struct gloss_task task;
	struct range *taken = NULL;
	size_t taken_count = 0, at = 0, count;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	const struct gloss_text *text = task.text;
	if (options->overlap == OVERLAP_SKIP)
		taken_count = ranges_read(stage, text, task.list, &taken);
	for (size_t i = 0; i < text->token_count; i += count ? count : 1) {
		uint32_t value;
		count = gloss_lexicon_match(shared->lexicon, text, i,
		                            text->token_count, &value);
		if (!count)
			continue;
		while (at < taken_count && taken[at].end <= text->tokens[i].start)
			at++;
		if (at < taken_count &&
		    taken[at].start < text->tokens[i + count - 1].end)
			count = 0;
		else
			json_array_append_new(task.list, match_span(
				&task, i, i + count, &shared->labels[value]));
	}
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "spans {start, end, text, type, id?}" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "files", GLOSS_FILES(struct lexicon_options, files),
	  .help = "word lists: a phrase a line, or phrase, type and id between tabs" },
	{ .name = "phrases", GLOSS_LIST(struct lexicon_options, phrases),
	  .help = "phrases given right here" },
	{ .name = "type", GLOSS_STRING(struct lexicon_options, type),
	  .preset = "MISC", .help = "the type of phrases that have none" },
	{ .name = "field", GLOSS_FIELD(struct lexicon_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct lexicon_options, into),
	  .preset = "entities", .help = "the field that receives the spans" },
	{ .name = "case", GLOSS_CHOICE(struct lexicon_options, letter_case),
	  .choices = (const char *const[]){ "exact", "fold", NULL },
	  .preset = "exact", .help = "whether capitals must be as in the list" },
	{ .name = "overlap", GLOSS_CHOICE(struct lexicon_options, overlap),
	  .choices = (const char *const[]){ "keep", "skip", NULL },
	  .preset = "keep",
	  .help = "what becomes of a find that overlaps a span already there" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-lexicon",
	.version = "1.0",
	.summary = "mark the phrases of word lists",
	.example = "[tag-lexicon: {phrases: [United Nations, UN], type: ORG}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct lexicon_options),
	.prepare = lexicon_prepare,
	.release = lexicon_release,
	.process = lexicon_process,
};
