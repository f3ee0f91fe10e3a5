/* SPDX-License-Identifier: MIT */
/* lexis -- what is known of words before any training
 *
 * Two tables, laid out to be mapped.  Words has for the hash of a folded word its
 * cluster: lines of sixteen, each 20 bits of the hash above 12 of the cluster; one
 * that is full goes on in the next.  Slots, open-addressed, has the categories of a
 * word, and for a prefix of a longer phrase whether the phrase goes on.  A phrase of
 * several words is found by walking from prefix to prefix (a trie whose nodes are
 * named by hash).
 */
#ifndef ENTITIES_LEXIS_H
#define ENTITIES_LEXIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Categories.  Those after LISTS are none: NEVER tells that the word by itself is
 * no name, three which tokens without capitals stand within names, MORE that a
 * longer phrase begins here. */
enum lexis_bit {
	LEXIS_GIVEN = 1,
	LEXIS_FAMILY = 2,
	LEXIS_COUNTRY = 4,
	LEXIS_PLACE = 8,
	LEXIS_PEOPLE = 16,
	LEXIS_ORG = 32,
	LEXIS_ORG_WORD = 64,
	LEXIS_PLACE_WORD = 128,
	LEXIS_ROLE = 256,
	LEXIS_TIME = 512,
	LEXIS_WORK_WORD = 1024,
	LEXIS_LISTS = 2047,
	LEXIS_NEVER = 2048,
	LEXIS_WITHIN = 4096,
	LEXIS_EDGE = 8192,
	LEXIS_ALONE = 16384,
	LEXIS_MORE = 32768
};

struct lexis_slot {
	uint32_t key; /* 0: free */
	uint16_t spare;
	uint16_t bits;
};

/* No key lies further than this from its home.  Far, so that the table need not double
 * for a few: one that is two thirds full has keys 90 slots away, yet a search mostly
 * ends at a free slot after four. */
#define LEXIS_REACH 256

#define LEXIS_LINE 16u /* words */
#define LEXIS_LINES 8u /* no word lies further from its line */
#define LEXIS_CLUSTER 4095u /* the bits of a word that are its cluster */

struct lexis {
	const struct lexis_slot *slots;
	uint32_t mask; /* slots less one; a power of two less one */
	uint32_t lines; /* of words */
	const uint32_t (*words)[LEXIS_LINE];
};

static inline uint32_t lexis_key(uint32_t word)
{
	return word ? word : 1;
}

/* The key of a phrase that goes on with a word. */
static inline uint32_t lexis_extend(uint32_t key, uint32_t word)
{
	uint32_t h = (key ^ 0x5bd1e995u) * 0x9E3779B1u;

	h = ((h << 13) | (h >> 19)) ^ (word * 0x85EBCA6Bu);
	return lexis_key(h ^ (h >> 16));
}

static inline uint32_t lexis_line(uint32_t lines, uint32_t key)
{
	return (uint32_t)((uint64_t)(key * 0x9E3779B1u) * lines >> 32);
}

/* The cluster of a word; 0: it has none. */
static inline uint32_t lexis_cluster(const struct lexis *lexis, uint32_t key)
{
	uint32_t at = lexis->lines ? lexis_line(lexis->lines, key) : 0;

	for (uint32_t n = 0; n < LEXIS_LINES && at < lexis->lines; n++, at++) {
		const uint32_t *line = lexis->words[at];
		uint32_t found = 0;

		for (unsigned k = 0; k < LEXIS_LINE; k++)
			found |= (line[k] ^ key << 12) <= LEXIS_CLUSTER ? line[k] : 0;
		if (found || !line[LEXIS_LINE - 1])
			return found & LEXIS_CLUSTER;
	}
	return 0;
}

static inline void lexis_prefetch_slot(const struct lexis *lexis, uint32_t key)
{
	__builtin_prefetch(&lexis->slots[(key * 0x9E3779B1u) >> 7 & lexis->mask]);
}

static inline void lexis_prefetch(const struct lexis *lexis, uint32_t key)
{
	if (lexis->lines)
		__builtin_prefetch(&lexis->words[lexis_line(lexis->lines, key)]);
	lexis_prefetch_slot(lexis, key);
}

static inline const struct lexis_slot *lexis_find(const struct lexis *lexis, uint32_t key)
{
	uint32_t at = (key * 0x9E3779B1u) >> 7;

	for (unsigned n = 0; n < LEXIS_REACH; n++, at++) {
		const struct lexis_slot *slot = &lexis->slots[at & lexis->mask];

		if (slot->key == key)
			return slot;
		if (!slot->key)
			break;
	}
	return NULL;
}

/* Making one, for training. */
struct lexis_maker {
	struct lexis_slot *slots;
	uint32_t mask, count;
	uint32_t (*words)[LEXIS_LINE];
	uint32_t lines;
};

bool lexis_maker_init(struct lexis_maker *maker);
void lexis_maker_release(struct lexis_maker *maker);

/* The slot of a key, made when it is new; valid until the next call.  NULL when
 * memory is short. */
struct lexis_slot *lexis_maker_slot(struct lexis_maker *maker, uint32_t key);

/* Room for so many words.  False when memory is short. */
bool lexis_maker_room(struct lexis_maker *maker, size_t words);

/* Give a word its cluster, unless it has one or there is no room. */
void lexis_maker_word(struct lexis_maker *maker, uint32_t key, uint32_t cluster);

/* As small as the reach allows. */
static inline struct lexis lexis_maker_view(const struct lexis_maker *maker)
{
	return (struct lexis){ maker->slots, maker->mask, maker->lines,
		               (const uint32_t (*)[LEXIS_LINE])maker->words };
}

#endif
