/* SPDX-License-Identifier: MIT */
/* label.c -- Viterbi search over the readings of a window */
#include "label.h"

#include "base/vectors.h"

#define BIT(state) (1u << (state))

/* What a beginning of content gains when there is none. */
#define BONUS 3.0f

const uint8_t label_follows[STATES] = {
	[NONE_0] = BIT(NONE_0) | BIT(CONTENT_0) | BIT(CUE_0) | BIT(SOURCE),
	[CONTENT_0] = BIT(NONE_0) | BIT(CONTENT_0) | BIT(CUE_0) | BIT(SOURCE),
	[CUE_0] = BIT(NONE_0) | BIT(CONTENT_0) | BIT(CUE_0) | BIT(SOURCE),
	[SOURCE] = BIT(SOURCE) | BIT(NONE_1) | BIT(CONTENT_1) | BIT(CUE_1),
	[NONE_1] = BIT(NONE_1) | BIT(CONTENT_1) | BIT(CUE_1),
	[CONTENT_1] = BIT(NONE_1) | BIT(CONTENT_1) | BIT(CUE_1),
	[CUE_1] = BIT(NONE_1) | BIT(CONTENT_1) | BIT(CUE_1),
};

const uint8_t label_of[STATES] = {
	[NONE_0] = LABEL_NONE, [CONTENT_0] = LABEL_CONTENT, [CUE_0] = LABEL_CUE,
	[SOURCE] = LABEL_SOURCE, [NONE_1] = LABEL_NONE,
	[CONTENT_1] = LABEL_CONTENT, [CUE_1] = LABEL_CUE,
};

static const float never = -1e30f;

/* States side by side, as GCC and Clang have it on any machine: those before the
 * source and the source itself, and those after it, with a lane left over. */
typedef float scores __attribute__((vector_size(16)));
typedef int32_t states __attribute__((vector_size(16)));

INLINE scores all(float score)
{
	return (scores){ score, score, score, score };
}

/* Go this way to where it is better. */
INLINE void try_way(scores score, int32_t state, scores *best, states *from)
{
	states better = score > *best;
	states here = { state, state, state, state };

	*best = (scores)(((states)score & better) | ((states)*best & ~better));
	*from = (here & better) | (*from & ~better);
}

/* One step of the search, to item i: the best way to each state.  Where two ways
 * are equally good, staying is first, then label_follows in the order of states
 * but for SOURCE, which comes second. */
INLINE void advance(const float row[COLUMNS], unsigned i, unsigned head,
                           scores best[2], states from[2])
{
	/* No way leads from a label to itself but by staying. */
	const scores but_none = { 2 * never, 0, 0, 0 };
	const scores but_content = { 0, 2 * never, 0, 0 };
	const scores but_cue = { 0, 0, 2 * never, 0 };
	const scores but_source = { 0, 0, 0, 2 * never };
	const scores begins = { 0, row[CONTENT_BEGINS],
		i > head ? never : row[CUE_BEGINS], row[SOURCE_BEGINS] };
	const scores none = begins + but_none;
	const scores content = begins + all(row[CONTENT_ENDS]) + but_content;
	const scores cue = begins + all(i <= head ? never : row[CUE_ENDS]) + but_cue;
	const scores source = begins + all(row[SOURCE_ENDS]) + but_source;
	scores early = best[0], late = best[1];
	states from_early = { NONE_0, CONTENT_0, CUE_0, SOURCE };
	states from_late = { NONE_1, CONTENT_1, CUE_1, STATES };

	try_way(all(best[0][NONE_0]) + none, NONE_0, &early, &from_early);
	try_way(all(best[0][CONTENT_0]) + content, CONTENT_0, &early, &from_early);
	try_way(all(best[0][CUE_0]) + cue, CUE_0, &early, &from_early);
	try_way(all(best[1][0]) + none, NONE_1, &late, &from_late);
	try_way(all(best[0][SOURCE]) + source, SOURCE, &late, &from_late);
	try_way(all(best[1][1]) + content, CONTENT_1, &late, &from_late);
	try_way(all(best[1][2]) + cue, CUE_1, &late, &from_late);
	from[0] = from_early;
	from[1] = from_late;

	best[0] = early + (scores){ 0, row[IN_CONTENT], 0, row[IN_SOURCE] };
	best[1] = late + (scores){ 0, row[IN_CONTENT], 0, 0 };
	best[1][3] = never;
	if (i == head) {
		best[0] = (scores){ never, never, best[0][CUE_0], never };
		best[1] = (scores){ never, never, best[1][2], never };
	}
}

INLINE void search(const float (*rows)[COLUMNS], const struct cuts *cuts,
                   uint8_t *labels)
{
	states from[WINDOW_ITEMS][2];
	unsigned count = cuts->count - 1;
	scores best[2] = { all(never), all(never) };
	float most = 2 * never;
	int32_t state = 0;

	for (unsigned s = NONE_0; s <= SOURCE; s++)
		if (label_allowed(s, 0, cuts->head))
			best[0][s] = label_edge(rows[0], NONE_0, s) +
			             label_item(rows[0], s);
	for (unsigned i = 1; i < count; i++)
		advance(rows[i], i, cuts->head, best, from[i]);
	for (int32_t s = 0; s < STATES; s++) {
		float score = best[s / 4][s % 4] +
		              label_edge(rows[count], (unsigned)s, NONE_0);
		if (score > most) {
			most = score;
			state = s;
		}
	}
	for (unsigned i = count; i-- > 0;) {
		unsigned first = cuts->gaps[i];
		for (unsigned k = cuts->gaps[i + 1]; k-- > first;)
			labels[k] = label_of[state];
		if (i)
			state = from[i][state / 4][state % 4];
	}
}

WIDE static void search_wide(const float (*rows)[COLUMNS], const struct cuts *cuts,
                             uint8_t *labels)
{
	search(rows, cuts, labels);
}

static void search_plain(const float (*rows)[COLUMNS], const struct cuts *cuts,
                         uint8_t *labels)
{
	search(rows, cuts, labels);
}

void label_best(float (*rows)[COLUMNS], const struct cuts *cuts, uint8_t *labels)
{
	for (unsigned tries = 0; tries < 3; tries++) {
		(HAVE_WIDE ? search_wide : search_plain)(
			(const float (*)[COLUMNS])rows, cuts, labels);
		if (memchr(labels, LABEL_CONTENT, cuts->gaps[cuts->count - 1]))
			return;
		for (unsigned i = 0; i < cuts->count; i++)
			rows[i][CONTENT_BEGINS] += BONUS;
	}
}
