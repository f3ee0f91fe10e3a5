/* write-mine -- what it writes, and for whom
 *
 * Prints one field of each record that has it, a line each.
 */
#include <gloss/plugin.h>

/* What the options below fill. */
struct own_options {
	char *field;
};

/* Appends what a record gives, which may be nothing. */
static enum gloss_result dump(struct gloss_stage *stage, json_t *record,
                              struct gloss_output *out)
{
	const struct own_options *options = (const struct own_options *)stage->options;
	const json_t *value = json_object_get(record, options->field);

	if (!value)
		return GLOSS_PASS;
	if (!json_is_string(value))
		return stage->host->fail(stage, "field '%s' is no string", options->field);
	gloss_put(out, json_string_value(value), json_string_length(value));
	gloss_put(out, "\n", 1);
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "what is printed" },
	{ .name = NULL }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct own_options, field),
	  .preset = "text", .help = "the field to print" },
	{ .name = NULL }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "write-mine",
	.version = "0.1",
	.summary = "write one field of each record as a line",
	.example = "[write-mine: {field: title}]",
	.kind = GLOSS_WRITER,
	.flags = GLOSS_READ_ONLY,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct own_options),
	.dump = dump,
};
