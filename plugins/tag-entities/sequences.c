/* SPDX-License-Identifier: MIT */
/* sequences.c -- see sequences.h
 */
#include "sequences.h"

#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "features.h"
#include "inputs.h"
#include "memory.h"
#include "reading.h"

void sequences_init(struct sequences *sequences, uint32_t buckets, uint32_t parts)
{
	*sequences = (struct sequences){ .buckets = buckets, .parts = parts };
}

void sequences_release(struct sequences *sequences)
{
	free(sequences->features);
	free(sequences->inputs);
	free(sequences->items);
	free(sequences->list);
	free(sequences->cells);
	free(sequences->often);
	*sequences = (struct sequences){ 0 };
}

/* Grow an array so that count more fit; the new array or NULL. */
static void *more_room(void *array, size_t *room, size_t have, size_t count, size_t size)
{
	size_t n = (have + count) * 2;
	void *more;

	if (*room >= have + count)
		return array;
	more = realloc(array, n * size);
	if (more)
		*room = n;
	return more;
}

#define MORE_ROOM(array, room, have, count)                                              \
	do {                                                                             \
		void *more_ = more_room(array, &(room), have, count, sizeof *(array));   \
		if (!more_)                                                              \
			return false;                                                    \
		(array) = more_;                                                         \
	} while (0)

/* The gold label of each token.  A name with a token that is no candidate cannot
 * be found; its other tokens teach nothing. */
static void label_gold(const struct document *document, const struct gloss_text *text,
                       const struct sight *sights, uint8_t *labels)
{
	size_t i = 0;

	memset(labels, 0, text->token_count);
	for (size_t g = 0; g < document->gold_count; g++) {
		const struct gold *gold = &document->gold[g];
		size_t first, last;
		bool whole;

		while (i < text->token_count && text->tokens[i].end <= gold->start)
			i++;
		first = i;
		while (i < text->token_count && text->tokens[i].start < gold->end)
			i++;
		last = i;
		if (first == last)
			continue;
		whole = text->tokens[first].start == gold->start &&
		        text->tokens[last - 1].end == gold->end;
		for (size_t k = first; k < last; k++)
			whole = whole && sights[k].candidate &&
			        (k == first || !(text->tokens[k].flags & GLOSS_SENTENCE));
		for (size_t k = first; k < last; k++) {
			enum place place = last - first == 1 ? PLACE_U
			                   : k == first      ? PLACE_B
			                   : k + 1 == last   ? PLACE_L
			                                     : PLACE_I;

			labels[k] = whole ? (uint8_t)label_make(gold->type, place) : GOLD_FREE;
		}
	}
}

static size_t add_inputs(struct sequences *q, const struct stand *stand, const struct run *runs,
                         const struct memory *memory)
{
	uint16_t *inputs = q->inputs + q->input_count;
	size_t count = inputs_take(stand, inputs);

	if (q->parts & PART_MEMORY)
		count += memory_inputs(memory, stand->sights, runs, stand->token, inputs + count);
	inputs_take_coarser(stand, inputs + count);
	count += INPUTS_COARSER;
	q->input_count += count;
	return count;
}

static bool add_run(struct sequences *q, const struct document *document,
                    const struct gloss_text *text, const struct sight *sights,
                    const struct run *runs, size_t r, const struct memory *memory,
                    const uint8_t *gold, const uint8_t *earlier)
{
	const struct run *run = &runs[r];
	uint32_t length = run->last - run->first;
	struct memory_run on = { 0 };

	if (earlier)
		on = memory_enter(memory, runs, r, earlier);
	MORE_ROOM(q->list, q->room, q->count, 1);
	MORE_ROOM(q->items, q->item_room, q->item_count, length);
	MORE_ROOM(q->features, q->feature_room, q->feature_count,
	          (size_t)length * FEATURES_MAX);
	MORE_ROOM(q->inputs, q->input_room, q->input_count,
	          (size_t)length * (INPUTS_MAX + INPUTS_COARSER));
	q->list[q->count++] =
		(struct sequence){ (uint32_t)q->item_count, length, document->weight };
	for (uint32_t i = run->first; i < run->last; i++) {
		uint32_t *out = q->features + q->feature_count;
		struct stand stand;
		size_t base, later = 0;

		features_stand(&stand, text, sights, run, i, q->parts);
		base = features_take(&stand, out);
		if (q->parts & PART_MEMORY)
			base += memory_features(memory, sights, i, out + base);
		if (earlier)
			later = memory_label_features(memory, sights, &on, i, earlier,
			                              out + base);
		for (size_t k = 0; k < base + later; k++)
			out[k] = model_cell(q->buckets, out[k]);
		q->items[q->item_count] = (struct item){
			.at = q->feature_count, .base = (uint8_t)base, .later = (uint8_t)later,
			.gold = gold[i], .open = document->open,
			.salt = (uint32_t)q->item_count * 0x9E3779B1u,
			.inputs = q->input_count };
		if (q->parts & PART_HIDDEN)
			q->items[q->item_count].input_count = (uint8_t)add_inputs(q, &stand, runs, memory);
		q->item_count++;
		q->feature_count += base + later;
	}
	return true;
}

/* With the sights of a text: its runs. */
static bool add_text(struct sequences *q, const struct document *document,
                     const struct gloss_text *text, struct sight *sights, struct run *runs,
                     uint8_t *gold, const struct knowledge *knowledge,
                     const struct model *earlier)
{
	struct vocabulary vocabulary = { lexis_maker_view(&knowledge->words), knowledge->broader,
		                         knowledge->clusters, NULL };
	struct memory *memory = memory_create();
	struct reading reading = { 0 };
	size_t count;
	bool ok;

	sight_take(sights, text, &vocabulary);
	sights[text->token_count] = (struct sight){ .look = LOOK_EDGE };
	count = sight_runs(sights, text, runs);
	label_gold(document, text, sights, gold);
	ok = memory && memory_read(memory, text, sights, runs, count);
	if (ok && earlier) {
		ok = reading_init(&reading, earlier) && reading_take(&reading, text);
		if (ok)
			memory_label(memory, runs, count, reading.labels);
	}
	for (size_t r = 0; ok && r < count; r++)
		ok = add_run(q, document, text, sights, runs, r, memory, gold,
		             earlier ? reading.labels : NULL);
	if (earlier)
		reading_release(&reading);
	memory_free(memory);
	return ok;
}

bool sequences_add(struct sequences *q, const struct document *document,
                   const struct knowledge *knowledge, const struct model *earlier)
{
	struct gloss_text *text = analysis_create(document->text, document->length);
	size_t n = text ? text->token_count + 1 : 1;
	struct sight *sights = calloc(n, sizeof *sights);
	struct run *runs = malloc(n * sizeof *runs);
	uint8_t *gold = malloc(n);
	bool ok = text && sights && runs && gold &&
	          add_text(q, document, text, sights, runs, gold, knowledge, earlier);

	free(gold);
	free(runs);
	free(sights);
	analysis_free(text);
	return ok;
}

/* What a cell is worth that is needed come what may. */
#define WORTH_ALL 1e30f

/* How often each cell stands in the sequences; those of the second pass, which are
 * few, count as needed. */
static void count_cells(const struct sequences *q, float *merit)
{
	for (size_t i = 0; i < q->item_count; i++) {
		const struct item *item = &q->items[i];

		for (uint32_t k = 0; k < item->base; k++)
			merit[q->features[item->at + k]] += 1;
		for (uint32_t k = item->base; k < item->base + item->later; k++)
			merit[q->features[item->at + k]] = WORTH_ALL;
	}
}

/* The least merit that is among the first BUCKET_ROWS of a bucket. */
static float least_of(const float *merit)
{
	float top[BUCKET_ROWS] = { 0 };

	for (uint32_t mark = 1; mark < BUCKET_MARKS; mark++) {
		unsigned at = BUCKET_ROWS;

		while (at && merit[mark] > top[at - 1])
			at--;
		if (at == BUCKET_ROWS)
			continue;
		memmove(top + at + 1, top + at, (BUCKET_ROWS - 1 - at) * sizeof *top);
		top[at] = merit[mark];
	}
	return top[BUCKET_ROWS - 1];
}

/* Number the cells of a bucket: those above least, then as long as there is room
 * those at it.  rows holds the row + 1 of each cell, or 0. */
static void number_bucket(struct sequences *q, uint32_t bucket, const float *merit, float least,
                          uint32_t room, uint32_t *rows)
{
	for (int equal = 0; equal < 2; equal++)
		for (uint32_t mark = 1; mark < BUCKET_MARKS && room; mark++) {
			if (equal ? merit[mark] < least || merit[mark] > least || !(least > 0)
			          : !(merit[mark] > least))
				continue;
			q->cells[q->rows] = bucket * BUCKET_MARKS + mark;
			rows[mark] = ++q->rows;
			room--;
		}
}

/* From cells to rows; features without one are gone. */
static void renumber(struct sequences *q, const uint32_t *rows)
{
	size_t to = 0;

	for (size_t i = 0; i < q->item_count; i++) {
		struct item *item = &q->items[i];
		uint32_t base = item->base, all = base + item->later;
		const uint32_t *from = q->features + item->at;
		size_t start = to, later = to;

		for (uint32_t k = 0; k < all; k++) {
			uint32_t row = rows[from[k]];

			if (row)
				q->features[to++] = row - 1;
			if (k + 1 == base)
				later = to;
		}
		item->at = start;
		item->base = (uint8_t)(later - start);
		item->later = (uint8_t)(to - later);
		for (size_t k = start; k < to; k++)
			q->often[q->features[k]]++;
	}
	q->feature_count = to;
}

bool sequences_settle(struct sequences *q, const float *worth, bool scarce)
{
	size_t cells = (size_t)q->buckets * BUCKET_MARKS;
	float *merit = calloc(cells, sizeof *merit);
	uint32_t *rows = calloc(cells, sizeof *rows);
	bool ok = merit && rows;
	size_t most = 0;

	if (ok)
		count_cells(q, merit);
	for (size_t i = 0; ok && i < cells; i++) {
		if (worth && merit[i] > 0 && merit[i] < WORTH_ALL)
			merit[i] = worth[i];
		most += merit[i] > 0;
	}
	if (ok) {
		q->cells = malloc((most + 1) * sizeof *q->cells);
		q->often = calloc(most + 1, sizeof *q->often);
		ok = q->cells && q->often;
	}
	for (uint32_t b = 0; ok && b < q->buckets; b++) {
		const float *of = merit + (size_t)b * BUCKET_MARKS;
		bool all = !worth && !scarce;

		number_bucket(q, b, of, all ? 2 : least_of(of),
		              all ? BUCKET_MARKS : BUCKET_ROWS,
		              rows + (size_t)b * BUCKET_MARKS);
	}
	if (ok)
		renumber(q, rows);
	free(merit);
	free(rows);
	return ok;
}
