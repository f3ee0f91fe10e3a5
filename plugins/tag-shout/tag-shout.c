/* SPDX-License-Identifier: MIT */
/* tag-shout -- marks words in capitals: the smallest complete tagger
 *
 * Copy this folder to begin a plugin of your own.  Reads the text view of a
 * field, appends one span for each word of two letters or more that stands in
 * capitals.  Keeps nothing.
 */
#include "gloss/record.h"

struct shout_options {
	char *field;
	char *into;
	int64_t least;
};

static enum gloss_result shout_process(struct gloss_stage *stage, json_t *record)
{
	const struct shout_options *options = stage->options;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	const struct gloss_text *text = task.text;
	for (size_t i = 0; i < text->token_count; i++) {
		const struct gloss_token *token = &text->tokens[i];
		if (token->kind == GLOSS_WORD && token->flags & GLOSS_UPPER &&
		    token->end - token->start >= (uint64_t)options->least)
			json_array_append_new(
				task.list, gloss_span_create(text, token->start, token->end));
	}
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "$into", .use = GLOSS_WRITES, .help = "spans {start, end, text}" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct shout_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct shout_options, into),
	  .preset = "shouts", .help = "the field that receives the spans" },
	{ .name = "least", GLOSS_INT(struct shout_options, least),
	  .min = 1, .max = 100, .preset = "2", .help = "bytes that a word needs at least" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-shout",
	.version = "1.0",
	.summary = "mark words in capitals",
	.example = "[tag-shout: {least: 3}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct shout_options),
	.process = shout_process,
};
