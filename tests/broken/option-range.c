/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' has its min above its max */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", GLOSS_INT(struct good_options, number),
	  .min = 5, .max = 1, .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-range"),
	.options = options,
};
