/* SPDX-License-Identifier: MIT */
/* earns: undefined symbol: found_nowhere */
#include "good.h"

enum gloss_result found_nowhere(struct gloss_stage *stage, json_t *record);

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD("undefined-symbol"),
	.kind = GLOSS_TAGGER,
	.process = found_nowhere,
};
