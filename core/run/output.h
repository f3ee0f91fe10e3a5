/* SPDX-License-Identifier: MIT */
/* output -- where the records go: standard output, or a file that appears whole
 *
 * Standard output is moved away first, so that what a plugin prints by accident
 * lands on standard error and not among the records.  A named file is written
 * beside its place, and takes it when all is done and on the disk: until then,
 * and after any accident, the old one is there.
 */
#ifndef RUN_OUTPUT_H
#define RUN_OUTPUT_H

#include "base/error.h"

#include <stdint.h>
#include <sys/uio.h>

struct output {
	int fd;
	const char *name;          /* for messages                            */
	char *path, *beside;       /* of an atomic file; NULL: none           */
	uint64_t bytes;            /* written                                 */
};

/* name NULL or "-": standard output.  False with err. */
bool output_open(struct output *out, const char *name, struct error *err);
/* False with err; err without a fault when the reader has gone (EPIPE). */
bool output_write(struct output *out, struct iovec *parts, int count,
                  struct error *err);
/* All is well: make it last.  Closes in any case. */
bool output_commit(struct output *out, struct error *err);
/* All is not: the old file stays. */
void output_abandon(struct output *out);

#endif
