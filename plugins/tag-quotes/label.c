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

static void search(const float (*rows)[COLUMNS], unsigned count, unsigned head,
                   uint8_t *labels)
{
	static const float never = -1e30f;
	uint8_t from[WINDOW_ITEMS][STATES];
	float best[STATES], now[STATES];
	unsigned state = 0;

	for (unsigned s = 0; s < STATES; s++) {
		bool start = s == NONE_0 || s == CONTENT_0 || s == CUE_0 || s == SOURCE;
		best[s] = start && label_allowed(s, 0, head)
			? label_edge(rows[0], NONE_0, s) + label_item(rows[0], s)
			: never;
	}
	for (unsigned i = 1; i < count; i++) {
		for (unsigned s = 0; s < STATES; s++) {
			now[s] = never;
			from[i][s] = 0;
			if (!label_allowed(s, i, head))
				continue;
			for (unsigned f = 0; f < STATES; f++) {
				float score;
				if (best[f] <= never || !label_step(f, s, i, head))
					continue;
				score = best[f] + label_edge(rows[i], f, s);
				if (score > now[s]) {
					now[s] = score;
					from[i][s] = (uint8_t)f;
				}
			}
			if (now[s] > never)
				now[s] += label_item(rows[i], s);
		}
		memcpy(best, now, sizeof(best));
	}
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
