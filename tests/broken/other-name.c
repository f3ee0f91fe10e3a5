/* SPDX-License-Identifier: MIT */
/* earns: it calls itself 'somebody-else', expected the name of its file */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GOOD_TAGGER("somebody-else"),
};
