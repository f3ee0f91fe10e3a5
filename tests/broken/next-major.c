/* SPDX-License-Identifier: MIT */
/* earns: it is made for plugin interface 2, this gloss has interface 1 */
#include "good.h"

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_2 = {
	GOOD_TAGGER("next-major"),
};
