/* SPDX-License-Identifier: MIT */
/* model.h -- the weights that judge cues and edges
 *
 * A file of the data folder, mapped read only: a head, then one signed byte
 * a weight.  Four tables, found by hash: one weight a row for cues, the sieve and
 * readings, one for each column of label.h for gaps.  data/SOURCES tells what
 * they were counted on.
 *
 * Gaps are weighed in two steps, the cheap one first: few features in a small
 * table tell that most gaps are no edge, and only what they leave over is weighed
 * and searched (Viola and Jones 2001).
 */
#ifndef MODEL_H
#define MODEL_H

#include "feature.h"
#include "gap.h"

#define MODEL_MAGIC "glossQ3\n"

struct model_head {
	char magic[8];
	/* rows, as powers of two */
	uint32_t cue_bits, sieve_bits, reading_bits, gap_bits;
	/* worth of one step */
	float cue_unit, sieve_unit, reading_unit, gap_unit;
	int32_t sieve_least; /* in steps: an edge may be from here on         */
};

struct model {
	struct model_head head;
	const int8_t *cue, *sieve, *reading;
	const int8_t (*gap)[COLUMNS];
	void *memory;
	size_t size;
};

/* False after host->fail. */
bool model_load(struct gloss_stage *stage, const char *path,
                struct model *model);
void model_release(struct model *model);

/* How likely the cue of a window introduces something, 0 to 1. */
float model_cue(const struct model *model, const struct window *window);

/* How likely a reading is right, 0 to 1. */
float model_reading(const struct model *model, const struct reading *reading);

/* Where labels may change in a window. */
void model_cuts(const struct model *model, const struct gaps *gaps,
                struct cuts *cuts);

/* Weigh the cuts of a window. */
void model_gaps(const struct model *model, const struct gaps *gaps,
                const struct cuts *cuts, float (*sums)[COLUMNS]);

#endif
