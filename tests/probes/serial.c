/* SPDX-License-Identifier: MIT */
/* serial -- a serial tagger for tests of the engine: numbers the records, tells
 * their count at the end */
#include "gloss/plugin.h"

#include <stdlib.h>

static bool serial_open(struct gloss_stage *stage)
{
	stage->state = calloc(1, sizeof(json_int_t));
	return stage->state;
}

static enum gloss_result serial_process(struct gloss_stage *stage, json_t *record)
{
	json_int_t *count = stage->state;
	json_object_set_new(record, "n", json_integer(++*count));
	return GLOSS_PASS;
}

static bool serial_flush(struct gloss_stage *stage)
{
	const json_int_t *count = stage->state;
	stage->host->emit(stage, json_pack("{s:I}", "total", *count));
	return true;
}

static void serial_close(struct gloss_stage *stage)
{
	free(stage->state);
}

static const struct gloss_field fields[] = {
	{ .name = "n", .use = GLOSS_WRITES, .help = "the record's number, from 1" },
	{ .name = "total", .use = GLOSS_WRITES, .help = "how many there were" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "serial",
	.version = "1.0",
	.summary = "number the records in input order",
	.example = "[serial]",
	.kind = GLOSS_TAGGER,
	.flags = GLOSS_SERIAL,
	.fields = fields,
	.open = serial_open,
	.process = serial_process,
	.flush = serial_flush,
	.close = serial_close,
};
