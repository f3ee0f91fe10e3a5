/* SPDX-License-Identifier: MIT */
/* earns: malformed: a writer needs dump */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD("no-dump"),
	.kind = GLOSS_WRITER,
};
