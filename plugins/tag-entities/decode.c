/* SPDX-License-Identifier: MIT */
/* decode.c -- see decode.h
 *
 * Forward goes what the best labelling up to a token scores, by its last label; where
 * it came from is asked anew on the way back, for one label a token.  Closed labels
 * (outside, Last, Unit) may stand before outside, Begin and Unit; what is open goes on
 * as Inside or Last of its own type.  A step that may not be weighs so little that none
 * is taken.
 */
#include "decode.h"

#include "base/vectors.h"

static int32_t greater(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

/* Better labellings that end in this label, which is closed. */
INLINE void step_from(int32_t now, const int32_t *steps, unsigned labels, int32_t *restrict next)
{
	for (unsigned b = 0; b < labels; b++) {
		int32_t sum = now + steps[b];

		next[b] = sum > next[b] ? sum : next[b];
	}
}

/* The labels within a name, which follow those of its own type alone. */
INLINE void step_within(const int32_t *steps, unsigned labels, const int32_t *now,
                        const int32_t *scores, int32_t *next)
{
	for (unsigned b = 1; b < labels; b += 4) {
		const int32_t *from = steps + b * labels + b;
		int32_t begin = now[b] - now[0], inside = now[b + 1] - now[0];

		next[b + 1] = greater(begin + from[1], inside + from[labels + 1]) + scores[b];
		next[b + 2] = greater(begin + from[2], inside + from[labels + 2]) + scores[b + 1];
	}
}

/* Only differences count; taken from outside they stay small for any length. */
INLINE void step_on(const int32_t *steps, unsigned labels, const int32_t *now,
                    const int32_t *scores, int32_t *restrict next)
{
	for (unsigned b = 0; b < labels; b++)
		next[b] = steps[b];
	for (unsigned a = 3; a < labels; a += 4) {
		step_from(now[a] - now[0], steps + a * labels, labels, next);
		step_from(now[a + 1] - now[0], steps + (a + 1) * labels, labels, next);
	}
	for (unsigned b = 1; b < labels; b++)
		next[b] += scores[b - 1];
	step_within(steps, labels, now, scores, next);
}

#ifdef __x86_64__
/* The same for four types: all labels but outside are two vectors. */
WIDE INLINE void step_on_wide(const int32_t *steps, const int32_t *now, const int32_t *scores,
                              int32_t *next)
{
	__m256i low = _mm256_loadu_si256((const void *)(steps + 1));
	__m256i high = _mm256_loadu_si256((const void *)(steps + 9));
	int32_t outside = steps[0];

#pragma GCC unroll 8
	for (unsigned k = 0; k < 8; k++) {
		unsigned a = 3 + k / 2 * 4 + k % 2; /* what is closed */
		const int32_t *row = steps + a * 17;
		int32_t from = now[a] - now[0];
		__m256i all = _mm256_set1_epi32(from);

		outside = greater(outside, from + row[0]);
		low = _mm256_max_epi32(low, _mm256_add_epi32(
			all, _mm256_loadu_si256((const void *)(row + 1))));
		high = _mm256_max_epi32(high, _mm256_add_epi32(
			all, _mm256_loadu_si256((const void *)(row + 9))));
	}
	low = _mm256_add_epi32(low, _mm256_loadu_si256((const void *)scores));
	high = _mm256_add_epi32(high, _mm256_loadu_si256((const void *)(scores + 8)));
	next[0] = outside;
	_mm256_storeu_si256((void *)(next + 1), low);
	_mm256_storeu_si256((void *)(next + 9), high);
	step_within(steps, 17, now, scores, next);
}
#endif

/* The first of a run. */
INLINE void step_first(const int32_t *steps, unsigned labels, const int32_t *scores,
                       int32_t *ends)
{
	ends[0] = steps[0];
	for (unsigned b = 1; b < labels; b++)
		ends[b] = steps[b] + scores[b - 1];
}

static void forward(const int32_t *steps, unsigned labels, const int32_t *scores, unsigned width,
                    size_t count, int32_t *ends)
{
	step_first(steps, labels, scores, ends);
	for (size_t i = 1; i < count; i++, ends += labels)
		step_on(steps, labels, ends, scores + i * width, ends + labels);
}

#ifdef __x86_64__
static WIDE void forward_four(const int32_t *steps, const int32_t *scores, size_t count,
                              int32_t *ends)
{
	step_first(steps, 17, scores, ends);
	for (size_t i = 1; i < count; i++, ends += 17)
		step_on_wide(steps, ends, scores + i * 16, ends + 17);
}
#endif

/* The label before one; of equals the lower. */
INLINE unsigned label_before(const int32_t *steps, unsigned labels, const int32_t *ends,
                             unsigned label)
{
	const int32_t *into = steps + label;
	unsigned best = 0;
	int32_t top = ends[0] + into[0];

	if (label && label_place(label) != PLACE_B && label_place(label) != PLACE_U) {
		unsigned begin = label_make(label_type(label), PLACE_B);

		return begin + (ends[begin + 1] + into[(begin + 1) * labels] >
		                ends[begin] + into[begin * labels]);
	}
	for (unsigned a = 3; a < labels; a += 4)
		for (unsigned b = a; b <= a + 1; b++) {
			int32_t sum = ends[b] + into[b * labels];

			best = sum > top ? b : best;
			top = greater(sum, top);
		}
	return best;
}

INLINE void back(const int32_t *steps, unsigned labels, size_t count, const int32_t *ends,
                 uint8_t *out)
{
	unsigned label = 0;

	for (size_t i = count; i-- > 0;) {
		label = label_before(steps, labels, ends + i * labels, label);
		out[i] = (uint8_t)label;
	}
}

void decode_run(const struct chain *chain, const int32_t *steps, const int32_t *scores,
                size_t count, int32_t *ends, uint8_t *labels)
{
#ifdef __x86_64__
	if (chain->labels == 17 && HAVE_WIDE)
		forward_four(steps, scores, count, ends);
	else
#endif
		forward(steps, chain->labels, scores, chain->width, count, ends);
	if (chain->labels == 17)
		back(steps, 17, count, ends, labels);
	else
		back(steps, chain->labels, count, ends, labels);
}
