/* SPDX-License-Identifier: MIT */
/* earns: malformed: field '$number' stands for no FIELD or LIST option */
#include "good.h"

static const struct gloss_field fields[] = {
	{ .name = "$number", .use = GLOSS_NEEDS, .help = "a field" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("field-option"),
	.fields = fields,
};
