/* SPDX-License-Identifier: MIT */
/* many -- a tagger that takes many records at once, for tests of the engine: tells
 * each how many they were, fails those with "bad", drops those with "drop" */
#include "gloss/plugin.h"

static bool many_process(struct gloss_stage *stage, struct gloss_item *items,
                         size_t count)
{
	for (size_t i = 0; i < count; i++) {
		json_t *record = items[i].record;
		if (json_object_get(record, "bad")) {
			char *why = stage->host->take(stage, 20);
			strcpy(why, "it says so itself");
			items[i].result = GLOSS_FAIL;
			items[i].why = why;
		} else if (json_object_get(record, "drop")) {
			items[i].result = GLOSS_DROP;
		} else if (json_object_get(record, "end")) {
			stage->host->fail(stage, "the other side has gone");
			return false;
		}
		json_object_set_new(record, "batch", json_true());
	}
	return true;
}

static const struct gloss_field fields[] = {
	{ .name = "batch", .use = GLOSS_WRITES, .help = "true" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "many",
	.version = "1.0",
	.summary = "take many records at once",
	.example = "[many]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.process_many = many_process,
};
