/* SPDX-License-Identifier: MIT */
/* lattice_test -- decoding and likelihoods against the sum over all labellings */
#include "../../../plugins/tag-entities/decode.h"

#include <math.h>

#include "check.h"

#define TOKENS 4
#define TYPES 2

struct problem {
	struct chain chain;
	int32_t steps[81], scores[TOKENS * 16];
	float grown[81], floats[TOKENS * 16];
};

static uint32_t next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void problem_make(struct problem *p, uint32_t seed)
{
	chain_init(&p->chain, TYPES);
	for (unsigned a = 0; a < 9; a++)
		for (unsigned b = 0; b < 9; b++) {
			p->steps[a * 9 + b] = label_follows(a, b)
			                              ? (int32_t)(next(&seed) % 400) - 200 : STEP_NEVER;
			p->grown[a * 9 + b] = expf((float)p->steps[a * 9 + b] / 100);
		}
	for (unsigned i = 0; i < TOKENS * 16; i++) {
		p->scores[i] = (int32_t)(next(&seed) % 600) - 300;
		p->floats[i] = (float)p->scores[i] / 100;
	}
}

/* The score of a labelling; false when its labels cannot stand in that order. */
static bool path_score(const struct problem *p, const unsigned *labels, int64_t *score)
{
	unsigned last = 0;

	*score = 0;
	for (unsigned i = 0; i <= TOKENS; i++) {
		unsigned label = i < TOKENS ? labels[i] : 0;

		if (!label_follows(last, label))
			return false;
		*score += p->steps[last * 9 + label];
		if (label)
			*score += p->scores[i * 16 + label - 1];
		last = label;
	}
	return true;
}

static void check_problem(uint32_t seed)
{
	struct problem p;
	uint8_t labels[TOKENS];
	float room[3 * TOKENS * 10], likely[TOKENS * 9];
	double sums[TOKENS * 9] = { 0 }, all = 0, off = 0;
	int64_t best = INT64_MIN, score, found;
	int32_t ends[TOKENS * 9];
	unsigned path[TOKENS], decoded[TOKENS];

	problem_make(&p, seed);
	for (unsigned n = 0; n < 9 * 9 * 9 * 9; n++) {
		for (unsigned i = 0, rest = n; i < TOKENS; i++, rest /= 9)
			path[i] = rest % 9;
		if (!path_score(&p, path, &score))
			continue;
		best = score > best ? score : best;
		all += exp((double)score / 100);
		for (unsigned i = 0; i < TOKENS; i++)
			sums[i * 9 + path[i]] += exp((double)score / 100);
	}
	decode_run(&p.chain, p.steps, p.scores, TOKENS, ends, labels);
	for (unsigned i = 0; i < TOKENS; i++)
		decoded[i] = labels[i];
	CHECK("the decoded labels may stand in that order", path_score(&p, decoded, &found));
	CHECK_INT("and no other labelling scores more", best, found);
	lattice_sum(&p.chain, p.grown, p.floats, NULL, TOKENS, room, likely, NULL, 0);
	for (unsigned i = 0; i < TOKENS * 9; i++)
		off = fmax(off, fabs(likely[i] - sums[i] / all));
	CHECK("likelihoods are those of the sum over all labellings", off < 1e-4);
}

int main(void)
{
	for (uint32_t seed = 1; seed <= 20; seed++)
		check_problem(seed);
	return check_end();
}
