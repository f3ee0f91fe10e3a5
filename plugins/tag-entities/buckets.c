/* SPDX-License-Identifier: MIT */
/* buckets.c -- see buckets.h
 */
#include "buckets.h"

#include <math.h>
#include <string.h>

#include "model.h"

static float weight_of(const struct weights *weights, uint32_t row, unsigned l)
{
	return weights->at[row * weights->stride + l] * weights->share;
}

static float largest_of(const struct weights *weights, uint32_t row)
{
	float most = 0;

	for (unsigned l = 0; l < weights->width; l++)
		most = fmaxf(most, fabsf(weight_of(weights, row, l)));
	return most;
}

float buckets_merit(const struct weights *weights, uint32_t row)
{
	float sum = 0;

	for (unsigned l = 0; l < weights->width; l++) {
		float weight = weight_of(weights, row, l);

		sum += weight * weight;
	}
	return sum * sqrtf((float)weights->often[row]);
}

float buckets_unit(const struct weights *weights)
{
	float most = 1e-3f;

	for (uint32_t row = 0; row < weights->rows; row++)
		most = fmaxf(most, largest_of(weights, row));
	return most / (127.0f * 255.0f);
}

/* Write a row to its place in its bucket. */
static void round_row(const struct weights *weights, uint32_t row, unsigned place, float unit,
                      uint8_t *bucket)
{
	uint8_t *at = bucket + BUCKET_WEIGHTS + place * weights->width;
	float scale = ceilf(largest_of(weights, row) / (127 * unit));

	scale = fminf(fmaxf(scale, 1), 255);
	bucket[place] = (uint8_t)(weights->cells[row] % BUCKET_MARKS);
	bucket[BUCKET_SCALES + place] = (uint8_t)scale;
	for (unsigned l = 0; l < weights->width; l++) {
		float whole = roundf(weight_of(weights, row, l) / (scale * unit));

		at[l] = (uint8_t)(int8_t)fminf(fmaxf(whole, -127), 127);
	}
}

/* Fill a bucket with the best of rows first .. last, which are of it. */
static void fill_bucket(const struct weights *weights, uint32_t first, uint32_t last, float unit,
                        uint8_t *bucket)
{
	uint32_t best[BUCKET_ROWS];
	float merits[BUCKET_ROWS] = { 0 };
	unsigned count = 0;

	for (uint32_t row = first; row < last; row++) {
		float merit = buckets_merit(weights, row);
		unsigned at = count;

		while (at && merit > merits[at - 1])
			at--;
		if (at == BUCKET_ROWS)
			continue;
		count += count < BUCKET_ROWS;
		for (unsigned k = count - 1; k > at; k--) {
			best[k] = best[k - 1];
			merits[k] = merits[k - 1];
		}
		best[at] = row;
		merits[at] = merit;
	}
	for (unsigned k = 0; k < count; k++)
		round_row(weights, best[k], k, unit, bucket);
}

void buckets_fill(const struct weights *weights, float unit, uint8_t *table)
{
	size_t size = bucket_size(weights->width);

	memset(table, 0, weights->buckets * size);
	for (uint32_t first = 0, last; first < weights->rows; first = last) {
		uint32_t bucket = weights->cells[first] / BUCKET_MARKS;

		for (last = first; last < weights->rows; last++)
			if (weights->cells[last] / BUCKET_MARKS != bucket)
				break;
		fill_bucket(weights, first, last, unit, table + bucket * size);
	}
}
