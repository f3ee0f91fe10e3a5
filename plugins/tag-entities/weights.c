/* SPDX-License-Identifier: MIT */
/* weights.c -- see weights.h
 */
#include "weights.h"

#include <string.h>

/* Rows of at most so many features are looked for at once. */
#define AT_ONCE 64

/* The rows of those features that have one. */
struct found {
	const uint8_t *rows[AT_ONCE];
	uint8_t scales[AT_ONCE];
	size_t count;
};

static const uint8_t *bucket_of(const struct model *model, uint32_t cell)
{
	return model->table + cell / BUCKET_MARKS * bucket_size(model->width);
}

/* Of version 2. */
static const uint8_t *row_of(const struct model *model, uint32_t feature)
{
	return model->table + model_row(model->rows, feature) * model_stride(model);
}

void weights_ask(const struct model *model, const uint32_t *features, size_t count)
{
	for (size_t k = 0; model->buckets && k < count; k++)
		__builtin_prefetch(bucket_of(model, model_cell(model->buckets, features[k])));
	for (size_t k = 0; !model->buckets && k < count; k++) {
		const uint8_t *row = row_of(model, features[k]);

		__builtin_prefetch(row);
		if (((uintptr_t)row & 63) > 47) /* it goes on in the next line */
			__builtin_prefetch(row + 16);
	}
}

/* Eight marks are compared at once: a byte of differ is zero where a mark is that of
 * the feature, and the lowest bit of zero is above the first such byte.  No branch
 * could be foreseen, so all is written down and counted when it is true. */
static void find_rows(const struct model *model, const uint32_t *features, size_t count,
                      struct found *found)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t n = 0;

	for (size_t k = 0; k < count; k++) {
		uint32_t cell = model_cell(model->buckets, features[k]);
		const uint8_t *bucket = bucket_of(model, cell);
		uint64_t differ, zero;
		unsigned row;

		memcpy(&differ, bucket, sizeof differ);
		differ ^= ones * (cell % BUCKET_MARKS);
		zero = (differ - ones) & ~differ & ones << 7;
		row = (unsigned)__builtin_ctzll(zero | UINT64_C(1) << 63) / 8;
		found->rows[n] = bucket + BUCKET_WEIGHTS + row * model->width;
		found->scales[n] = bucket[BUCKET_SCALES + row];
		n += zero != 0;
	}
	found->count = n;
	for (size_t k = 0; k < n; k++)
		__builtin_prefetch(found->rows[k]);
}

/* Of version 2. */
static void take_rows(const struct model *model, const uint32_t *features, size_t count,
                      struct found *found)
{
	for (size_t k = 0; k < count; k++) {
		const uint8_t *row = row_of(model, features[k]);

		found->rows[k] = row + 1;
		found->scales[k] = *row;
	}
	found->count = count;
}

/* Vectors of the compiler's, eight lanes; it cuts them to what the machine has. */
typedef int8_t bytes __attribute__((vector_size(8)));
typedef int16_t halves __attribute__((vector_size(16)));
typedef int32_t sums __attribute__((vector_size(32)));

/* Sixteen labels at a time. */
static inline __attribute__((always_inline)) void sum_rows(const struct found *found,
                                                           size_t width, int32_t *scores)
{
	for (size_t c = 0; c < width; c += 16) {
		sums low, high;

		memcpy(&low, scores + c, sizeof low);
		memcpy(&high, scores + c + 8, sizeof high);
		for (size_t k = 0; k < found->count; k++) {
			const uint8_t *row = found->rows[k] + c;
			int16_t scale = found->scales[k];
			bytes left, right;

			memcpy(&left, row, sizeof left);
			memcpy(&right, row + 8, sizeof right);
			low += __builtin_convertvector(
				__builtin_convertvector(left, halves) * scale, sums);
			high += __builtin_convertvector(
				__builtin_convertvector(right, halves) * scale, sums);
		}
		memcpy(scores + c, &low, sizeof low);
		memcpy(scores + c + 8, &high, sizeof high);
	}
}

#if defined __x86_64__
/* With vectors of 32 bytes, which not all of these machines have. */
static __attribute__((target("avx2"))) void sum_rows_wide(const struct found *found,
                                                          size_t width, int32_t *scores)
{
	sum_rows(found, width, scores);
}
#define WIDE __builtin_cpu_supports("avx2")
#else
#define WIDE false
#define sum_rows_wide sum_rows
#endif

void weights_add(const struct model *model, const uint32_t *features, size_t count,
                 int32_t *scores)
{
	struct found found;
	size_t n;

	for (; count; count -= n, features += n) {
		n = count < AT_ONCE ? count : AT_ONCE;
		if (model->buckets)
			find_rows(model, features, n, &found);
		else
			take_rows(model, features, n, &found);
		if (WIDE)
			sum_rows_wide(&found, model->width, scores);
		else
			sum_rows(&found, model->width, scores);
	}
}
