/* SPDX-License-Identifier: MIT */
/* crew -- the workers and their threads, and the ring of blocks between them
 *
 *   submit ──▶ [ queued │ carried by workers │ done, waiting ] ──▶ collector
 *
 * Blocks stand in the ring in input order and leave it in that order, whoever
 * was quicker.  Its size, in blocks and in bytes, bounds what is in memory, as a
 * slow reader of the output holds up the collector, that the ring, and that the
 * input.  Threads are started when there is something for them to do.  With one
 * job there is no thread and no ring: submit carries and collects at once.
 */
#ifndef RUN_CREW_H
#define RUN_CREW_H

#include "run/collector.h"
#include "run/worker.h"

#include <pthread.h>

/* What a worker's thread is given. */
struct hand {
	struct crew *crew;
	struct worker *worker;
	pthread_t thread;
};

struct crew {
	struct run *run;
	struct collector *collector;
	struct worker *workers;
	unsigned jobs, opened;
	struct hand *hands;        /* one for each worker                     */
	unsigned started, idle;
	pthread_t collecting;
	bool collects;             /* that thread runs                        */

	pthread_mutex_t lock;      /* for all below                           */
	pthread_cond_t queued, done, room;
	struct block *ring;
	size_t size;               /* of the ring                             */
	uint64_t first;            /* the next that the collector takes       */
	uint64_t next;             /* the next that a worker takes            */
	uint64_t last;             /* the next that is submitted              */
	size_t bytes;              /* in the ring                             */
	bool closed;               /* no more will be submitted               */
};

/* Open the first worker.  False with err. */
bool crew_open(struct crew *crew, struct run *run, struct collector *collector,
               unsigned jobs, struct error *err);

/* A cleared block to fill, once there is room for it. */
struct block *crew_block(struct crew *crew);
/* Have it carried.  False when the run is over, or with err. */
bool crew_submit(struct crew *crew, struct block *block, struct error *err);

/* Wait until all is carried and collected; the threads end. */
void crew_join(struct crew *crew);
/* Flush every stage of every worker, in order.  False with err. */
bool crew_flush(struct crew *crew, struct error *err);
void crew_close(struct crew *crew);

#endif
