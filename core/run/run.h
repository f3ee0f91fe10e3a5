/* SPDX-License-Identifier: MIT */
/* run -- what all parts of one run share
 *
 * Made by the runner before the first byte is read, then read only, but for the
 * turns and the number of the last block, which the workers pass around.
 */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "run/host.h"
#include "run/runner.h"
#include "run/turn.h"

#include <stdatomic.h>

struct run {
	struct pipeline *pipeline;
	const struct run_options *options;
	size_t count;               /* stages; the last is the writer         */
	struct stage *stages;       /* the run's own instances: prepared, and
	                             * opened for split, skip, frame          */
	enum on_error *policies;    /* of each stage, none DEFAULT            */
	size_t cap;                 /* bytes of a record                      */
	size_t depth;               /* of a record                            */
	size_t tap;                 /* stage to show; 0: none                 */
	bool timed;                 /* take the time of each stage            */
	bool as_read;               /* reader and writer are read only: what no
	                             * stage alters leaves as it was read     */
	bool keeps;                 /* a stage is GLOSS_KEEPS: records have to
	                             * be taken apart                         */
	struct turn *turns;         /* one for each stage                     */
	_Atomic uint64_t last_block; /* none after it counts                  */
};

/* No block after this one is carried on. */
static inline void run_stop_after(struct run *run, uint64_t number)
{
	uint64_t last = atomic_load(&run->last_block);
	while (number < last &&
	       !atomic_compare_exchange_weak(&run->last_block, &last, number))
		;
}

static inline bool run_goes_on(struct run *run, uint64_t number)
{
	return number <= atomic_load_explicit(&run->last_block,
	                                      memory_order_relaxed);
}

#endif
