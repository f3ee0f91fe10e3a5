/* SPDX-License-Identifier: MIT */
/* earns: it uses another copy of Jansson than gloss */
#include "good.h"

static json_t *own_true(void)
{
	return NULL;
}

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	.size = sizeof(struct gloss_plugin),
	.abi = GLOSS_ABI,
	.jansson = own_true,
	.name = "other-jansson",
	.version = "1.0",
	.summary = "wrong in one way",
	.kind = GLOSS_TAGGER,
	.process = good_process,
};
