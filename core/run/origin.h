/* SPDX-License-Identifier: MIT */
/* origin -- one file of the input, open for as long as anyone may ask about it
 *
 * Blocks hold it; the last to let go closes it.  Its lines are counted when a
 * fault wants a line number, not before: a regular file is read once more for
 * that, and what cannot be read twice is counted as it comes in.
 */
#ifndef RUN_ORIGIN_H
#define RUN_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct origin {
	const char *name;          /* as the user named it; "-"               */
	int fd;
	_Atomic unsigned holders;
	bool regular;              /* can be read again, and has a size       */
	off_t start;               /* where in the file we began              */
	/* Lines before an offset, as far as counted; the collector's. */
	uint64_t counted_to, counted;
};

/* NULL with errno.  Held once. */
struct origin *origin_open(const char *name);
struct origin *origin_hold(struct origin *origin);
void origin_drop(struct origin *origin); /* NULL is fine */

/* Line ends before an offset of a regular source; offsets do not go down. */
uint64_t origin_lines(struct origin *origin, uint64_t offset);

/* Line ends in bytes. */
uint64_t lines_count(const char *bytes, size_t length);

#endif
