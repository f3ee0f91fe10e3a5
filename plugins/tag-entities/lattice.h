/* SPDX-License-Identifier: MIT */
/* lattice -- how likely each label of a run is
 *
 * A linear chain: a score for each label at each token, and one for each step
 * from label to label.  A run begins and ends outside.  Likelihoods are by
 * forward-backward in floating point (Lafferty, McCallum and Pereira 2001); the
 * best labels alone are found by decode.h.
 */
#ifndef ENTITIES_LATTICE_H
#define ENTITIES_LATTICE_H

#include <stddef.h>

#include "labels.h"

/* Which labels may stand before which. */
struct chain {
	unsigned labels, width;
	unsigned first[LABELS_MAX + 1]; /* predecessors of label b: first[b] .. */
	uint8_t before[(2 * TYPES_MAX + 1) * (2 * TYPES_MAX + 1) + 4 * TYPES_MAX];
};

void chain_init(struct chain *chain, unsigned types);

/* Working memory for count tokens, in floats. */
#define LATTICE_ROOM(chain, count) (3 * (count) * ((chain)->labels + 1))

/* likely[i * labels + b]: the probability of label b at token i.  steps holds
 * exp() of the step weights.  With allowed, labels whose byte there is 0 are
 * ruled out.  With pairs, the expected number of each step times sign is added
 * there. */
void lattice_sum(const struct chain *chain, const float *steps, const float *scores,
                 const uint8_t *allowed, size_t count, float *room, float *likely,
                 float *pairs, float sign);

#endif
