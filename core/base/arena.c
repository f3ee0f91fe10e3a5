/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)64 << 10)
#define LAST_CHUNK ((size_t)4 << 20)
/* The largest that is kept when all is given back. */
#define KEPT_CHUNK ((size_t)1 << 20)
#define ALIGN _Alignof(max_align_t)

struct arena_chunk {
	struct arena_chunk *older;
	size_t room;
	max_align_t bytes[];
};

static void arena_add(struct arena *a, size_t size)
{
	size_t room = a->chunk ? a->chunk->room * 2 : FIRST_CHUNK;
	while (room < size && room < LAST_CHUNK)
		room *= 2;
	if (room > LAST_CHUNK)
		room = LAST_CHUNK;
	if (room < size)
		room = size;
	struct arena_chunk *chunk =
		mem_grow(NULL, 1, offsetof(struct arena_chunk, bytes) + room);
	chunk->older = a->chunk;
	chunk->room = room;
	a->chunk = chunk;
	a->used = 0;
}

void *arena_take(struct arena *a, size_t size)
{
	size = (size + ALIGN - 1) & ~(ALIGN - 1);
	if (!a->chunk || a->chunk->room - a->used < size)
		arena_add(a, size);
	void *memory = (char *)a->chunk->bytes + a->used;
	a->used += size;
	return memory;
}

char *arena_string(struct arena *a, const char *bytes, size_t length)
{
	char *copy = arena_take(a, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

/* All chunks but the newest, so the largest, of at most that room; it is left. */
static void chunks_free(struct arena *a, size_t most)
{
	struct arena_chunk *kept = NULL, *older;
	for (struct arena_chunk *chunk = a->chunk; chunk; chunk = older) {
		older = chunk->older;
		if (!kept && chunk->room <= most)
			kept = chunk;
		else
			free(chunk);
	}
	if (kept)
		kept->older = NULL;
	a->chunk = kept;
	a->used = 0;
}

void arena_reset(struct arena *a)
{
	chunks_free(a, KEPT_CHUNK);
}

void arena_back(struct arena *a, struct arena before)
{
	if (a->chunk == before.chunk)
		a->used = before.used;
}

void arena_release(struct arena *a)
{
	chunks_free(a, 0);
}
