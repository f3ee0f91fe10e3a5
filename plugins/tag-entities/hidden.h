/* SPDX-License-Identifier: MIT */
/* hidden -- a small hidden layer beside the sums of rows
 *
 * A row of numbers for each input (inputs.h) is added up; what is above zero weighs for
 * each label.  Sums of rows tell one thing after the other, this tells things together:
 * what a word is like, and where it stands.  It needs few tokens to learn from, and for
 * that many features hardly any have a row.
 */
#ifndef ENTITIES_HIDDEN_H
#define ENTITIES_HIDDEN_H

#include "inputs.h"

#define HIDDEN_UNITS 32u
#define HIDDEN_MOST 2047  /* of a unit */
#define HIDDEN_SHIFT 3    /* bits of a weight below those of a score */
#define HIDDEN_LIMIT (1 << 22) /* of what is added to a score */

struct hidden {
	const int8_t (*rows)[HIDDEN_UNITS]; /* INPUT_ROWS; NULL: there is no layer */
	/* By pairs of units: for each label what the two weigh; width labels. */
	const int16_t *out;
};

static inline size_t hidden_out(unsigned width, unsigned unit, unsigned l)
{
	return (size_t)(unit / 2 * width + l) * 2 + unit % 2;
}

/* Bring the rows near. */
void hidden_ask(const struct hidden *hidden, const uint16_t *inputs, size_t count);

/* Add to a row of scores, of width labels, what the layer gives for inputs. */
void hidden_add(const struct hidden *hidden, unsigned width, const uint16_t *inputs,
                size_t count, int32_t *scores);

#endif
