/* SPDX-License-Identifier: MIT */
/* write-json -- one JSON value a record: lines, indented, or one array */
#include "gloss/json.h"

struct json_options {
	int64_t indent;
	struct gloss_list fields;
	bool array;
};

/* The fields that were asked for, in that order.  A new reference. */
static json_t *fields_pick(const struct json_options *options, json_t *record)
{
	json_t *picked = json_object();
	for (size_t i = 0; i < options->fields.count; i++) {
		const char *name = options->fields.items[i];
		json_t *value = json_object_get(record, name);
		if (value)
			json_object_set_nocheck(picked, name, value);
	}
	return picked;
}

static enum gloss_result writer_dump(struct gloss_stage *stage, json_t *record,
                                     struct gloss_output *out)
{
	const struct json_options *options = stage->options;
	const struct gloss_json_service *json = stage->shared;
	json_t *picked = options->fields.count ? fields_pick(options, record) : NULL;
	enum gloss_result result = json->dump(stage, picked ? picked : record,
	                                      (unsigned)options->indent, out);
	json_decref(picked);
	if (result == GLOSS_PASS && !options->array)
		gloss_put(out, "\n", 1);
	return result;
}

static bool writer_frame(struct gloss_stage *stage, enum gloss_frame where,
                         struct gloss_output *out)
{
	static const char *const frames[] = {
		[GLOSS_BEGIN] = "[\n", [GLOSS_BETWEEN] = ",\n", [GLOSS_END] = "\n]\n"
	};
	const struct json_options *options = stage->options;
	if (options->array)
		gloss_put(out, frames[where], strlen(frames[where]));
	return true;
}

static bool writer_prepare(struct gloss_stage *stage)
{
	stage->shared = (void *)(uintptr_t)stage->host->extension(
		stage, GLOSS_JSON_SERVICE);
	return true;
}

static const struct gloss_option options[] = {
	{ .name = "indent", GLOSS_INT(struct json_options, indent),
	  .min = 0, .max = 8, .preset = "0",
	  .help = "spaces per level; 0 prints a record on one line" },
	{ .name = "fields", GLOSS_LIST(struct json_options, fields),
	  .help = "the fields to write, in this order; all when not given" },
	{ .name = "array", GLOSS_BOOL(struct json_options, array),
	  .preset = "no", .help = "write one array that holds all records" },
	{ 0 }
};

static const struct gloss_field fields[] = {
	{ .name = "*", .use = GLOSS_HELPS, .help = "written as it is" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "write-json",
	.version = "1.0",
	.summary = "write records as JSON: lines, indented, one array",
	.help = "The default writer.  What no stage has touched is written as it was "
		"read, byte for byte but for white space.",
	.example = "[write-json: {indent: 2}]",
	.kind = GLOSS_WRITER,
	.flags = GLOSS_READ_ONLY,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct json_options),
	.prepare = writer_prepare,
	.dump = writer_dump,
	.frame = writer_frame,
};
