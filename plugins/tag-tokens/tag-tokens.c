/* SPDX-License-Identifier: MIT */
/* tag-tokens -- the tokens of a text, as all taggers see them
 *
 * One span for each token of the text view of a field.  The view cuts words
 * into parts (well - known, do n't); unless `parts` is on, what stands in one
 * written word is put together again.  Keeps nothing.
 */
#include "gloss/record.h"

struct tokens_options {
	char *field;
	char *into;
	bool parts;
};

static const char *const kinds[] = {
	[GLOSS_WORD] = "word", [GLOSS_NUMBER] = "number",
	[GLOSS_MIXED] = "mixed", [GLOSS_PUNCT] = "punct",
	[GLOSS_SYMBOL] = "symbol", [GLOSS_URL] = "url",
	[GLOSS_EMAIL] = "email", [GLOSS_HANDLE] = "handle"
};

/* The kind of tokens first .. last together, joining marks aside. */
static unsigned tokens_kind(const struct gloss_token *tokens, size_t first,
                            size_t last)
{
	unsigned kind = tokens[first].kind;
	for (size_t i = first + 1; i < last; i++)
		if (tokens[i].kind != kind && tokens[i].kind != GLOSS_PUNCT &&
		    tokens[i].kind != GLOSS_SYMBOL)
			kind = GLOSS_MIXED;
	return kind;
}

static enum gloss_result tokens_process(struct gloss_stage *stage, json_t *record)
{
	static const char *const names[] = { "start", "end", "text", "kind" };
	const struct tokens_options *options = stage->options;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	const struct gloss_text *text = task.text;
	for (size_t i = 0, next; i < text->token_count; i = next) {
		const struct gloss_token *tokens = text->tokens;
		for (next = i + 1; !options->parts && next < text->token_count &&
		     tokens[next].flags & GLOSS_JOINED;)
			next++;
		json_t *values[4] = { [3] = json_string_nocheck(
			kinds[tokens_kind(tokens, i, next)]) };
		json_array_append_new(task.list, gloss_span_extend(
			&task, tokens[i].start, tokens[next - 1].end, names, values, 4));
	}
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to cut" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "spans {start, end, text, kind}" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct tokens_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct tokens_options, into),
	  .preset = "tokens", .help = "the field that receives the spans" },
	{ .name = "parts", GLOSS_BOOL(struct tokens_options, parts),
	  .preset = "no", .help = "keep the parts of joined words apart" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-tokens",
	.version = "1.0",
	.summary = "list the words, numbers and marks of a text",
	.example = "[tag-tokens: {parts: yes}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct tokens_options),
	.process = tokens_process,
};
