/* SPDX-License-Identifier: MIT */
/* mem -- heap memory that is there or ends the run
 *
 * For what lives as long as the run: pipelines, options, tables.  Running out
 * of it is no fault a caller could mend, so it ends the process with one line
 * and status 75.  What grows with the data has caps of its own.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* size bytes, cleared; free() them. */
void *mem_take(size_t size);
/* As realloc; count * size is checked for overflow. */
void *mem_grow(void *old, size_t count, size_t size);
/* A copy with a final NUL. */
char *mem_string(const char *bytes, size_t length);

#endif
