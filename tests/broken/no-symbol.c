/* SPDX-License-Identifier: MIT */
/* earns: it has no symbol gloss_plugin_1 */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin another_name = {
	GOOD_TAGGER("no-symbol"),
};
