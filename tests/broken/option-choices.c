/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'choice' has no choices */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "choice", GLOSS_CHOICE(struct good_options, choice),
	  .help = "a choice" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-choices"),
	.options = options,
};
