/* SPDX-License-Identifier: MIT */
/* earns: malformed: it has no version */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "no-version",
	.summary = "wrong in one way",
	.kind = GLOSS_TAGGER,
	.process = good_process,
};
