/* SPDX-License-Identifier: MIT */
/* label.c -- Viterbi search over the readings of a window */
#include "label.h"

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

/* What may follow what, by the state that follows; label_follows in a row. */
static const struct step { uint8_t from, to; } steps[] = {
	{ NONE_0, NONE_0 }, { CONTENT_0, NONE_0 }, { CUE_0, NONE_0 },
	{ CONTENT_0, CONTENT_0 }, { NONE_0, CONTENT_0 }, { CUE_0, CONTENT_0 },
	{ CUE_0, CUE_0 }, { NONE_0, CUE_0 }, { CONTENT_0, CUE_0 },
	{ SOURCE, SOURCE }, { NONE_0, SOURCE }, { CONTENT_0, SOURCE },
	{ CUE_0, SOURCE },
	{ NONE_1, NONE_1 }, { SOURCE, NONE_1 }, { CONTENT_1, NONE_1 },
	{ CUE_1, NONE_1 },
	{ CONTENT_1, CONTENT_1 }, { NONE_1, CONTENT_1 }, { SOURCE, CONTENT_1 },
	{ CUE_1, CONTENT_1 },
	{ CUE_1, CUE_1 }, { NONE_1, CUE_1 }, { SOURCE, CUE_1 },
	{ CONTENT_1, CUE_1 },
};

static const float never = -1e30f;

/* One step of the search, to item i: the best way to each state. */
static void advance(const float row[COLUMNS], unsigned i, unsigned head,
                    float best[STATES], uint8_t from[STATES])
{
	float now[STATES], ends[4], begins[4];

	ends[LABEL_NONE] = begins[LABEL_NONE] = 0;
	ends[LABEL_SOURCE] = row[SOURCE_ENDS];
	ends[LABEL_CONTENT] = row[CONTENT_ENDS];
	ends[LABEL_CUE] = i <= head ? never : row[CUE_ENDS];
	begins[LABEL_SOURCE] = row[SOURCE_BEGINS];
	begins[LABEL_CONTENT] = row[CONTENT_BEGINS];
	begins[LABEL_CUE] = i > head ? never : row[CUE_BEGINS];
	for (unsigned s = 0; s < STATES; s++)
		now[s] = 2 * never;
	for (size_t k = 0; k < sizeof(steps) / sizeof(*steps); k++) {
		unsigned f = steps[k].from, t = steps[k].to;
		float score = best[f];
		if (f != t)
			score += ends[label_of[f]] + begins[label_of[t]];
		if (score > now[t]) {
			now[t] = score;
			from[t] = (uint8_t)f;
		}
	}
	for (unsigned s = 0; s < STATES; s++)
		best[s] = !label_allowed(s, i, head) || now[s] < never ? never
		          : now[s] + label_item(row, s);
}

static void search(const float (*rows)[COLUMNS], unsigned count, unsigned head,
                   uint8_t *labels)
{
	uint8_t from[WINDOW_ITEMS][STATES];
	float best[STATES];
	unsigned state = 0;

	for (unsigned s = 0; s < STATES; s++) {
		bool start = s == NONE_0 || s == CONTENT_0 || s == CUE_0 || s == SOURCE;
		best[s] = start && label_allowed(s, 0, head)
			? label_edge(rows[0], NONE_0, s) + label_item(rows[0], s)
			: never;
	}
	for (unsigned i = 1; i < count; i++)
		advance(rows[i], i, head, best, from[i]);
	for (unsigned s = 0; s < STATES; s++) {
		if (best[s] > never)
			best[s] += label_edge(rows[count], s, NONE_0);
		if (best[s] > best[state])
			state = s;
	}
	for (unsigned i = count; i-- > 0;) {
		labels[i] = label_of[state];
		if (i)
			state = from[i][state];
	}
}

void label_best(float (*rows)[COLUMNS], unsigned count, unsigned head,
                uint8_t *labels)
{
	for (unsigned tries = 0; tries < 3; tries++) {
		search((const float (*)[COLUMNS])rows, count, head, labels);
		if (memchr(labels, LABEL_CONTENT, count))
			return;
		for (unsigned i = 0; i <= count; i++)
			rows[i][CONTENT_BEGINS] += BONUS;
	}
}
