/* SPDX-License-Identifier: MIT */
/* weights.c -- see weights.h
 */
#include "weights.h"

#include <string.h>

#include "base/vectors.h"

/* A place is a cell, see model.h. */
static void find_places(const struct model *model, uint32_t *features, size_t count)
{
	for (size_t k = 0; k < count; k++)
		features[k] = model_cell(model->buckets, features[k]);
}

INLINE const uint8_t *bucket_at(const struct model *model, size_t width, uint32_t place)
{
	return model->table + place / BUCKET_MARKS * bucket_size((unsigned)width);
}

/* Up to four types, the most frequent case, have a width that the compiler knows. */
INLINE void ask_places(const struct model *model, size_t width, const uint32_t *places,
                       size_t count)
{
#pragma GCC unroll 4
	for (size_t k = 0; k < count; k++)
		__builtin_prefetch(bucket_at(model, width, places[k]));
}

struct row {
	const uint8_t *weights;
	uint32_t scale; /* zero: there is none */
};

/* All marks are compared at once: a byte of differ is zero where a mark is that of the
 * cell, and the lowest bit of zero is above the first such byte.  The bytes behind the
 * marks are none, whatever they hold.  No branch, as none could be foreseen: what has no
 * row takes the first of its bucket, zero times. */
INLINE struct row row_at(const struct model *model, size_t width, uint32_t place)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint8_t *at = bucket_at(model, width, place);
	uint64_t differ, zero;
	uint32_t row, found;

	memcpy(&differ, at, sizeof differ);
	differ ^= ones * (place % BUCKET_MARKS);
	zero = (differ - ones) & ~differ & (ones << 7) >> 8 * (8 - BUCKET_ROWS);
	found = -(uint32_t)(zero != 0);
	row = (uint32_t)__builtin_ctzll(zero | UINT64_C(1) << 63) / 8 & found;
	return (struct row){ at + BUCKET_WEIGHTS + row * width, at[BUCKET_SCALES + row] & found };
}

#ifdef __x86_64__
/* Eight features at a time, as there is room.  A number is its bytes' sum, but for
 * multiples of 255. */
static WIDE void find_places_wide(const struct model *model, uint32_t *features, size_t count)
{
	const __m256i buckets = _mm256_set1_epi32((int)model->buckets);
	const __m256i ones = _mm256_set1_epi8(1), most = _mm256_set1_epi32(BUCKET_MARKS - 2);

	/* What is lost is told, as a checker of memory takes a vector for one value. */
	_mm256_storeu_si256((__m256i *)(void *)(features + count), _mm256_setzero_si256());
	for (size_t k = 0; k < count; k += WEIGHTS_ROOM) {
		__m256i *at = (__m256i *)(void *)(features + k);
		__m256i feature = _mm256_loadu_si256(at);
		__m256i even = _mm256_mul_epu32(feature, buckets);
		__m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(feature, 32), buckets);
		__m256i bucket = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
		__m256i rest = _mm256_madd_epi16(_mm256_maddubs_epi16(feature, ones),
		                                 _mm256_set1_epi16(1));

		rest = _mm256_add_epi32(_mm256_srli_epi32(rest, 8),
		                        _mm256_and_si256(rest, _mm256_set1_epi32(255)));
		/* Past the most, one more and none of what is above a byte: less 255. */
		rest = _mm256_sub_epi32(rest, _mm256_cmpgt_epi32(rest, most));
		rest = _mm256_and_si256(rest, _mm256_set1_epi32(255));
		_mm256_storeu_si256(at, _mm256_add_epi32(_mm256_slli_epi32(bucket, 8),
		                        _mm256_sub_epi32(rest, _mm256_set1_epi32(-1))));
	}
}

/* The same by one comparison. */
WIDE INLINE struct row row_wide(const struct model *model, size_t width, uint32_t place)
{
	const uint8_t *at = bucket_at(model, width, place);
	__m128i same = _mm_cmpeq_epi8(_mm_loadu_si128((const void *)at),
	                              _mm_set1_epi8((char)(place % BUCKET_MARKS)));
	uint32_t which = (uint32_t)_mm_movemask_epi8(same) & ((1u << BUCKET_ROWS) - 1);
	uint32_t row = _tzcnt_u32(which) % 8; /* of none 32, so the first */

	return (struct row){ at + BUCKET_WEIGHTS + row * width,
		             at[BUCKET_SCALES + row] & -(uint32_t)(which != 0) };
}

/* Two rows at a time, their weights side by side, so that one instruction multiplies
 * both by their scales and adds them up. */
WIDE INLINE void add_wide(const struct model *model, size_t width, const uint32_t *places,
                          size_t count, int32_t *scores)
{
	for (size_t c = 0; c < width; c += 16) {
		__m256i *at = (__m256i *)(void *)(scores + c);
		__m256i low = _mm256_loadu_si256(at), high = _mm256_loadu_si256(at + 1);

		for (size_t k = 0; k < count; k += 2) {
			struct row a = row_wide(model, width, places[k]), b = { a.weights, 0 };
			__m128i left, right;
			__m256i scales;

			if (k + 1 < count)
				b = row_wide(model, width, places[k + 1]);
			left = _mm_loadu_si128((const void *)(a.weights + c));
			right = _mm_loadu_si128((const void *)(b.weights + c));
			scales = _mm256_set1_epi32((int)(a.scale | b.scale << 16));
			low = _mm256_add_epi32(low, _mm256_madd_epi16(_mm256_cvtepi8_epi16(
				_mm_unpacklo_epi8(left, right)), scales));
			high = _mm256_add_epi32(high, _mm256_madd_epi16(_mm256_cvtepi8_epi16(
				_mm_unpackhi_epi8(left, right)), scales));
		}
		_mm256_storeu_si256(at, low);
		_mm256_storeu_si256(at + 1, high);
	}
}

static WIDE void add_places_wide(const struct model *model, const uint32_t *places,
                                 size_t count, int32_t *scores)
{
	if (model->width == 16)
		add_wide(model, 16, places, count, scores);
	else
		add_wide(model, model->width, places, count, scores);
}
#endif

/* Vectors of the compiler's, eight lanes; it cuts them to what the machine has. */
typedef int8_t bytes __attribute__((vector_size(8)));
typedef int16_t halves __attribute__((vector_size(16)));
typedef int32_t sums __attribute__((vector_size(32)));

static void add_places(const struct model *model, const uint32_t *places, size_t count,
                       int32_t *scores)
{
	for (size_t c = 0; c < model->width; c += 8) {
		sums sum;

		memcpy(&sum, scores + c, sizeof sum);
		for (size_t k = 0; k < count; k++) {
			struct row row = row_at(model, model->width, places[k]);
			bytes weights;

			memcpy(&weights, row.weights + c, sizeof weights);
			sum += __builtin_convertvector(
				__builtin_convertvector(weights, halves) * (int16_t)row.scale, sums);
		}
		memcpy(scores + c, &sum, sizeof sum);
	}
}

void weights_ask(const struct model *model, uint32_t *features, size_t count)
{
#ifdef __x86_64__
	if (HAVE_WIDE)
		find_places_wide(model, features, count);
	else
#endif
		find_places(model, features, count);
	if (model->width == 16)
		ask_places(model, 16, features, count);
	else
		ask_places(model, model->width, features, count);
}

void weights_add(const struct model *model, const uint32_t *places, size_t count,
                 int32_t *scores)
{
#ifdef __x86_64__
	if (HAVE_WIDE) {
		add_places_wide(model, places, count, scores);
		return;
	}
#endif
	add_places(model, places, count, scores);
}
