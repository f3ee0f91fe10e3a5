/* SPDX-License-Identifier: MIT */
/* carry -- one record through stages, and what becomes of it: the worker's steps */
#ifndef RUN_CARRY_H
#define RUN_CARRY_H

#include "run/worker.h"

/* A record enters stage at, and goes on until end: to the writer, or into the
 * list of those that wait there, worker->next. */
void item_carry(struct worker *w, size_t at, size_t end, const struct item *item);

/* The items in worker->next enter stage at; those that come to end are there then.
 * All pass through one stage before any enters the next. */
void batch_carry(struct worker *w, size_t at, size_t end);

/* What the stage has emitted goes on before the record at hand. */
void emitted_carry(struct worker *w, size_t at, size_t end,
                   const struct item *item);

/* The item is wrong at a stage, at a byte of the block: note it, and do with it
 * as the stage's policy says. */
void item_fail(struct worker *w, size_t at, const struct item *item, size_t fault,
               enum fault kind, const char *message);
/* As the stage has said in its error, which is then cleared. */
void stage_fail(struct worker *w, size_t at, const struct item *item,
                size_t fault);
/* Faults of records before this one stand here in the output. */
void faults_settle(struct worker *w, uint64_t ordinal);

/* The stage is about to be given records, which it may alter. */
void records_touch(struct worker *w, const struct stage *stage);

/* The record is done. */
void record_give(const struct worker *w, json_t *record);
/* The memory of all records that are done. */
void records_forget(struct worker *w);

void list_add(struct item_list *list, const struct item *item);

/* Where the worker is, should a plugin crash. */
void place_set(struct worker *w, size_t at, const struct item *item);

uint64_t clock_now(void); /* nanoseconds */
/* What passed since the last turn was this stage's. */
void clock_turn(struct worker *w, size_t at);

#endif
