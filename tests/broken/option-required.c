/* SPDX-License-Identifier: MIT */
/* earns: malformed: option 'text' is required and has a preset */
#include "good.h"

static const struct gloss_option options[] = {
	{ .name = "text", GLOSS_STRING(struct good_options, text),
	  .required = true, .preset = "x", .help = "a text" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("option-required"),
	.options = options,
};
