/* SPDX-License-Identifier: MIT */
/* earns: malformed: its size is impossible */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	.size = 16,
	.abi = GLOSS_ABI,
	.jansson = json_true,
	.name = "small-size",
	.version = "1.0",
	.summary = "wrong in one way",
	.kind = GLOSS_TAGGER,
	.process = good_process,
};
