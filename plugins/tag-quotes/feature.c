/* SPDX-License-Identifier: MIT */
/* feature.c -- the features of cues and of readings
 *
 * A cue is judged by the few words around it; a reading by its parts, and by how
 * well their edges are weighed.
 */
#include "feature.h"

#include "mix.h"

/* ---- cues -------------------------------------------------------------- */

unsigned features_cue(const struct window *window, uint32_t out[FEATURES_CUE])
{
	int head = (int)window->head, body = head + window->cue->words;
	const struct item *cue = &window->items[head];
	const struct item *l1 = cue - 1, *l2 = cue - 2, *l3 = cue - 3;
	const struct item *r0 = cue + window->cue->words, *r1 = r0 + 1, *r2 = r0 + 2;
	uint32_t id = window->cue->id, frame = window->cue->frame;
	uint32_t prior = (uint32_t)(window->cue->weight * 8);
	uint32_t form = cue->hash;
	uint32_t around = (uint32_t)l1->class << 8 | r0->class;
	uint32_t marks = 0;
	unsigned n = 0;

	for (int i = head - 1, k = 0; i >= 0 && k < 8; i--, k++)
		if (window->items[i].region)
			marks |= 1u << (k > 2) | (uint32_t)window->items[i].inside << 8;
	for (int i = body, k = 0; i < (int)window->count && k < 8; i++, k++)
		if (window->items[i].region)
			marks |= 4u << (k > 2) | (uint32_t)window->items[i].inside << 16;

#define ADD(a, b) out[n] = mix(1000 + n, (a), (b)), n++
	ADD(0, 0);
	ADD(id, 0);
	ADD(form, 0);
	ADD(frame, prior);
	ADD(form, l1->hash);
	ADD(form, r0->hash);
	ADD(form, l2->hash);
	ADD(form, r1->hash);
	ADD(form, l1->class);
	ADD(form, r0->class);
	ADD(id, around);
	ADD(frame << 8 | prior, around);
	ADD(l1->hash, r0->hash);
	ADD(l1->hash, 0);
	ADD(r0->hash, 0);
	ADD(l2->hash, 0);
	ADD(r1->hash, 0);
	ADD(l1->hash, l2->hash);
	ADD(r0->hash, r1->hash);
	ADD(r2->hash, 0);
	ADD(l3->hash, 0);
	ADD(frame << 8 | prior, l1->hash);
	ADD(frame << 8 | prior, r0->hash);
	ADD(l1->suffix, 0);
	ADD(r0->suffix, 0);
	ADD(cue->suffix, around);
	ADD(cue->suffix, l1->class);
	ADD(cue->suffix, r0->class);
	ADD(around << 8 | l2->class, r1->class);
	ADD((uint32_t)l2->class << 8 | l3->class, l1->class);
	ADD((uint32_t)r1->class << 8 | r2->class, r0->class);
	ADD(marks, 0);
	ADD(marks, around);
	ADD(marks & 15, id);
	ADD(cue->class, (uint32_t)cue->starts);
	ADD(form, (uint32_t)cue->starts);
	ADD(window->cue->thought, around);
#undef ADD
	return n;
}

/* ---- readings ---------------------------------------------------------- */

/* A run of one label: its items, and how well its edges are weighed. */
struct run {
	unsigned first, last;
	uint32_t begins, ends;
};

static uint32_t steps_of(float weight)
{
	float scaled = weight * 2 + 16;
	return scaled < 0 ? 0 : scaled > 32 ? 32 : (uint32_t)scaled;
}

/* How well an edge at a gap is weighed; one that was put where no cut is stands
 * for itself. */
static uint32_t weight_at(const struct reading *reading, unsigned gap,
                          unsigned column)
{
	const struct cuts *cuts = reading->cuts;
	unsigned low = 0, high = cuts->count;

	while (low < high) {
		unsigned middle = (low + high) / 2;
		if (cuts->gaps[middle] < gap)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == cuts->count || cuts->gaps[low] != gap)
		return 16;
	return steps_of(reading->rows[low][column]);
}

/* The longest run of each label, empty where there is none, and how many there are. */
static void runs_find(const struct reading *reading, struct run longest[LABELS],
                      unsigned counts[LABELS])
{
	for (unsigned label = 0; label < LABELS; label++) {
		longest[label] = (struct run){ .first = 0 };
		counts[label] = 0;
	}
	for (unsigned i = 0, to; i < reading->window->count; i = to) {
		uint8_t label = reading->labels[i];
		to = i + 1;
		while (to < reading->window->count && reading->labels[to] == label)
			to++;
		counts[label]++;
		if (to - i > longest[label].last - longest[label].first)
			longest[label] = (struct run){ .first = i, .last = to };
	}
}

/* A run with the weights of its edges. */
static struct run weighed(const struct reading *reading, struct run run,
                          unsigned begins, unsigned ends)
{
	if (run.last > run.first) {
		run.begins = weight_at(reading, run.first, begins);
		run.ends = weight_at(reading, run.last, ends);
	}
	return run;
}

static uint32_t size_of(const struct run *run)
{
	unsigned n = run->last - run->first;
	return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 20 ? 6 : n < 35 ? 7 : 8;
}

unsigned features_reading(const struct reading *reading,
                          uint32_t out[FEATURES_READING])
{
	const struct window *window = reading->window;
	unsigned counts[LABELS], n = 0;
	struct run runs[LABELS];

	runs_find(reading, runs, counts);

	struct run content = weighed(reading, runs[LABEL_CONTENT], CONTENT_BEGINS,
	                             CONTENT_ENDS);
	struct run source = weighed(reading, runs[LABEL_SOURCE], SOURCE_BEGINS,
	                            SOURCE_ENDS);
	unsigned pieces = counts[LABEL_CONTENT], sources = counts[LABEL_SOURCE];
	const struct item *first = &window->items[content.first];
	const struct item *second = first + 1;
	const struct item *end = &window->items[content.last];
	const struct item *who = &window->items[source.first];
	uint32_t sure = (uint32_t)(reading->cue * 20);
	uint32_t id = window->cue->id;
	uint32_t frame = (uint32_t)window->cue->frame << 1 |
	                 window->cue->thought;
	uint32_t side = content.first > window->head;
	uint32_t size = size_of(&content);
	uint32_t regions = 0;
	uint32_t gap = side ? content.first - window->head
	                    : window->head - content.last;

	for (unsigned i = content.first; i < content.last; i++)
		if (window->items[i].region)
			regions = size == 2 ? 2 : 1;
	if (gap > 6)
		gap = 6;

#define ADD(a, b) out[n] = mix(2000 + n, (a), (b)), n++
	ADD(0, 0);
	ADD(sure, 0);
	ADD(sure, frame);
	ADD(sure, id);
	ADD(id, regions);
	ADD(content.begins, 0);
	ADD(content.ends, 0);
	ADD(content.begins, content.ends);
	ADD(content.begins, sure);
	ADD(content.ends, sure);
	ADD(size, regions);
	ADD(size, frame << 1 | side);
	ADD(first->class, frame << 1 | side);
	ADD(first->hash, side);
	ADD((uint32_t)first->class << 8 | second->class, side);
	ADD(end->class, frame << 1 | side);
	ADD(end->hash, side);
	ADD(gap, frame << 1 | side);
	ADD(gap, id);
	ADD(sources, frame << 2 | side << 1 | (regions != 0));
	ADD(source.begins, source.ends);
	ADD((uint32_t)who->class << 4 | size_of(&source), frame);
	ADD(who->hash, 0);
	ADD(pieces << 4 | sources, regions);
	ADD(reading->nested, sure);
	ADD(reading->nested, id);
	ADD(reading->nested, frame << 1 | (regions != 0));
	ADD(sure << 8 | size, regions << 8 | sources);
	ADD((uint32_t)first->class << 8 | end->class, frame << 4 | size);
	ADD(first->inside, side);
	ADD(first->inside, gap << 8 | frame << 1 | side);
#undef ADD
	return n;
}
