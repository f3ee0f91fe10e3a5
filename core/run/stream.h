/* SPDX-License-Identifier: MIT */
/* stream -- file descriptors, with all that read and write may answer
 *
 * Interrupted calls, descriptors that somebody set to O_NONBLOCK, and writes
 * that took only a part end here; nobody above has to think of them.
 */
#ifndef RUN_STREAM_H
#define RUN_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <sys/uio.h>

/* Some bytes, as soon as there are any; 0 at the end, -1 with errno.  Once a
 * signal has asked the run to stop (interrupt.h) it is -1 with EINTR. */
ssize_t stream_read(int fd, char *bytes, size_t room);

/* Whether a read would give something at once, be it the end. */
bool stream_ready(int fd);

/* All of the parts; alters them.  False with errno. */
bool stream_write(int fd, struct iovec *parts, int count);

#endif
