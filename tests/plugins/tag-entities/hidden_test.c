/* SPDX-License-Identifier: MIT */
/* hidden_test -- the hidden layer gives the same in vectors as number by number, and
 * stays within its bounds whatever the numbers are */
#include "../../../plugins/tag-entities/hidden.h"

#include "check.h"

#define WIDTH_MAX 32

static int8_t rows[INPUT_ROWS][HIDDEN_UNITS];
static int16_t out[HIDDEN_UNITS * WIDTH_MAX];

/* The largest numbers of a sign, or, with spread, some of all. */
static void fill(int row, int weight, bool spread)
{
	uint32_t state = 7;

	for (size_t i = 0; i < sizeof rows; i++) {
		state = state * 1664525u + 1013904223u;
		rows[i / HIDDEN_UNITS][i % HIDDEN_UNITS] =
			(int8_t)(spread ? (int)(state >> 24) - 128 : row);
	}
	for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
		state = state * 1664525u + 1013904223u;
		out[i] = (int16_t)(spread ? (int)(state >> 18) - 8192 : weight);
	}
}

static int64_t plain(unsigned width, const uint16_t *inputs, size_t count, unsigned l)
{
	int64_t sum = 0;

	for (unsigned j = 0; j < HIDDEN_UNITS; j++) {
		int64_t unit = 0;

		for (size_t k = 0; k < count; k++)
			unit += rows[inputs[k]][j];
		unit = unit < 0 ? 0 : unit > HIDDEN_MOST ? HIDDEN_MOST : unit;
		sum += unit * out[hidden_out(width, j, l)];
	}
	sum >>= HIDDEN_SHIFT;
	return sum > HIDDEN_LIMIT ? HIDDEN_LIMIT : sum < -HIDDEN_LIMIT ? -HIDDEN_LIMIT : sum;
}

static void check_sums(const char *about, unsigned width, size_t count)
{
	const struct hidden hidden = { (const int8_t (*)[HIDDEN_UNITS])rows, out };
	uint16_t inputs[INPUTS_MAX];
	int32_t scores[WIDTH_MAX];
	unsigned wrong = 0;

	for (size_t k = 0; k < count; k++)
		inputs[k] = (uint16_t)(k * 277 % INPUT_ROWS);
	for (unsigned l = 0; l < width; l++)
		scores[l] = (int32_t)l;
	hidden_ask(&hidden, inputs, count);
	hidden_add(&hidden, width, inputs, count, scores);
	for (unsigned l = 0; l < width; l++)
		wrong += scores[l] != l + plain(width, inputs, count, l);
	CHECK_INT(about, 0, wrong);
}

int main(void)
{
	fill(0, 0, true);
	check_sums("no input", 16, 0);
	check_sums("few inputs", 16, 5);
	check_sums("as many as there can be", 16, INPUTS_MAX);
	check_sums("many types", 32, 30);
	fill(127, 32767, false);
	check_sums("all at the top", 16, INPUTS_MAX);
	fill(127, -32768, false);
	check_sums("all at the bottom", 16, INPUTS_MAX);
	fill(-128, -32768, false);
	check_sums("none above zero", 16, INPUTS_MAX);
	return check_end();
}
