/* SPDX-License-Identifier: MIT */
/* learn.h -- learns the tables of model.h
 *
 * Hashed features, weights by gradient steps whose size shrinks with what a
 * weight has moved already (Duchi, Hazan and Singer 2011).  Cues, the sieve and
 * readings are yes or no (logistic); gaps are a chain (Lafferty, McCallum and Pereira
 * 2001) over the states of label.h.
 */
#ifndef LEARN_H
#define LEARN_H

#include "model.h"

/* A yes or no, with its features. */
struct answer {
	uint32_t hashes[FEATURES_CUE];
	uint8_t count;
	bool yes;
	unsigned document;
};

/* A window with the labels it should get; what lies between two cuts has one. */
struct lesson {
	uint32_t (*hashes)[GAP_FEATURES]; /* of count + 1 cuts                */
	uint8_t *feature_counts;
	uint8_t *labels;
	unsigned count, head, document;
};

struct answers {
	struct answer *items;
	size_t count, room;
};

struct lessons {
	struct lesson *items;
	size_t count, room;
};

struct pace {
	float step, damping;    /* of one weight: step / sqrt(sum + damping)  */
	unsigned rounds;        /* over all there is                          */
	unsigned learners;      /* whose mean is taken                        */
	unsigned folds, left_out; /* all but the documents whose number is
	                         * left_out modulo folds; folds: from all     */
};

struct table {
	unsigned bits, columns;
	float *weights, *moved; /* (1 << bits) * columns                      */
};

void table_make(struct table *table, unsigned bits, unsigned columns);
void table_free(struct table *table);

/* Add what is learnt to a table. */
void learn_answers(struct table *table, const struct answers *answers,
                   struct pace pace);
void learn_lessons(struct table *table, const struct lessons *lessons,
                   struct pace pace);

/* The sum that all but a share of the answers that are yes reach. */
float learn_bound(const struct table *table, const struct answers *answers,
                  double share);

/* The tables of a model. */
struct tables {
	struct table cue, sieve, reading, gap;
	float sieve_least;
};

/* A model of the tables as it is kept in a file; freed by the caller. */
void *learn_pack(const struct tables *tables, struct model *model);

#endif
