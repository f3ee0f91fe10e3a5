/* SPDX-License-Identifier: MIT */
/* attribute.c -- from a cue to its source and its content
 *
 * Every word of the cue list outside quotation marks is a candidate.  A first
 * model, which looks at a few words around it, says how likely it introduces
 * something; most stop here.  For the others a second model weighs the edges in
 * the window, and a search takes the best reading.  A third one judges what was
 * read: with the source and the content in sight it knows better than the first.
 */
#include "attribute.h"

#include "mend.h"

#define NEAR_QUOTES 64 /* a sentence that is one has fewer */

struct finder {
	struct gloss_stage *stage;
	const struct page *page;
	struct quotes *quotes;
	uint8_t *used;
	size_t unit_quotes; /* how many were found before this sentence       */
	struct stretch stretch;
	struct window window;
	struct gaps gaps;
	struct cuts cuts;
	float rows[WINDOW_ITEMS + 1][COLUMNS];
	uint8_t labels[WINDOW_ITEMS];
};

static struct extent extent_of(const struct finder *finder, unsigned from,
                               unsigned to)
{
	const struct gloss_token *tokens = finder->page->text->tokens;
	const struct item *items = finder->window.items;

	return (struct extent){ tokens[items[from].token].start,
	                        tokens[items[to - 1].token].end };
}

/* A region that was never closed begins at this token. */
static uint32_t unclosed_at(const struct page *page, uint32_t token)
{
	const struct mark *marks = page->marks.items;
	size_t at = SORTED_FIRST(struct mark, marks, page->marks.count, first, token);

	if (at < page->marks.count && marks[at].first == token &&
	    marks[at].flags & MARK_UNCLOSED)
		return (uint32_t)at;
	return MARK_NONE;
}

/* One piece of content, items from .. to, without a seam between quotations. */
static void add_piece(struct finder *finder, struct quote quote, unsigned from,
                      unsigned to)
{
	const struct page *page = finder->page;
	const struct item *items = finder->window.items;

	quote.content = extent_of(finder, from, to);
	quote.first = items[from].token;
	quote.kind = QUOTE_INDIRECT;
	quote.mark = MARK_NONE;
	for (unsigned i = from; i < to; i++)
		if (items[i].region) {
			quote.kind = QUOTE_MIXED;
			finder->used[page_region(page, items[i].token)] = 1;
		}
	if (to == from + 2 && items[from].region == ITEM_OPENS &&
	    items[from + 1].region == ITEM_CLOSES) {
		const struct mark *mark;
		quote.mark = page_region(page, items[from].token);
		mark = &page->marks.items[quote.mark];
		quote.kind = QUOTE_DIRECT;
		quote.content = (struct extent){ mark->start, mark->end };
	} else if (items[from].class == CLASS_MARK &&
	           unclosed_at(page, quote.first) != MARK_NONE) {
		quote.mark = unclosed_at(page, quote.first);
		quote.kind = QUOTE_DIRECT;
		quote.content.start = page->marks.items[quote.mark].start;
		if (quote.content.start >= quote.content.end)
			return; /* the mark alone */
		finder->used[quote.mark] = 1;
	}
	quotes_add(finder->stage, finder->quotes, &quote);
}

static void add_content(struct finder *finder, const struct quote *quote,
                        unsigned from, unsigned to)
{
	const struct item *items = finder->window.items;

	for (unsigned i = from; i + 1 < to; i++)
		if (items[i + 1].region == ITEM_OPENS &&
		    (items[i].region == ITEM_CLOSES || items[i + 1].starts)) {
			add_piece(finder, *quote, from, i + 1);
			from = i + 1;
		}
	add_piece(finder, *quote, from, to);
}

static unsigned run_end(const struct finder *finder, unsigned from)
{
	unsigned to = from + 1;

	while (to < finder->window.count &&
	       finder->labels[to] == finder->labels[from])
		to++;
	return to;
}

/* The first of the quotes that this sentence gave; no more than can matter. */
static size_t unit_start(const struct finder *finder)
{
	size_t count = finder->quotes->count;

	return count - finder->unit_quotes > NEAR_QUOTES ? count - NEAR_QUOTES
	                                                 : finder->unit_quotes;
}

/* Is a part of a find between marks? */
static bool has_marks(const struct finder *finder, const struct quote *quote)
{
	const struct marks *marks = &finder->page->marks;
	size_t at = SORTED_FIRST(struct mark, marks->items, marks->count, start,
	                         quote->content.start);

	return at < marks->count && marks->items[at].start < quote->content.end;
}

/* "Weber said the firm was healthy and added that no jobs would go": the cue
 * behind "and" ends what the one before it introduced, and has its source. */
static void part_from_before(struct finder *finder, struct quote *quote)
{
	const struct window *window = &finder->window;
	const struct gloss_token *tokens = finder->page->text->tokens;
	unsigned at = window->head;

	while (at > 0 && (window->items[at - 1].class == CLASS_ADV ||
	                  window->items[at - 1].class == CLASS_LY ||
	                  window->items[at - 1].class == CLASS_HAVE))
		at--;
	if (at < 2 || (window->items[at - 1].class != CLASS_AND &&
	               window->items[at - 1].class != CLASS_BUT))
		return;
	for (size_t i = finder->quotes->count; i-- > unit_start(finder);) {
		struct quote *before = &finder->quotes->items[i];
		uint32_t seam = tokens[window->items[at - 1].token].start;
		if (before->content.start >= seam || before->content.end <= seam ||
		    before->kind == QUOTE_DIRECT ||
		    before->cue.start > before->content.start ||
		    quote->source.start > before->content.start)
			continue;
		before->content.end = tokens[window->items[at - 2].token].end;
		if (!has_marks(finder, before))
			before->kind = QUOTE_INDIRECT;
		if (quote->source.start == quote->source.end)
			quote->source = before->source;
		return;
	}
}

/* Does the cue at hand lie within what one before it introduced? */
static bool is_nested(const struct finder *finder)
{
	const struct window *window = &finder->window;
	uint32_t at = finder->page->text->tokens[
		window->items[window->head].token].start;

	for (size_t i = finder->quotes->count; i-- > unit_start(finder);)
		if (finder->quotes->items[i].content.start <= at &&
		    finder->quotes->items[i].content.end > at)
			return true;
	return false;
}

/* "The firms agreed to merge, Weber said": of what a later cue is found to have
 * introduced, the cues within it are a part. */
static void drop_within(struct finder *finder, size_t known)
{
	struct quotes *quotes = finder->quotes;
	size_t first = unit_start(finder), kept = first;

	if (first > known)
		return;
	for (size_t i = first; i < quotes->count; i++) {
		struct extent cue = quotes->items[i].cue;
		bool within = false;
		for (size_t k = known; i < known && k < quotes->count; k++)
			within |= quotes->items[k].kind == QUOTE_INDIRECT &&
			          quotes->items[k].content.start <= cue.start &&
			          quotes->items[k].content.end >= cue.end;
		if (!within)
			quotes->items[kept++] = quotes->items[i];
	}
	quotes->count = kept;
}

static void add_reading(struct finder *finder, float score)
{
	size_t known = finder->quotes->count;
	const struct window *window = &finder->window;
	struct quote quote = { .group = ++finder->quotes->groups,
	                       .score = score };

	for (unsigned i = 0, to; i < window->count; i = to) {
		to = run_end(finder, i);
		if (finder->labels[i] == LABEL_SOURCE)
			quote.source = extent_of(finder, i, to);
		else if (finder->labels[i] == LABEL_CUE)
			quote.cue = extent_of(finder, i, to);
	}
	part_from_before(finder, &quote);
	for (unsigned i = 0, to; i < window->count; i = to) {
		to = run_end(finder, i);
		if (finder->labels[i] == LABEL_CONTENT)
			add_content(finder, &quote, i, to);
	}
	drop_within(finder, known);
}

void attribute_cues(struct gloss_stage *stage, const struct page *page,
                    const struct model *model,
                    struct attribution_limits limits, struct quotes *quotes,
                    uint8_t *used)
{
	struct finder finder; /* the parts of one window are large and stay unset */

	finder.stage = stage;
	finder.page = page;
	finder.quotes = quotes;
	finder.used = used;
	finder.stretch = (struct stretch){ .page = NULL };
	for (size_t unit = 0; unit < page->units.count; unit++) {
		struct gloss_range range = page->units.items[unit];
		finder.unit_quotes = quotes->count;
		for (size_t token = range.first; token < range.last; token++) {
			const struct cue *cue = page_cue(page, token);
			float score;
			if (cue && cue->weight == 0) {
				token += cue->words - 1u;
				continue;
			}
			if (!cue || page_region(page, token) != MARK_NONE ||
			    (cue->thought && !limits.thoughts))
				continue;
			stretch_make(stage, page, unit, &finder.stretch);
			finder.window = window_of(&finder.stretch, token, cue);
			score = model_cue(model, &finder.window);
			if (score < ATTRIBUTE_HOPELESS &&
			    !window_quotes(&finder.window))
				continue;
			gaps_read(&finder.gaps, &finder.stretch, &finder.window);
			model_cuts(model, &finder.gaps, &finder.cuts);
			model_gaps(model, &finder.gaps, &finder.cuts, finder.rows);
			label_best(finder.rows, &finder.cuts, finder.labels);
			mend_reading(&finder.window, finder.labels);
			score = model_reading(model, &(struct reading){
				.window = &finder.window, .cuts = &finder.cuts,
				.labels = finder.labels,
				.rows = (const float (*)[COLUMNS])finder.rows,
				.cue = score,
				.nested = is_nested(&finder) });
			if (score >= limits.threshold)
				add_reading(&finder, score);
		}
	}
}
