/* SPDX-License-Identifier: MIT */
/* decode.c -- see decode.h
 *
 * Labels are taken by what they leave behind and what they begin: closed are outside,
 * then Last and Unit of each type; starts are outside, then Begin and Unit of each.  A
 * closed label may stand before any start; what is open goes on in its own type.  Every
 * second one of either is outside or a Unit.
 */
#include "decode.h"

static unsigned closed_label(unsigned k)
{
	return k ? label_make((k - 1) / 2, k % 2 ? PLACE_L : PLACE_U) : 0;
}

static unsigned start_label(unsigned s)
{
	return s ? label_make((s - 1) / 2, s % 2 ? PLACE_B : PLACE_U) : 0;
}

/* A score and the label that has it are one number, so that of equal scores the
 * lower label is the higher number. */
#define ROOM INT64_C(256)

static int64_t mark(unsigned label)
{
	return ROOM - 1 - label;
}

static uint8_t label_of(int64_t sum)
{
	return (uint8_t)(ROOM - 1 - (sum & (ROOM - 1)));
}

/* The score alone, ROOM times. */
static int64_t score_of(int64_t sum)
{
	return sum & -ROOM;
}

/* Starts by closed labels, then of each type Inside and Last after Begin and Inside. */
void decode_gather(const struct chain *chain, const int32_t *steps, int64_t *into)
{
	unsigned n = chain->labels, types = (n - 1) / 4, sides = 2 * types + 1;

	for (unsigned s = 0; s < sides; s++)
		for (unsigned k = 0; k < sides; k++)
			*into++ = (int64_t)steps[closed_label(k) * n + start_label(s)] * ROOM;
	for (unsigned t = 0; t < types; t++)
		for (enum place to = PLACE_I; to <= PLACE_L; to++)
			for (enum place from = PLACE_B; from <= PLACE_I; from++)
				*into++ = (int64_t)steps[label_make(t, from) * n +
				                         label_make(t, to)] * ROOM;
}

/* The best labellings that end in each label. */
struct ends {
	int64_t closed[2 * TYPES_MAX + 1];
	int64_t open[TYPES_MAX][2]; /* Begin, Inside */
};

/* The best of closed labels before a start.  Without a branch, as none could be
 * foreseen. */
static int64_t best_closed(const struct ends *ends, const int64_t *into, unsigned sides,
                           unsigned stride)
{
	int64_t top = ends->closed[0] + into[0];

	for (unsigned k = stride; k < sides; k += stride) {
		int64_t sum = ends->closed[k] + into[k];

		top = sum > top ? sum : top;
	}
	return top;
}

/* One step on to a label with a score; into back goes where it came from. */
static int64_t step_to(int64_t top, int64_t score, unsigned label, uint8_t *back)
{
	back[label] = label_of(top);
	return score_of(top) + score * ROOM + mark(label);
}

/* The first token is no Inside or Last; the last no Begin or Inside.  now is that of
 * the token before. */
static void next_ends(const struct ends *now, const int64_t *into, unsigned types,
                      bool after_first, bool last, const int32_t *scores, uint8_t *back,
                      struct ends *next)
{
	unsigned sides = 2 * types + 1, stride = after_first ? 2 : 1;
	/* Only differences count; keep them small for any length. */
	int64_t base = score_of(now->closed[0]);
	const int64_t *within = into + sides * sides;

	next->closed[0] = step_to(best_closed(now, into, sides, stride) - base, 0, 0, back);
	for (unsigned t = 0; t < types; t++, scores += 4, within += 4) {
		const int64_t *open = now->open[t], *start = into + (2 * t + 1) * sides;
		int64_t to_inside = open[0] + within[0], to_last = open[0] + within[2];

		if (!after_first && open[1] + within[1] > to_inside)
			to_inside = open[1] + within[1];
		if (!after_first && open[1] + within[3] > to_last)
			to_last = open[1] + within[3];
		if (!last) {
			next->open[t][0] = step_to(
				best_closed(now, start, sides, stride) - base, scores[0],
				4 * t + 1, back);
			next->open[t][1] = step_to(to_inside - base, scores[1], 4 * t + 2, back);
		}
		next->closed[2 * t + 1] = step_to(to_last - base, scores[2], 4 * t + 3, back);
		next->closed[2 * t + 2] = step_to(
			best_closed(now, start + sides, sides, stride) - base, scores[3],
			4 * t + 4, back);
	}
}

void decode_run(const struct chain *chain, const int64_t *into, const int32_t *scores,
                size_t count, uint8_t *back, uint8_t *labels)
{
	unsigned n = chain->labels, types = (n - 1) / 4, sides = 2 * types + 1;
	struct ends ends[2], *now = ends;
	uint8_t best;

	now->closed[0] = into[0] + mark(0);
	for (unsigned t = 0; t < types; t++) {
		const int64_t *start = into + (2 * t + 1) * sides;

		now->open[t][0] = start[0] + scores[4 * t] * ROOM + mark(4 * t + 1);
		now->closed[2 * t + 2] = start[sides] + scores[4 * t + 3] * ROOM + mark(4 * t + 4);
	}
	for (size_t i = 1; i < count; i++) {
		struct ends *next = &ends[i % 2];

		next_ends(now, into, types, i == 1, i + 1 == count, scores + i * chain->width,
		          back + i * n, next);
		now = next;
	}
	best = label_of(best_closed(now, into, sides, count == 1 ? 2 : 1));
	for (size_t i = count; i-- > 0;) {
		labels[i] = best;
		if (i)
			best = back[i * n + best];
	}
}
