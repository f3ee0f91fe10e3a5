/* SPDX-License-Identifier: MIT */
/* layer -- the hidden layer while it learns
 *
 * Gradient descent by way of the scores, with a rate of its own for each row of inputs
 * and each weight of a unit (AdaGrad, Duchi et al. 2011).  Inputs and units are dropped
 * at random.  Half of the work is of each lane; what it adds up is fixed.
 */
#ifndef ENTITIES_LAYER_H
#define ENTITIES_LAYER_H

#include <stdbool.h>

#include "hidden.h"

struct layer {
	unsigned width; /* labels */
	float (*rows)[HIDDEN_UNITS];
	float *squares; /* of gradients, one a row */
	/* For each unit width numbers: weights, their gradients in this batch, squares. */
	float *out, *slopes, *out_squares;
	float *total; /* of rows, then out, over epochs */
	unsigned epochs;
	/* The finished layer. */
	int8_t (*whole_rows)[HIDDEN_UNITS];
	int16_t *whole_out;
};

/* False when memory is short. */
bool layer_init(struct layer *layer, unsigned width, uint32_t seed);
void layer_release(struct layer *layer);

/* Add to the scores of a token what the layer gives for its inputs; key says what is
 * dropped.  units gets what they gave. */
void layer_score(const struct layer *layer, const uint16_t *inputs, size_t count, uint32_t key,
                 float *restrict units, float *restrict scores);

/* From the gradient of the scores that of the units before they were cut. */
void layer_pull(const struct layer *layer, const float *delta, const float *units, float *pull);

/* Take in a token: move a lane's rows, and add up the gradient of its units. */
void layer_learn(struct layer *layer, unsigned lane, const uint16_t *inputs, size_t count,
                 uint32_t key, const float *delta, const float *units, const float *pull);

/* The batch is over: move the weights of a lane's units. */
void layer_step(struct layer *layer, unsigned lane);

/* The epoch is over, and counts. */
void layer_count(struct layer *layer);

/* The mean of the epochs that count, or what there is, in whole numbers; scores are in
 * units of unit.  Valid until the next call. */
bool layer_finish(struct layer *layer, const uint8_t (*broader)[2], float unit,
                  struct hidden *hidden);

#endif
