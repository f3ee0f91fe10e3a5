/* SPDX-License-Identifier: MIT */
/* weights.c -- see weights.h
 */
#include "weights.h"

#include <string.h>

#include "vectors.h"

/* A place is a cell, see model.h. */
INLINE void find_places(const struct model *model, uint32_t *features, size_t count)
{
	uint32_t buckets = model->buckets;

	for (size_t k = 0; k < count; k++)
		features[k] = model_cell(buckets, features[k]);
}

#ifdef WIDE
static WIDE void find_places_wide(const struct model *model, uint32_t *features, size_t count)
{
	find_places(model, features, count);
}
#endif

void weights_ask(const struct model *model, uint32_t *features, size_t count)
{
	size_t size = bucket_size(model->width);

#ifdef WIDE
	if (HAVE_WIDE)
		find_places_wide(model, features, count);
	else
#endif
		find_places(model, features, count);
	for (size_t k = 0; k < count; k++)
		__builtin_prefetch(model->table + features[k] / BUCKET_MARKS * size);
}

/* All marks are compared at once: a byte of differ is zero where a mark is that of the
 * cell, and the lowest bit of zero is above the first such byte.  The eighth byte is no
 * mark, whatever it holds.  No branch, as none could be foreseen. */
size_t weights_find(const struct model *model, const uint32_t *places, size_t count,
                    uint32_t *rows)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t size = bucket_size(model->width), found = 0;

	for (size_t k = 0; k < count; k++) {
		uint32_t bucket = places[k] / BUCKET_MARKS, row;
		const uint8_t *at = model->table + bucket * size;
		uint64_t differ, zero;

		memcpy(&differ, at, sizeof differ);
		differ ^= ones * (places[k] % BUCKET_MARKS);
		zero = (differ - ones) & ~differ & ones << 7 >> 8;
		row = (uint32_t)__builtin_ctzll(zero | UINT64_C(1) << 63) / 8;
		/* It may be in another line than the marks. */
		__builtin_prefetch(at + BUCKET_WEIGHTS + row * model->width);
		rows[found] = bucket * BUCKET_MARKS + row;
		found += zero != 0;
	}
	return found;
}

struct row {
	const uint8_t *weights;
	int16_t scale;
};

INLINE struct row row_at(const struct model *model, size_t width, uint32_t place)
{
	const uint8_t *at = model->table + place / BUCKET_MARKS * bucket_size((unsigned)width);
	uint32_t row = place % BUCKET_MARKS;

	return (struct row){ at + BUCKET_WEIGHTS + row * width, at[BUCKET_SCALES + row] };
}

#ifdef WIDE
/* Two rows at a time, their weights side by side, so that one instruction multiplies
 * both by their scales and adds them up. */
WIDE INLINE void add_wide(const struct model *model, size_t width, const uint32_t *rows,
                          size_t count, int32_t *scores)
{
	for (size_t c = 0; c < width; c += 16) {
		__m256i *at = (__m256i *)(void *)(scores + c);
		__m256i low = _mm256_loadu_si256(at), high = _mm256_loadu_si256(at + 1);

		for (size_t k = 0; k < count; k += 2) {
			struct row a = row_at(model, width, rows[k]), b = { a.weights, 0 };
			__m128i left, right;
			__m256i scales;

			if (k + 1 < count)
				b = row_at(model, width, rows[k + 1]);
			left = _mm_loadu_si128((const void *)(a.weights + c));
			right = _mm_loadu_si128((const void *)(b.weights + c));
			scales = _mm256_set1_epi32(a.scale | b.scale << 16);
			low = _mm256_add_epi32(low, _mm256_madd_epi16(_mm256_cvtepi8_epi16(
				_mm_unpacklo_epi8(left, right)), scales));
			high = _mm256_add_epi32(high, _mm256_madd_epi16(_mm256_cvtepi8_epi16(
				_mm_unpackhi_epi8(left, right)), scales));
		}
		_mm256_storeu_si256(at, low);
		_mm256_storeu_si256(at + 1, high);
	}
}

/* Up to four types, the most frequent case, have a width that the compiler knows. */
static WIDE void add_rows_wide(const struct model *model, const uint32_t *rows,
                                 size_t count, int32_t *scores)
{
	if (model->width == 16)
		add_wide(model, 16, rows, count, scores);
	else
		add_wide(model, model->width, rows, count, scores);
}
#endif

/* Vectors of the compiler's, eight lanes; it cuts them to what the machine has. */
typedef int8_t bytes __attribute__((vector_size(8)));
typedef int16_t halves __attribute__((vector_size(16)));
typedef int32_t sums __attribute__((vector_size(32)));

static void add_rows(const struct model *model, const uint32_t *rows, size_t count,
                       int32_t *scores)
{
	for (size_t c = 0; c < model->width; c += 8) {
		sums sum;

		memcpy(&sum, scores + c, sizeof sum);
		for (size_t k = 0; k < count; k++) {
			struct row row = row_at(model, model->width, rows[k]);
			bytes weights;

			memcpy(&weights, row.weights + c, sizeof weights);
			sum += __builtin_convertvector(
				__builtin_convertvector(weights, halves) * row.scale, sums);
		}
		memcpy(scores + c, &sum, sizeof sum);
	}
}

void weights_add(const struct model *model, const uint32_t *rows, size_t count,
                 int32_t *scores)
{
#ifdef WIDE
	if (HAVE_WIDE) {
		add_rows_wide(model, rows, count, scores);
		return;
	}
#endif
	add_rows(model, rows, count, scores);
}
