/* SPDX-License-Identifier: MIT */
/* read-json -- records from JSON: lines, values one after the other, one array
 *
 * A source that is lines is cut at line ends.  One that is values is cut by
 * brackets and strings: behind a value, or before the comma that follows it in an
 * array, so that a piece which begins with a comma is known to be within one.
 * Keeps nothing but that.
 */
#include "base/mem.h"
#include "gloss/json.h"

#include "border.h"
#include "shape.h"

#include <stdlib.h>

enum format { FORMAT_AUTO, FORMAT_LINES, FORMAT_VALUES };
enum invalid { INVALID_REFUSE, INVALID_REPLACE };

struct json_options {
	int format;
	int invalid;
	int64_t depth;
	int64_t values;
	char *wrap;
};

/* Made by prepare. */
struct reader {
	const struct gloss_json_service *json;
	struct gloss_json_rules rules;
	struct shapes *shapes;
};

/* A worker's own. */
struct place {
	bool is_values;    /* the piece at hand                               */
	bool in_array;     /* and where load is in it: behind a value of one  */
	size_t indent;     /* of its values                                   */
	bool skips;        /* the one that cuts: within what is too large     */
};

/* ---- one record ------------------------------------------------------------ */

static enum gloss_result record_make(struct gloss_stage *stage, json_t *value,
                                     json_t **record)
{
	static const char *const names[] = { "an object", "an array", "a string",
		                             "an integer", "a real", "true",
		                             "false", "null" };
	const struct json_options *options = stage->options;
	*record = value;
	if (json_is_object(value))
		return GLOSS_PASS;
	if (options->wrap) {
		*record = json_object();
		json_object_set_new_nocheck(*record, options->wrap, value);
		return GLOSS_PASS;
	}
	const char *name = names[json_typeof(value)];
	json_decref(value);
	*record = NULL;
	return stage->host->fail(stage, "byte 0: expected an object, found %s", name);
}

/* ---- lines ----------------------------------------------------------------- */

static size_t lines_split(const struct gloss_input *in)
{
	size_t length = in->length;
	while (length > in->at && in->bytes[length - 1] != '\n')
		length--;
	return length > in->at ? length : 0;
}

static size_t line_skip(const struct gloss_input *in, bool *ends)
{
	const char *end = memchr(in->bytes, '\n', in->length);
	*ends = end;
	return end ? (size_t)(end - in->bytes) + 1 : in->length;
}

/* The first line of a source begins as no JSON value does. */
static bool is_text(const struct gloss_input *in)
{
	return !in->offset && in->at == shape_blank(in, 0) &&
	       !strchr("{[\"-0123456789tfn", in->bytes[in->at]);
}

static enum gloss_result line_load(struct gloss_stage *stage,
                                   struct gloss_input *in, json_t **record)
{
	const struct reader *reader = stage->shared;
	size_t used = 0;

	in->at += shape_blank(in, in->at);
	if (in->at == in->length)
		return GLOSS_DROP;
	const char *line = in->bytes + in->at;
	const char *end = memchr(line, '\n', in->length - in->at);
	size_t length = end ? (size_t)(end - line) : in->length - in->at;
	if (is_text(in)) {
		in->fault = in->at;
		in->at += length + (end != NULL);
		return stage->host->fail(stage, "expected JSON, found something else; "
		                         "a pipeline for text begins with read-text");
	}
	json_t *value = reader->json->load(stage, line, length, &reader->rules, &used);
	in->fault = in->at + used;
	in->at += length + (end != NULL);
	if (!value)
		return GLOSS_FAIL;
	const struct gloss_input rest = { .bytes = line, .length = length };
	used += shape_blank(&rest, used);
	if (used == length) {
		in->fault = (size_t)(line - in->bytes);
		return record_make(stage, value, record);
	}
	json_decref(value);
	return stage->host->fail(stage,
	                         "byte %zu: expected the line to end, found more", used);
}

/* ---- values ---------------------------------------------------------------- */

static bool begins_within_array(const struct gloss_input *in)
{
	return in->offset && in->length && in->bytes[0] == ',';
}

/* A value this long that does not end may be one whose brackets never will: then
 * the last line that could begin another has to do. */
#define LONG ((size_t)4 << 20)

static size_t values_split(const struct reader *reader,
                           const struct gloss_input *in, struct layout layout)
{
	bool in_array = begins_within_array(in);
	size_t cut = 0;
	for (size_t at = 0; (at += shape_blank(in, at)) < in->length;) {
		char c = in->bytes[at];
		if (!in_array && c == '[') {
			in_array = true;
			at++;
		} else if (in_array && (c == ',' || c == ']')) {
			in_array = c == ',';
			at += !in_array;
			cut = at ? at : cut;
			at += in_array;
		} else {
			size_t length = reader->json->skip(in->bytes + at,
			                                   in->length - at);
			if (!length)
				break;
			at += length;
			cut = in_array ? cut : at;
		}
	}
	return cut || in->length < LONG ? cut : border_last(in, layout);
}

/* Where the value at the front begins, behind a comma, or the array's bracket. */
static size_t value_front(const struct gloss_input *in, struct layout layout)
{
	size_t at = shape_blank(in, 0);
	if (at < in->length && layout.is_array &&
	    in->bytes[at] == (in->offset ? ',' : '['))
		at++;
	return at + shape_blank(in, at);
}

/* What is thrown away of a value that is too large. */
static size_t value_skip(const struct gloss_input *in, struct layout layout,
                         struct place *place, bool *ends)
{
	size_t from = place->skips ? 0 : value_front(in, layout) + 1;
	size_t away = from < in->length ? border_find(in, from, layout) : in->length;
	*ends = away < in->length;
	place->skips = !*ends;
	return *ends ? away : border_begun(in);
}

/* Step over the brackets and commas of an array to where a value begins, or
 * in->length; false after host->fail. */
static bool value_find(struct gloss_stage *stage, const struct gloss_input *in,
                       size_t *at)
{
	struct place *place = stage->state;
	bool wants_comma = place->in_array;
	for (;;) {
		*at += shape_blank(in, *at);
		if (*at == in->length)
			return true;
		char c = in->bytes[*at];
		if (!place->in_array && c == '[') {
			place->in_array = true;
			wants_comma = false;
		} else if (place->in_array && c == ']') {
			place->in_array = false;
		} else if (wants_comma && c == ',') {
			*at += 1;
			*at += shape_blank(in, *at);
			return true;
		} else {
			return !wants_comma || !place->in_array ||
			       stage->host->fail(stage, "expected ',' or ']' after "
			                                "a value of the array");
		}
		++*at;
	}
}

/* Nothing follows that could close the array: what is read last is wrong. */
static bool array_is_open(struct gloss_stage *stage, const struct gloss_input *in)
{
	struct place *place = stage->state;
	if (!place->in_array || !in->last ||
	    in->at + shape_blank(in, in->at) < in->length)
		return false;
	place->in_array = false;
	return !stage->host->fail(stage, "expected ']' at the array's end");
}

static enum gloss_result value_load(struct gloss_stage *stage,
                                    struct gloss_input *in, json_t **record)
{
	const struct reader *reader = stage->shared;
	const struct place *place = stage->state;
	size_t used = 0, at = in->at;
	bool ok = value_find(stage, in, &at);

	in->at = in->fault = at;
	if (at == in->length)
		return array_is_open(stage, in) ? GLOSS_FAIL : GLOSS_DROP;
	json_t *value = ok ? reader->json->load(stage, in->bytes + at, in->length - at,
	                                        &reader->rules, &used) : NULL;
	if (value) {
		in->at += used;
		if (!array_is_open(stage, in))
			return record_make(stage, value, record);
		json_decref(value);
		return GLOSS_FAIL;
	}
	in->fault = at + used;
	if (place->in_array && in->bytes[at] == ']')
		return GLOSS_FAIL; /* it is still the array's */
	/* The value's end is not sought beyond the next line that could begin one,
	 * or many that do not end would each be looked through to the end. */
	const struct layout layout = { place->in_array, place->indent };
	size_t next = border_find(in, at, layout);
	used = reader->json->skip(in->bytes + at, next - at);
	in->at = used ? at + used : next;
	return GLOSS_FAIL;
}

/* ---- either ---------------------------------------------------------------- */

static size_t reader_split(struct gloss_stage *stage, const struct gloss_input *in)
{
	const struct json_options *options = stage->options;
	struct reader *reader = stage->shared;
	struct place *place = stage->state;
	struct layout layout = { false, 0 };
	enum shape shape = options->format == FORMAT_VALUES ? SHAPE_VALUES
	                                                    : SHAPE_LINES;
	bool known = in->offset && shapes_have(reader->shapes, in->source, &layout);
	if (options->format == FORMAT_AUTO && !in->offset)
		shape = shape_guess(in->bytes, in->length);
	else if (options->format == FORMAT_AUTO && known)
		shape = SHAPE_VALUES;
	place->skips = false;
	if (shape == SHAPE_UNKNOWN)
		return 0;
	if (shape == SHAPE_LINES)
		return lines_split(in);
	if (!known) {
		layout = shape_layout(in);
		shapes_add(reader->shapes, in->source, layout);
	}
	return values_split(reader, in, layout);
}

static size_t reader_skip(struct gloss_stage *stage, const struct gloss_input *in,
                          bool *ends)
{
	struct reader *reader = stage->shared;
	struct layout layout;
	if (!shapes_have(reader->shapes, in->source, &layout))
		return line_skip(in, ends);
	return value_skip(in, layout, stage->state, ends);
}

/* A piece begins: what it is, and where in it we are. */
static void piece_begin(struct gloss_stage *stage, const struct gloss_input *in)
{
	const struct json_options *options = stage->options;
	const struct reader *reader = stage->shared;
	struct place *place = stage->state;
	struct layout layout = { false, 0 };
	bool known = in->offset && shapes_have(reader->shapes, in->source, &layout);

	if (options->format != FORMAT_AUTO)
		place->is_values = options->format == FORMAT_VALUES;
	else
		place->is_values = in->offset ? known
			: shape_guess(in->bytes, in->length) == SHAPE_VALUES;
	if (place->is_values && !known)
		layout = shape_layout(in);
	place->in_array = begins_within_array(in);
	place->indent = layout.indent;
}

static enum gloss_result reader_load(struct gloss_stage *stage,
                                     struct gloss_input *in, json_t **record)
{
	struct place *place = stage->state;
	if (!in->at)
		piece_begin(stage, in);
	return (place->is_values ? value_load : line_load)(stage, in, record);
}

/* ---- life ------------------------------------------------------------------ */

static bool reader_prepare(struct gloss_stage *stage)
{
	const struct json_options *options = stage->options;
	struct reader *reader = mem_take(sizeof *reader);
	*reader = (struct reader){
		.json = stage->host->extension(stage, GLOSS_JSON_SERVICE),
		.rules = { .depth = (uint32_t)options->depth,
		           .values = (uint64_t)options->values,
		           .flags = options->invalid == INVALID_REPLACE
		                            ? GLOSS_JSON_REPLACE : 0 },
		.shapes = shapes_create(),
	};
	stage->shared = reader;
	return true;
}

static void reader_release(struct gloss_stage *stage)
{
	struct reader *reader = stage->shared;
	if (reader)
		shapes_free(reader->shapes);
	free(reader);
}

static bool reader_open(struct gloss_stage *stage)
{
	stage->state = mem_take(sizeof(struct place));
	return true;
}

static void reader_close(struct gloss_stage *stage)
{
	free(stage->state);
}

static const char *const formats[] = { "auto", "lines", "values", NULL };
static const char *const invalids[] = { "refuse", "replace", NULL };

static const struct gloss_option options[] = {
	{ .name = "format", GLOSS_CHOICE(struct json_options, format),
	  .preset = "auto", .choices = formats,
	  .help = "a record on each line, or values one after the other" },
	{ .name = "invalid", GLOSS_CHOICE(struct json_options, invalid),
	  .preset = "refuse", .choices = invalids,
	  .help = "what becomes of a record with invalid UTF-8" },
	{ .name = "depth", GLOSS_INT(struct json_options, depth),
	  .min = 0, .max = GLOSS_JSON_DEPTH_MOST, .preset = "0",
	  .help = "how deep objects and arrays may be nested; 0: as --max-depth" },
	{ .name = "values", GLOSS_INT(struct json_options, values),
	  .min = 1, .max = 1e12, .preset = "1000000",
	  .help = "how many values a record may have in all" },
	{ .name = "wrap", GLOSS_FIELD(struct json_options, wrap),
	  .help = "the field that receives a value which is no object" },
	{ 0 }
};

static const struct gloss_field fields[] = {
	{ .name = "*", .use = GLOSS_WRITES, .help = "as in the input" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "read-json",
	.version = "1.0",
	.summary = "read records from JSON: lines, values, arrays",
	.help = "The default reader.  One JSON object a line, or pretty-printed "
		"objects one after the other, or an array of objects.",
	.example = "[read-json: {invalid: replace}, write-json]",
	.kind = GLOSS_READER,
	.flags = GLOSS_READ_ONLY,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct json_options),
	.prepare = reader_prepare,
	.release = reader_release,
	.open = reader_open,
	.close = reader_close,
	.split = reader_split,
	.skip = reader_skip,
	.load = reader_load,
};
