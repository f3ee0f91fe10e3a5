/* SPDX-License-Identifier: MIT */
/* model.h -- the weights that judge cues and edges
 *
 * A file of the data folder, mapped read only: a head, then one signed byte
 * a weight.  Three tables, found by hash: one weight a row for cues and readings,
 * one for each column of label.h for gaps.  data/SOURCES tells what they
 * were counted on.
 */
#ifndef MODEL_H
#define MODEL_H

#include "feature.h"
#include "label.h"

#define MODEL_MAGIC "glossQ2\n"

struct model_head {
	char magic[8];
	uint32_t cue_bits, reading_bits, gap_bits; /* rows, as powers of two  */
	float cue_unit, reading_unit, gap_unit; /* worth of one step          */
};

struct model {
	struct model_head head;
	const int8_t *cue, *reading;
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

/* Weigh every gap of a window; rows has count + 1. */
void model_gaps(const struct model *model, const struct window *window,
                float (*rows)[COLUMNS]);

#endif
