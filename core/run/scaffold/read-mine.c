/* read-mine -- what it reads, and for whom
 *
 * Makes a record of each line that is not empty.
 */
#include <gloss/plugin.h>

/* What the options below fill. */
struct own_options {
	char *into;
};

/* How many bytes from the front are whole records: all up to the last line end. */
static size_t split(struct gloss_stage *stage, const struct gloss_input *in)
{
	size_t length = in->length;

	(void)stage;
	while (length > in->at && in->bytes[length - 1] != '\n')
		length--;
	return length > in->at ? length : 0;
}

/* How many to throw away of a record that is too large. */
static size_t skip(struct gloss_stage *stage, const struct gloss_input *in, bool *ends)
{
	const char *feed = (const char *)memchr(in->bytes, '\n', in->length);

	(void)stage;
	*ends = feed != NULL;
	return feed ? (size_t)(feed - in->bytes) + 1 : in->length;
}

/* The next record; in->at moves behind it in any case. */
static enum gloss_result load(struct gloss_stage *stage, struct gloss_input *in,
                              json_t **record)
{
	const struct own_options *options = (const struct own_options *)stage->options;

	while (in->at < in->length && in->bytes[in->at] == '\n')
		in->at++;
	if (in->at == in->length)
		return GLOSS_DROP; /* nothing but empty lines was left */
	const char *line = in->bytes + in->at;
	const char *feed = (const char *)memchr(line, '\n', in->length - in->at);
	size_t length = feed ? (size_t)(feed - line) : in->length - in->at;

	in->at += length + (feed != NULL);
	json_t *text = json_stringn(line, length);
	if (!text)
		return stage->host->fail(stage, "the line is not UTF-8");
	*record = json_object();
	json_object_set_new(*record, options->into, text);
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$into", .use = GLOSS_WRITES, .help = "the line" },
	{ .name = NULL }
};

static const struct gloss_option options[] = {
	{ .name = "into", GLOSS_FIELD(struct own_options, into),
	  .preset = "text", .help = "the field that receives the line" },
	{ .name = NULL }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "read-mine",
	.version = "0.1",
	.summary = "read a record from each line",
	.example = "[read-mine: {into: line}]",
	.kind = GLOSS_READER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct own_options),
	.split = split,
	.skip = skip,
	.load = load,
};
