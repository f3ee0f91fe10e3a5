/* SPDX-License-Identifier: MIT */
/* kept -- what groups of features weigh, kept for when they come again
 *
 * Few words make up most of a text, so most groups were weighed before.  A table of
 * fixed size, in which the new replaces the old; no score depends on what it holds.
 */
#ifndef ENTITIES_KEPT_H
#define ENTITIES_KEPT_H

#include "inputs.h"
#include "weights.h"

struct kept;

/* A token on its way through first what is kept, then the model's table.  Both lie
 * far, so each is asked for some time before it is needed. */
struct pending {
	struct stand stand;
	int32_t *scores; /* where its weights are to be added */
	uint32_t features[FEATURES_MAX + WEIGHTS_ROOM];
	size_t count;
	uint16_t inputs[INPUTS_MAX]; /* of the hidden layer */
	size_t input_count;
	uint64_t keys[GROUPS][KEY_WORDS];
	unsigned char *entries[GROUPS]; /* NULL: cannot be kept */
	/* Those that were not kept, and how many of the features are theirs. */
	enum feature_group left[GROUPS];
	size_t left_features[GROUPS];
	unsigned left_count;
};

/* NULL when memory is short. */
struct kept *kept_create(const struct model *model);
void kept_free(struct kept *kept);

/* With stand and scores set: ask for what is kept. */
void kept_ask(const struct kept *kept, struct pending *pending);

/* Add what is kept, and begin the features with those of groups that are not.  Their
 * number. */
size_t kept_take(const struct kept *kept, struct pending *pending);

/* Add the weights of the features, which were asked for, and keep the groups'. */
void kept_settle(const struct kept *kept, struct pending *pending);

#endif
