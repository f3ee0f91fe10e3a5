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
	uint32_t hash;
	uint16_t bits;           /* enum lexis_bit       */
	uint16_t cluster;
	uint8_t broad, broadest; /* coarser clusters     */
	bool known;              /* false: free          */
};

struct vocabulary {
	struct lexis lexis;
	const uint8_t (*broader)[2]; /* two coarser clusters for each of clusters */
	uint32_t clusters;
	struct word *met; /* VOCABULARY_MET of them, or NULL */
};

#define VOCABULARY_MET 32768u

/* Make room for words met, for a vocabulary that is used for long.  False when memory
 * is short. */
bool vocabulary_keep(struct vocabulary *vocabulary);
void vocabulary_release(struct vocabulary *vocabulary);

struct word vocabulary_look_up(const struct vocabulary *vocabulary, uint32_t hash);

static inline struct word *vocabulary_slot(const struct vocabulary *vocabulary, uint32_t hash)
{
	return &vocabulary->met[(hash * 0x9E3779B1u >> 16) % VOCABULARY_MET];
}

/* A word that will be asked for: some time before vocabulary_expect. */
static inline void vocabulary_foresee(const struct vocabulary *vocabulary, uint32_t hash)
{
	if (vocabulary->met)
		__builtin_prefetch(vocabulary_slot(vocabulary, hash));
}

/* A word that will be asked for soon. */
static inline void vocabulary_expect(const struct vocabulary *vocabulary, uint32_t hash)
{
	if (!vocabulary->met || vocabulary_slot(vocabulary, hash)->hash != hash)
		lexis_prefetch(&vocabulary->lexis, lexis_key(hash));
}

static inline struct word vocabulary_word(const struct vocabulary *vocabulary, uint32_t hash)
{
	struct word *met;

	if (!vocabulary->met)
		return vocabulary_look_up(vocabulary, hash);
	met = vocabulary_slot(vocabulary, hash);
	if (met->hash != hash || !met->known)
		*met = vocabulary_look_up(vocabulary, hash);
	return *met;
}

#endif
