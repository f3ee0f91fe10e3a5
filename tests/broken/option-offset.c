/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' lies outside the options struct */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", .type = GLOSS_OPTION_INT,
	  .offset = sizeof(struct good_options) - 1, .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-offset"),
	.options = options,
};
