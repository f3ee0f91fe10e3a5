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
	if (item->region)
		return path | PATH_REGION;
	switch (item->class) {
	case CLASS_COMMA:
		return path | (path & PATH_COMMA ? PATH_COMMAS : PATH_COMMA);
	case CLASS_THAT:    return path | PATH_THAT;
	case CLASS_AND:
	case CLASS_BUT:     return path | PATH_AND;
	case CLASS_WH:
	case CLASS_WHO:     return path | PATH_WH;
	case CLASS_WHEN:
	case CLASS_SUB:     return path | PATH_SUB;
	case CLASS_DASH:    return path | PATH_DASH;
	case CLASS_COLON:   return path | PATH_COLON;
	case CLASS_STOP:    return path | PATH_STOP;
	case CLASS_TO:      return path | PATH_TO;
	case CLASS_BRACKET: return path | PATH_BRACKET;
	case CLASS_BE:
	case CLASS_HAVE:
	case CLASS_DO:
	case CLASS_MODAL:   return path | PATH_VERB;
	default:            return path;
	}
}

void paths_make(const struct window *window, uint16_t paths[WINDOW_ITEMS + 1])
{
	unsigned n = window->count, body = window->head + window->cue->words;
	uint16_t path = 0;

	for (unsigned i = 0; i <= n && i <= body; i++)
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

/* ---- edges ------------------------------------------------------------- */

/* The upper bits are the best mixed; tables use those. */
static inline uint32_t mix(uint32_t id, uint32_t a, uint32_t b)
{
	uint32_t h = (id * 0x9E3779B1u ^ a) * 0x85EBCA77u;

	return ((h ^ h >> 15) + b) * 0xC2B2AE3Du;
}

/* Distances by ever wider steps, one way and the other. */
static uint32_t far(int distance)
{
	int d = distance < 0 ? -distance : distance;
	int step = d <= 8 ? d : d <= 12 ? 9 : d <= 18 ? 10 : d <= 28 ? 11 : 12;
	return (uint32_t)(distance < 0 ? 32 + step : step);
}

static const struct item nowhere = { .hash = 1, .suffix = 1 };

static inline const struct item *item_at(const struct window *window, int i)
{
	return i < 0 || i >= (int)window->count ? &nowhere : &window->items[i];
}

/* What is mixed into the hashes of a gap: both parts of each feature. */
struct pairs {
	uint32_t a[FEATURES_GAP], b[FEATURES_GAP];
};

/* mix() of all features at once: the compiler makes vectors of it. */
static inline __attribute__((always_inline)) void
mix_all(const struct pairs *pairs, uint32_t side, uint32_t out[FEATURES_GAP])
{
	typedef uint32_t lanes __attribute__((vector_size(32)));
	const lanes steps = { 0, 1, 2, 3, 4, 5, 6, 7 };

	for (uint32_t k = 0; k < FEATURES_GAP; k += 8) {
		lanes a, b, id = (steps + k + 1) * 4 + side;
		memcpy(&a, pairs->a + k, sizeof(a));
		memcpy(&b, pairs->b + k, sizeof(b));
		lanes h = (id * 0x9E3779B1u ^ a) * 0x85EBCA77u;
		h = ((h ^ h >> 15) + b) * 0xC2B2AE3Du;
		memcpy(out + k, &h, sizeof(h));
	}
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void
mix_avx2(const struct pairs *pairs, uint32_t side, uint32_t out[FEATURES_GAP])
{
	mix_all(pairs, side, out);
}
#endif

static void mix_pairs(const struct pairs *pairs, uint32_t side,
                      uint32_t out[FEATURES_GAP])
{
#if defined(__x86_64__)
	if (__builtin_cpu_supports("avx2")) {
		mix_avx2(pairs, side, out);
		return;
	}
#endif
	mix_all(pairs, side, out);
}

unsigned features_gap(const struct window *window, unsigned gap, uint32_t path,
                      uint32_t out[FEATURES_GAP])
{
	int i = (int)gap, head = (int)window->head;
	int body = head + window->cue->words;
	uint32_t side = i <= head ? 1 : i < body ? 2 : 3;
	const struct item *l2 = item_at(window, i - 2);
	const struct item *l1 = item_at(window, i - 1);
	const struct item *r0 = item_at(window, i);
	const struct item *r1 = item_at(window, i + 1);
	const struct item *r2 = item_at(window, i + 2);
	const struct item *next = item_at(window, body);
	const struct item *last = item_at(window, head - 1);
	uint32_t d = far(i <= head ? i - head : i - body);
	uint32_t id = window->cue->id, frame = window->cue->frame;
	uint32_t ahead = gap < window->count ? r0->ahead : 0;
	uint32_t behind = i ? window->items[i].behind : 0;
	uint32_t edge = (uint32_t)l1->class << 8 | r0->class;
	uint32_t wide = (uint32_t)l2->class << 16 | edge;
	uint32_t right = (uint32_t)r0->class << 16 | (uint32_t)r1->class << 8 |
	                 r2->class;
	uint32_t inside = (uint32_t)l1->inside << 8 | r0->inside;
	struct pairs pairs;
	unsigned n = 26;

#define ADD(id, left, right) pairs.a[(id) - 1] = (left), pairs.b[(id) - 1] = (right)
	ADD(1, l1->hash, 0);
	ADD(2, r0->hash, 0);
	ADD(3, r1->hash, 0);
	ADD(4, l1->hash, r0->hash);
	ADD(5, r0->hash, r1->hash);
	ADD(6, wide, (uint32_t)r1->class);
	ADD(7, right, (uint32_t)l1->class);
	ADD(8, l1->hash, right);
	ADD(9, r0->hash, wide);
	ADD(10, r0->suffix, l1->class);
	ADD(11, l1->suffix, r0->class);
	ADD(12, d, edge);
	ADD(13, id, edge);
	ADD(14, id, r0->hash);
	ADD(15, id, l1->hash);
	ADD(16, frame << 8 | d, edge);
	ADD(17, frame << 8 | d, path);
	ADD(18, path, edge);
	ADD(19, path, r0->hash);
	ADD(20, ahead << 8 | behind, edge);
	ADD(21, ahead, r0->hash);
	ADD(22, frame << 16 | path, ahead << 8 | r0->class);
	ADD(23, (uint32_t)next->class << 8 | d, r0->class);
	ADD(24, next->hash, d);
	ADD(25, (uint32_t)last->class << 8 | d, edge);
	ADD(26, last->hash, d);
	ADD(27, inside, (uint32_t)l1->region << 4 | r0->region);
	ADD(28, inside, path);
	ADD(29, inside, d);
	ADD(30, (uint32_t)r0->starts << 1 | (gap == window->count), path);
	ADD(31, (uint32_t)r0->class << 8 | r1->class, path);
	ADD(32, 0, 0);
#undef ADD
	mix_pairs(&pairs, side, out);
	/* Marks have three more, borders of units two. */
	if (l1->region || r0->region)
		n += 3;
	if (gap == 0 || gap == window->count || r0->starts) {
		out[n++] = out[29];
		out[n++] = out[30];
	}
	return n;
}

/* ---- cues -------------------------------------------------------------- */

unsigned features_cue(const struct window *window, uint32_t out[FEATURES_CUE])
{
	int head = (int)window->head, body = head + window->cue->words;
	const struct item *cue = &window->items[head];
	const struct item *l1 = item_at(window, head - 1);
	const struct item *l2 = item_at(window, head - 2);
	const struct item *l3 = item_at(window, head - 3);
	const struct item *r0 = item_at(window, body);
	const struct item *r1 = item_at(window, body + 1);
	const struct item *r2 = item_at(window, body + 2);
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

/* The longest run of a label; empty when there is none. */
static struct run run_of(const struct reading *reading, uint8_t label,
                         unsigned begins, unsigned ends, unsigned *count)
{
	const struct window *window = reading->window;
	struct run best = { 0, 0, 0, 0 };

	*count = 0;
	for (unsigned i = 0, to; i < window->count; i = to) {
		to = i + 1;
		while (to < window->count &&
		       reading->labels[to] == reading->labels[i])
			to++;
		if (reading->labels[i] != label)
			continue;
		++*count;
		if (to - i > best.last - best.first)
			best = (struct run){ i, to,
				steps_of(reading->rows[i][begins]),
				steps_of(reading->rows[to][ends]) };
	}
	return best;
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
	unsigned pieces, sources, n = 0;
	struct run content = run_of(reading, LABEL_CONTENT, CONTENT_BEGINS,
	                            CONTENT_ENDS, &pieces);
	struct run source = run_of(reading, LABEL_SOURCE, SOURCE_BEGINS,
	                           SOURCE_ENDS, &sources);
	const struct item *first = item_at(window, (int)content.first);
	const struct item *second = item_at(window, (int)content.first + 1);
	const struct item *end = item_at(window, (int)content.last);
	const struct item *who = item_at(window, (int)source.first);
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
#undef ADD
	return n;
}
