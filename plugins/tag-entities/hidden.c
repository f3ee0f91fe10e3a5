/* SPDX-License-Identifier: MIT */
/* hidden.c -- see hidden.h
 *
 * Units are 16 bits wide; no sum leaves its bits, whatever the numbers are: INPUTS_MAX
 * rows of 127, then HIDDEN_UNITS products of HIDDEN_MOST and 32768.
 */
#include "hidden.h"

#include "base/vectors.h"

_Static_assert(INPUTS_MAX * 128 < 32768, "sums of rows fit 16 bits");
_Static_assert(INPUT_ROWS_LEARNED < 65536, "rows fit 16 bits");

void hidden_ask(const struct hidden *hidden, const uint16_t *inputs, size_t count)
{
	for (size_t k = 0; k < count; k++)
		__builtin_prefetch(hidden->rows[inputs[k]]);
}

#if defined __x86_64__
/* Sixteen bytes are two vectors of 16-bit numbers: each byte above itself, then down. */
static void sum_rows(const struct hidden *hidden, const uint16_t *inputs, size_t count,
                     int32_t *pairs)
{
	const __m128i none = _mm_setzero_si128();
	__m128i sums[4] = { none, none, none, none };

	for (size_t k = 0; k < count; k++) {
		const __m128i *row = (const void *)hidden->rows[inputs[k]];

		for (unsigned half = 0; half < 2; half++) {
			__m128i bytes = _mm_loadu_si128(row + half);
			__m128i low = _mm_unpacklo_epi8(bytes, bytes);
			__m128i high = _mm_unpackhi_epi8(bytes, bytes);

			sums[2 * half] = _mm_add_epi16(sums[2 * half], _mm_srai_epi16(low, 8));
			sums[2 * half + 1] =
				_mm_add_epi16(sums[2 * half + 1], _mm_srai_epi16(high, 8));
		}
	}
	for (unsigned v = 0; v < 4; v++) {
		sums[v] = _mm_max_epi16(sums[v], none);
		sums[v] = _mm_min_epi16(sums[v], _mm_set1_epi16(HIDDEN_MOST));
		_mm_storeu_si128((void *)(pairs + 4 * v), sums[v]);
	}
}

static __m128i choose(__m128i which, __m128i yes, __m128i no)
{
	return _mm_or_si128(_mm_and_si128(which, yes), _mm_andnot_si128(which, no));
}

static __m128i limited(__m128i sum)
{
	const __m128i top = _mm_set1_epi32(HIDDEN_LIMIT), bottom = _mm_set1_epi32(-HIDDEN_LIMIT);

	sum = _mm_srai_epi32(sum, HIDDEN_SHIFT);
	sum = choose(_mm_cmpgt_epi32(sum, top), top, sum);
	return choose(_mm_cmpgt_epi32(bottom, sum), bottom, sum);
}

/* Units lie in pairs, and so do their weights: one instruction takes both. */
static void add_units(const int16_t *out, unsigned width, const int32_t *pairs, int32_t *scores)
{
	for (unsigned l = 0; l < width; l += 8, scores += 8) {
		const int16_t *at = out + 2 * l;
		__m128i low = _mm_setzero_si128(), high = low;

		for (unsigned p = 0; p < HIDDEN_UNITS / 2; p++, at += 2 * width) {
			const __m128i pair = _mm_set1_epi32(pairs[p]);

			low = _mm_add_epi32(low, _mm_madd_epi16(
				_mm_loadu_si128((const void *)at), pair));
			high = _mm_add_epi32(high, _mm_madd_epi16(
				_mm_loadu_si128((const void *)(at + 8)), pair));
		}
		low = _mm_add_epi32(limited(low), _mm_loadu_si128((const void *)scores));
		high = _mm_add_epi32(limited(high), _mm_loadu_si128((const void *)(scores + 4)));
		_mm_storeu_si128((void *)scores, low);
		_mm_storeu_si128((void *)(scores + 4), high);
	}
}

/* The same in vectors of 32 bytes. */
static WIDE void sum_rows_wide(const struct hidden *hidden, const uint16_t *inputs, size_t count,
                               int32_t *pairs)
{
	const __m256i none = _mm256_setzero_si256(), most = _mm256_set1_epi16(HIDDEN_MOST);
	__m256i low = none, high = none;

#pragma GCC unroll 4
	for (size_t k = 0; k < count; k++) {
		const __m128i *row = (const void *)hidden->rows[inputs[k]];

		low = _mm256_add_epi16(low, _mm256_cvtepi8_epi16(_mm_loadu_si128(row)));
		high = _mm256_add_epi16(high, _mm256_cvtepi8_epi16(_mm_loadu_si128(row + 1)));
	}
	low = _mm256_min_epi16(_mm256_max_epi16(low, none), most);
	high = _mm256_min_epi16(_mm256_max_epi16(high, none), most);
	_mm256_storeu_si256((void *)pairs, low);
	_mm256_storeu_si256((void *)(pairs + 8), high);
}

static WIDE void add_units_wide(const int16_t *out, unsigned width, const int32_t *pairs,
                                int32_t *scores)
{
	const __m256i top = _mm256_set1_epi32(HIDDEN_LIMIT);
	const __m256i bottom = _mm256_set1_epi32(-HIDDEN_LIMIT);

	for (unsigned l = 0; l < width; l += 8) {
		const int16_t *at = out + 2 * l;
		__m256i sum = _mm256_setzero_si256(), *to = (void *)(scores + l);

		for (unsigned p = 0; p < HIDDEN_UNITS / 2; p++, at += 2 * width)
			sum = _mm256_add_epi32(sum, _mm256_madd_epi16(
				_mm256_loadu_si256((const void *)at),
				_mm256_set1_epi32(pairs[p])));
		sum = _mm256_srai_epi32(sum, HIDDEN_SHIFT);
		sum = _mm256_max_epi32(_mm256_min_epi32(sum, top), bottom);
		_mm256_storeu_si256(to, _mm256_add_epi32(_mm256_loadu_si256(to), sum));
	}
}

void hidden_add(const struct hidden *hidden, unsigned width, const uint16_t *inputs,
                size_t count, int32_t *scores)
{
	int32_t pairs[HIDDEN_UNITS / 2];

	if (HAVE_WIDE) {
		sum_rows_wide(hidden, inputs, count, pairs);
		add_units_wide(hidden->out, width, pairs, scores);
	} else {
		sum_rows(hidden, inputs, count, pairs);
		add_units(hidden->out, width, pairs, scores);
	}
}
#else
void hidden_add(const struct hidden *hidden, unsigned width, const uint16_t *inputs,
                size_t count, int32_t *scores)
{
	int16_t units[HIDDEN_UNITS] = { 0 };

	for (size_t k = 0; k < count; k++)
		for (unsigned j = 0; j < HIDDEN_UNITS; j++)
			units[j] = (int16_t)(units[j] + hidden->rows[inputs[k]][j]);
	for (unsigned l = 0; l < width; l++) {
		int32_t sum = 0;

		for (unsigned j = 0; j < HIDDEN_UNITS; j++) {
			int32_t unit = units[j] < HIDDEN_MOST ? units[j] : HIDDEN_MOST;

			sum += unit > 0 ? unit * hidden->out[hidden_out(width, j, l)] : 0;
		}
		sum >>= HIDDEN_SHIFT;
		sum = sum < HIDDEN_LIMIT ? sum : HIDDEN_LIMIT;
		scores[l] += sum > -HIDDEN_LIMIT ? sum : -HIDDEN_LIMIT;
	}
}
#endif
