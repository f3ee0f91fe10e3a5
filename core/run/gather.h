/* SPDX-License-Identifier: MIT */
/* gather -- stages that want the records of a block together
 *
 * A serial stage does, as blocks pass through it one after another; so does one
 * that takes many records at once.  Between two of them each record still goes
 * its way alone.
 */
#ifndef RUN_GATHER_H
#define RUN_GATHER_H

#include "run/worker.h"

/* The first gathering stage from at on; the count of stages when there is none. */
size_t gather_find(const struct worker *w, size_t at);

/* The items in worker->next wait before that stage; carry them to the writer. */
void gather_carry(struct worker *w, size_t at);

/* A block that counts no more, or is empty, still takes its turns. */
void gather_pass_by(struct worker *w, const struct block *block);

#endif
