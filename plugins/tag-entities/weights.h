/* SPDX-License-Identifier: MIT */
/* weights -- what features weigh: the rows of a model's table, summed
 *
 * Rows lie all over a table that no near cache holds.  So buckets are asked for
 * first, their marks looked at later, when the rows are asked for that are in another
 * line, and those added later still.
 */
#ifndef ENTITIES_WEIGHTS_H
#define ENTITIES_WEIGHTS_H

#include "model.h"

/* Turn features into their places in the table, and have those brought near. */
void weights_ask(const struct model *model, uint32_t *features, size_t count);

/* The rows that are at places, for those that have one; rows may be places.  Their
 * number. */
size_t weights_find(const struct model *model, const uint32_t *places, size_t count,
                    uint32_t *rows);

/* Add the weights of rows to scores, of the model's width. */
void weights_add(const struct model *model, const uint32_t *rows, size_t count,
                 int32_t *scores);

#endif
