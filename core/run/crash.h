/* SPDX-License-Identifier: MIT */
/* crash -- when a plugin breaks the process: one line that names it
 *
 * A fault of memory, arithmetic or abort() in a plugin cannot be mended, but it
 * can be told which plugin it was and on which record; then the process ends
 * with status 70.
 */
#ifndef RUN_CRASH_H
#define RUN_CRASH_H

#include <stddef.h>
#include <stdint.h>

/* Where a thread is; kept up to date by it with plain stores. */
struct crash_place {
	const char *plugin;        /* NULL: in none                           */
	size_t number;             /* its stage, from 1                       */
	const char *source;        /* NULL: no record                         */
	uint64_t offset;
};

void crash_install(void);

/* This thread is at place from now on; NULL: nowhere.  It gets a stack of its own
 * for the handler, so that an endless recursion is told as well. */
void crash_watch(struct crash_place *place);

#endif
