/* SPDX-License-Identifier: MIT */
/* features -- what the model weighs of a token: hashes of what stands there
 *
 * Words and looks in a window of two, word pairs, affixes, clusters at three
 * grains, lists, the run of candidates it stands in and the words around that
 * run.  Features of the whole document are in memory.h.
 */
#ifndef ENTITIES_FEATURES_H
#define ENTITIES_FEATURES_H

#include "sight.h"

#define FEATURES_MAX 192

/* Parts that a model may be trained without. */
enum model_part {
	PART_CLUSTERS = 1,
	PART_LISTS = 2,
	PART_MEMORY = 4, /* the word elsewhere in the document               */
	PART_LABELS = 8, /* the labels of the word elsewhere, a second pass  */
	PART_RUN = 16,   /* the run and the words around it                  */
	PART_ALL = 31
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

/* The features of a token of a run; at most FEATURES_MAX.  Their number. */
size_t features_take(const struct gloss_text *text, const struct sight *sights,
                     const struct run *run, uint32_t token, uint32_t parts, uint32_t *out);

#endif
