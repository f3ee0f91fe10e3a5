/* SPDX-License-Identifier: MIT */
/* pick -- keeps some of a record's fields, or drops some
 *
 * The fields that stay keep their order and their very values.  Names only, of
 * the record's own fields: what is inside them is a matter for jq.
 */
#include "gloss/plugin.h"

struct pick_options {
	struct gloss_list keep, drop;
};

static bool list_has(const struct gloss_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->items[i], name))
			return true;
	return false;
}

static bool pick_prepare(struct gloss_stage *stage)
{
	const struct pick_options *options = stage->options;

	if (options->keep.count && options->drop.count)
		return stage->host->bad_option(stage, "drop", -1,
		                               "cannot stand together with 'keep': "
		                               "what is not kept is dropped");
	if (!options->keep.count && !options->drop.count)
		return stage->host->bad_option(stage, "keep", -1,
		                               "is empty and so is 'drop', expected "
		                               "names of fields in one of them");
	return true;
}

static enum gloss_result pick_process(struct gloss_stage *stage, json_t *record)
{
	const struct pick_options *options = stage->options;
	const char *name;
	json_t *value;
	void *next;

	for (size_t i = 0; i < options->drop.count; i++)
		json_object_del(record, options->drop.items[i]);
	if (!options->keep.count)
		return GLOSS_PASS;
	json_object_foreach_safe(record, next, name, value)
		if (!list_has(&options->keep, name))
			json_object_del(record, name);
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$keep", .use = GLOSS_HELPS, .help = "all that stays" },
	{ .name = "$keep", .use = GLOSS_SPARES, .help = "all others go" },
	{ .name = "$drop", .use = GLOSS_REMOVES, .help = "taken away" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "keep", GLOSS_LIST(struct pick_options, keep),
	  .help = "the fields that stay; all others go" },
	{ .name = "drop", GLOSS_LIST(struct pick_options, drop),
	  .help = "the fields that go; all others stay" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "pick",
	.version = "1.0",
	.summary = "keep some of a record's fields, or drop some",
	.example = "[pick: {keep: [id, title]}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct pick_options),
	.prepare = pick_prepare,
	.process = pick_process,
};
