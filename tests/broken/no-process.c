/* SPDX-License-Identifier: MIT */
/* earns: malformed: a tagger needs process */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD("no-process"),
	.kind = GLOSS_TAGGER,
};
