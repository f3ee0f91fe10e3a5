/* SPDX-License-Identifier: MIT */
/* mend.c -- what the search over a window cannot see
 *
 * The search weighs each edge by what stands next to it.  These look at more of
 * the window: each at one way in which an edge is known to be wrong.
 */
#include "mend.h"

#include "mending.h"

void mend_reading(const struct window *window, uint8_t *labels)
{
	mend_turns(window, labels);
	mend_manner(window, labels);
	mend_source(window, labels);
	mend_clause(window, labels);
	mend_strays(window, labels);
}
