/* SPDX-License-Identifier: MIT */
/* gap.c -- the features of edges
 *
 * An edge of a source or of a content is judged by the words and word classes
 * on both sides, by the cue and the way from it (what signs and connecting
 * words lie between), and by the clauses before and behind it: does the clause
 * have a verb of its own, how does it begin, how long is it, what ends it.
 * That is as much of a parse as edges need.
 *
 * The window is first turned into columns.  What gaps have in common, the same
 * feature of gap after gap, then is one sum over vectors.
 */
#include "gap.h"

#include "mix.h"
#include "base/vectors.h"

/* ---- columns ----------------------------------------------------------- */

enum path {
	PATH_COMMA = 1, PATH_COMMAS = 2, PATH_THAT = 4, PATH_AND = 8,
	PATH_VERB = 16, PATH_REGION = 32, PATH_WH = 64, PATH_SUB = 128,
	PATH_DASH = 256, PATH_COLON = 512, PATH_STOP = 1024, PATH_TO = 2048,
	PATH_BRACKET = 4096
};

static uint32_t pass(uint32_t path, const struct item *item)
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
	uint32_t bit = item->region ? PATH_REGION : bits[item->class];

	/* a second comma */
	return path | bit | (bit & path & PATH_COMMA) * PATH_COMMAS;
}

/* What signs and words are passed between the cue and each gap, as bits. */
static void paths_make(struct gaps *gaps)
{
	const struct window *window = gaps->window;
	unsigned n = window->count, body = window->head + window->cue->words;
	uint32_t path = 0;

	for (unsigned i = window->head; i <= n && i <= body; i++)
		gaps->path[i] = 0;
	for (unsigned i = window->head; i-- > 0;)
		gaps->path[i] = path = pass(path, &window->items[i]);
	path = 0;
	for (unsigned i = body; i < n; i++) {
		gaps->path[i] = path;
		path = pass(path, &window->items[i]);
	}
	gaps->path[n] = path;
}

/* A distance by ever wider steps. */
static uint32_t step_of(unsigned items)
{
	static const uint8_t steps[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 10,
		10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 12 };
	unsigned last = sizeof(steps) - 1;

	return steps[items < last ? items : last];
}

/* Where gaps lie: before the cue, within, behind; and how far from it. */
static void places_make(struct gaps *gaps)
{
	const struct window *window = gaps->window;
	unsigned head = window->head, body = head + window->cue->words, gap = 0;

	for (; gap <= head; gap++) {
		gaps->side[gap] = 1;
		gaps->far[gap] = step_of(head - gap) + (gap < head ? 32 : 0);
	}
	for (; gap < body; gap++) {
		gaps->side[gap] = 2;
		gaps->far[gap] = step_of(body - gap) + 32;
	}
	for (; gap <= window->count; gap++) {
		gaps->side[gap] = 3;
		gaps->far[gap] = step_of(gap - body);
	}
}

/* The look of an item, in four bytes. */
#define LOOK_CLASS 0xFFu
#define LOOK_REGION 8  /* where the others begin */
#define LOOK_INSIDE 16
#define LOOK_STARTS 24

static uint32_t look_of(const struct item *item)
{
	return item->class | (uint32_t)item->region << LOOK_REGION |
	       (uint32_t)item->inside << LOOK_INSIDE |
	       (uint32_t)item->starts << LOOK_STARTS;
}

void gaps_read(struct gaps *gaps, struct stretch *stretch,
               const struct window *window)
{
	const struct item *items = window->items - GAP_SIGHT;
	unsigned known = window->count + 2 * GAP_SIGHT + 1;
	unsigned end = window->count / GAP_LANES * GAP_LANES + GAP_LANES +
	               2 * GAP_SIGHT;

	stretch_parse(stretch);
	gaps->window = window;
	for (unsigned i = 0; i < known; i++) {
		gaps->hash[i] = items[i].hash;
		gaps->suffix[i] = items[i].suffix;
		gaps->look[i] = look_of(&items[i]);
		gaps->clauses[i] = (uint32_t)items[i].ahead << 8 | items[i].behind;
	}
	for (unsigned i = known; i < end; i++) /* lanes left over */
		gaps->hash[i] = gaps->suffix[i] = gaps->look[i] = gaps->clauses[i] = 0;
	for (unsigned i = window->count + 1; i < end - 2 * GAP_SIGHT; i++)
		gaps->side[i] = gaps->far[i] = gaps->path[i] = 0;
	paths_make(gaps);
	places_make(gaps);
}

/* ---- rows -------------------------------------------------------------- */

typedef uint32_t lanes __attribute__((vector_size(4 * GAP_LANES)));

/* A column, from a place on. */
#define LOAD(name, column, place) \
	lanes name; \
	memcpy(&name, (column) + (place), sizeof(name))

/* mix() of feature f over a and b, as rows of a table. */
#define PUT(f, a, b) do { \
	lanes mixed = ((sides + (f) * MIX_ID) ^ (a)) * MIX_A; \
	mixed = ((mixed ^ mixed >> 15) + (b)) * MIX_B >> (32 - bits); \
	memcpy(rows[f], &mixed, sizeof(mixed)); \
} while (0)

/* Items on both sides of a gap, l2 l1 | r0 r1 r2: their looks, and the classes. */
#define LOAD_LOOKS(gaps, gap) \
	LOAD(l2, (gaps)->look, gap); \
	LOAD(l1, (gaps)->look, (gap) + 1); \
	LOAD(r0, (gaps)->look, (gap) + 2); \
	LOAD(r1, (gaps)->look, (gap) + 3); \
	const lanes l = l1 & LOOK_CLASS, r = r0 & LOOK_CLASS; \
	const lanes edge = l << 8 | r, wide = (l2 & LOOK_CLASS) << 16 | edge; \
	const lanes regions = (l1 >> LOOK_REGION & 0xFF) << 4 | \
	                      (r0 >> LOOK_REGION & 0xFF)

INLINE void sieve_block(const struct gaps *gaps, unsigned gap, unsigned bits,
                        sieve_rows rows)
{
	const uint32_t frame = gaps->window->cue->frame, inside = 0xFFu << LOOK_INSIDE;
	LOAD_LOOKS(gaps, gap);
	LOAD(left, gaps->hash, gap + 1);
	LOAD(right, gaps->hash, gap + 2);
	LOAD(clauses, gaps->clauses, gap + 2);
	LOAD(side, gaps->side, gap);
	LOAD(far, gaps->far, gap);
	const lanes sides = side * (16 * MIX_ID);

	PUT(0, left, 0);
	PUT(1, right, 0);
	PUT(2, (l1 & inside) << 8 | (r0 & inside) | regions, 0);
	PUT(3, wide, 0);
	PUT(4, edge << 8 | (r1 & LOOK_CLASS), 0);
	PUT(5, far << 16 | edge, 0);
	PUT(6, frame << 16 | edge, 0);
	PUT(7, clauses << 16 | edge, 0);
}

INLINE void gap_block(const struct gaps *gaps, unsigned gap, unsigned bits,
                      gap_rows rows)
{
	const struct window *window = gaps->window;
	const struct item *next = &window->items[window->head + window->cue->words];
	const struct item *last = &window->items[window->head] - 1;
	const uint32_t id = window->cue->id, frame = window->cue->frame;
	LOAD_LOOKS(gaps, gap);
	LOAD(r2, gaps->look, gap + 4);
	LOAD(word, gaps->hash, gap + 2);
	LOAD(word_l1, gaps->hash, gap + 1);
	LOAD(word_r1, gaps->hash, gap + 3);
	LOAD(suffix, gaps->suffix, gap + 2);
	LOAD(suffix_l1, gaps->suffix, gap + 1);
	LOAD(clauses, gaps->clauses, gap + 2);
	LOAD(path, gaps->path, gap);
	LOAD(side, gaps->side, gap);
	LOAD(d, gaps->far, gap);
	const lanes sides = side * (64 * MIX_ID);
	const lanes at = gap + (lanes){ 0, 1, 2, 3, 4, 5, 6, 7 };
	const lanes is_end = (lanes)(at == window->count);
	const lanes ahead = clauses >> 8 & ~is_end;
	const lanes behind = clauses & 0xFF & (lanes)(at != 0);
	const lanes two = r << 8 | (r1 & LOOK_CLASS);
	const lanes three = two << 8 | (r2 & LOOK_CLASS);
	const lanes inside = (l1 >> LOOK_INSIDE & 0xFF) << 8 |
	                     (r0 >> LOOK_INSIDE & 0xFF);
	const lanes framed = frame << 8 | d;

	/* the words on both sides */
	PUT(0, word_l1, 0);
	PUT(1, word, 0);
	PUT(2, word_r1, 0);
	PUT(3, word_l1, word);
	PUT(4, word, word_r1);
	PUT(5, wide, (r1 & LOOK_CLASS));
	PUT(6, three, l);
	PUT(7, word_l1, three);
	PUT(8, word, wide);
	PUT(9, suffix, l);
	PUT(10, suffix_l1, r);
	/* the cue and how far it is */
	PUT(11, d, edge);
	PUT(12, id, edge);
	PUT(13, id, word);
	PUT(14, id, word_l1);
	PUT(15, framed, edge);
	/* the way from it; the clauses */
	PUT(16, framed, path);
	PUT(17, path, edge);
	PUT(18, path, word);
	PUT(19, ahead << 8 | behind, edge);
	PUT(20, ahead, word);
	PUT(21, frame << 16 | path, ahead << 8 | r);
	PUT(22, (uint32_t)next->class << 8 | d, r);
	PUT(23, next->hash, d);
	PUT(24, (uint32_t)last->class << 8 | d, edge);
	PUT(25, last->hash, d);
	/* marks */
	PUT(26, inside, regions);
	PUT(27, inside, path);
	PUT(28, inside, d);
	/* borders of units */
	PUT(29, r0 >> LOOK_STARTS << 1 | (is_end & 1), path);
	PUT(30, two, path);
}

INLINE void sieve_blocks(const struct gaps *gaps, unsigned bits, sieve_rows *rows)
{
	for (unsigned gap = 0; gap <= gaps->window->count; gap += GAP_LANES)
		sieve_block(gaps, gap, bits, *rows++);
}

WIDE static void sieve_blocks_wide(const struct gaps *gaps, unsigned bits,
                                   sieve_rows *rows)
{
	sieve_blocks(gaps, bits, rows);
}

void gaps_sieve(const struct gaps *gaps, unsigned bits, sieve_rows rows[GAP_BLOCKS])
{
	if (HAVE_WIDE)
		sieve_blocks_wide(gaps, bits, rows);
	else
		sieve_blocks(gaps, bits, rows);
}

void gaps_rows(const struct gaps *gaps, unsigned block, unsigned bits, gap_rows rows)
{
	gap_block(gaps, block * GAP_LANES, bits, rows);
}

/* ---- sums -------------------------------------------------------------- */

typedef int16_t row_sums __attribute__((vector_size(2 * COLUMNS)));
typedef int32_t wide_sums __attribute__((vector_size(4 * COLUMNS)));
typedef float row_worths __attribute__((vector_size(4 * COLUMNS)));

/* Add features first .. last of a gap. */
INLINE void add_rows(const struct gap_table *table, const uint32_t *row,
                     unsigned first, unsigned last, row_sums *sums)
{
#pragma GCC unroll 26
	for (unsigned f = first; f < last; f++) {
		const int8_t *w = table->rows[row[f * GAP_LANES]];
		*sums += (row_sums){ w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7] };
	}
}

INLINE void sum_gap(const struct gaps *gaps, unsigned gap,
                    const struct gap_table *table, gap_rows rows,
                    float out[COLUMNS])
{
	const uint32_t *row = &rows[0][gap % GAP_LANES];
	row_sums sums = { 0 };
	wide_sums wide;
	row_worths worths;

	add_rows(table, row, 0, GAP_FEATURES_ALL, &sums);
	if (gap_marked(gaps->window, gap))
		add_rows(table, row, GAP_FEATURES_ALL, GAP_FEATURES_MARKS, &sums);
	if (gap_borders(gaps->window, gap))
		add_rows(table, row, GAP_FEATURES_MARKS, GAP_FEATURES, &sums);
	wide = __builtin_convertvector(sums, wide_sums);
	worths = table->unit * __builtin_convertvector(wide, row_worths);
	memcpy(out, &worths, sizeof(worths));
}

/* Rows of a table are far apart, and most of them in no cache near by: those of a
 * block are fetched while the block before it is summed. */
INLINE void fetch_gap(const struct gap_table *table, gap_rows rows,
                      unsigned gap)
{
#pragma GCC unroll 26
	for (unsigned f = 0; f < GAP_FEATURES_ALL; f++)
		__builtin_prefetch(table->rows[rows[f][gap % GAP_LANES]]);
}

INLINE void sum_cuts(const struct gaps *gaps, const struct cuts *cuts,
                     const struct gap_table *table, float (*out)[COLUMNS])
{
	gap_rows rows[2];
	unsigned fetched = 0, i = 0;

	for (unsigned block = 0; i < cuts->count; block++) {
		unsigned end = (block + 1) * GAP_LANES;
		if (fetched < cuts->count)
			gap_block(gaps, block * GAP_LANES, table->bits,
			          rows[block % 2]);
		for (; fetched < cuts->count && cuts->gaps[fetched] < end; fetched++)
			fetch_gap(table, rows[block % 2], cuts->gaps[fetched]);
		for (; i < cuts->count && cuts->gaps[i] + GAP_LANES < end; i++)
			sum_gap(gaps, cuts->gaps[i], table, rows[(block + 1) % 2],
			        out[i]);
	}
}

WIDE static void sum_cuts_wide(const struct gaps *gaps, const struct cuts *cuts,
                               const struct gap_table *table, float (*out)[COLUMNS])
{
	sum_cuts(gaps, cuts, table, out);
}

void gaps_weigh(const struct gaps *gaps, const struct cuts *cuts,
                const struct gap_table *table, float (*out)[COLUMNS])
{
	if (HAVE_WIDE)
		sum_cuts_wide(gaps, cuts, table, out);
	else
		sum_cuts(gaps, cuts, table, out);
}
