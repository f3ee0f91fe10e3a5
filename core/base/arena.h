/* SPDX-License-Identifier: MIT */
/* arena -- memory that is given back all at once
 *
 * A list of chunks, each twice the one before up to a limit; arena_reset keeps
 * the largest that is no larger than a megabyte, so that a steady stream of records
 * costs no malloc at all, and one large record leaves no trace.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena {
	struct arena_chunk *chunk; /* the one being filled; older ones behind */
	size_t used;               /* of that chunk                           */
};

/* {0} is an empty arena, ready for use. */

/* size bytes, aligned for any type, not cleared.  Never NULL: running out of
 * memory ends the run.  Dead after arena_reset(). */
void *arena_take(struct arena *a, size_t size);
/* A copy with a final NUL. */
char *arena_string(struct arena *a, const char *bytes, size_t length);
void arena_reset(struct arena *a);
/* Give back what was taken since the arena was as before; a rest may stay until
 * arena_reset. */
void arena_back(struct arena *a, struct arena before);
void arena_release(struct arena *a);

#endif
