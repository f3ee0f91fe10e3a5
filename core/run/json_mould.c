/* SPDX-License-Identifier: MIT */
#include "run/json_mould.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* More members, or more memory, and objects are built. */
#define MEMBERS_MOST 16
#define WORDS_MOST 512

/* A shape is known by its names and which of them are there.  There are few; those
 * that find no place are built. */
#define PLACES 64
#define PROBES 8

typedef uintptr_t word;

struct json_mould {
	const char *const *names;
	uint32_t present;          /* a bit for each name                     */
	uint32_t words;            /* 0: cannot be cast                       */
	uint32_t head;             /* word at which the json_t is             */
	uint32_t inward_count;
	uint16_t slots[MEMBERS_MOST]; /* words that hold values               */
	uint16_t inward[WORDS_MOST];  /* words that point into the object     */
	word image[WORDS_MOST];    /* these count from its start              */
};

struct json_moulds {
	struct json_mould *places[PLACES];
};

/* ---- built ----------------------------------------------------------------- */

static json_t *object_build(const char *const *names, json_t *const *values,
                            size_t count)
{
	json_t *object = json_object();
	for (size_t i = 0; i < count; i++)
		if (values[i])
			json_object_set_new_nocheck(object, names[i], values[i]);
	return object;
}

/* ---- cast ------------------------------------------------------------------ */

static json_t *object_cast(struct json_arena *arena, const struct json_mould *mould,
                           json_t *const *values, size_t count)
{
	word *words = json_pool_take(arena->pool, mould->words * sizeof *words);
	const uint16_t *slot = mould->slots;

	memcpy(words, mould->image, mould->words * sizeof *words);
	for (uint32_t i = 0; i < mould->inward_count; i++)
		words[mould->inward[i]] += (word)words;
	for (size_t i = 0; i < count; i++)
		if (values[i])
			words[*slot++] = (word)values[i];
	return (json_t *)(void *)(words + mould->head);
}

/* ---- a mould --------------------------------------------------------------- */

/* Build the object in memory that is all zero; how many words it took, 0 when these
 * were too few. */
static size_t pattern_build(struct json_arena *arena, word *words,
                            const char *const *names, json_t *const *values,
                            size_t count, json_t **object)
{
	struct json_pool *before = arena->pool;
	struct json_pool pool = { .at = (char *)words,
		                  .stop = (char *)(words + WORDS_MOST) };
	arena->pool = &pool;
	*object = object_build(names, values, count);
	arena->pool = before;
	if (!pool.chunk)
		return (size_t)((word *)(void *)pool.at - words);
	json_pool_release(&pool);
	return 0;
}

/* What each word of one pattern is, the other lying elsewhere.  False when one is
 * neither fixed nor inward, or a value is not in one place. */
static bool words_sort(struct json_mould *mould, const word *one, const word *other,
                       json_t *const *values, size_t count)
{
	size_t found = 0;
	uint32_t place = 0;

	for (size_t i = 0; i < mould->words; i++) {
		mould->image[i] = one[i];
		if (one[i] == other[i])
			continue;
		mould->image[i] = one[i] - (word)one;
		if (mould->image[i] != other[i] - (word)other ||
		    mould->image[i] >= mould->words * sizeof *one)
			return false;
		mould->inward[mould->inward_count++] = (uint16_t)i;
	}
	for (size_t v = 0; v < count; v++) {
		if (!values[v])
			continue;
		for (size_t i = 0; i < mould->words; i++)
			if (one[i] == (word)values[v] && one[i] == other[i]) {
				mould->slots[place] = (uint16_t)i;
				found++;
			}
		if (found != ++place)
			return false;
	}
	return true;
}

/* Whether what is cast is what would be built. */
static bool mould_proves(struct json_arena *arena, const struct json_mould *mould,
                         const char *const *names, json_t *const *values, size_t count)
{
	json_t *object = object_cast(arena, mould, values, count);
	void *iter = json_object_iter(object);
	size_t size = 0;

	for (size_t i = 0; i < count; i++) {
		if (!values[i])
			continue;
		if (!iter || strcmp(json_object_iter_key(iter), names[i]) ||
		    json_object_iter_value(iter) != values[i] ||
		    json_object_get(object, names[i]) != values[i])
			return false;
		size++;
		iter = json_object_iter_next(object, iter);
	}
	return !iter && json_object_size(object) == size;
}

/* Fill in a mould for the values that are not NULL. */
static void mould_make(struct json_arena *arena, struct json_mould *mould,
                       const char *const *names, json_t *const *values, size_t count)
{
	/* Each value must be told from all else, so others stand for them. */
	json_t *marks[MEMBERS_MOST], *one, *other;
	word *words = json_pool_take(arena->pool, 2 * WORDS_MOST * sizeof *words);

	memset(words, 0, 2 * WORDS_MOST * sizeof *words);
	for (size_t i = 0; i < count; i++)
		marks[i] = values[i] ? json_integer((json_int_t)i) : NULL;
	size_t size = pattern_build(arena, words, names, marks, count, &one);
	size_t again = pattern_build(arena, words + WORDS_MOST, names, marks, count,
	                             &other);
	size_t head = (size_t)((word *)(void *)one - words);
	mould->words = (uint32_t)size;
	mould->head = (uint32_t)head;
	if (size != again || (word *)(void *)other != words + WORDS_MOST + head ||
	    !words_sort(mould, words, words + WORDS_MOST, marks, count) ||
	    !mould_proves(arena, mould, names, marks, count))
		mould->words = 0;
}

/* The mould of a shape; NULL when it has none. */
static const struct json_mould *mould_find(struct json_arena *arena,
                                           const char *const *names,
                                           json_t *const *values, size_t count)
{
	uint32_t present = 0;
	if (count > MEMBERS_MOST)
		return NULL;
	for (size_t i = 0; i < count; i++)
		present |= (uint32_t)(values[i] != NULL) << i;
	if (!arena->moulds)
		arena->moulds = mem_take(sizeof *arena->moulds);
	uint32_t at = (uint32_t)((uintptr_t)names / sizeof *names + present) * 0x9E3779B1u;
	for (uint32_t probe = 0; probe < PROBES; probe++) {
		struct json_mould **place =
			&arena->moulds->places[((at >> 26) + probe) % PLACES];
		struct json_mould *mould = *place;
		if (mould && (mould->names != names || mould->present != present))
			continue;
		if (!mould) {
			*place = mould = mem_take(sizeof *mould);
			mould->names = names;
			mould->present = present;
			mould_make(arena, mould, names, values, count);
		}
		return mould->words ? mould : NULL;
	}
	return NULL;
}

json_t *json_cast(const char *const *names, json_t *const *values, size_t count)
{
	struct json_arena *arena = json_arena_current();
	const struct json_mould *mould =
		arena ? mould_find(arena, names, values, count) : NULL;
	return mould ? object_cast(arena, mould, values, count)
	             : object_build(names, values, count);
}

void json_moulds_release(struct json_arena *arena)
{
	for (size_t i = 0; arena->moulds && i < PLACES; i++)
		free(arena->moulds->places[i]);
	free(arena->moulds);
	arena->moulds = NULL;
}
