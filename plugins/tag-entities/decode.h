/* SPDX-License-Identifier: MIT */
/* decode -- the best labels of a run (Viterbi)
 *
 * Over whole numbers, so that it gives the same on every machine.
 */
#ifndef ENTITIES_DECODE_H
#define ENTITIES_DECODE_H

#include "lattice.h"

/* Scores are rows of width, label b at [b - 1]; label 0 scores 0.  steps: labels x
 * labels, as a model has them.  ends has room for count * labels. */
void decode_run(const struct chain *chain, const int32_t *steps, const int32_t *scores,
                size_t count, int32_t *ends, uint8_t *labels);

#endif
