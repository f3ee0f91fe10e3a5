/* SPDX-License-Identifier: MIT */
/* attribute.c -- from a cue to its source and its content
 *
 * Every word of the cue list outside quotation marks is a candidate.  A first
 * model, which looks at a few words around it, says how likely it introduces
 * something; most stop here.  For the others a second model weighs the edges in
 * the window, and the best reading of the window is the attribution.
 */
#include "attribute.h"

/* As far as features_cue() looks. */
#define GLANCE 8

struct finder {
	struct gloss_stage *stage;
	const struct page *page;
	struct quotes *quotes;
	uint8_t *used;
	struct window window;
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
	}
	quotes_add(finder->stage, finder->quotes, &quote);
}

static void add_content(struct finder *finder, const struct quote *quote,
                        unsigned from, unsigned to)
{
	const struct item *items = finder->window.items;

	for (unsigned i = from; i + 1 < to; i++)
		if (items[i].region == ITEM_CLOSES &&
		    items[i + 1].region == ITEM_OPENS) {
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

static void add_reading(struct finder *finder, float score)
{
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
	for (unsigned i = 0, to; i < window->count; i = to) {
		to = run_end(finder, i);
		if (finder->labels[i] == LABEL_CONTENT)
			add_content(finder, &quote, i, to);
	}
}

void attribute_cues(struct gloss_stage *stage, const struct page *page,
                    const struct model *model,
                    struct attribution_limits limits, struct quotes *quotes,
                    uint8_t *used)
{
	struct finder finder = { .stage = stage, .page = page,
	                         .quotes = quotes, .used = used };

	for (size_t unit = 0; unit < page->units.count; unit++) {
		struct gloss_range range = page->units.items[unit];
		for (size_t token = range.first; token < range.last; token++) {
			const struct cue *cue = cues_match(page->cues, page->text,
			                                   token);
			float score;
			if (!cue || page_region(page, token) != MARK_NONE ||
			    (cue->thought && !limits.thoughts))
				continue;
			window_make(page, unit, token, cue, GLANCE,
			            &finder.window);
			score = model_cue(model, &finder.window);
			if (score < limits.threshold)
				continue;
			window_make(page, unit, token, cue, WINDOW_SIDE,
			            &finder.window);
			model_gaps(model, &finder.window, finder.rows);
			label_best((const float (*)[COLUMNS])finder.rows,
			           finder.window.count, finder.window.head,
			           finder.labels);
			add_reading(&finder, score);
		}
	}
}
