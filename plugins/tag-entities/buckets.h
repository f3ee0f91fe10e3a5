/* SPDX-License-Identifier: MIT */
/* buckets -- the rows that a learner ends with, laid out as a model has them
 *
 * Each weight becomes a whole number of 8 bits by a scale of its row.  A bucket holds
 * few rows; of those that fall to it the ones stay that matter most.
 */
#ifndef ENTITIES_BUCKETS_H
#define ENTITIES_BUCKETS_H

#include <stddef.h>
#include <stdint.h>

/* Weight l of row r is at[r * stride + l] * share. */
struct weights {
	const float *at;
	float share;
	size_t stride;
	unsigned width;
	uint32_t rows, buckets;
	const uint32_t *cells, *often; /* of each row: see sequences.h */
};

/* What a row does to the likelihood, by its weights and how often it stands. */
float buckets_merit(const struct weights *weights, uint32_t row);

/* The unit in which the largest weight fits. */
float buckets_unit(const struct weights *weights);

/* Fill the table of a model. */
void buckets_fill(const struct weights *weights, float unit, uint8_t *table);

#endif
