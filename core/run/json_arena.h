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
 * A note is eight bytes that stand before each block of what is loaded: where the
 * bytes are that a value was read from, if they are known.  So the printer can
 * tell by a value's address that nobody has replaced it, and copies those bytes.
 * What stages make comes from a pool of its own, without notes.
 * That goes for strings and numbers; whether an object is altered somewhere within
 * no address tells, so its note counts only while arena.as_read is true.
 */
#ifndef RUN_JSON_ARENA_H
#define RUN_JSON_ARENA_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_chunk {
	struct json_chunk *older;
	size_t room;
	char bytes[];
};

/* Blocks in the order they were asked for. */
struct json_pool {
	char *at, *stop;          /* what is free of the newest chunk         */
	struct json_chunk *chunk; /* the newest; older ones behind it         */
	size_t note;              /* bytes before each block: 8, or 0         */
};

struct json_arena {
	struct json_pool *pool;   /* that serves; NULL: left, or paused       */
	struct json_pool made;    /* by stages                                */
	struct json_pool loaded;  /* by json_load; with notes                 */
	struct json_moulds *moulds; /* of json_mould.h, which releases them   */
	bool as_read;             /* what was loaded since enter is unaltered;
	                           * the user's to say, false at enter        */
	bool probed;              /* key_gap has been looked for              */
	size_t key_gap;           /* from a block to the key that Jansson puts
	                           * into it; 0: not known                    */
};

/* So many bytes behind any block's end may be read, whatever they are. */
#define JSON_ARENA_SLACK 32

/* Make Jansson ask us.  Once, before anything else is asked of Jansson. */
void json_arena_install(void);

void json_arena_enter(struct json_arena *arena);
/* All that was taken since enter is gone. */
void json_arena_leave(struct json_arena *arena);
/* What stages have made since the pool was as before is gone, or will be at leave. */
void json_arena_back(struct json_arena *arena, struct json_pool before);
void json_arena_release(struct json_arena *arena);

/* Between these two this thread's json_t come from the heap.  Pause tells what
 * to hand to resume; they nest. */
bool json_arena_pause(void);
void json_arena_resume(bool was_open);

/* The arena that serves this thread; NULL when none does. */
struct json_arena *json_arena_current(void);

/* The loader's: what is made from here on, until it ends, has notes. */
void json_arena_loads(struct json_arena *arena, bool begins);

/* Memory as Jansson is given it. */
void *json_pool_take(struct json_pool *pool, size_t size);
void json_pool_release(struct json_pool *pool);

/* Whether memory is of a pool's older chunks. */
bool json_pool_held_before(const struct json_pool *pool, const void *memory);

static inline bool json_pool_holds(const struct json_pool *pool, const void *memory)
{
	const struct json_chunk *chunk = pool->chunk;
	if (!chunk)
		return false;
	if ((uintptr_t)memory - (uintptr_t)chunk->bytes < chunk->room)
		return true;
	return chunk->older && json_pool_held_before(pool, memory);
}

/* Whether memory is of what was loaded, of what else was made, of either.  No arena
 * holds nothing. */
static inline bool json_arena_loaded(const struct json_arena *arena,
                                     const void *memory)
{
	return arena && json_pool_holds(&arena->loaded, memory);
}
static inline bool json_arena_made(const struct json_arena *arena,
                                   const void *memory)
{
	return arena && json_pool_holds(&arena->made, memory);
}
static inline bool json_arena_holds(const struct json_arena *arena,
                                    const void *memory)
{
	return json_arena_made(arena, memory) || json_arena_loaded(arena, memory);
}

/* ---- notes ---------------------------------------------------------------- */

/* How the block's bytes stood in the input. */
struct json_note {
	const char *bytes;
	size_t length;
};

/* Note on a block that was loaded that it came from those bytes, which stay as long
 * as it does.  A note that finds no place is left out. */
void json_arena_note(struct json_arena *arena, const void *block, const char *bytes,
                     size_t length);

/* What was noted on a block that was loaded; false when nothing was. */
bool json_arena_noted(const void *block, struct json_note *note);

static inline uint64_t *json_note_place(const void *block)
{
	return (uint64_t *)((uintptr_t)block - sizeof(uint64_t));
}

/* Note that a block that was loaded is as it was written; ask whether it is. */
#define JSON_NOTE_SAME 1u
static inline void json_arena_note_same(const struct json_arena *arena,
                                        const void *block)
{
	if (json_arena_loaded(arena, block))
		*json_note_place(block) = JSON_NOTE_SAME;
}
static inline bool json_arena_is_same(const void *block)
{
	return *json_note_place(block) == JSON_NOTE_SAME;
}

/* The block that holds the key of an object's pair, the key being loaded; NULL
 * when it is not known where. */
static inline void *json_arena_key(const struct json_arena *arena, const char *key)
{
	return arena->key_gap ? (void *)((uintptr_t)key - arena->key_gap) : NULL;
}

/* A number with a note.  Its value is kept beside, so that json_integer_set and
 * json_real_set are seen: then there is no note any more. */
json_t *json_arena_integer(struct json_arena *arena, json_int_t value,
                           const char *bytes, size_t length);
json_t *json_arena_real(struct json_arena *arena, double value,
                        const char *bytes, size_t length);
/* What was noted on a number that was loaded. */
bool json_arena_number_noted(const json_t *number, struct json_note *note);

#endif
