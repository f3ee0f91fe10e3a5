/* SPDX-License-Identifier: MIT */
/* feed -- carries a block's records from the reader to the writer
 *
 * A batch of records goes from the reader to the writer before the next is begun:
 * all of it through one stage, whose tables stay in the core's cache meanwhile,
 * then all through the next.  Its memory is given back when it is printed.
 * Where a stage is serial, or takes many records at once, the records of a block
 * are gathered before it, and then go on together; their memory lasts as long as
 * the block is carried.
 */
#ifndef RUN_FEED_H
#define RUN_FEED_H

#include "run/worker.h"

/* Carry a block from the reader to the writer. */
void feed_block(struct worker *worker, struct block *block);

/* Let a stage put out what it still has, into block.  Where full is given it is
 * called whenever the block has got large.  False with err. */
bool feed_flush(struct worker *worker, size_t stage, struct block *block,
                void (*full)(void *context, struct block *block),
                void *context, struct error *err);

#endif
