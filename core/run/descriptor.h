/* SPDX-License-Identifier: MIT */
/* descriptor -- is what a plugin says of itself well-formed?
 *
 * Checked once at load, so that nothing after needs to doubt a row.
 */
#ifndef RUN_DESCRIPTOR_H
#define RUN_DESCRIPTOR_H

#include "base/error.h"
#include "gloss/plugin.h"

/* False with a sentence.  path: the file, whose name it must bear. */
bool descriptor_check(const struct gloss_plugin *plugin, const char *path,
                      struct error *err);

#endif
