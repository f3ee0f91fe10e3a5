/* SPDX-License-Identifier: MIT */
/* reading.c -- see reading.h
 */
#include "reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool reading_init(struct reading *reading, const struct model *model)
{
	*reading = (struct reading){ .model = model, .parts = model->head->parts };
	chain_init(&reading->chain, model->types);
	reading->memory = memory_create();
	reading->into = malloc(chain_pairs(&reading->chain) * sizeof *reading->into);
	if (reading->into)
		chain_gather(&reading->chain, model->steps, reading->into);
	return reading->memory && reading->into;
}

void reading_release(struct reading *reading)
{
	memory_free(reading->memory);
	free(reading->sights);
	free(reading->labels);
	free(reading->runs);
	free(reading->scores);
	free(reading->rows);
	free(reading->back);
	free(reading->into);
	free(reading->grown);
	free(reading->likely);
	*reading = (struct reading){ 0 };
}

static bool room_tokens(struct reading *reading, size_t tokens)
{
	size_t n = tokens + tokens / 2 + 64;

	if (reading->room > tokens)
		return true;
	free(reading->sights);
	free(reading->labels);
	free(reading->runs);
	free(reading->rows);
	reading->room = 0;
	reading->sights = calloc(n, sizeof *reading->sights);
	reading->labels = malloc(n);
	reading->runs = malloc(n * sizeof *reading->runs);
	reading->rows = malloc(n * sizeof *reading->rows);
	if (!reading->sights || !reading->labels || !reading->runs || !reading->rows)
		return false;
	reading->room = n;
	return true;
}

static bool room_scores(struct reading *reading, size_t rows, size_t longest)
{
	if (reading->score_room < rows) {
		size_t n = rows + rows / 2;

		free(reading->scores);
		reading->score_room = 0;
		reading->scores = malloc(n * reading->chain.width * sizeof *reading->scores);
		if (!reading->scores)
			return false;
		reading->score_room = n;
	}
	if (reading->back_room < longest) {
		size_t n = longest + longest / 2;

		free(reading->back);
		reading->back_room = 0;
		reading->back = malloc(n * reading->chain.labels);
		if (!reading->back)
			return false;
		reading->back_room = n;
	}
	return true;
}

/* Vectors of the compiler's, sixteen lanes; it cuts them to what the machine has. */
typedef int8_t bytes __attribute__((vector_size(16)));
typedef int16_t halves __attribute__((vector_size(32)));
typedef int32_t sums __attribute__((vector_size(64)));

/* The rows of those features that have one. */
struct found {
	const uint8_t *rows[FEATURES_MAX];
	uint8_t scales[FEATURES_MAX];
	size_t count;
};

/* Eight marks are compared at once: a byte of differ is zero where a mark is that of
 * the feature, and the lowest bit of zero is above the first such byte.  No branch
 * could be foreseen, so all is written down and counted when it is true. */
static void find_rows(const struct model *model, const uint32_t *features, size_t count,
                      struct found *found)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	size_t size = bucket_size(model->width), n = 0;

	for (size_t k = 0; k < count; k++) {
		const uint8_t *bucket = model->table +
			model_cell(model->buckets, features[k]) / BUCKET_MARKS * size;

		for (size_t line = 0; line < size; line += 64)
			__builtin_prefetch(bucket + line);
	}
	for (size_t k = 0; k < count; k++) {
		uint32_t cell = model_cell(model->buckets, features[k]);
		const uint8_t *bucket = model->table + cell / BUCKET_MARKS * size;
		uint64_t differ, zero;
		unsigned row;

		memcpy(&differ, bucket, sizeof differ);
		differ ^= ones * (cell % BUCKET_MARKS);
		zero = (differ - ones) & ~differ & ones << 7;
		row = (unsigned)__builtin_ctzll(zero | UINT64_C(1) << 63) / 8;
		found->rows[n] = bucket + BUCKET_WEIGHTS + row * model->width;
		found->scales[n] = bucket[BUCKET_SCALES + row];
		n += zero != 0;
	}
	found->count = n;
}

/* Of version 2. */
static void take_rows(const struct model *model, const uint32_t *features, size_t count,
                      struct found *found)
{
	size_t stride = model_stride(model);

	for (size_t k = 0; k < count; k++) {
		const uint8_t *row = model->table + model_row(model->rows, features[k]) * stride;

		__builtin_prefetch(row);
		if (((uintptr_t)row & 63) > 47) /* it goes on in the next line */
			__builtin_prefetch(row + 16);
		found->rows[k] = row + 1;
	}
	for (size_t k = 0; k < count; k++)
		found->scales[k] = found->rows[k][-1];
	found->count = count;
}

/* Add the weights of features to a row of scores, sixteen at a time.  Rows lie all
 * over a table that no near cache holds, so they are asked for beforehand. */
static void weigh(const struct model *model, const uint32_t *features, size_t count,
                  int32_t *scores)
{
	struct found found;

	if (model->buckets)
		find_rows(model, features, count, &found);
	else
		take_rows(model, features, count, &found);
	for (size_t c = 0; c < model->width; c += 16) {
		sums sum;

		memcpy(&sum, scores + c, sizeof sum);
		for (size_t k = 0; k < found.count; k++) {
			bytes weights;

			memcpy(&weights, found.rows[k] + c, sizeof weights);
			sum += __builtin_convertvector(
				__builtin_convertvector(weights, halves) * found.scales[k], sums);
		}
		memcpy(scores + c, &sum, sizeof sum);
	}
}

static void decode(struct reading *reading, size_t r)
{
	const struct run *run = &reading->runs[r];

	lattice_decode(&reading->chain, reading->model->steps, reading->into,
	               reading->scores + reading->rows[r] * (size_t)reading->chain.width,
	               run->last - run->first, reading->back, reading->labels + run->first);
}

static void first_pass(struct reading *reading, const struct gloss_text *text, size_t r)
{
	const struct run *run = &reading->runs[r];
	size_t width = reading->chain.width, row = reading->rows[r];
	uint32_t features[FEATURES_MAX];

	for (uint32_t i = run->first; i < run->last; i++, row++) {
		size_t n = features_take(text, reading->sights, run, i, reading->parts, features);

		if (reading->parts & PART_MEMORY)
			n += memory_features(reading->memory, reading->sights, reading->runs, i,
			                     features + n);
		memset(reading->scores + row * width, 0, width * sizeof *reading->scores);
		weigh(reading->model, features, n, reading->scores + row * width);
	}
	decode(reading, r);
}

/* True when the rest of the document had something to say on the run. */
static bool second_pass(struct reading *reading, size_t r)
{
	const struct run *run = &reading->runs[r];
	size_t row = reading->rows[r];
	uint32_t features[MEMORY_LABEL_FEATURES];
	bool changed = false;

	for (uint32_t i = run->first; i < run->last; i++, row++) {
		size_t n = memory_label_features(reading->memory, reading->sights, reading->runs,
		                                 r, i, reading->labels, features);

		weigh(reading->model, features, n, reading->scores + row * reading->chain.width);
		changed |= n > 0;
	}
	return changed;
}

bool reading_take(struct reading *reading, const struct gloss_text *text)
{
	const struct model *model = reading->model;
	size_t rows = 0, longest = 0;

	if (!room_tokens(reading, text->token_count))
		return false;
	memset(reading->labels, 0, text->token_count);
	reading->likely_of = 0;
	reading->sights[text->token_count] = (struct sight){ .look = LOOK_EDGE };
	sight_take(reading->sights, text, &model->lexis, model->broader, model->head->clusters);
	reading->run_count = sight_runs(reading->sights, text, reading->runs);
	for (size_t r = 0; r < reading->run_count; r++) {
		size_t length = reading->runs[r].last - reading->runs[r].first;

		reading->rows[r] = (uint32_t)rows;
		rows += length;
		longest = length > longest ? length : longest;
	}
	if (!room_scores(reading, rows, longest))
		return false;
	if (reading->parts & (PART_MEMORY | PART_LABELS) &&
	    !memory_read(reading->memory, text, reading->sights, reading->runs,
	                 reading->run_count))
		return false;
	for (size_t r = 0; r < reading->run_count; r++)
		first_pass(reading, text, r);
	if (!(reading->parts & PART_LABELS))
		return true;
	memory_label(reading->memory, reading->runs, reading->run_count, reading->labels);
	for (size_t r = 0; r < reading->run_count; r++)
		reading->runs[r].changed = second_pass(reading, r);
	for (size_t r = 0; r < reading->run_count; r++)
		if (reading->runs[r].changed)
			decode(reading, r);
	return true;
}

/* exp of the steps of the model, once it is asked for. */
static bool grow_steps(struct reading *reading)
{
	const struct model *model = reading->model;
	unsigned n = model->labels;

	if (reading->grown)
		return true;
	reading->grown = malloc(n * n * sizeof *reading->grown);
	if (!reading->grown)
		return false;
	for (unsigned i = 0; i < n * n; i++)
		reading->grown[i] = expf((float)model->steps[i] * model->head->unit);
	return true;
}

/* The likelihoods of all labels of a run; NULL when memory is short. */
static const float *weigh_run(struct reading *reading, size_t r)
{
	const struct chain *chain = &reading->chain;
	size_t count = reading->runs[r].last - reading->runs[r].first;
	const int32_t *from = reading->scores + reading->rows[r] * (size_t)chain->width;
	float *scores, *likely;

	if (reading->likely_of == r + 1)
		return reading->likely;
	if (!grow_steps(reading))
		return NULL;
	free(reading->likely);
	reading->likely_of = 0;
	reading->likely = malloc((count * (chain->labels + chain->width) +
	                          LATTICE_ROOM(chain, count)) * sizeof(float));
	if (!reading->likely)
		return NULL;
	likely = reading->likely;
	scores = likely + count * chain->labels;
	for (size_t i = 0; i < count * chain->width; i++)
		scores[i] = (float)from[i] * reading->model->head->unit;
	lattice_sum(chain, reading->grown, scores, NULL, count, scores + count * chain->width,
	            likely, NULL, 0);
	reading->likely_of = r + 1;
	return likely;
}

double reading_likely(struct reading *reading, size_t r, uint32_t first, uint32_t last)
{
	const float *likely = weigh_run(reading, r);
	double least = 1;

	for (uint32_t i = first; likely && i < last; i++) {
		double p = likely[(i - reading->runs[r].first) * reading->chain.labels +
		                  reading->labels[i]];

		least = p < least ? p : least;
	}
	return likely ? least : 0;
}
