/* SPDX-License-Identifier: MIT */
/* score -- precision, recall and F1 of a model over a corpus, by type
 *
 * A name counts when its span and its type are right.
 */
#ifndef ENTITIES_SCORE_H
#define ENTITIES_SCORE_H

#include <stdio.h>

#include "corpus.h"
#include "model.h"

struct tally {
	unsigned long right, gold, found;
};

struct score {
	struct tally all, types[TYPES_MAX];
};

/* Types of the corpus are those of the model, in its order.  False when memory is
 * short. */
bool score_corpus(const struct model *model, const struct corpus *corpus,
                  struct score *score);

double tally_f1(const struct tally *tally); /* 0 .. 100 */
void score_print(const struct score *score, const struct model *model, FILE *out);

#endif
