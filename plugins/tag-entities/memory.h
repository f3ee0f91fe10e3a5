/* SPDX-License-Identifier: MIT */
/* memory -- what the rest of the document tells of a token
 *
 * Two passes.  The first knows where else the word stands: whether it is
 * ever written small, its longest run ("Sergey Lavrov" for "Lavrov"), the words
 * around it there and at its first mentions, and for an acronym the run whose
 * initials it has.  The second knows how those other places were labelled by
 * the first (Krishnan and Manning 2006).
 */
#ifndef ENTITIES_MEMORY_H
#define ENTITIES_MEMORY_H

#include "labels.h"
#include "sight.h"

struct memory;

/* NULL when memory is short. */
struct memory *memory_create(void);
void memory_free(struct memory *memory);

/* Read a document: its tokens, and the runs of its candidates.  False when
 * memory is short. */
bool memory_read(struct memory *memory, const struct gloss_text *text,
                 const struct sight *sights, const struct run *runs, size_t run_count);

/* Features of a token, at most MEMORY_FEATURES. */
#define MEMORY_FEATURES 8
size_t memory_features(const struct memory *memory, const struct sight *sights,
                       uint32_t token, uint32_t *out);

/* The rows that the hidden layer sees of it, at most INPUTS_MEMORY. */
size_t memory_inputs(const struct memory *memory, const struct sight *sights,
                     const struct run *runs, uint32_t token, uint16_t *rows);

/* Take in the labels of all tokens, as the first pass gave them. */
void memory_label(struct memory *memory, const struct run *runs, size_t run_count,
                  const uint8_t *labels);

/* A run on its way through what labels elsewhere tell of its tokens. */
struct memory_run {
	const struct run *run;
	uint32_t last, next;   /* the names in the runs beside it */
	uint32_t before, here; /* of two tokens, the second at hand, how their words are */
};

struct memory_run memory_enter(const struct memory *memory, const struct run *runs, size_t r,
                               const uint8_t *labels);

/* Features of a token by the labels of its kin elsewhere, one token of the run after
 * the other; 0 when it has none. */
#define MEMORY_LABEL_FEATURES 24
size_t memory_label_features(const struct memory *memory, const struct sight *sights,
                             struct memory_run *at, uint32_t token, const uint8_t *labels,
                             uint32_t *out);

#endif
