/* SPDX-License-Identifier: MIT */
/* learn.c -- gradient steps for yes-or-no tables and for the chain */
#include "learn.h"

#include <math.h>
#include <stdlib.h>

#define NEVER -1e30f

static void *must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

void table_make(struct table *table, unsigned bits, unsigned columns)
{
	size_t n = ((size_t)1 << bits) * columns;

	table->bits = bits;
	table->columns = columns;
	table->weights = must(calloc(n, sizeof(float)));
	table->moved = must(calloc(n, sizeof(float)));
}

void table_free(struct table *table)
{
	free(table->weights);
	free(table->moved);
}

static size_t *shuffled(size_t count, uint32_t *seed)
{
	size_t *order = must(malloc((count + 1) * sizeof(*order)));

	for (size_t i = 0; i < count; i++)
		order[i] = i;
	for (size_t i = count; i-- > 1;) {
		size_t j, kept = order[i];
		*seed ^= *seed << 13;
		*seed ^= *seed >> 17;
		*seed ^= *seed << 5;
		j = *seed % (i + 1);
		order[i] = order[j];
		order[j] = kept;
	}
	return order;
}

static void move(struct table *table, size_t at, float gradient,
                 struct pace pace)
{
	table->moved[at] += gradient * gradient;
	table->weights[at] += pace.step * gradient /
	                      sqrtf(table->moved[at] + pace.damping);
}

/* One step of learning, from what is at a place of a list. */
typedef void lesson_step(struct table *table, const void *list, size_t at,
                         struct pace pace);

/* A learner depends on the order that it sees things in; the mean of several is
 * better than each, and changes less when something small is changed. */
static void learn(struct table *table, const void *list, size_t count,
                  struct pace pace, lesson_step *step)
{
	size_t weights = ((size_t)1 << table->bits) * table->columns;
	uint32_t seed = 12345;

	for (unsigned learner = 0; learner < pace.learners; learner++) {
		struct table own;
		table_make(&own, table->bits, table->columns);
		for (unsigned round = 0; round < pace.rounds; round++) {
			size_t *order = shuffled(count, &seed);
			for (size_t i = 0; i < count; i++)
				step(&own, list, order[i], pace);
			free(order);
		}
		for (size_t i = 0; i < weights; i++)
			table->weights[i] += own.weights[i] / (float)pace.learners;
		table_free(&own);
	}
}

/* ---- yes or no --------------------------------------------------------- */

static float sum_of(const struct table *table, const struct answer *answer)
{
	float sum = 0;

	for (unsigned f = 0; f < answer->count; f++)
		sum += table->weights[answer->hashes[f] >> (32 - table->bits)];
	return sum;
}

static void learn_answer(struct table *table, const void *list, size_t at,
                         struct pace pace)
{
	const struct answer *answer = &((const struct answers *)list)->items[at];
	float gradient;

	if (answer->document % pace.folds == pace.left_out)
		return;
	gradient = (float)answer->yes - 1 / (1 + expf(-sum_of(table, answer)));
	if (fabsf(gradient) < 1e-3f)
		return;
	for (unsigned f = 0; f < answer->count; f++)
		move(table, answer->hashes[f] >> (32 - table->bits), gradient, pace);
}

static int by_size(const void *left, const void *right)
{
	float a = *(const float *)left, b = *(const float *)right;
	return a < b ? -1 : a > b;
}

float learn_bound(const struct table *table, const struct answers *answers,
                  double share)
{
	float *sums = must(malloc((answers->count + 1) * sizeof(*sums))), bound;
	size_t count = 0;

	for (size_t i = 0; i < answers->count; i++)
		if (answers->items[i].yes)
			sums[count++] = sum_of(table, &answers->items[i]);
	qsort(sums, count, sizeof(*sums), by_size);
	bound = count ? sums[(size_t)((double)count * share)] : 0;
	free(sums);
	return bound;
}

void learn_answers(struct table *table, const struct answers *answers,
                   struct pace pace)
{
	learn(table, answers, answers->count, pace, learn_answer);
}

/* ---- the chain --------------------------------------------------------- */

struct chain {
	float rows[WINDOW_ITEMS + 1][COLUMNS];
	float gradient[WINDOW_ITEMS + 1][COLUMNS];
	float before[WINDOW_ITEMS][STATES], behind[WINDOW_ITEMS][STATES];
};

static float add_logs(const float *logs, unsigned n)
{
	float most = NEVER, sum = 0;

	for (unsigned i = 0; i < n; i++)
		if (logs[i] > most)
			most = logs[i];
	if (most <= NEVER)
		return NEVER;
	for (unsigned i = 0; i < n; i++)
		sum += expf(logs[i] - most);
	return most + logf(sum);
}

static void weigh(const struct table *table, const struct lesson *lesson,
                  struct chain *chain)
{
	for (unsigned i = 0; i <= lesson->count; i++) {
		float *row = chain->rows[i];
		memset(row, 0, sizeof(chain->rows[i]));
		for (unsigned f = 0; f < lesson->feature_counts[i]; f++) {
			const float *weights = &table->weights[COLUMNS *
				(size_t)(lesson->hashes[i][f] >> (32 - table->bits))];
			for (unsigned c = 0; c < COLUMNS; c++)
				row[c] += weights[c];
		}
	}
}

static bool may_start(unsigned state)
{
	return state == NONE_0 || label_step(NONE_0, state, 0, 0);
}

/* Forward and backward sums; returns the log of the sum over all readings. */
static float sum_readings(struct chain *chain, unsigned n, unsigned head)
{
	float logs[STATES];

	for (unsigned s = 0; s < STATES; s++)
		chain->before[0][s] = may_start(s) && label_allowed(s, 0, head)
			? label_edge(chain->rows[0], NONE_0, s) +
			  label_item(chain->rows[0], s) : NEVER;
	for (unsigned i = 1; i < n; i++)
		for (unsigned s = 0; s < STATES; s++) {
			unsigned k = 0;
			for (unsigned f = 0; f < STATES; f++)
				if (chain->before[i - 1][f] > NEVER &&
				    label_allowed(s, i, head) &&
				    label_step(f, s, i, head))
					logs[k++] = chain->before[i - 1][f] +
						label_edge(chain->rows[i], f, s);
			chain->before[i][s] = k ? add_logs(logs, k) +
				label_item(chain->rows[i], s) : NEVER;
		}
	for (unsigned s = 0; s < STATES; s++)
		chain->behind[n - 1][s] = label_edge(chain->rows[n], s, NONE_0);
	for (unsigned i = n - 1; i-- > 0;)
		for (unsigned s = 0; s < STATES; s++) {
			unsigned k = 0;
			for (unsigned t = 0; t < STATES; t++)
				if (chain->behind[i + 1][t] > NEVER &&
				    label_allowed(t, i + 1, head) &&
				    label_step(s, t, i + 1, head))
					logs[k++] = chain->behind[i + 1][t] +
						label_edge(chain->rows[i + 1], s, t) +
						label_item(chain->rows[i + 1], t);
			chain->behind[i][s] = k ? add_logs(logs, k) : NEVER;
		}
	for (unsigned s = 0; s < STATES; s++)
		logs[s] = chain->before[n - 1][s] > NEVER
			? chain->before[n - 1][s] + chain->behind[n - 1][s] : NEVER;
	return add_logs(logs, STATES);
}

static void edge_gradient(float *row, unsigned from, unsigned to, float amount)
{
	static const int8_t ends[] = { -1, SOURCE_ENDS, CONTENT_ENDS, CUE_ENDS };
	static const int8_t begins[] = { -1, SOURCE_BEGINS, CONTENT_BEGINS,
		CUE_BEGINS };
	unsigned a = label_of[from], b = label_of[to];

	if (a != b && a)
		row[ends[a]] += amount;
	if (a != b && b)
		row[begins[b]] += amount;
}

static void item_gradient(float *row, unsigned state, float amount)
{
	if (label_of[state] == LABEL_SOURCE)
		row[IN_SOURCE] += amount;
	else if (label_of[state] == LABEL_CONTENT)
		row[IN_CONTENT] += amount;
}

/* What the model expects is taken away. */
static void expect(struct chain *chain, unsigned n, unsigned head, float total)
{
	for (unsigned s = 0; s < STATES; s++) {
		if (chain->before[0][s] > NEVER)
			edge_gradient(chain->gradient[0], NONE_0, s,
				-expf(chain->before[0][s] + chain->behind[0][s] -
				      total));
		if (chain->before[n - 1][s] > NEVER)
			edge_gradient(chain->gradient[n], s, NONE_0,
				-expf(chain->before[n - 1][s] +
				      chain->behind[n - 1][s] - total));
	}
	for (unsigned i = 0; i < n; i++)
		for (unsigned t = 0; t < STATES; t++) {
			if (chain->before[i][t] <= NEVER ||
			    chain->behind[i][t] <= NEVER)
				continue;
			item_gradient(chain->gradient[i], t,
				-expf(chain->before[i][t] + chain->behind[i][t] -
				      total));
			for (unsigned f = 0; i > 0 && f < STATES; f++)
				if (label_of[f] != label_of[t] &&
				    chain->before[i - 1][f] > NEVER &&
				    label_step(f, t, i, head))
					edge_gradient(chain->gradient[i], f, t,
						-expf(chain->before[i - 1][f] +
						label_edge(chain->rows[i], f, t) +
						label_item(chain->rows[i], t) +
						chain->behind[i][t] - total));
		}
}

/* What is right is added. */
static void teach(struct chain *chain, const struct lesson *lesson)
{
	unsigned state = NONE_0;
	bool source = false;

	for (unsigned i = 0; i < lesson->count; i++) {
		static const uint8_t states[][2] = {
			[LABEL_NONE] = { NONE_0, NONE_1 },
			[LABEL_SOURCE] = { SOURCE, SOURCE },
			[LABEL_CONTENT] = { CONTENT_0, CONTENT_1 },
			[LABEL_CUE] = { CUE_0, CUE_1 } };
		unsigned next = states[lesson->labels[i]][source];
		source |= lesson->labels[i] == LABEL_SOURCE;
		edge_gradient(chain->gradient[i], state, next, 1);
		item_gradient(chain->gradient[i], next, 1);
		state = next;
	}
	edge_gradient(chain->gradient[lesson->count], state, NONE_0, 1);
}

static void learn_lesson(struct table *table, const void *list, size_t at,
                         struct pace pace)
{
	const struct lesson *lesson = &((const struct lessons *)list)->items[at];
	struct chain chain;
	unsigned n = lesson->count;
	float total;

	if (lesson->document % pace.folds == pace.left_out)
		return;
	weigh(table, lesson, &chain);
	total = sum_readings(&chain, n, lesson->head);
	memset(chain.gradient, 0, (n + 1) * sizeof(chain.gradient[0]));
	expect(&chain, n, lesson->head, total);
	teach(&chain, lesson);
	for (unsigned i = 0; i <= n; i++)
		for (unsigned c = 0; c < COLUMNS; c++) {
			float gradient = chain.gradient[i][c];
			if (fabsf(gradient) < 1e-4f)
				continue;
			for (unsigned f = 0; f < lesson->feature_counts[i]; f++)
				move(table, COLUMNS * (size_t)(lesson->hashes[i][f]
				     >> (32 - table->bits)) + c, gradient, pace);
		}
}

void learn_lessons(struct table *table, const struct lessons *lessons,
                   struct pace pace)
{
	learn(table, lessons, lessons->count, pace, learn_lesson);
}

/* ---- packing ----------------------------------------------------------- */

static size_t size_of(const struct table *table)
{
	return ((size_t)1 << table->bits) * table->columns;
}

static float pack(const struct table *table, int8_t *to)
{
	size_t n = size_of(table);
	float most = 1e-6f;

	for (size_t i = 0; i < n; i++)
		if (fabsf(table->weights[i]) > most)
			most = fabsf(table->weights[i]);
	for (size_t i = 0; i < n; i++)
		to[i] = (int8_t)lrintf(table->weights[i] / most * 127);
	return most / 127;
}

void *learn_pack(const struct tables *tables, struct model *model)
{
	struct model_head head = { .magic = MODEL_MAGIC,
		.cue_bits = tables->cue.bits, .sieve_bits = tables->sieve.bits,
		.reading_bits = tables->reading.bits, .gap_bits = tables->gap.bits };
	size_t size = sizeof(head) + size_of(&tables->cue) +
	              size_of(&tables->sieve) + size_of(&tables->reading) +
	              size_of(&tables->gap);
	char *memory = must(malloc(size));
	int8_t *cue = (int8_t *)memory + sizeof(head);
	int8_t *sieve = cue + size_of(&tables->cue);
	int8_t *reading = sieve + size_of(&tables->sieve);
	int8_t *gap = reading + size_of(&tables->reading);

	head.cue_unit = pack(&tables->cue, cue);
	head.sieve_unit = pack(&tables->sieve, sieve);
	head.sieve_least = (int32_t)lrintf(tables->sieve_least / head.sieve_unit);
	head.reading_unit = pack(&tables->reading, reading);
	head.gap_unit = pack(&tables->gap, gap);
	memcpy(memory, &head, sizeof(head));
	*model = (struct model){ .head = head, .cue = cue, .sieve = sieve,
		.reading = reading, .gap = (const void *)gap,
		.memory = memory, .size = size };
	return memory;
}
