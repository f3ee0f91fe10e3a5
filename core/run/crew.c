/* SPDX-License-Identifier: MIT */
#include "run/crew.h"

#include "base/mem.h"
#include "run/feed.h"
#include "run/interrupt.h"

#include <stdlib.h>

/* Bytes of input and output in the ring for each worker; more when a single
 * record is. */
#define BYTES_EACH ((size_t)8 << 20)

bool crew_open(struct crew *crew, struct run *run, struct collector *collector,
               unsigned jobs, struct error *err)
{
	*crew = (struct crew){ .run = run, .collector = collector, .jobs = jobs,
		               .size = jobs > 1 ? 3 * (size_t)jobs : 1 };
	pthread_mutex_init(&crew->lock, NULL);
	pthread_cond_init(&crew->queued, NULL);
	pthread_cond_init(&crew->done, NULL);
	pthread_cond_init(&crew->room, NULL);
	crew->workers = mem_take(jobs * sizeof *crew->workers);
	crew->hands = mem_take(jobs * sizeof *crew->hands);
	crew->ring = mem_take(crew->size * sizeof *crew->ring);
	for (size_t i = 0; i < crew->size; i++)
		block_init(&crew->ring[i], run->count);
	crew->opened = 1;
	return worker_open(&crew->workers[0], run, NULL, err);
}

static struct block *ring_at(const struct crew *crew, uint64_t number)
{
	return &crew->ring[number % crew->size];
}

/* ---- threads ------------------------------------------------------------------ */

static void *worker_main(void *context)
{
	const struct hand *hand = context;
	struct worker *w = hand->worker;
	struct crew *crew = hand->crew;
	crash_watch(&w->place);
	pthread_mutex_lock(&crew->lock);
	for (;;) {
		crew->idle++;
		while (crew->next == crew->last && !crew->closed)
			pthread_cond_wait(&crew->queued, &crew->lock);
		crew->idle--;
		if (crew->next == crew->last)
			break;
		struct block *block = ring_at(crew, crew->next++);
		pthread_mutex_unlock(&crew->lock);
		feed_block(w, block);
		pthread_mutex_lock(&crew->lock);
		block->done = true;
		crew->bytes += block->out.room;
		if (block->number == crew->first)
			pthread_cond_signal(&crew->done);
	}
	pthread_mutex_unlock(&crew->lock);
	worker_rest(w);
	crash_watch(NULL);
	return NULL;
}

static void *collector_main(void *context)
{
	struct crew *crew = context;
	pthread_mutex_lock(&crew->lock);
	for (;;) {
		struct block *block = ring_at(crew, crew->first);
		while (!(crew->first < crew->last && block->done) &&
		       !(crew->closed && crew->first == crew->last))
			pthread_cond_wait(&crew->done, &crew->lock);
		if (crew->first == crew->last)
			break;
		pthread_mutex_unlock(&crew->lock);
		size_t bytes = block->room + block->out.room;
		collector_take(crew->collector, block);
		origin_drop(block->origin);
		block_clear(block, crew->run->count);
		pthread_mutex_lock(&crew->lock);
		crew->bytes -= bytes;
		crew->first++;
		pthread_cond_signal(&crew->room);
	}
	pthread_mutex_unlock(&crew->lock);
	return NULL;
}

static bool thread_start(pthread_t *thread, void *(*main)(void *), void *context,
                         struct error *err)
{
	return !pthread_create(thread, NULL, main, context) ||
	       error_set(err, FAULT_SYSTEM, "cannot start a thread");
}

/* One more worker, when all that there are have something to do. */
static bool crew_grow(struct crew *crew, struct error *err)
{
	unsigned i = crew->started;
	if (i == crew->opened) {
		if (!worker_open(&crew->workers[crew->opened++], crew->run,
		                 &crew->workers[0], err))
			return false;
	}
	struct hand *hand = &crew->hands[i];
	*hand = (struct hand){ .crew = crew, .worker = &crew->workers[i] };
	if (!thread_start(&hand->thread, worker_main, hand, err))
		return false;
	crew->started++;
	return true;
}

static bool crew_start(struct crew *crew, struct error *err)
{
	bool ok = true;
	sigset_t before;
	interrupt_block(&before);
	if (!crew->collects)
		ok = crew->collects = thread_start(&crew->collecting, collector_main,
		                                   crew, err);
	ok = ok && crew_grow(crew, err);
	interrupt_restore(&before);
	return ok;
}

/* ---- blocks --------------------------------------------------------------------- */

struct block *crew_block(struct crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	while (crew->first < crew->last &&
	       (crew->last - crew->first == crew->size ||
	        crew->bytes > crew->jobs * BYTES_EACH))
		pthread_cond_wait(&crew->room, &crew->lock);
	pthread_mutex_unlock(&crew->lock);
	return ring_at(crew, crew->last);
}

/* Without threads. */
static bool block_do(struct crew *crew, struct block *block)
{
	feed_block(&crew->workers[0], block);
	collector_take(crew->collector, block);
	origin_drop(block->origin);
	block_clear(block, crew->run->count);
	pthread_mutex_lock(&crew->lock);
	crew->first = crew->next = ++crew->last;
	pthread_mutex_unlock(&crew->lock);
	return !collector_is_done(crew->collector);
}

bool crew_submit(struct crew *crew, struct block *block, struct error *err)
{
	struct error no_thread = { .fault = FAULT_NONE };

	block->number = crew->last;
	if (crew->jobs > 1 && !crew->started && !crew_start(crew, &no_thread))
		crew->jobs = 1; /* then it has to do without */
	if (crew->jobs == 1)
		return block_do(crew, block);
	pthread_mutex_lock(&crew->lock);
	crew->last++;
	crew->bytes += block->room;
	bool busy = !crew->idle && crew->last - crew->next > 1 &&
	            crew->started < crew->jobs;
	pthread_cond_signal(&crew->queued);
	pthread_mutex_unlock(&crew->lock);
	if (busy && !crew_start(crew, err))
		return false;
	return run_goes_on(crew->run, crew->last);
}

void crew_join(struct crew *crew)
{
	pthread_mutex_lock(&crew->lock);
	crew->closed = true;
	pthread_cond_broadcast(&crew->queued);
	pthread_cond_broadcast(&crew->done);
	pthread_mutex_unlock(&crew->lock);
	for (unsigned i = 0; i < crew->started; i++)
		pthread_join(crew->hands[i].thread, NULL);
	crew->started = 0;
	if (crew->collects)
		pthread_join(crew->collecting, NULL);
	crew->collects = false;
}

/* ---- the end ---------------------------------------------------------------------- */

static void flushed_take(void *context, struct block *block)
{
	struct crew *crew = context;
	collector_take(crew->collector, block);
	block_clear(block, crew->run->count);
	block->number = ++crew->last;
}

bool crew_flush(struct crew *crew, struct error *err)
{
	struct block *block = &crew->ring[0];
	bool ok = true;
	block->number = crew->last;
	for (size_t i = 1; i + 1 < crew->run->count; i++)
		for (unsigned w = 0; w < crew->opened && ok; w++) {
			crash_watch(&crew->workers[w].place);
			ok = feed_flush(&crew->workers[w], i, block, flushed_take, crew,
			                err);
			flushed_take(crew, block);
			ok = ok && !collector_is_done(crew->collector);
		}
	return ok;
}

void crew_close(struct crew *crew)
{
	for (unsigned i = crew->opened; i-- > 0;) {
		crash_watch(&crew->workers[i].place);
		worker_rest(&crew->workers[i]);
		worker_close(&crew->workers[i]);
	}
	for (size_t i = 0; i < crew->size; i++)
		block_release(&crew->ring[i]);
	free(crew->ring);
	free(crew->workers);
	free(crew->hands);
	pthread_mutex_destroy(&crew->lock);
	pthread_cond_destroy(&crew->queued);
	pthread_cond_destroy(&crew->done);
	pthread_cond_destroy(&crew->room);
}
