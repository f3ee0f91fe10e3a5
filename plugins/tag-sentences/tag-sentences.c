/* SPDX-License-Identifier: MIT */
/* tag-sentences -- the sentences or paragraphs of a text
 *
 * One span for each sentence (or paragraph) of the text view of a field, from
 * its first token to its last.  Keeps nothing.
 */
#include "gloss/record.h"

struct sentences_options {
	char *field;
	char *into;
	int unit;
};

static enum gloss_result sentences_process(struct gloss_stage *stage,
                                           json_t *record)
{
	const struct sentences_options *options = stage->options;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	const struct gloss_text *text = task.text;
	const struct gloss_range *ranges =
		options->unit ? text->paragraphs : text->sentences;
	size_t count = options->unit ? text->paragraph_count : text->sentence_count;
	for (size_t i = 0; i < count; i++)
		json_array_append_new(task.list, gloss_span_create(
			text, text->tokens[ranges[i].first].start,
			text->tokens[ranges[i].last - 1].end));
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to cut" },
	{ .name = "$into", .use = GLOSS_WRITES, .help = "spans {start, end, text}" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct sentences_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct sentences_options, into),
	  .preset = "sentences", .help = "the field that receives the spans" },
	{ .name = "unit", GLOSS_CHOICE(struct sentences_options, unit),
	  .choices = (const char *const[]){ "sentence", "paragraph", NULL },
	  .preset = "sentence", .help = "what a span is" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-sentences",
	.version = "1.0",
	.summary = "list the sentences of a text",
	.example = "[tag-sentences]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct sentences_options),
	.process = sentences_process,
};
