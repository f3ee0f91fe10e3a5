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
 * bytes are that a value was read from, if they are known.  So the printer can
 * tell by a value's address that nobody has replaced it, and copies those bytes.
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

struct json_arena {
	char *at, *stop;          /* what is free of the newest chunk         */
	struct json_chunk *chunk; /* the newest; older ones behind it         */
	bool open;                /* serving: entered and not paused          */
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
void json_arena_release(struct json_arena *arena);

/* Between these two this thread's json_t come from the heap.  Pause tells what
 * to hand to resume; they nest. */
bool json_arena_pause(void);
void json_arena_resume(bool was_open);

/* The arena that serves this thread; NULL when none does. */
struct json_arena *json_arena_current(void);

/* Whether memory is of an arena's older chunks. */
bool json_arena_held_before(const struct json_arena *arena, const void *memory);

/* Whether memory is of the arena.  No arena holds nothing. */
static inline bool json_arena_holds(const struct json_arena *arena,
                                    const void *memory)
{
	const struct json_chunk *chunk = arena ? arena->chunk : NULL;
	if (!chunk)
		return false;
	if ((uintptr_t)memory - (uintptr_t)chunk->bytes < chunk->room)
		return true;
	return chunk->older && json_arena_held_before(arena, memory);
}

/* ---- notes ---------------------------------------------------------------- */

/* How the block's bytes stood in the input. */
struct json_note {
	const char *bytes;
	size_t length;
};

/* Note on a block of the arena that it came from those bytes, which stay as long
 * as it does.  A note that finds no place is left out. */
void json_arena_note(struct json_arena *arena, const void *block, const char *bytes,
                     size_t length);

/* What was noted on a block of the arena; false when nothing was. */
bool json_arena_noted(const void *block, struct json_note *note);

static inline uint64_t *json_note_place(const void *block)
{
	return (uint64_t *)((uintptr_t)block - sizeof(uint64_t));
}

/* Note that a block of the arena is as it was written; ask whether it is. */
#define JSON_NOTE_SAME 1u
static inline void json_arena_note_same(const struct json_arena *arena,
                                        const void *block)
{
	if (json_arena_holds(arena, block))
		*json_note_place(block) = JSON_NOTE_SAME;
}
static inline bool json_arena_is_same(const struct json_arena *arena,
                                      const void *block)
{
	return json_arena_holds(arena, block) &&
	       *json_note_place(block) == JSON_NOTE_SAME;
}

/* Whether the block of a key, if it is known, has a note. */
static inline bool json_arena_is_noted(const void *block)
{
	return block && *json_note_place(block);
}

/* The block that holds the key of an object's pair, the key being the arena's;
 * NULL when it is not known where. */
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
bool json_arena_number_noted(const struct json_arena *arena, const json_t *number,
                             struct json_note *note);

#endif
