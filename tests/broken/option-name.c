/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'Two words' is no lower-case-word */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "Two words", GLOSS_INT(struct good_options, number),
	  .help = "a number" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-name"),
	.options = options,
};
