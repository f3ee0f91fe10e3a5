/* SPDX-License-Identifier: MIT */
/* visits -- in what order an epoch visits the sequences
 *
 * Each as often as its document weighs, a part of a visit by chance, all in an order of
 * the seed's.
 */
#ifndef ENTITIES_VISITS_H
#define ENTITIES_VISITS_H

#include "sequences.h"

struct visit {
	uint32_t sequence;
	uint32_t key; /* of what is dropped */
	uint32_t row; /* of deltas where its tokens begin */
};

struct visits {
	struct visit *list;
	size_t count, room;
};

/* False when memory is short. */
bool visits_shuffle(struct visits *visits, const struct sequences *sequences, uint64_t seed,
                    unsigned epoch);
void visits_release(struct visits *visits);

#endif
