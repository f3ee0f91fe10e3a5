/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'number' has no help */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "number", GLOSS_INT(struct good_options, number) },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-help"),
	.options = options,
};
