/* SPDX-License-Identifier: MIT */
/* gap.h -- what the model sees of the gaps of a window, eight side by side
 *
 * Gap i lies before item i; the last one lies behind all of them.  A feature is a
 * row of a weight table, found by hashing.  Training and tagging call the same
 * functions, so that they cannot drift apart.
 */
#ifndef GAP_H
#define GAP_H

#include "label.h"

#define GAP_LANES 8u
#define GAP_BLOCKS (WINDOW_ITEMS / GAP_LANES + 1)
#define GAP_ROOM (GAP_BLOCKS * GAP_LANES)
#define GAP_SIGHT 2u /* items looked at before a gap, and behind the one after it */

#define SIEVE_FEATURES 8
#define GAP_FEATURES_ALL 26   /* every gap has these                          */
#define GAP_FEATURES_MARKS 29 /* those up to here where marks are             */
#define GAP_FEATURES 31       /* and the last ones where a unit begins or ends */

/* A window by columns: place i is of item i - GAP_SIGHT, or of gap i. */
struct gaps {
	const struct window *window;
	uint32_t hash[GAP_ROOM + 2 * GAP_SIGHT];
	uint32_t suffix[GAP_ROOM + 2 * GAP_SIGHT];
	uint32_t look[GAP_ROOM + 2 * GAP_SIGHT]; /* see look_of() */
	uint32_t clauses[GAP_ROOM + 2 * GAP_SIGHT];
	uint32_t side[GAP_ROOM]; /* before, within, behind the cue */
	uint32_t far[GAP_ROOM];  /* how far from it             */
	uint32_t path[GAP_ROOM]; /* what lies between           */
};

/* Rows of eight gaps, from a multiple of eight on. */
typedef uint32_t sieve_rows[SIEVE_FEATURES][GAP_LANES];
typedef uint32_t gap_rows[GAP_FEATURES][GAP_LANES];

/* A window of a stretch, whose clauses are found for it. */
void gaps_read(struct gaps *gaps, struct stretch *stretch,
               const struct window *window);

/* The features that tell whether an edge may be at a gap, of all gaps, as rows of a
 * table of so many bits. */
void gaps_sieve(const struct gaps *gaps, unsigned bits, sieve_rows rows[GAP_BLOCKS]);

/* The features that weigh an edge, of the gaps of one block. */
void gaps_rows(const struct gaps *gaps, unsigned block, unsigned bits, gap_rows rows);

/* What they weigh. */
struct gap_table {
	const int8_t (*rows)[COLUMNS];
	unsigned bits;      /* there are 1 << bits                            */
	float unit;         /* worth of one step                              */
};

/* Weigh the cuts of a window. */
void gaps_weigh(const struct gaps *gaps, const struct cuts *cuts,
                const struct gap_table *table, float (*out)[COLUMNS]);

/* Has a gap the features of marks, of the borders of units? */
static inline bool gap_marked(const struct window *window, unsigned gap)
{
	return window->items[gap].region | window->items[(int)gap - 1].region;
}

static inline bool gap_borders(const struct window *window, unsigned gap)
{
	return gap == 0 || gap == window->count || window->items[gap].starts;
}

#endif
