/* SPDX-License-Identifier: MIT */
/* weights -- what features weigh: the rows of a model's table, summed
 *
 * Rows lie all over a table that no near cache holds.  So they are asked for
 * first, and added after something else was done in the meantime.
 */
#ifndef ENTITIES_WEIGHTS_H
#define ENTITIES_WEIGHTS_H

#include "model.h"

/* Turn features into their places in the table, and have those brought near. */
void weights_ask(const struct model *model, uint32_t *features, size_t count);

/* Add the weights at places to a row of scores, of the model's width. */
void weights_add(const struct model *model, const uint32_t *places, size_t count,
                 int32_t *scores);

#endif
