/* SPDX-License-Identifier: MIT */
/* progress -- one line on a terminal's standard error, for runs over two seconds */
#ifndef RUN_PROGRESS_H
#define RUN_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool shown;                /* standard error is a terminal            */
	bool drawn;                /* the line stands there now               */
	uint64_t total;            /* bytes of all input; 0: not known        */
	uint64_t start, next;      /* nanoseconds                             */
};

void progress_start(struct progress *progress, uint64_t total);
void progress_show(struct progress *progress, uint64_t bytes, uint64_t records);
/* Take the line away. */
void progress_clear(struct progress *progress);

#endif
