/* SPDX-License-Identifier: MIT */
/* earns: malformed: it has no summary */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "no-summary",
	.version = "1.0",
	.kind = GLOSS_TAGGER,
	.process = good_process,
};
