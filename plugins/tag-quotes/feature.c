/* SPDX-License-Identifier: MIT */
/* feature.c -- the features of edges and cues
 *
 * An edge of a source or of a content is judged by the words and word classes
 * on both sides, by the cue and the way from it (what signs and connecting
 * words lie between), and by the clauses before and behind it: does the clause
 * have a verb of its own, how does it begin, how long is it, what ends it.
 * That is as much of a parse as edges need.
 */
#include "feature.h"

/* ---- paths ------------------------------------------------------------- */

enum path {
	PATH_COMMA = 1, PATH_COMMAS = 2, PATH_THAT = 4, PATH_AND = 8,
	PATH_VERB = 16, PATH_REGION = 32, PATH_WH = 64, PATH_SUB = 128,
	PATH_DASH = 256, PATH_COLON = 512, PATH_STOP = 1024, PATH_TO = 2048,
	PATH_BRACKET = 4096
};

static uint16_t pass(uint16_t path, const struct item *item)
{
	static const uint16_t bits[] = {
		[CLASS_COMMA] = PATH_COMMA, [CLASS_THAT] = PATH_THAT,
		[CLASS_AND] = PATH_AND, [CLASS_BUT] = PATH_AND,
		[CLASS_WH] = PATH_WH, [CLASS_WHO] = PATH_WH,
		[CLASS_WHEN] = PATH_SUB, [CLASS_SUB] = PATH_SUB,
		[CLASS_DASH] = PATH_DASH, [CLASS_COLON] = PATH_COLON,
		[CLASS_STOP] = PATH_STOP, [CLASS_TO] = PATH_TO,
		[CLASS_BRACKET] = PATH_BRACKET, [CLASS_BE] = PATH_VERB,
		[CLASS_HAVE] = PATH_VERB, [CLASS_DO] = PATH_VERB,
		[CLASS_MODAL] = PATH_VERB, [CLASS_CUE] = 0 };
	uint16_t bit = item->region ? PATH_REGION : bits[item->class];

	if (bit & path & PATH_COMMA)
		bit = PATH_COMMAS;
	return path | bit;
}

/* What signs and words are passed between the cue and each gap, as bits; gap i
 * lies before item i. */
static void paths_make(const struct window *window,
                       uint16_t paths[WINDOW_ITEMS + 1])
{
	unsigned n = window->count, body = window->head + window->cue->words;
	uint16_t path = 0;

	for (unsigned i = window->head; i <= n && i <= body; i++)
		paths[i] = 0;
	for (unsigned i = window->head; i-- > 0;)
		paths[i] = path = pass(path, &window->items[i]);
	path = 0;
	for (unsigned i = body; i < n; i++) {
		paths[i] = path;
		path = pass(path, &window->items[i]);
	}
	paths[n] = path;
}

/* ---- hashing ----------------------------------------------------------- */

/* The upper bits are the best mixed; tables use those. */
static inline uint32_t mix(uint32_t id, uint32_t a, uint32_t b)
{
	uint32_t h = (id * 0x9E3779B1u ^ a) * 0x85EBCA77u;

	return ((h ^ h >> 15) + b) * 0xC2B2AE3Du;
}

#define ALWAYS static inline __attribute__((always_inline))
#define LANES 8u
typedef uint32_t lanes __attribute__((vector_size(4 * LANES)));

/* mix() of features id .. id + 7, as rows of a table. */
ALWAYS void mix_lanes(uint32_t id, const lanes *a, const lanes *b, unsigned bits,
                      uint32_t *rows)
{
	const lanes steps = { 0, 1, 2, 3, 4, 5, 6, 7 };
	lanes h = ((id + steps) * 0x9E3779B1u ^ *a) * 0x85EBCA77u;

	h = (((h ^ h >> 15) + *b) * 0xC2B2AE3Du) >> (32 - bits);
	memcpy(rows, &h, sizeof(h));
}

/* ---- edges ------------------------------------------------------------- */

/* Where a gap lies: before the cue, within, behind; and how far from it, by ever
 * wider steps. */
struct place {
	uint32_t side, far;
};

ALWAYS struct place place_of(const struct window *window, unsigned gap)
{
	static const uint8_t steps[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 10,
		10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 12 };
	unsigned head = window->head, body = head + window->cue->words, d;

	d = gap <= head ? head - gap : gap > body ? gap - body : body - gap;
	if (d >= sizeof(steps))
		d = sizeof(steps) - 1;
	return (struct place){ gap <= head ? 1 : gap < body ? 2 : 3,
	                       steps[d] + (gap < body && d ? 32u : 0u) };
}

ALWAYS void sieve_gap(const struct window *window, unsigned gap, unsigned bits,
                      uint32_t rows[FEATURES_SIEVE])
{
	const struct item *r = &window->items[gap], *l = r - 1;
	struct place place = place_of(window, gap);
	uint32_t edge = (uint32_t)l->class << 8 | r->class;
	uint32_t wide = (uint32_t)l[-1].class << 16 | edge;
	uint32_t frame = (uint32_t)window->cue->frame << 16 | edge;
	uint32_t marks = (uint32_t)l->inside << 24 | (uint32_t)r->inside << 16 |
	                 (uint32_t)l->region << 4 | r->region;
	uint32_t clauses = (uint32_t)r->ahead << 8 | r->behind;
	lanes a = { l->hash, r->hash, marks, wide, edge << 8 | r[1].class,
	            place.far << 16 | edge, frame, clauses << 16 | edge };
	const lanes none = { 0 };

	mix_lanes(place.side << 4, &a, &none, bits, rows);
}

/* The features of a gap: each is one of a over the one of b below it. */
ALWAYS unsigned edge_gap(const struct window *window, unsigned gap, uint32_t path,
                         unsigned bits, uint32_t rows[FEATURES_GAP])
{
	const struct item *r0 = &window->items[gap], *r1 = r0 + 1, *r2 = r0 + 2;
	const struct item *l1 = r0 - 1, *l2 = r0 - 2;
	const struct item *next = &window->items[window->head + window->cue->words];
	const struct item *last = &window->items[window->head] - 1;
	struct place place = place_of(window, gap);
	uint32_t d = place.far, side = place.side << 6;
	uint32_t id = window->cue->id, frame = window->cue->frame;
	uint32_t l = l1->class, r = r0->class;
	uint32_t ahead = gap < window->count ? r0->ahead : 0;
	uint32_t behind = gap ? r0->behind : 0;
	uint32_t edge = l << 8 | r, wide = (uint32_t)l2->class << 16 | edge;
	uint32_t two = r << 8 | r1->class, three = two << 8 | r2->class;
	uint32_t inside = (uint32_t)l1->inside << 8 | r0->inside;
	uint32_t regions = (uint32_t)l1->region << 4 | r0->region;
	uint32_t start = (uint32_t)r0->starts << 1 | (gap == window->count);
	lanes a, b;
	unsigned n = FEATURES_ALL_GAPS;

	/* the words on both sides */
	a = (lanes){ l1->hash, r0->hash, r1->hash, l1->hash,
	             r0->hash, wide,     three,    l1->hash };
	b = (lanes){ 0,        0,        0,        r0->hash,
	             r1->hash, r1->class, l,       three };
	mix_lanes(side, &a, &b, bits, rows);
	/* the cue and how far it is */
	a = (lanes){ r0->hash, r0->suffix, l1->suffix, d,
	             id,       id,         id,         frame << 8 | d };
	b = (lanes){ wide,     l,          r,          edge,
	             edge,     r0->hash,   l1->hash,   edge };
	mix_lanes(side + 8, &a, &b, bits, rows + 8);
	/* the way from it; the clauses */
	a = (lanes){ frame << 8 | d, path, path, ahead << 8 | behind,
	             ahead, frame << 16 | path, (uint32_t)next->class << 8 | d,
	             next->hash };
	b = (lanes){ path, edge, r0->hash, edge,
	             r0->hash, ahead << 8 | r, r,
	             d };
	mix_lanes(side + 16, &a, &b, bits, rows + 16);
	/* marks, three more; borders of units, two */
	a = (lanes){ (uint32_t)last->class << 8 | d, last->hash, inside, inside,
	             inside, start, two, 0 };
	b = (lanes){ edge, d, regions, path,
	             d, path, path, 0 };
	mix_lanes(side + 24, &a, &b, bits, rows + 24);
	if (l1->region || r0->region)
		n += 3;
	if (gap == 0 || gap == window->count || r0->starts) {
		rows[n++] = rows[29];
		rows[n++] = rows[30];
	}
	return n;
}

ALWAYS void sieve_gaps(const struct window *window, unsigned bits,
                       uint32_t (*out)[FEATURES_SIEVE])
{
	for (unsigned gap = 0; gap <= window->count; gap++)
		sieve_gap(window, gap, bits, out[gap]);
}

ALWAYS void edge_gaps(const struct window *window, const struct cuts *cuts,
                      unsigned bits, const int8_t (*table)[COLUMNS],
                      uint32_t (*out)[FEATURES_GAP], uint8_t *counts)
{
	uint16_t paths[WINDOW_ITEMS + 1];

	paths_make(window, paths);
	for (unsigned i = 0; i < cuts->count; i++) {
		counts[i] = (uint8_t)edge_gap(window, cuts->gaps[i],
			paths[cuts->gaps[i]], bits, out[i]);
		for (unsigned f = 0; table && f < FEATURES_ALL_GAPS; f += 2) {
			__builtin_prefetch(table[out[i][f]]);
			__builtin_prefetch(table[out[i][f + 1]]);
		}
	}
}

#if defined(__x86_64__)
#define WITH_AVX2 __builtin_cpu_supports("avx2")

__attribute__((target("avx2"))) static void
sieve_gaps_avx2(const struct window *window, unsigned bits,
                uint32_t (*out)[FEATURES_SIEVE])
{
	sieve_gaps(window, bits, out);
}

__attribute__((target("avx2"))) static void
edge_gaps_avx2(const struct window *window, const struct cuts *cuts,
               unsigned bits, const int8_t (*table)[COLUMNS],
               uint32_t (*out)[FEATURES_GAP], uint8_t *counts)
{
	edge_gaps(window, cuts, bits, table, out, counts);
}
#else
#define WITH_AVX2 0
#define sieve_gaps_avx2 sieve_gaps
#define edge_gaps_avx2 edge_gaps
#endif

void features_sieve(const struct window *window, unsigned bits,
                    uint32_t (*rows)[FEATURES_SIEVE])
{
	if (WITH_AVX2)
		sieve_gaps_avx2(window, bits, rows);
	else
		sieve_gaps(window, bits, rows);
}

void features_gaps(const struct window *window, const struct cuts *cuts,
                   unsigned bits, const int8_t (*table)[COLUMNS],
                   uint32_t (*rows)[FEATURES_GAP], uint8_t *counts)
{
	if (WITH_AVX2)
		edge_gaps_avx2(window, cuts, bits, table, rows, counts);
	else
		edge_gaps(window, cuts, bits, table, rows, counts);
}

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
