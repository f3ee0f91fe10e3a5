/* SPDX-License-Identifier: MIT */
/* earns: malformed: a reader needs split and load */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD("no-load"),
	.kind = GLOSS_READER,
};
