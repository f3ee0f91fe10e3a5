/* SPDX-License-Identifier: MIT */
/* worker -- what one thread needs to carry records: instances of the stages, memory
 *
 * feed.c gives it a block, carry.c and gather.c take its records through the stages.
 * A worker is used by one thread at a time.
 */
#ifndef RUN_WORKER_H
#define RUN_WORKER_H

#include "run/block.h"
#include "run/crash.h"
#include "run/json_arena.h"
#include "run/run.h"

/* A record on its way. */
struct item {
	json_t *record;
	uint64_t ordinal;          /* which of its block                      */
	size_t start, end;         /* its bytes in the block                  */
};

struct item_list {
	struct item *items;
	size_t count, room;
};

struct worker {
	struct run *run;
	struct stage *own;         /* instances                               */
	struct stage **stages;     /* these, or another's where one is serial */
	struct block *block;       /* at hand                                 */
	struct arena memory;       /* host->take, text views                  */
	struct text_views views;
	struct json_arena json;
	struct item_list held, next;
	struct gloss_item *many;   /* for process_many                        */
	size_t many_room;
	size_t settled;            /* faults whose place in the output is known */
	bool stopping;             /* the rest of what is at hand is given up */
	bool finishing;            /* the last stage's records are printed at once */
	uint64_t clock;
	struct crash_place place;
};

/* Open instances of all stages; of serial ones only when first is NULL, else
 * first's are used.  False with the failing stage's message in err. */
bool worker_open(struct worker *worker, struct run *run, struct worker *first,
                 struct error *err);
/* Give back what only the thread that carried can; once it carries no more. */
void worker_rest(struct worker *worker);
void worker_close(struct worker *worker);

/* Fill in an instance; it is not opened. */
void stage_init(struct stage *stage, struct pipeline *p, size_t place,
                struct arena *memory, struct text_views *views);
/* Whether only one instance of it exists. */
bool stage_is_serial(const struct stage *stage);

#endif
