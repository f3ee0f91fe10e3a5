/* SPDX-License-Identifier: MIT */
/* earns: malformed: its kind is unknown */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD("no-kind"),
	.process = good_process,
};
