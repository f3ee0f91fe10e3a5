/* SPDX-License-Identifier: MIT */
/* earns: malformed: field 'text' has an unknown use */
#include "good.h"

static const struct gloss_field fields[] = {
	{ .name = "text", .help = "a field" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("field-use"),
	.fields = fields,
};
