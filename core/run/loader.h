/* SPDX-License-Identifier: MIT */
/* loader -- finds a plugin's shared object, checks it, hands out its descriptor
 *
 * Sought, in this order, and nowhere else:
 *
 *   $GLOSS_PLUGIN_PATH             folders between colons
 *   $XDG_DATA_HOME/gloss/plugins   ~/.local/share when unset
 *   ../lib/gloss                   from the program: where it is installed
 *   plugins                        beside the program: a build folder
 *   LIBDIR/gloss                   as configured
 *
 * The only file that knows of dlopen.
 */
#ifndef RUN_LOADER_H
#define RUN_LOADER_H

#include "base/arena.h"
#include "base/error.h"
#include "gloss/plugin.h"

/* The descriptor of a plugin by name, or by path when it has a '/'.  NULL with
 * a sentence in err.  A plugin stays loaded until the process ends; the arena
 * holds the descriptor when it is one of an older interface, filled up. */
const struct gloss_plugin *loader_find(struct arena *arena, const char *name,
                                       struct error *err);

/* Where that plugin's file is; NULL when it is not known. */
const char *loader_path(const struct gloss_plugin *plugin);

/* The path of a file of its data folder, DIR/NAME/ beside DIR/NAME.so, in the arena;
 * NULL when it is not there. */
const char *loader_data_file(struct arena *arena, const struct gloss_plugin *plugin,
                             const char *name);

/* Every name that can be found, sorted, each once. */
struct loader_names {
	char **names;
	size_t count;
};
void loader_names(struct loader_names *found);
void loader_names_release(struct loader_names *found);

#endif
