/* SPDX-License-Identifier: MIT */
/* wide -- memory in large pages
 *
 * For a table of some megabytes that is looked up all over: with pages of 4 KB most
 * look-ups would first have to ask where their page is.
 */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stddef.h>

/* size bytes, cleared; free() them.  NULL when memory is short. */
void *wide_take(size_t size);

#endif
