/* SPDX-License-Identifier: MIT */
/* feature.h -- what the models see: rows of a weight table, by hashing
 *
 * Training and tagging call the same functions, so that they cannot drift
 * apart.
 */
#ifndef FEATURE_H
#define FEATURE_H

#include "label.h"

#define FEATURES_SIEVE 8
#define FEATURES_ALL_GAPS 26 /* every gap has these */
#define FEATURES_GAP 32 /* no gap has more */
#define FEATURES_CUE 64
#define FEATURES_READING 48

/* Features of all gaps of a window, 0 .. count, that tell whether an edge may be
 * there, as rows of a table of so many bits. */
void features_sieve(const struct window *window, unsigned bits,
                    uint32_t (*rows)[FEATURES_SIEVE]);

/* Of the gaps that are left; counts has how many each of them has.  The rows of a
 * table are fetched while others are sought, as most of them are in no cache near
 * by; it may be NULL. */
void features_gaps(const struct window *window, const struct cuts *cuts,
                   unsigned bits, const int8_t (*table)[COLUMNS],
                   uint32_t (*rows)[FEATURES_GAP], uint8_t *counts);

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
