/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' preset is '9', expected a whole number, 1 to 5 */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", GLOSS_INT(struct good_options, number),
	  .min = 1, .max = 5, .preset = "9", .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-preset"),
	.options = options,
};
