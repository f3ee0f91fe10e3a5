/* SPDX-License-Identifier: MIT */
/* earns: malformed: its name is no lower-case-word */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("Bad_Word"),
};
