/* SPDX-License-Identifier: MIT */
/* lattice.c -- see lattice.h
 */
#include "lattice.h"

#include <math.h>
#include <string.h>

void chain_init(struct chain *chain, unsigned types)
{
	unsigned n = 0;

	chain->labels = 4 * types + 1;
	chain->width = (4 * types + 15) / 16 * 16;
	for (unsigned b = 0; b < chain->labels; b++) {
		chain->first[b] = n;
		for (unsigned a = 0; a < chain->labels; a++)
			if (label_follows(a, b))
				chain->before[n++] = (uint8_t)a;
	}
	chain->first[chain->labels] = n;
}

static void scale(float *row, unsigned n)
{
	float sum = 1e-30f;

	for (unsigned b = 0; b < n; b++)
		sum += row[b];
	for (unsigned b = 0; b < n; b++)
		row[b] /= sum;
}

static void exponentiate(const struct chain *chain, const float *scores,
                         const uint8_t *allowed, size_t count, float *grown)
{
	unsigned n = chain->labels;

	for (size_t i = 0; i < count; i++, scores += chain->width, grown += n) {
		float top = 0;

		for (unsigned b = 1; b < n; b++)
			top = scores[b - 1] > top ? scores[b - 1] : top;
		grown[0] = expf(-top);
		for (unsigned b = 1; b < n; b++)
			grown[b] = expf(scores[b - 1] - top);
		if (allowed)
			for (unsigned b = 0; b < n; b++)
				grown[b] = allowed[i * n + b] ? grown[b] + 1e-12f : 0;
	}
}

void lattice_sum(const struct chain *chain, const float *steps, const float *scores,
                 const uint8_t *allowed, size_t count, float *room, float *likely,
                 float *pairs, float sign)
{
	unsigned n = chain->labels;
	float *grown = room, *forward = room + count * n, *backward = forward + count * n;

	exponentiate(chain, scores, allowed, count, grown);
	for (unsigned b = 0; b < n; b++)
		forward[b] = label_follows(0, b) ? steps[b] * grown[b] : 0;
	scale(forward, n);
	for (size_t i = 1; i < count; i++) {
		const float *last = forward + (i - 1) * n;

		for (unsigned b = 0; b < n; b++) {
			float sum = 0;

			for (unsigned k = chain->first[b]; k < chain->first[b + 1]; k++)
				sum += last[chain->before[k]] * steps[chain->before[k] * n + b];
			forward[i * n + b] = sum * grown[i * n + b];
		}
		scale(forward + i * n, n);
	}
	for (unsigned a = 0; a < n; a++)
		backward[(count - 1) * n + a] = label_open(a) ? 0 : steps[a * n];
	scale(backward + (count - 1) * n, n);
	for (size_t i = count - 1; i-- > 0;) {
		const float *next = backward + (i + 1) * n, *grow = grown + (i + 1) * n;
		float *row = backward + i * n;

		memset(row, 0, n * sizeof *row);
		for (unsigned b = 0; b < n; b++)
			for (unsigned k = chain->first[b]; k < chain->first[b + 1]; k++)
				row[chain->before[k]] +=
					steps[chain->before[k] * n + b] * grow[b] * next[b];
		scale(row, n);
	}
	for (size_t i = 0; i < count; i++) {
		for (unsigned b = 0; b < n; b++)
			likely[i * n + b] = forward[i * n + b] * backward[i * n + b];
		scale(likely + i * n, n);
	}
	if (!pairs)
		return;
	for (unsigned b = 0; b < n; b++) {
		pairs[b] += sign * likely[b];
		pairs[b * n] += sign * likely[(count - 1) * n + b];
	}
	for (size_t i = 1; i < count; i++) {
		const float *last = forward + (i - 1) * n, *grow = grown + i * n;
		const float *next = backward + i * n;
		float sum = 1e-30f;

		for (unsigned b = 0; b < n; b++)
			for (unsigned k = chain->first[b]; k < chain->first[b + 1]; k++)
				sum += last[chain->before[k]] *
				       steps[chain->before[k] * n + b] * grow[b] * next[b];
		for (unsigned b = 0; b < n; b++)
			for (unsigned k = chain->first[b]; k < chain->first[b + 1]; k++)
				pairs[chain->before[k] * n + b] +=
					sign * last[chain->before[k]] *
					steps[chain->before[k] * n + b] * grow[b] * next[b] / sum;
	}
}
