/* SPDX-License-Identifier: MIT */
/* decode -- the best labels of a run (Viterbi)
 *
 * Over whole numbers, so that it gives the same on every machine.
 */
#ifndef ENTITIES_DECODE_H
#define ENTITIES_DECODE_H

#include "lattice.h"

/* Steps (labels x labels) in the order of decoding, chain_pairs of them. */
void decode_gather(const struct chain *chain, const int32_t *steps, int64_t *into);

/* Scores are rows of width, label b at [b - 1]; label 0 scores 0.  into: the steps
 * gathered.  back has room for count * labels. */
void decode_run(const struct chain *chain, const int64_t *into, const int32_t *scores,
                size_t count, uint8_t *back, uint8_t *labels);

#endif
