/* SPDX-License-Identifier: MIT */
/* loader -- finds a plugin's shared object, checks it, hands out its descriptor
 *
 * The only file that knows of dlopen.
 */
#ifndef RUN_LOADER_H
#define RUN_LOADER_H

#include "base/error.h"
#include "gloss/plugin.h"

/* The descriptor of a plugin by name, or by path when it has a '/'.  NULL with
 * a sentence in err.  A plugin stays loaded until the process ends. */
const struct gloss_plugin *loader_find(const char *name, struct error *err);

/* Where that plugin's file is: the path as found, NULL when not loaded. */
const char *loader_path(const struct gloss_plugin *plugin);

#endif
