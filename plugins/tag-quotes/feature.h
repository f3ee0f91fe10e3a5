/* SPDX-License-Identifier: MIT */
/* feature.h -- what the models see of cues and readings: rows of a weight table, by hashing
 *
 * Training and tagging call the same functions, so that they cannot drift
 * apart.
 */
#ifndef FEATURE_H
#define FEATURE_H

#include "label.h"

#define FEATURES_CUE 64
#define FEATURES_READING 48

/* Hashes, of the question whether the cue of a window introduces anything. */
unsigned features_cue(const struct window *window, uint32_t hashes[FEATURES_CUE]);

/* A reading of a window, as label_best() left it. */
struct reading {
	const struct window *window;
	const struct cuts *cuts;
	const uint8_t *labels;
	const float (*rows)[COLUMNS]; /* of the cuts                          */
	float cue;          /* how likely the cue introduces something        */
	bool nested;        /* it lies within what another cue introduces     */
};

/* Of the question whether a reading is an attribution. */
unsigned features_reading(const struct reading *reading,
                          uint32_t hashes[FEATURES_READING]);

#endif
