/* SPDX-License-Identifier: MIT */
/* variable -- ${NAME} and ${NAME:-default} in a value, from the environment
 *
 * As in a shell: the default stands in for a variable that is unset or empty.
 * $${ is a ${ as such; any other $ is no more than that.  What is put in is not
 * looked at again.
 */
#ifndef RUN_VARIABLE_H
#define RUN_VARIABLE_H

#include "base/arena.h"
#include "run/source.h"

/* text itself when there is nothing in it to replace.  A variable without value
 * and default is reported, and replaced by nothing. */
const char *variable_expand(struct arena *arena, struct source *source,
                            struct place at, const char *text);

#endif
