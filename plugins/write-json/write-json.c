/* SPDX-License-Identifier: MIT */
/* write-json -- one JSON value a record, one record a line */
#include "gloss/json.h"

struct json_options {
	int64_t indent;
};

static enum gloss_result json_dump_record(struct gloss_stage *stage,
                                          json_t *record,
                                          struct gloss_output *out)
{
	const struct json_options *options = stage->options;
	const struct gloss_json_service *json =
		stage->host->extension(stage, GLOSS_JSON_SERVICE);
	enum gloss_result result =
		json->dump(stage, record, (unsigned)options->indent, out);
	gloss_put(out, "\n", 1);
	return result;
}

static const struct gloss_option options[] = {
	{ .name = "indent", GLOSS_INT(struct json_options, indent),
	  .min = 0, .max = 8, .preset = "0",
	  .help = "spaces per level; 0 prints a record on one line" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "write-json",
	.version = "1.0",
	.summary = "write records as JSON Lines",
	.example = "[write-json: {indent: 2}]",
	.kind = GLOSS_WRITER,
	.options = options,
	.options_size = sizeof(struct json_options),
	.dump = json_dump_record,
};
