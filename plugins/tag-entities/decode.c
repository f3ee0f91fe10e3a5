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

#include "vectors.h"

/* Better labellings that end in this label, which is closed. */
INLINE void step_from(int32_t now, const int32_t *steps, unsigned labels, int32_t *restrict next)
{
	for (unsigned b = 0; b < labels; b++) {
		int32_t sum = now + steps[b];

		next[b] = sum > next[b] ? sum : next[b];
	}
}

static int32_t greater(int32_t a, int32_t b)
{
	return a > b ? a : b;
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
	for (unsigned b = 1; b < labels; b += 4) {
		const int32_t *from = steps + b * labels + b;
		int32_t begin = now[b] - now[0], inside = now[b + 1] - now[0];

		next[b + 1] = greater(begin + from[1], inside + from[labels + 1]) + scores[b];
		next[b + 2] = greater(begin + from[2], inside + from[labels + 2]) + scores[b + 1];
	}
}

INLINE void forward(const int32_t *steps, unsigned labels, const int32_t *scores, unsigned width,
                    size_t count, int32_t *ends)
{
	ends[0] = steps[0];
	for (unsigned b = 1; b < labels; b++)
		ends[b] = steps[b] + scores[b - 1];
	for (size_t i = 1; i < count; i++, ends += labels)
		step_on(steps, labels, ends, scores + i * width, ends + labels);
}

/* Up to four types, the most frequent case, make numbers that the compiler knows. */
INLINE void forward_some(const int32_t *steps, unsigned labels, const int32_t *scores,
                         unsigned width, size_t count, int32_t *ends)
{
	if (labels == 17)
		forward(steps, 17, scores, 16, count, ends);
	else
		forward(steps, labels, scores, width, count, ends);
}

#ifdef WIDE
static WIDE void forward_wide(const int32_t *steps, unsigned labels, const int32_t *scores,
                              unsigned width, size_t count, int32_t *ends)
{
	forward_some(steps, labels, scores, width, count, ends);
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
#ifdef WIDE
	if (HAVE_WIDE)
		forward_wide(steps, chain->labels, scores, chain->width, count, ends);
	else
#endif
		forward_some(steps, chain->labels, scores, chain->width, count, ends);
	if (chain->labels == 17)
		back(steps, 17, count, ends, labels);
	else
		back(steps, chain->labels, count, ends, labels);
}
