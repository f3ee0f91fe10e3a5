/* SPDX-License-Identifier: MIT */
/* vocabulary -- what a model knows of words, with those met last near at hand
 *
 * Few words make up most of a text, but the tables of all words are far.  So the
 * words met last are in a small table of their own, in which the new replaces the old.
 */
#ifndef ENTITIES_VOCABULARY_H
#define ENTITIES_VOCABULARY_H

#include "lexis.h"

/* What is known of a word, all of it by the hash of its folded form. */
struct word {
	uint16_t bits; /* enum lexis_bit */
	uint16_t cluster;
};

struct vocabulary {
	struct lexis lexis;
	const uint8_t (*broader)[2]; /* two coarser clusters for each of clusters */
	uint32_t clusters;
	/* VOCABULARY_MET words or NULL: the hash above bits above cluster, which leaves a
	 * bit that tells it from what is free. */
	uint64_t *met;
};

#define VOCABULARY_MET 32768u
#define MET_BITS 16
#define MET_HASH 32
#define MET_KNOWN 0x8000u

_Static_assert(LEXIS_CLUSTER < MET_KNOWN, "a cluster leaves a bit");

/* Make room for words met, for a vocabulary that is used for long.  False when memory
 * is short. */
bool vocabulary_keep(struct vocabulary *vocabulary);
void vocabulary_release(struct vocabulary *vocabulary);

struct word vocabulary_look_up(const struct vocabulary *vocabulary, uint32_t hash);

static inline uint64_t *vocabulary_slot(const struct vocabulary *vocabulary, uint32_t hash)
{
	return &vocabulary->met[(hash * 0x9E3779B1u >> 16) % VOCABULARY_MET];
}

/* Words that will be asked for: one soon, another later. */
static inline void vocabulary_expect(const struct vocabulary *vocabulary, uint32_t soon,
                                     uint32_t later)
{
	if (vocabulary->met) {
		__builtin_prefetch(vocabulary_slot(vocabulary, later));
		if (*vocabulary_slot(vocabulary, soon) >> MET_HASH == soon)
			return;
	}
	lexis_prefetch(&vocabulary->lexis, lexis_key(soon));
}

static inline struct word vocabulary_word(const struct vocabulary *vocabulary, uint32_t hash)
{
	struct word word;
	uint64_t *slot;

	if (!vocabulary->met)
		return vocabulary_look_up(vocabulary, hash);
	slot = vocabulary_slot(vocabulary, hash);
	if (*slot >> MET_HASH == hash && *slot & MET_KNOWN)
		return (struct word){ (uint16_t)(*slot >> MET_BITS), *slot & LEXIS_CLUSTER };
	word = vocabulary_look_up(vocabulary, hash);
	*slot = (uint64_t)hash << MET_HASH | (uint64_t)word.bits << MET_BITS | MET_KNOWN |
	        word.cluster;
	return word;
}

/* The two coarser clusters that hold a cluster. */
static inline const uint8_t *vocabulary_broader(const struct vocabulary *vocabulary,
                                                uint32_t cluster)
{
	static const uint8_t none[2] = { 0, 0 };

	return cluster ? vocabulary->broader[cluster] : none;
}

#endif
