/* SPDX-License-Identifier: MIT */
/* reading -- one text read with a model: a label for each token
 *
 * Two passes: the first labels each run of candidates by itself, the second
 * adds what the document as a whole has shown, and labels those runs anew in
 * which that changes a score.
 */
#ifndef ENTITIES_READING_H
#define ENTITIES_READING_H

#include "decode.h"
#include "features.h"
#include "kept.h"
#include "memory.h"
#include "model.h"

struct reading {
	const struct model *model;
	uint32_t parts;
	struct chain chain;
	struct vocabulary vocabulary;
	struct memory *memory;
	struct kept *kept;
	/* Of the text at hand, one a token. */
	struct sight *sights; /* one more is readable */
	uint8_t *labels;
	struct run *runs;
	size_t run_count;
	/* One row a token of a run, in order. */
	int32_t *scores;
	uint32_t *rows; /* where the rows of a run begin */
	int32_t *ends; /* of a run, for decoding */
	size_t room, score_room, end_room;
	/* For reading_likely: exp of the steps, the likelihoods of a run. */
	float *grown, *likely;
	size_t likely_of; /* the run + 1 */
};

/* False when memory is short. */
bool reading_init(struct reading *reading, const struct model *model);
void reading_release(struct reading *reading);

/* Label all tokens of a text.  False when memory is short. */
bool reading_take(struct reading *reading, const struct gloss_text *text);

/* After reading_take: the probability that tokens first .. last, a name of run
 * r, are labelled as they are: the least of its tokens' by forward-backward. */
double reading_likely(struct reading *reading, size_t r, uint32_t first, uint32_t last);

#endif
