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

void chain_gather(const struct chain *chain, const int32_t *steps, int32_t *into)
{
	for (unsigned b = 0; b < chain->labels; b++)
		for (unsigned k = chain->first[b]; k < chain->first[b + 1]; k++)
			into[k] = steps[chain->before[k] * chain->labels + b];
}

void lattice_decode(const struct chain *chain, const int32_t *steps, const int32_t *into,
                    const int32_t *scores, size_t count, uint8_t *back, uint8_t *labels)
{
	int32_t now[LABELS_MAX], next[LABELS_MAX];
	unsigned n = chain->labels, best = 0;

	for (unsigned b = 0; b < n; b++)
		now[b] = (b && label_place(b) % 3 ? INT32_MIN / 2 : steps[b]) +
		         (b ? scores[b - 1] : 0);
	for (size_t i = 1; i < count; i++) {
		scores += chain->width;
		for (unsigned b = 0; b < n; b++) {
			unsigned k = chain->first[b], end = chain->first[b + 1];
			unsigned from = chain->before[k];
			int32_t top = now[from] + into[k];

			/* Without a branch, as none could be foreseen. */
			while (++k < end) {
				unsigned a = chain->before[k];
				int32_t sum = now[a] + into[k];

				from = sum > top ? a : from;
				top = sum > top ? sum : top;
			}
			back[i * n + b] = (uint8_t)from;
			next[b] = top + (b ? scores[b - 1] : 0);
		}
		/* Only differences count; keep them small for any length. */
		for (unsigned b = 0; b < n; b++)
			now[b] = next[b] - next[0] < INT32_MIN / 2 ? INT32_MIN / 2
			                                           : next[b] - next[0];
	}
	for (unsigned a = 1, found = 0; a < n; a++) {
		if (label_open(a))
			continue;
		if (now[a] + steps[a * n] > now[found] + steps[found * n])
			best = found = a;
	}
	for (size_t i = count; i-- > 0;) {
		labels[i] = (uint8_t)best;
		if (i)
			best = back[i * n + best];
	}
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
