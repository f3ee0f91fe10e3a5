/* SPDX-License-Identifier: MIT */
/* json_arena -- where the json_t of a record live, and die all at once
 *
 * Jansson takes its memory from two functions (json_set_alloc_funcs).  Ours
 * serve a worker's thread from the arena it has entered, by moving a pointer,
 * and every other thread from the heap; free() tells the two apart by address.
 * A record is therefore never taken apart: leaving drops it as a whole.
 *
 *   json_arena_install();             once, before the first thread
 *     struct json_arena a = { 0 };    one for each worker, used by it alone
 *       json_arena_enter(&a);         before the reader's load
 *         load, process, dump         all json_t made here are the record's
 *       json_arena_leave(&a);         after the writer's dump; no json_decref
 *     json_arena_release(&a);         by the thread that used it
 *
 * What a plugin makes in prepare, open and close comes from the heap, as these
 * are called outside.  A stage flagged GLOSS_KEEPS holds json_t of its own and
 * may add to them at any time, so its calls run between json_arena_pause and
 * json_arena_resume, and what it adds to a record is on the heap: when a
 * pipeline has such a stage, json_decref the record before leaving.  It costs
 * little and is never wrong.  A record must not change threads while it lives.
 *
 * A note is eight bytes that stand before each block of the arena: where the
 * value's own bytes are in the input, if they are known.  So the printer can
 * tell by a value's address that nobody has replaced it and copies those bytes.
 */
#ifndef RUN_JSON_ARENA_H
#define RUN_JSON_ARENA_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_chunk;

struct json_arena {
	char *at, *stop;          /* what is free of the newest chunk         */
	struct json_chunk *chunk; /* the newest; older ones behind it         */
	bool open;                /* serving: entered and not paused          */
	size_t key_gap;           /* from a block to the key of an object's
	                           * pair in it; 0: not known                 */
};

/* Make Jansson ask us.  Once, before anything else is asked of Jansson. */
void json_arena_install(void);

void json_arena_enter(struct json_arena *arena);
/* All that was taken since enter is gone. */
void json_arena_leave(struct json_arena *arena);
void json_arena_release(struct json_arena *arena);

/* Between these two this thread's json_t come from the heap.  Pause tells what
 * to hand to resume; they nest. */
bool json_arena_pause(void);
void json_arena_resume(bool was_open);

/* The arena that serves this thread; NULL when none does. */
struct json_arena *json_arena_current(void);

/* Whether memory is a block of the arena. */
bool json_arena_holds(const struct json_arena *arena, const void *memory);

#endif
