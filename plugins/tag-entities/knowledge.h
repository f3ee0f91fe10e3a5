/* SPDX-License-Identifier: MIT */
/* knowledge -- the word table as it is made for a model: clusters and lists from
 * the data folder, and from the training text which words without a capital
 * stand within names
 */
#ifndef ENTITIES_KNOWLEDGE_H
#define ENTITIES_KNOWLEDGE_H

#include "corpus.h"
#include "lexis.h"
#include "model.h"

struct knowledge {
	struct lexis_maker words;
	uint8_t broader[CLUSTERS_MAX][2];
	uint32_t clusters; /* one more than the last */
};

bool knowledge_init(struct knowledge *knowledge);
void knowledge_release(struct knowledge *knowledge);

/* A cluster a line: the numbers of two coarser ones, then its words. */
bool knowledge_clusters(struct knowledge *knowledge, const char *path, char *message,
                        size_t room);

/* Phrases, one a line, below the name of their list in brackets. */
bool knowledge_lists(struct knowledge *knowledge, const char *path, char *message,
                     size_t room);

/* Which words stand within names in the corpus.  False when memory is short. */
bool knowledge_learn(struct knowledge *knowledge, const struct corpus *corpus);

#endif
