/* SPDX-License-Identifier: MIT */
#include "run/json_arena.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define LAST_ROOM ((size_t)32 << 20)
/* What an arena keeps for the next record; what is not touched of it costs nothing. */
#define KEPT_ROOM ((size_t)4 << 20)

/* Every object Jansson allocates is aligned for its own members: pointers,
 * json_int_t and double. */
#define ALIGN ((size_t)8)
#define NOTE sizeof(uint64_t)

#if defined(__SANITIZE_ADDRESS__)
#define FORGET_ALL 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FORGET_ALL 1
#endif
#endif
#ifndef FORGET_ALL
#define FORGET_ALL 0
#endif
#define FIRST_ROOM (FORGET_ALL ? (size_t)128 << 10 : KEPT_ROOM)

/* The one piece of state that is a thread's: Jansson's allocation functions are
 * given nothing but a size, so who is asking can only be told by the thread.  It
 * lies in the program itself, which saves asking where. */
__attribute__((tls_model("initial-exec")))
static _Thread_local struct json_arena *serving;

/* ---- pools ---------------------------------------------------------------- */

static void chunk_add(struct json_pool *pool, size_t room)
{
	struct json_chunk *chunk =
		mem_grow(NULL, 1, offsetof(struct json_chunk, bytes) + room +
			JSON_ARENA_SLACK);
	chunk->older = pool->chunk;
	chunk->room = room;
	pool->chunk = chunk;
	pool->at = chunk->bytes;
	pool->stop = chunk->bytes + room;
}

static size_t chunks_free(struct json_pool *pool)
{
	size_t room = 0;
	while (pool->chunk) {
		struct json_chunk *older = pool->chunk->older;
		room += pool->chunk->room;
		free(pool->chunk);
		pool->chunk = older;
	}
	pool->at = pool->stop = NULL;
	return room;
}

static void chunk_grow(struct json_pool *pool, size_t size)
{
	size_t room = pool->chunk ? pool->chunk->room * 2 : FIRST_ROOM;
	if (room > LAST_ROOM)
		room = LAST_ROOM;
	chunk_add(pool, room > size ? room : size);
}

void json_pool_release(struct json_pool *pool)
{
	chunks_free(pool);
}

static void pool_empty(struct json_pool *pool)
{
	if (!pool->chunk)
		return;
	if (FORGET_ALL) {
		chunks_free(pool); /* so that a use after this is seen */
	} else if (pool->chunk->older || pool->chunk->room > KEPT_ROOM) {
		/* One chunk for what took several, so that a stream of such
		 * records costs no malloc. */
		size_t room = chunks_free(pool);
		chunk_add(pool, room < KEPT_ROOM ? room : KEPT_ROOM);
	} else {
		pool->at = pool->chunk->bytes;
	}
}

bool json_pool_held_before(const struct json_pool *pool, const void *memory)
{
	for (const struct json_chunk *c = pool->chunk->older; c; c = c->older)
		if ((uintptr_t)memory - (uintptr_t)c->bytes < c->room)
			return true;
	return false;
}

/* ---- what Jansson calls --------------------------------------------------- */

/* Apart, so that the way of nearly all saves no registers for it. */
__attribute__((noinline))
static void *pool_take_anew(struct json_pool *pool, size_t size)
{
	if (size > SIZE_MAX - NOTE - ALIGN)
		return NULL;
	chunk_grow(pool, (size + pool->note + ALIGN - 1) & ~(ALIGN - 1));
	return json_pool_take(pool, size);
}

void *json_pool_take(struct json_pool *pool, size_t size)
{
	size_t whole = (size + pool->note + ALIGN - 1) & ~(ALIGN - 1);
	char *block = pool->at;
	if ((size_t)(pool->stop - block) < whole || whole < size)
		return pool_take_anew(pool, size);
	pool->at = block + whole;
	if (!pool->note)
		return block;
	*(uint64_t *)(void *)block = 0;
	return block + NOTE;
}

static void *json_take(size_t size)
{
	struct json_arena *arena = serving;
	return arena && arena->pool ? json_pool_take(arena->pool, size)
	                            : mem_grow(NULL, 1, size);
}

static void json_give(void *memory)
{
	if (!json_arena_holds(serving, memory))
		free(memory);
}

void json_arena_install(void)
{
	json_set_alloc_funcs(json_take, json_give);
}

/* ---- notes ---------------------------------------------------------------- */

/* A note is an address of 48 bits, which is all that today's machines hand out,
 * and a length of 16; a longer one is the address of a struct json_note.
 * JSON_NOTE_SAME is no address. */
#define NOTE_BITS 48
#define NOTE_LONG 0xFFFFu

void json_arena_note(struct json_arena *arena, const void *block, const char *bytes,
                     size_t length)
{
	uint64_t address = (uintptr_t)bytes;
	if (length >= NOTE_LONG) {
		struct json_note *longer = json_take(sizeof *longer);
		*longer = (struct json_note){ bytes, length };
		address = (uintptr_t)longer;
		length = NOTE_LONG;
	}
	if (json_arena_loaded(arena, block) && !(address >> NOTE_BITS))
		*json_note_place(block) = address | (uint64_t)length << NOTE_BITS;
}

bool json_arena_noted(const void *block, struct json_note *note)
{
	uint64_t packed = *json_note_place(block);
	if (packed <= JSON_NOTE_SAME)
		return false;
	uint64_t address = packed & (((uint64_t)1 << NOTE_BITS) - 1);
	note->length = (size_t)(packed >> NOTE_BITS);
	if (note->length == NOTE_LONG)
		*note = *(const struct json_note *)(uintptr_t)address;
	else
		note->bytes = (const char *)(uintptr_t)address;
	return true;
}

/* Where Jansson puts a key within the block it asks for is its own affair: make a
 * pair and look.  The pair is the one thing that setting null allocates. */
static void key_gap_find(struct json_arena *arena)
{
	struct json_pool *pool = &arena->loaded;
	arena->pool = pool;
	json_t *object = json_object();
	const char *block = pool->at + NOTE;
	if (pool->stop - pool->at > 1024 &&
	    !json_object_set_new_nocheck(object, "k", json_null())) {
		const char *key = json_object_iter_key(json_object_iter(object));
		if (key > block && key + 2 <= pool->at)
			arena->key_gap = (size_t)(key - block);
	}
	pool->at = pool->chunk->bytes;
	arena->probed = true;
}

/* A number's block stands behind a word that holds its value; the newest chunk
 * must have room for all of it, or there is no note. */
static uint64_t *value_place(const json_t *number)
{
	return (uint64_t *)((uintptr_t)number - NOTE - sizeof(uint64_t));
}

static bool word_take(struct json_arena *arena)
{
	if (!arena || arena->loaded.stop - arena->loaded.at < 128)
		return false;
	arena->loaded.at += sizeof(uint64_t);
	return true;
}

static json_t *number_note(struct json_arena *arena, bool place, json_t *number,
                           uint64_t value, const char *bytes, size_t length)
{
	if (place && number) {
		*value_place(number) = value;
		json_arena_note(arena, number, bytes, length);
	}
	return number;
}

static uint64_t real_bits(double value)
{
	uint64_t bits;
	memcpy(&bits, &value, sizeof bits);
	return bits;
}

json_t *json_arena_integer(struct json_arena *arena, json_int_t value,
                           const char *bytes, size_t length)
{
	bool place = word_take(arena);
	return number_note(arena, place, json_integer(value), (uint64_t)value,
	                   bytes, length);
}

json_t *json_arena_real(struct json_arena *arena, double value,
                        const char *bytes, size_t length)
{
	bool place = word_take(arena);
	return number_note(arena, place, json_real(value), real_bits(value), bytes,
	                   length);
}

bool json_arena_number_noted(const json_t *number, struct json_note *note)
{
	return json_arena_noted(number, note) &&
	       *value_place(number) ==
	               (json_is_real(number) ? real_bits(json_real_value(number))
	                                     : (uint64_t)json_integer_value(number));
}

/* ---- a record's life ------------------------------------------------------ */

void json_arena_enter(struct json_arena *arena)
{
	serving = arena;
	arena->as_read = false;
	arena->loaded.note = NOTE;
	if (!arena->probed)
		key_gap_find(arena);
	arena->pool = &arena->made;
}

void json_arena_leave(struct json_arena *arena)
{
	arena->pool = NULL;
	pool_empty(&arena->loaded);
	pool_empty(&arena->made);
}

void json_arena_back(struct json_arena *arena, struct json_pool before)
{
	if (arena->made.chunk == before.chunk)
		arena->made.at = before.at;
}

void json_arena_release(struct json_arena *arena)
{
	arena->pool = NULL;
	json_pool_release(&arena->loaded);
	json_pool_release(&arena->made);
	if (serving == arena)
		serving = NULL;
}

bool json_arena_pause(void)
{
	bool was_open = serving && serving->pool;
	if (was_open)
		serving->pool = NULL;
	return was_open;
}

void json_arena_resume(bool was_open)
{
	if (was_open)
		serving->pool = &serving->made;
}

struct json_arena *json_arena_current(void)
{
	return serving && serving->pool ? serving : NULL;
}

void json_arena_loads(struct json_arena *arena, bool begins)
{
	if (arena)
		arena->pool = begins ? &arena->loaded : &arena->made;
}
