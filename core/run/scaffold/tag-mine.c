/* tag-mine -- what it marks, and for whom
 *
 * Reads a text field, appends a span for each word of at least `least` bytes.
 */
#include <gloss/record.h>

/* What the options below fill. */
struct own_options {
	char *field, *into;
	int64_t least;
};

static enum gloss_result process(struct gloss_stage *stage, json_t *record)
{
	const struct own_options *options = (const struct own_options *)stage->options;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	const struct gloss_text *text = task.text;
	for (size_t i = 0; i < text->token_count; i++) {
		const struct gloss_token *token = &text->tokens[i];
		if (token->kind == GLOSS_WORD &&
		    token->end - token->start >= (uint64_t)options->least)
			json_array_append_new(task.list, gloss_span_create(
				text, token->start, token->end));
	}
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "$into", .use = GLOSS_WRITES, .help = "spans" },
	{ .name = NULL }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct own_options, field),
	  .preset = "text", .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct own_options, into),
	  .preset = "words", .help = "the field that receives the spans" },
	{ .name = "least", GLOSS_INT(struct own_options, least),
	  .min = 1, .max = 100, .preset = "5",
	  .help = "bytes that a word needs at least" },
	{ .name = NULL }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-mine",
	.version = "0.1",
	.summary = "mark long words",
	.example = "[tag-mine: {least: 8}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct own_options),
	.process = process,
};
