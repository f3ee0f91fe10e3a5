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
	reading->vocabulary = (struct vocabulary){ model->lexis, model->broader,
		                                   model->head->clusters, NULL };
	chain_init(&reading->chain, model->types);
	reading->memory = memory_create();
	reading->kept = kept_create(model);
	return vocabulary_keep(&reading->vocabulary) && reading->memory && reading->kept;
}

void reading_release(struct reading *reading)
{
	vocabulary_release(&reading->vocabulary);
	memory_free(reading->memory);
	kept_free(reading->kept);
	free(reading->sights);
	free(reading->labels);
	free(reading->runs);
	free(reading->scores);
	free(reading->rows);
	free(reading->ends);
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
	if (reading->end_room < longest) {
		size_t n = longest + longest / 2;

		free(reading->ends);
		reading->end_room = 0;
		reading->ends = malloc(n * reading->chain.labels * sizeof *reading->ends);
		if (!reading->ends)
			return false;
		reading->end_room = n;
	}
	return true;
}

static void decode(struct reading *reading, size_t r)
{
	const struct run *run = &reading->runs[r];

	decode_run(&reading->chain, reading->model->steps,
	           reading->scores + reading->rows[r] * (size_t)reading->chain.width,
	           run->last - run->first, reading->ends, reading->labels + run->first);
}

/* Count more features are known: ask for their rows. */
static void ask(const struct reading *reading, struct pending *pending, size_t count)
{
	weights_ask(reading->model, pending->features + pending->count, count);
	pending->count += count;
}

/* Ask for all features but those of groups that were added.  Bit by bit, as only so
 * many rows come near at once. */
static void gather(const struct reading *reading, struct pending *pending)
{
	uint32_t *features = pending->features;

	ask(reading, pending, kept_take(reading->kept, pending));
	ask(reading, pending, features_rest(&pending->stand, features + pending->count));
	if (reading->parts & PART_MEMORY)
		ask(reading, pending, memory_features(reading->memory, reading->sights,
		                                      pending->stand.token,
		                                      features + pending->count));
	if (reading->model->hidden.rows) {
		pending->input_count = inputs_take(&pending->stand, pending->inputs);
		if (reading->parts & PART_MEMORY)
			pending->input_count +=
				memory_inputs(reading->memory, reading->sights, reading->runs,
				              pending->stand.token,
				              pending->inputs + pending->input_count);
		hidden_ask(&reading->model->hidden, pending->inputs, INPUTS_FAR);
	}
}

/* What was gathered into the scores. */
static void settle(const struct reading *reading, struct pending *pending)
{
	kept_settle(reading->kept, pending);
	if (reading->model->hidden.rows)
		hidden_add(&reading->model->hidden, reading->chain.width, pending->inputs,
		           pending->input_count, pending->scores);
}

/* Steps from asking for rows to adding them, as many as take longer than memory does,
 * and the tokens on their way meanwhile. */
#define STEPS 3u
#define RING (STEPS + 1)

/* Of count tokens, those before token at go on by a step each. */
static void go_on(const struct reading *reading, struct pending *ring, size_t at, size_t count)
{
	if (at >= 1 && at - 1 < count)
		gather(reading, &ring[(at - 1) % RING]);
	if (at >= STEPS)
		settle(reading, &ring[(at - STEPS) % RING]);
}

static void first_pass(struct reading *reading, const struct gloss_text *text)
{
	size_t width = reading->chain.width, at = 0;
	struct pending ring[RING];

	for (size_t r = 0; r < reading->run_count; r++) {
		const struct run *run = &reading->runs[r];

		for (uint32_t i = run->first; i < run->last; i++, at++) {
			struct pending *next = &ring[at % RING];

			next->count = 0;
			next->scores = memset(reading->scores + at * width, 0,
			                      width * sizeof *reading->scores);
			features_stand(&next->stand, text, reading->sights, run, i,
			               reading->parts);
			kept_ask(reading->kept, next);
			go_on(reading, ring, at, at);
		}
	}
	for (size_t k = at; k < at + STEPS; k++)
		go_on(reading, ring, k, at);
}

/* What the labels elsewhere tell of a token, on its way. */
struct second {
	uint32_t features[MEMORY_LABEL_FEATURES + WEIGHTS_ROOM];
	size_t count;
	int32_t *scores;
};

/* Runs of which the rest of the document had something to say are changed. */
static void second_pass(struct reading *reading)
{
	struct second ring[2];
	int32_t *scores = reading->scores;
	size_t at = 1;

	ring[0].count = 0;
	ring[0].scores = scores;
	for (size_t r = 0; r < reading->run_count; r++) {
		struct memory_run on = memory_enter(reading->memory, reading->runs, r,
		                                    reading->labels);
		struct run *run = &reading->runs[r];

		run->changed = false;
		for (uint32_t i = run->first; i < run->last; i++, scores += reading->chain.width) {
			struct second *next = &ring[at % 2], *asked = &ring[(at - 1) % 2];

			next->count = memory_label_features(reading->memory, reading->sights, &on,
			                                    i, reading->labels, next->features);
			if (!next->count)
				continue;
			run->changed = true;
			next->scores = scores;
			weights_ask(reading->model, next->features, next->count);
			weights_add(reading->model, asked->features, asked->count, asked->scores);
			at++;
		}
	}
	weights_add(reading->model, ring[(at - 1) % 2].features, ring[(at - 1) % 2].count,
	            ring[(at - 1) % 2].scores);
}

bool reading_take(struct reading *reading, const struct gloss_text *text)
{
	size_t rows = 0, longest = 0;

	if (!room_tokens(reading, text->token_count))
		return false;
	memset(reading->labels, 0, text->token_count);
	reading->likely_of = 0;
	reading->sights[text->token_count] = (struct sight){ .look = LOOK_EDGE };
	sight_take(reading->sights, text, &reading->vocabulary);
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
	first_pass(reading, text);
	for (size_t r = 0; r < reading->run_count; r++)
		decode(reading, r);
	if (!(reading->parts & PART_LABELS) || !reading->run_count)
		return true;
	memory_label(reading->memory, reading->runs, reading->run_count, reading->labels);
	second_pass(reading);
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
