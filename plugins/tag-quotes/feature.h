/* SPDX-License-Identifier: MIT */
/* feature.h -- what the models see: rows of a weight table, by hashing
 *
 * Training and tagging call the same functions, so that they cannot drift
 * apart.
 */
#ifndef FEATURE_H
#define FEATURE_H

#include "label.h"

#define FEATURES_GAP 32 /* no gap has more */
#define FEATURES_CUE 64
#define FEATURES_READING 48

/* What stands between the cue and each gap, and in the clauses next to it;
 * gap i lies before item i. */
struct outline {
	uint16_t path[WINDOW_ITEMS + 1];  /* signs and words passed, as bits  */
	uint8_t ahead[WINDOW_ITEMS + 1];  /* the clause that begins here      */
	uint8_t behind[WINDOW_ITEMS + 1]; /* the clause that ends here        */
};

void outline_make(const struct window *window, struct outline *outline);

/* Hashes of the features of a gap, 0 .. window->count; how many. */
unsigned features_gap(const struct window *window,
                      const struct outline *outline, unsigned gap,
                      uint32_t hashes[FEATURES_GAP]);

/* Of the question whether the cue of a window introduces anything. */
unsigned features_cue(const struct window *window, uint32_t hashes[FEATURES_CUE]);

/* A reading of a window, as label_best() left it. */
struct reading {
	const struct window *window;
	const uint8_t *labels;
	const float (*rows)[COLUMNS];
	float cue;          /* how likely the cue introduces something        */
	bool nested;        /* it lies within what another cue introduces     */
};

/* Of the question whether a reading is an attribution. */
unsigned features_reading(const struct reading *reading,
                          uint32_t hashes[FEATURES_READING]);

#endif
