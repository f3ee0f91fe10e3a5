/* SPDX-License-Identifier: MIT */
#include "run/json_arena.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM ((size_t)128 << 10)
#define LAST_ROOM ((size_t)32 << 20)
/* What an arena keeps for the next record. */
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

/* The one piece of state that is a thread's: Jansson's allocation functions are
 * given nothing but a size, so who is asking can only be told by the thread. */
static _Thread_local struct json_arena *serving;

/* ---- chunks --------------------------------------------------------------- */

static void chunk_add(struct json_arena *arena, size_t room)
{
	struct json_chunk *chunk =
		mem_grow(NULL, 1, offsetof(struct json_chunk, bytes) + room +
			JSON_ARENA_SLACK);
	chunk->older = arena->chunk;
	chunk->room = room;
	arena->chunk = chunk;
	arena->at = chunk->bytes;
	arena->stop = chunk->bytes + room;
}

static size_t chunks_free(struct json_arena *arena)
{
	size_t room = 0;
	while (arena->chunk) {
		struct json_chunk *older = arena->chunk->older;
		room += arena->chunk->room;
		free(arena->chunk);
		arena->chunk = older;
	}
	arena->at = arena->stop = NULL;
	return room;
}

static void chunk_grow(struct json_arena *arena, size_t size)
{
	size_t room = arena->chunk ? arena->chunk->room * 2 : FIRST_ROOM;
	if (room > LAST_ROOM)
		room = LAST_ROOM;
	chunk_add(arena, room > size ? room : size);
}

bool json_arena_held_before(const struct json_arena *arena, const void *memory)
{
	for (const struct json_chunk *c = arena->chunk->older; c; c = c->older)
		if ((uintptr_t)memory - (uintptr_t)c->bytes < c->room)
			return true;
	return false;
}

/* ---- what Jansson calls --------------------------------------------------- */

static void *json_take(size_t size)
{
	struct json_arena *arena = serving;
	if (!arena || !arena->open)
		return mem_grow(NULL, 1, size);
	size_t whole = (size + NOTE + ALIGN - 1) & ~(ALIGN - 1);
	if (whole < size)
		return NULL;
	if ((size_t)(arena->stop - arena->at) < whole)
		chunk_grow(arena, whole);
	char *block = arena->at;
	arena->at += whole;
	*(uint64_t *)(void *)block = 0;
	return block + NOTE;
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
	if (json_arena_holds(arena, block) && !(address >> NOTE_BITS))
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
	json_t *object = json_object();
	const char *block = arena->at + NOTE;
	if (arena->stop - arena->at > 1024 &&
	    !json_object_set_new_nocheck(object, "k", json_null())) {
		const char *key = json_object_iter_key(json_object_iter(object));
		if (key > block && key + 2 <= arena->at)
			arena->key_gap = (size_t)(key - block);
	}
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
	if (!arena || arena->stop - arena->at < 128)
		return false;
	arena->at += sizeof(uint64_t);
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

bool json_arena_number_noted(const struct json_arena *arena, const json_t *number,
                             struct json_note *note)
{
	if (!json_arena_holds(arena, number) || !json_arena_noted(number, note))
		return false;
	return *value_place(number) ==
	       (json_is_real(number) ? real_bits(json_real_value(number))
	                             : (uint64_t)json_integer_value(number));
}

/* ---- a record's life ------------------------------------------------------ */

void json_arena_enter(struct json_arena *arena)
{
	serving = arena;
	arena->open = true;
	arena->as_read = false;
	if (!arena->probed) {
		key_gap_find(arena);
		arena->at = arena->chunk->bytes;
	}
}

void json_arena_leave(struct json_arena *arena)
{
	arena->open = false;
	if (FORGET_ALL) {
		chunks_free(arena); /* so that a use after this is seen */
	} else if (arena->chunk && (arena->chunk->older ||
	                            arena->chunk->room > KEPT_ROOM)) {
		/* One chunk for what took several, so that a stream of such
		 * records costs no malloc. */
		size_t room = chunks_free(arena);
		chunk_add(arena, room < KEPT_ROOM ? room : KEPT_ROOM);
	} else if (arena->chunk) {
		arena->at = arena->chunk->bytes;
	}
}

void json_arena_release(struct json_arena *arena)
{
	arena->open = false;
	chunks_free(arena);
	if (serving == arena)
		serving = NULL;
}

bool json_arena_pause(void)
{
	bool was_open = serving && serving->open;
	if (was_open)
		serving->open = false;
	return was_open;
}

void json_arena_resume(bool was_open)
{
	if (was_open)
		serving->open = true;
}

struct json_arena *json_arena_current(void)
{
	return serving && serving->open ? serving : NULL;
}
