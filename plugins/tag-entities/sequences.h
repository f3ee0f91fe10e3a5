/* SPDX-License-Identifier: MIT */
/* sequences -- runs of candidates with their features and gold labels */
#ifndef ENTITIES_SEQUENCES_H
#define ENTITIES_SEQUENCES_H

#include "corpus.h"
#include "knowledge.h"
#include "model.h"

#define GOLD_FREE 255 /* any label would do */

struct item {
	size_t at;      /* of its first feature */
	uint8_t base;   /* features of the first pass */
	uint8_t later;  /* and of the second */
	uint8_t gold;
	uint32_t open;  /* types that are not marked where it is outside */
	uint32_t salt;
	size_t inputs;  /* its first row of the hidden layer */
	uint8_t input_count;
};

struct sequence {
	uint32_t first, count; /* items */
	float weight;
};

struct sequences {
	uint32_t buckets, parts;
	uint32_t *features; /* cells; once settled, rows */
	size_t feature_count, feature_room;
	uint16_t *inputs; /* with the coarser clusters */
	size_t input_count, input_room;
	struct item *items;
	size_t item_count, item_room;
	struct sequence *list;
	size_t count, room;
	/* Once settled: the cell of each row, in order, and how often it stands. */
	uint32_t *cells, *often;
	uint32_t rows;
};

void sequences_init(struct sequences *sequences, uint32_t buckets, uint32_t parts);
void sequences_release(struct sequences *sequences);

/* Append the runs of a document; with an earlier model, also the features of the
 * second pass as its labels give them.  False when memory is short. */
bool sequences_add(struct sequences *sequences, const struct document *document,
                   const struct knowledge *knowledge, const struct model *earlier);

/* All are there: give rows to the features.  With worth, of each cell, to those worth
 * most, as many as a bucket holds; without, to all that stand more than once, or when
 * scarce to the most frequent, as many as a bucket holds.  The others are dropped.
 * False when memory is short. */
bool sequences_settle(struct sequences *sequences, const float *worth, bool scarce);

#endif
