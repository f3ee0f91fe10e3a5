/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' has an unknown type */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", .type = (enum gloss_option_type)99, .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-type"),
	.options = options,
};
