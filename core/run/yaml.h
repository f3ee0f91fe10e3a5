/* SPDX-License-Identifier: MIT */
/* yaml -- bytes to nodes, with caps
 *
 * The only file that knows of libyaml.  We accept what libyaml reads, less tags,
 * keys that are no plain values, and duplicate keys.  libyaml has no caps of its
 * own, is quadratic in depth and would load alias bombs at once; so events are
 * taken one by one, and reading stops where a cap is passed.
 */
#ifndef RUN_YAML_H
#define RUN_YAML_H

#include "base/arena.h"
#include "run/node.h"

#define YAML_MOST_BYTES ((size_t)1 << 20)
#define YAML_MOST_DEPTH 64u
#define YAML_MOST_NODES ((size_t)10000) /* with aliases written out           */

/* The value of the one document in source; in its values, not its keys, ${NAME}
 * and ${NAME:-default} are replaced from the environment.  Everything wrong is
 * reported to source; NULL when no tree could be made. */
struct node *yaml_read(struct arena *arena, struct source *source);

#endif
