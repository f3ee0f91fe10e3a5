/* SPDX-License-Identifier: MIT */
/* learner -- the weights of a model, from documents
 *
 * Gradient of the likelihood by forward-backward, one step a batch of runs, each
 * weight with a rate of its own (FTRL-proximal, McMahan et al. 2013).  Features
 * are dropped at random in each visit, so that no single word is relied on (Wang
 * and Manning 2013).  A batch is worked by two lanes, first over its runs, then
 * over the rows; what each adds up is fixed, so that the same seed gives the
 * same bytes with one thread or two.
 */
#ifndef ENTITIES_LEARNER_H
#define ENTITIES_LEARNER_H

#include "corpus.h"
#include "knowledge.h"
#include "lattice.h"
#include "memory.h"
#include "model.h"

struct recipe {
	uint64_t seed;
	unsigned epochs, threads;
	uint32_t buckets, parts;
	float rate, beta, l1, l2; /* of FTRL */
	float drop;               /* share of features dropped */
	float drop_labels;        /* share of runs without features of the second pass */
};

struct learner;

/* NULL when memory is short.  The recipe is copied. */
struct learner *learner_create(const struct recipe *recipe, unsigned types);
void learner_free(struct learner *learner);

/* Take in a document; labels are those of an earlier model for the second pass,
 * or NULL.  False when memory is short. */
bool learner_add(struct learner *learner, const struct document *document,
                 const struct knowledge *knowledge, const struct model *earlier);

/* All are added: give rows to the features, see sequences_settle.  False when memory
 * is short. */
bool learner_settle(struct learner *learner, const float *worth, bool scarce);

/* Add to each cell what its row is worth to the learner. */
void learner_worth(const struct learner *learner, float *worth);

/* One pass over all that was added; the mean loss a token.  False when threads
 * cannot be had. */
bool learner_epoch(struct learner *learner, unsigned epoch, double *loss);

/* The model as learned so far, to be used while the learner and the knowledge
 * are there.  False when memory is short. */
bool learner_model(struct learner *learner, const struct knowledge *knowledge,
                   const char (*types)[TYPE_ROOM], struct model *model);

size_t learner_tokens(const struct learner *learner);

#endif
