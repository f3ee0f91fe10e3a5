/* SPDX-License-Identifier: MIT */
/* layer.c -- see layer.h
 */
#include "layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"

#define LANES 2
#define RATE 0.1f
#define START 0.01f      /* of squares */
#define SPREAD 0.1f      /* of the first weights */
#define DROP_INPUTS 0.2f /* shares that are dropped in a visit */
#define DROP_UNITS 0.3f

/* What is left makes up for what is dropped. */
#define RAISE (1 / ((1 - DROP_INPUTS) * (1 - DROP_UNITS)))

bool layer_init(struct layer *layer, unsigned width, uint32_t seed)
{
	size_t n = (size_t)INPUT_ROWS_LEARNED * HIDDEN_UNITS, m = (size_t)width * HIDDEN_UNITS;
	float *rows;

	*layer = (struct layer){ .width = width };
	layer->rows = malloc(n * sizeof(float));
	layer->squares = malloc(INPUT_ROWS_LEARNED * sizeof(float));
	layer->out = malloc(m * sizeof(float));
	layer->slopes = calloc(m, sizeof(float));
	layer->out_squares = malloc(m * sizeof(float));
	layer->total = calloc(n + m, sizeof(float));
	layer->whole_rows = malloc(INPUT_ROWS * sizeof *layer->whole_rows);
	layer->whole_out = malloc(m * sizeof *layer->whole_out);
	if (!layer->rows || !layer->squares || !layer->out || !layer->slopes ||
	    !layer->out_squares || !layer->total || !layer->whole_rows || !layer->whole_out)
		return false;
	rows = (float *)layer->rows;
	for (size_t i = 0; i < n; i++)
		rows[i] = (chance(mix(seed, (uint32_t)i)) * 2 - 1) * SPREAD;
	for (size_t i = 0; i < INPUT_ROWS_LEARNED; i++)
		layer->squares[i] = START;
	for (size_t i = 0; i < m; i++) {
		layer->out[i] = (chance(mix(seed + 1, (uint32_t)i)) * 2 - 1) * SPREAD;
		layer->out_squares[i] = START;
	}
	return true;
}

void layer_release(struct layer *layer)
{
	free(layer->rows);
	free(layer->squares);
	free(layer->out);
	free(layer->slopes);
	free(layer->out_squares);
	free(layer->total);
	free(layer->whole_rows);
	free(layer->whole_out);
}

/* Inputs are numbered from zero, units beyond all inputs. */
static bool kept(uint32_t key, uint32_t number, float drop)
{
	return chance(mix(key ^ 0x5151u, number)) >= drop;
}

void layer_score(const struct layer *layer, const uint16_t *inputs, size_t count, uint32_t key,
                 float *restrict units, float *restrict scores)
{
	memset(units, 0, HIDDEN_UNITS * sizeof *units);
	for (size_t k = 0; k < count; k++) {
		const float *row = layer->rows[inputs[k]];

		if (kept(key, (uint32_t)k, DROP_INPUTS))
			for (unsigned j = 0; j < HIDDEN_UNITS; j++)
				units[j] += row[j];
	}
	for (unsigned j = 0; j < HIDDEN_UNITS; j++) {
		const float *out = layer->out + (size_t)j * layer->width;

		if (units[j] <= 0 || !kept(key, 1000 + j, DROP_UNITS)) {
			units[j] = 0;
			continue;
		}
		units[j] *= RAISE;
		for (unsigned l = 0; l < layer->width; l++)
			scores[l] += out[l] * units[j];
	}
}

void layer_pull(const struct layer *layer, const float *delta, const float *units, float *pull)
{
	for (unsigned j = 0; j < HIDDEN_UNITS; j++) {
		const float *out = layer->out + (size_t)j * layer->width;
		float sum = 0;

		if (units[j] > 0)
			for (unsigned l = 0; l < layer->width; l++)
				sum += out[l] * delta[l];
		pull[j] = sum * RAISE;
	}
}

static void move_rows(struct layer *layer, unsigned lane, const uint16_t *inputs, size_t count,
                      uint32_t key, const float *pull)
{
	float mean = 0;

	for (unsigned j = 0; j < HIDDEN_UNITS; j++)
		mean += pull[j] * pull[j];
	mean /= HIDDEN_UNITS;
	for (size_t k = 0; k < count; k++) {
		uint32_t r = inputs[k];
		float *row = layer->rows[r], step;

		if (r % LANES != lane || !kept(key, (uint32_t)k, DROP_INPUTS))
			continue;
		layer->squares[r] += mean;
		step = RATE / sqrtf(layer->squares[r]);
		for (unsigned j = 0; j < HIDDEN_UNITS; j++)
			row[j] -= step * pull[j];
	}
}

/* The units of a lane. */
static unsigned first_of(unsigned lane)
{
	return lane * HIDDEN_UNITS / LANES;
}

void layer_learn(struct layer *layer, unsigned lane, const uint16_t *inputs, size_t count,
                 uint32_t key, const float *delta, const float *units, const float *pull)
{
	move_rows(layer, lane, inputs, count, key, pull);
	for (unsigned j = first_of(lane); j < first_of(lane + 1); j++) {
		float *slope = layer->slopes + (size_t)j * layer->width;

		if (units[j] > 0)
			for (unsigned l = 0; l < layer->width; l++)
				slope[l] += delta[l] * units[j];
	}
}

void layer_step(struct layer *layer, unsigned lane)
{
	for (size_t i = (size_t)first_of(lane) * layer->width;
	     i < (size_t)first_of(lane + 1) * layer->width; i++) {
		float slope = layer->slopes[i];

		layer->slopes[i] = 0;
		layer->out_squares[i] += slope * slope;
		layer->out[i] -= RATE * slope / sqrtf(layer->out_squares[i]);
	}
}

void layer_count(struct layer *layer)
{
	size_t n = (size_t)INPUT_ROWS_LEARNED * HIDDEN_UNITS;
	const float *rows = (const float *)layer->rows;

	layer->epochs++;
	for (size_t i = 0; i < n; i++)
		layer->total[i] += rows[i];
	for (size_t i = 0; i < (size_t)layer->width * HIDDEN_UNITS; i++)
		layer->total[n + i] += layer->out[i];
}

/* ---- the finished layer ------------------------------------------------ */

static float row_value(const struct layer *layer, uint32_t row, unsigned j)
{
	return layer->epochs ? layer->total[(size_t)row * HIDDEN_UNITS + j] / (float)layer->epochs
	                     : layer->rows[row][j];
}

/* With that of the coarser clusters that follow from the row's. */
static float whole_value(const struct layer *layer, const uint8_t (*broader)[2], uint32_t row,
                         unsigned j)
{
	uint32_t window = row / (LEXIS_CLUSTER + 1), cluster = row % (LEXIS_CLUSTER + 1);
	float value = row_value(layer, row, j);

	if (row >= INPUT_LOOK)
		return value;
	return value + row_value(layer, INPUT_BROAD + window * 256 + broader[cluster][0], j) +
	       row_value(layer, INPUT_BROADEST + window * 256 + broader[cluster][1], j);
}

bool layer_finish(struct layer *layer, const uint8_t (*broader)[2], float unit,
                  struct hidden *hidden)
{
	const float *total = layer->total + (size_t)INPUT_ROWS_LEARNED * HIDDEN_UNITS;
	float *values = malloc(INPUT_ROWS * HIDDEN_UNITS * sizeof *values), most = 1e-6f;
	int8_t *whole = (int8_t *)layer->whole_rows;

	if (!values)
		return false;
	for (uint32_t i = 0; i < INPUT_ROWS * HIDDEN_UNITS; i++) {
		values[i] = whole_value(layer, broader, i / HIDDEN_UNITS, i % HIDDEN_UNITS);
		most = fmaxf(most, fabsf(values[i]));
	}
	for (uint32_t i = 0; i < INPUT_ROWS * HIDDEN_UNITS; i++)
		whole[i] = (int8_t)roundf(values[i] * (127 / most));
	free(values);
	for (unsigned j = 0; j < HIDDEN_UNITS; j++)
		for (unsigned l = 0; l < layer->width; l++) {
			size_t i = (size_t)j * layer->width + l;
			float out = layer->epochs ? total[i] / (float)layer->epochs : layer->out[i];

			out = roundf(out * (most / 127) / unit * (1 << HIDDEN_SHIFT));
			layer->whole_out[hidden_out(layer->width, j, l)] =
				(int16_t)fminf(fmaxf(out, -32767), 32767);
		}
	hidden->rows = (const int8_t (*)[HIDDEN_UNITS])layer->whole_rows;
	hidden->out = layer->whole_out;
	return true;
}
