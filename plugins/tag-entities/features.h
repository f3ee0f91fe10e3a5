/* SPDX-License-Identifier: MIT */
/* features -- what the model weighs of a token: hashes of what stands there
 *
 * Words and looks in a window of two, word pairs, affixes, clusters at two grains,
 * lists, the run of candidates it stands in and the words around that run.  Each
 * is a look-up in a large table; what tells only together with other things, and so
 * would be many pairs, is left to the hidden layer (inputs.h).  Features of the
 * whole document are in memory.h.
 */
#ifndef ENTITIES_FEATURES_H
#define ENTITIES_FEATURES_H

#include "sight.h"

#define FEATURES_MAX 112

/* Parts that a model may be trained without. */
enum model_part {
	PART_CLUSTERS = 1,
	PART_LISTS = 2,
	PART_MEMORY = 4, /* the word elsewhere in the document               */
	PART_LABELS = 8, /* the labels of the word elsewhere, a second pass  */
	PART_RUN = 16,   /* the run and the words around it                  */
	PART_HIDDEN = 32, /* the hidden layer                             */
	PART_ALL = 63
};

static inline uint32_t feature_hash(uint32_t kind, uint32_t a, uint32_t b)
{
	uint32_t h = (a + kind * 0x9E3779B1u) * 0x85EBCA6Bu;

	h ^= h >> 15;
	h = (h + b) * 0xC2B2AE35u;
	h ^= h >> 13;
	h *= 0x27D4EB2Fu;
	return h ^ (h >> 16);
}

/* Kinds of features of other files begin here. */
#define FEATURE_MEMORY 100
#define FEATURE_LABELS 150

/* Where a token stands. */
struct stand {
	const struct gloss_text *text;
	const struct sight *sights;
	const struct sight *near[5]; /* two before, the token's own, two after */
	const struct run *run;
	struct gloss_range sentence;
	uint32_t token, parts;
};

void features_stand(struct stand *stand, const struct gloss_text *text,
                    const struct sight *sights, const struct run *run, uint32_t token,
                    uint32_t parts);

/* All features of a token; at most FEATURES_MAX.  Their number. */
size_t features_take(const struct stand *stand, uint32_t *features);

/* The same in groups and a rest.  A group is a matter of few things, its key: by the
 * token's word, by a word beside it, by looks.  What it weighs is the same wherever
 * its key comes again. */
enum feature_group {
	GROUP_BEFORE2, GROUP_BEFORE, GROUP_WORD, GROUP_AFTER, GROUP_AFTER2, GROUP_LOOKS, GROUPS
};

#define KEY_WORDS 3

/* The keys of all groups.  False when the word is too long for one. */
bool features_keys(const struct stand *stand, uint64_t (*keys)[KEY_WORDS]);
size_t features_group(const struct stand *stand, enum feature_group group, uint32_t *features);
size_t features_rest(const struct stand *stand, uint32_t *features);

#endif
