/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' is there twice */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", GLOSS_INT(struct good_options, number),
	  .help = "a number" },
	{ .name = "number", GLOSS_INT(struct good_options, number),
	  .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-twice"),
	.options = options,
};
