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

/* What signs and words are passed between the cue and each gap, as bits; gap i
 * lies before item i. */
void paths_make(const struct window *window, uint16_t paths[WINDOW_ITEMS + 1]);

/* Hashes of the features of a gap, 0 .. window->count, which a path leads to; how
 * many. */
unsigned features_gap(const struct window *window, unsigned gap, uint32_t path,
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
