/* SPDX-License-Identifier: MIT */
/* weights -- what features weigh: the rows of a model's table, summed
 *
 * Rows lie all over a table that no near cache holds.  So buckets are asked for first,
 * and added some time later.  The best rows of a bucket are in its first line, with the
 * marks; the few that are not are waited for.
 */
#ifndef ENTITIES_WEIGHTS_H
#define ENTITIES_WEIGHTS_H

#include "model.h"

/* Turn features into their places in the table, and have those brought near.  There is
 * room for WEIGHTS_ROOM more than count, and what is there is lost. */
#define WEIGHTS_ROOM 8u
void weights_ask(const struct model *model, uint32_t *features, size_t count);

/* Add to scores, of the model's width, the weights of the rows at places; most places
 * have one. */
void weights_add(const struct model *model, const uint32_t *places, size_t count,
                 int32_t *scores);

#endif
