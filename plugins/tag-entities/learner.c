/* SPDX-License-Identifier: MIT */
/* learner.c -- see learner.h; sequences.c holds the documents in features
 */
#include "learner.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "buckets.h"
#include "chance.h"
#include "layer.h"
#include "visits.h"

#define LANES 2
#define BATCH 24 /* runs */

struct lane {
	struct learner *learner;
	unsigned number;
	float *pairs;
	float *room, *likely, *scores, *part;
	uint8_t *allowed;
	size_t space; /* tokens */
	double loss;
	pthread_t thread;
};

struct learner {
	struct recipe recipe;
	struct chain chain;
	struct sequences sequences;
	/* Per row: width weights, width sums of gradients, width of squares. */
	float *rows;
	float *average;
	unsigned averaged;
	float *steps[3]; /* the same for steps */
	float *grown;    /* exp of steps */
	struct layer layer; /* with PART_HIDDEN */
	/* The batch at hand. */
	struct visits visits;
	size_t begin, end;
	float *deltas;
	float (*units)[HIDDEN_UNITS], (*pulls)[HIDDEN_UNITS];
	uint8_t *quiet; /* tokens that teach nothing new */
	size_t delta_room;
	struct lane lanes[LANES];
	pthread_barrier_t barrier;
	bool over;
	/* The finished model. */
	struct model_head head;
	int32_t *whole_steps;
	uint8_t *table;
};

struct learner *learner_create(const struct recipe *recipe, unsigned types)
{
	struct learner *learner = calloc(1, sizeof *learner);
	size_t n;

	if (!learner)
		return NULL;
	learner->recipe = *recipe;
	chain_init(&learner->chain, types);
	n = (size_t)learner->chain.labels * learner->chain.labels;
	for (int k = 0; k < 3; k++)
		learner->steps[k] = calloc(n, sizeof(float));
	learner->grown = calloc(n, sizeof(float));
	for (unsigned l = 0; l < LANES; l++) {
		learner->lanes[l].learner = learner;
		learner->lanes[l].number = l;
		learner->lanes[l].pairs = calloc(n, sizeof(float));
		if (!learner->lanes[l].pairs)
			learner->over = true;
	}
	if (!learner->steps[0] || !learner->steps[1] || !learner->steps[2] || !learner->grown ||
	    learner->over || (recipe->parts & PART_HIDDEN &&
	                      !layer_init(&learner->layer, learner->chain.width,
	                                  (uint32_t)recipe->seed))) {
		learner_free(learner);
		return NULL;
	}
	sequences_init(&learner->sequences, recipe->buckets, recipe->parts);
	return learner;
}

bool learner_settle(struct learner *learner, const float *worth, bool scarce)
{
	size_t n = (size_t)learner->chain.labels * learner->chain.labels, size;

	if (!sequences_settle(&learner->sequences, worth, scarce))
		return false;
	size = (size_t)learner->sequences.rows * learner->chain.width;
	learner->rows = calloc(size * 3 + 1, sizeof(float));
	learner->average = calloc(size + n, sizeof(float));
	return learner->rows && learner->average;
}

void learner_free(struct learner *learner)
{
	if (!learner)
		return;
	sequences_release(&learner->sequences);
	for (int k = 0; k < 3; k++)
		free(learner->steps[k]);
	for (unsigned l = 0; l < LANES; l++) {
		free(learner->lanes[l].pairs);
		free(learner->lanes[l].room);
		free(learner->lanes[l].likely);
		free(learner->lanes[l].scores);
		free(learner->lanes[l].allowed);
	}
	layer_release(&learner->layer);
	free(learner->units);
	free(learner->pulls);
	free(learner->rows);
	free(learner->average);
	free(learner->grown);
	visits_release(&learner->visits);
	free(learner->deltas);
	free(learner->quiet);
	free(learner->whole_steps);
	free(learner->table);
	free(learner);
}

bool learner_add(struct learner *learner, const struct document *document,
                 const struct knowledge *knowledge, const struct model *earlier)
{
	return sequences_add(&learner->sequences, document, knowledge, earlier);
}

size_t learner_tokens(const struct learner *learner)
{
	return learner->sequences.item_count;
}

/* Is feature k of a token of this visit in? */
static bool kept(const struct learner *learner, uint32_t key, uint32_t k)
{
	return chance(mix(key, k)) >= learner->recipe.drop;
}

/* How many features of an item take part in a visit. */
static uint32_t features_of(const struct learner *learner, const struct item *item,
                            uint32_t key)
{
	bool alone = chance(mix(key, 0xABCDu)) < learner->recipe.drop_labels;

	return item->base + (alone ? 0u : item->later);
}

static float *row_of(const struct learner *learner, uint32_t row)
{
	return learner->rows + (size_t)row * learner->chain.width * 3;
}

static bool lane_room(struct lane *lane, size_t tokens)
{
	const struct chain *chain = &lane->learner->chain;
	size_t n = tokens * 2;

	if (lane->space >= tokens)
		return true;
	free(lane->room);
	free(lane->likely);
	free(lane->scores);
	free(lane->allowed);
	lane->room = malloc(LATTICE_ROOM(chain, n) * sizeof(float));
	lane->likely = malloc(n * chain->labels * sizeof(float));
	lane->scores = malloc(n * chain->width * sizeof(float));
	lane->allowed = malloc(n * chain->labels);
	lane->space = n;
	return lane->room && lane->likely && lane->scores && lane->allowed;
}

static void score_item(const struct learner *learner, const struct item *item, uint32_t key,
                       float *scores)
{
	const uint32_t *rows = learner->sequences.features + item->at;
	uint32_t n = features_of(learner, item, key);
	unsigned width = learner->chain.width;
	float up = 1 / (1 - learner->recipe.drop);

	memset(scores, 0, width * sizeof *scores);
	for (uint32_t k = 0; k < n; k++)
		__builtin_prefetch(row_of(learner, rows[k]));
	for (uint32_t k = 0; k < n; k++) {
		const float *weights = row_of(learner, rows[k]);

		if (kept(learner, key + item->salt, k))
			for (unsigned l = 0; l < width; l++)
				scores[l] += weights[l];
	}
	for (unsigned l = 0; l < width; l++)
		scores[l] *= up;
}

static const uint16_t *inputs_of(const struct learner *learner, const struct item *item)
{
	return learner->sequences.inputs + item->inputs;
}

/* What labels the marks of the corpus leave open: all (FREE), outside and the
 * types that are not marked, or the one. */
static void allow(const struct chain *chain, const struct item *item, uint8_t *allowed)
{
	for (unsigned b = 0; b < chain->labels; b++)
		allowed[b] = item->gold == GOLD_FREE || item->gold == b ||
		             (item->gold == 0 && b && item->open >> label_type(b) & 1);
}

static bool all_marked(const struct item *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i].gold == GOLD_FREE || (items[i].gold == 0 && items[i].open))
			return false;
	return true;
}

static void count_steps(const struct chain *chain, const struct item *items, size_t count,
                        float *pairs)
{
	unsigned last = 0;

	for (size_t i = 0; i < count; i++) {
		pairs[last * chain->labels + items[i].gold] -= 1;
		last = items[i].gold;
	}
	pairs[last * chain->labels] -= 1;
}

static void score_run(struct lane *lane, const struct visit *visit, const struct item *items,
                      size_t count)
{
	struct learner *learner = lane->learner;

	for (size_t i = 0; i < count; i++) {
		float *scores = lane->scores + i * learner->chain.width;

		score_item(learner, &items[i], visit->key, scores);
		if (items[i].input_count)
			layer_score(&learner->layer, inputs_of(learner, &items[i]),
			            items[i].input_count, visit->key + items[i].salt,
			            learner->units[visit->row + i], scores);
	}
}

/* With the deltas of a run: which of its tokens teach nothing new, and what the others
 * have the hidden layer do. */
static void settle_run(struct learner *learner, const struct visit *visit,
                       const struct item *items, size_t count)
{
	unsigned width = learner->chain.width;

	for (size_t i = 0; i < count; i++) {
		const float *delta = learner->deltas + (visit->row + i) * width;
		float most = 0;

		for (size_t l = 0; l < width; l++)
			most = fmaxf(most, fabsf(delta[l]));
		learner->quiet[visit->row + i] = most < 0.002f;
		if (items[i].input_count && most >= 0.002f)
			layer_pull(&learner->layer, delta, learner->units[visit->row + i],
			           learner->pulls[visit->row + i]);
	}
}

/* The gradient of one run into its deltas. */
static void teach(struct lane *lane, const struct visit *visit)
{
	struct learner *learner = lane->learner;
	const struct chain *chain = &learner->chain;
	const struct sequence *sequence = &learner->sequences.list[visit->sequence];
	const struct item *items = learner->sequences.items + sequence->first;
	size_t count = sequence->count, n = chain->labels;
	float *delta = learner->deltas + (size_t)visit->row * chain->width;
	bool marked = all_marked(items, count);

	score_run(lane, visit, items, count);
	lattice_sum(chain, learner->grown, lane->scores, NULL, count, lane->room, lane->likely,
	            lane->pairs, 1);
	memset(delta, 0, count * chain->width * sizeof *delta);
	for (size_t i = 0; i < count; i++)
		for (size_t b = 1; b < n; b++)
			delta[i * chain->width + b - 1] = lane->likely[i * n + b];
	if (marked) {
		count_steps(chain, items, count, lane->pairs);
		for (size_t i = 0; i < count; i++) {
			lane->loss -= log(lane->likely[i * n + items[i].gold] + 1e-9);
			if (items[i].gold)
				delta[i * chain->width + items[i].gold - 1] -= 1;
		}
	} else {
		for (size_t i = 0; i < count; i++)
			allow(chain, &items[i], lane->allowed + i * n);
		lattice_sum(chain, learner->grown, lane->scores, lane->allowed, count,
		            lane->room, lane->likely, lane->pairs, -1);
		for (size_t i = 0; i < count; i++)
			for (size_t b = 1; b < n; b++)
				delta[i * chain->width + b - 1] -= lane->likely[i * n + b];
	}
	settle_run(learner, visit, items, count);
}

/* FTRL-proximal over n weights with gradients g. */
static void update(const struct recipe *recipe, float *w, float *z, float *s, const float *g,
                   unsigned n)
{
	float per = 1 / recipe->rate;

	for (unsigned l = 0; l < n; l++) {
		float after = s[l] + g[l] * g[l];
		float root = sqrtf(after), pull;

		z[l] += g[l] - (root - sqrtf(s[l])) * per * w[l];
		s[l] = after;
		pull = fmaxf(fabsf(z[l]) - recipe->l1, 0);
		w[l] = -copysignf(pull, z[l]) / ((recipe->beta + root) * per + recipe->l2);
	}
}

/* Move the rows of a lane by the deltas of all runs of the batch. */
static void apply(struct lane *lane)
{
	struct learner *learner = lane->learner;
	unsigned width = learner->chain.width;

	for (size_t v = learner->begin; v < learner->end; v++) {
		const struct visit *visit = &learner->visits.list[v];
		const struct sequence *sequence = &learner->sequences.list[visit->sequence];
		const struct item *items = learner->sequences.items + sequence->first;

		for (size_t i = 0; i < sequence->count; i++) {
			const uint32_t *rows = learner->sequences.features + items[i].at;
			uint32_t n = features_of(learner, &items[i], visit->key);
			const float *delta =
				learner->deltas + ((size_t)visit->row + i) * width;

			if (learner->quiet[visit->row + i])
				continue;
			if (items[i].input_count)
				layer_learn(&learner->layer, lane->number,
				            inputs_of(learner, &items[i]),
				            items[i].input_count, visit->key + items[i].salt,
				            delta, learner->units[visit->row + i],
				            learner->pulls[visit->row + i]);
			for (uint32_t k = 0; k < n; k++) {
				float *row = row_of(learner, rows[k]);

				if (k + 4 < n)
					for (unsigned c = 0; c < width * 3; c += 16)
						__builtin_prefetch(
							row_of(learner, rows[k + 4]) + c, 1);
				if (rows[k] % LANES == lane->number &&
				    kept(learner, visit->key + items[i].salt, k))
					update(&learner->recipe, row, row + width,
					       row + 2 * width, delta, width);
			}
		}
	}
	if (learner->recipe.parts & PART_HIDDEN)
		layer_step(&learner->layer, lane->number);
}

static void work_batch(struct lane *lane)
{
	struct learner *learner = lane->learner;

	for (size_t v = learner->begin + lane->number; v < learner->end; v += LANES)
		teach(lane, &learner->visits.list[v]);
}

static void grow_steps(struct learner *learner)
{
	unsigned n = learner->chain.labels;

	for (unsigned i = 0; i < n * n; i++)
		learner->grown[i] = expf(learner->steps[0][i]);
}

/* Move the step weights by what all lanes have seen. */
static void apply_steps(struct learner *learner)
{
	unsigned n = learner->chain.labels * learner->chain.labels;

	for (unsigned i = 0; i < n; i++) {
		float g = 0;

		for (unsigned l = 0; l < LANES; l++) {
			g += learner->lanes[l].pairs[i];
			learner->lanes[l].pairs[i] = 0;
		}
		update(&learner->recipe, learner->steps[0] + i, learner->steps[1] + i,
		       learner->steps[2] + i, &g, 1);
	}
	grow_steps(learner);
}

static void *lane_run(void *argument)
{
	struct lane *lane = argument;
	struct learner *learner = lane->learner;

	for (;;) {
		pthread_barrier_wait(&learner->barrier);
		if (learner->over)
			return NULL;
		work_batch(lane);
		pthread_barrier_wait(&learner->barrier);
		apply(lane);
		pthread_barrier_wait(&learner->barrier);
	}
}

static void batch_alone(struct learner *learner)
{
	for (unsigned l = 0; l < LANES; l++)
		work_batch(&learner->lanes[l]);
	for (unsigned l = 0; l < LANES; l++)
		apply(&learner->lanes[l]);
}

static void batch_together(struct learner *learner)
{
	pthread_barrier_wait(&learner->barrier);
	work_batch(&learner->lanes[0]);
	pthread_barrier_wait(&learner->barrier);
	apply(&learner->lanes[0]);
	pthread_barrier_wait(&learner->barrier);
}

/* The next batch: its visits and their rows of deltas. */
static bool next_batch(struct learner *learner)
{
	size_t rows = 0, longest = 0;

	learner->begin = learner->end;
	while (learner->end < learner->visits.count && learner->end - learner->begin < BATCH) {
		struct visit *visit = &learner->visits.list[learner->end++];
		size_t count = learner->sequences.list[visit->sequence].count;

		visit->row = (uint32_t)rows;
		rows += count;
		longest = count > longest ? count : longest;
	}
	if (learner->delta_room < rows) {
		free(learner->deltas);
		free(learner->quiet);
		free(learner->units);
		free(learner->pulls);
		learner->deltas = malloc(rows * 2 * learner->chain.width * sizeof(float));
		learner->quiet = malloc(rows * 2);
		learner->units = malloc(rows * 2 * sizeof *learner->units);
		learner->pulls = malloc(rows * 2 * sizeof *learner->pulls);
		learner->delta_room = rows * 2;
		if (!learner->deltas || !learner->quiet || !learner->units || !learner->pulls)
			return false;
	}
	for (unsigned l = 0; l < LANES; l++)
		if (!lane_room(&learner->lanes[l], longest))
			return false;
	return learner->begin < learner->end;
}

static void add_average(struct learner *learner)
{
	unsigned width = learner->chain.width, n = learner->chain.labels;
	size_t size = (size_t)learner->sequences.rows * width;

	learner->averaged++;
	if (learner->recipe.parts & PART_HIDDEN)
		layer_count(&learner->layer);
	for (uint32_t r = 0; r < learner->sequences.rows; r++)
		for (unsigned l = 0; l < width; l++)
			learner->average[(size_t)r * width + l] += row_of(learner, r)[l];
	for (unsigned i = 0; i < n * n; i++)
		learner->average[size + i] += learner->steps[0][i];
}

bool learner_epoch(struct learner *learner, unsigned epoch, double *loss)
{
	bool together = learner->recipe.threads > 1;

	if (!visits_shuffle(&learner->visits, &learner->sequences, learner->recipe.seed, epoch))
		return false;
	grow_steps(learner);
	learner->end = 0;
	learner->over = false;
	if (together) {
		pthread_barrier_init(&learner->barrier, NULL, LANES);
		together = pthread_create(&learner->lanes[1].thread, NULL, lane_run,
		                          &learner->lanes[1]) == 0;
	}
	while (next_batch(learner)) {
		if (together)
			batch_together(learner);
		else
			batch_alone(learner);
		apply_steps(learner);
	}
	if (together) {
		learner->over = true;
		pthread_barrier_wait(&learner->barrier);
		pthread_join(learner->lanes[1].thread, NULL);
		pthread_barrier_destroy(&learner->barrier);
	}
	*loss = 0;
	for (unsigned l = 0; l < LANES; l++) {
		*loss += learner->lanes[l].loss;
		learner->lanes[l].loss = 0;
	}
	*loss /= (double)learner_tokens(learner) + 1;
	if (epoch * 2 >= learner->recipe.epochs || epoch + 1 == learner->recipe.epochs)
		add_average(learner);
	return learner->begin == learner->end;
}

/* ---- the finished model ------------------------------------------------ */

/* The weights so far: of single epochs once the second half has begun. */
static struct weights weights_of(const struct learner *learner)
{
	const struct sequences *q = &learner->sequences;
	bool averaged = learner->averaged;

	return (struct weights){
		.at = averaged ? learner->average : learner->rows,
		.share = averaged ? 1 / (float)learner->averaged : 1,
		.stride = learner->chain.width * (averaged ? 1 : 3),
		.width = learner->chain.width, .rows = q->rows, .buckets = q->buckets,
		.cells = q->cells, .often = q->often,
	};
}

void learner_worth(const struct learner *learner, float *worth)
{
	struct weights weights = weights_of(learner);

	for (uint32_t r = 0; r < weights.rows; r++)
		worth[weights.cells[r]] += buckets_merit(&weights, r);
}

bool learner_model(struct learner *learner, const struct knowledge *knowledge,
                   const char (*types)[TYPE_ROOM], struct model *model)
{
	const struct chain *chain = &learner->chain;
	unsigned n = chain->labels, width = chain->width;
	size_t size = (size_t)learner->sequences.rows * width;
	struct weights weights = weights_of(learner);
	float unit = buckets_unit(&weights);
	struct hidden hidden = { NULL, NULL };

	if (!learner->table) {
		learner->table = malloc(learner->recipe.buckets * bucket_size(width));
		learner->whole_steps = malloc(n * n * sizeof(int32_t));
	}
	if (!learner->table || !learner->whole_steps)
		return false;
	buckets_fill(&weights, unit, learner->table);
	if (learner->recipe.parts & PART_HIDDEN &&
	    !layer_finish(&learner->layer, knowledge->broader, unit, &hidden))
		return false;
	for (unsigned a = 0; a < n; a++)
		for (unsigned b = 0; b < n; b++) {
			float step = learner->averaged
			                     ? learner->average[size + a * n + b] /
			                               (float)learner->averaged
			                     : learner->steps[0][a * n + b];

			learner->whole_steps[a * n + b] =
				label_follows(a, b)
					? (int32_t)fminf(fmaxf(roundf(step / unit), -6e7f), 6e7f)
					: STEP_NEVER;
		}
	learner->head = (struct model_head){ .types = (n - 1) / 4,
		                             .buckets = learner->recipe.buckets,
		                             .clusters = knowledge->clusters,
		                             .parts = learner->recipe.parts,
		                             .unit = unit };
	*model = (struct model){
		.head = &learner->head, .types = (n - 1) / 4, .labels = n, .width = width,
		.buckets = learner->recipe.buckets, .names = types, .steps = learner->whole_steps,
		.broader = knowledge->broader, .lexis = lexis_maker_view(&knowledge->words),
		.table = learner->table, .hidden = hidden,
	};
	return true;
}
