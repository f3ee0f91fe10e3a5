/* SPDX-License-Identifier: MIT */
/* earns: it is made for plugin interface 3, this gloss has interface 1 */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	.size = sizeof(struct gloss_plugin),
	.abi = 3 << 16,
	.jansson = json_true,
	.name = "other-major",
	.version = "1.0",
	.summary = "wrong in one way",
	.kind = GLOSS_TAGGER,
	.process = good_process,
};
