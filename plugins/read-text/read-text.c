/* SPDX-License-Identifier: MIT */
/* read-text -- a record from each file of plain text */
#include "gloss/plugin.h"

static size_t text_split(struct gloss_stage *stage, const struct gloss_input *in)
{
	(void)stage, (void)in;
	return 0;
}

static enum gloss_result text_load(struct gloss_stage *stage,
                                   struct gloss_input *in, json_t **record)
{
	*record = json_pack("{s:s, s:s%}", "source", in->source, "text",
	                    in->bytes + in->at, in->length - in->at);
	in->at = in->length;
	return *record ? GLOSS_PASS : stage->host->fail(stage, "invalid UTF-8");
}

static const char *const records[] = { "file", NULL };

struct text_options {
	int record;
};

static const struct gloss_option options[] = {
	{ .name = "record", GLOSS_CHOICE(struct text_options, record),
	  .preset = "file", .choices = records, .help = "what makes a record" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "read-text",
	.version = "1.0",
	.summary = "read plain text, a record from each file",
	.example = "[read-text, write-json]",
	.kind = GLOSS_READER,
	.options = options,
	.options_size = sizeof(struct text_options),
	.split = text_split,
	.load = text_load,
};
