/* SPDX-License-Identifier: MIT */
/* stats -- --stats: the figures of a run, and the law they obey
 *
 * At each stage in + made = out + dropped + skipped + diverted (+ stopped, when
 * the run was), and what goes out of one stage is what comes into the next.
 * Nothing gets lost without being counted; every run checks that it is so.
 */
#ifndef RUN_STATS_H
#define RUN_STATS_H

#include "base/error.h"
#include "run/block.h"
#include "run/run.h"
#include "run/worker.h"

struct stats {
	struct tally *tallies;     /* one for each stage                      */
	uint64_t bytes_in, bytes_out;
	uint64_t nanoseconds;      /* from start to end                       */
};

void stats_add(struct stats *stats, const struct run *run,
               const struct block *block);

/* False with a sentence that names the stage. */
bool stats_check(const struct stats *stats, const struct run *run,
                 struct error *err);

/* Print on standard error, with what the workers' stages have counted. */
void stats_print(const struct stats *stats, const struct run *run,
                 const struct worker *workers, size_t worker_count);

#endif
