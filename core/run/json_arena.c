/* SPDX-License-Identifier: MIT */
#include "run/json_arena.h"

#include "base/mem.h"

#include <stdlib.h>

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

struct json_chunk {
	struct json_chunk *older;
	size_t room;
	char bytes[];
};

/* The one piece of state that is a thread's: Jansson's allocation functions are
 * given nothing but a size, so who is asking can only be told by the thread. */
static _Thread_local struct json_arena *serving;

/* ---- chunks --------------------------------------------------------------- */

static void chunk_add(struct json_arena *arena, size_t room)
{
	struct json_chunk *chunk =
		mem_grow(NULL, 1, offsetof(struct json_chunk, bytes) + room);
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

bool json_arena_holds(const struct json_arena *arena, const void *memory)
{
	for (const struct json_chunk *c = arena->chunk; c; c = c->older)
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
	if (!serving || !json_arena_holds(serving, memory))
		free(memory);
}

void json_arena_install(void)
{
	json_set_alloc_funcs(json_take, json_give);
}

/* ---- a record's life ------------------------------------------------------ */

void json_arena_enter(struct json_arena *arena)
{
	serving = arena;
	arena->open = true;
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
