/* SPDX-License-Identifier: MIT */
/* window.c -- sentences outside quotation marks, and windows over them */
#include "window.h"

#include "dash.h"

/* ---- units ------------------------------------------------------------- */

static void mark_regions(struct gloss_stage *stage, struct page *page)
{
	size_t n = page->text->token_count;

	page->region = NULL;
	if (!page->marks.count)
		return;
	page->region = stage->host->take(stage, (n + 1) * sizeof(*page->region));
	memset(page->region, 0xFF, (n + 1) * sizeof(*page->region));
	for (size_t i = 0; i < page->marks.count; i++) {
		const struct mark *mark = &page->marks.items[i];
		if (mark->parent != MARK_NONE || (mark->flags & MARK_UNCLOSED))
			continue;
		for (uint32_t t = mark->first; t < mark->last; t++)
			page->region[t] = (uint32_t)i;
	}
}

/* Does a sentence that begins at a token go on from the one before it?  So it
 * does inside marks, and behind a quotation that a comma ends. */
static bool goes_on(const struct page *page, size_t token)
{
	const struct gloss_token *tokens = page->text->tokens;
	uint32_t region = page_region(page, token);

	if (tokens[token].flags & GLOSS_PARAGRAPH)
		return false;
	if (region != MARK_NONE && page->marks.items[region].first < token)
		return true;
	region = token ? page_region(page, token - 1) : MARK_NONE;
	return region != MARK_NONE &&
	       page->marks.items[region].last == token && token >= 2 &&
	       (tokens[token - 2].punct == ',' ||
	        (tokens[token].flags & GLOSS_LOWER));
}

void page_make(struct gloss_stage *stage, const struct gloss_text *text,
               const struct cues *cues, struct page *page)
{
	struct units *units = &page->units;

	page->text = text;
	page->cues = cues;
	marks_find(stage, text, &page->marks);
	dash_find(stage, text, cues, &page->marks);
	mark_regions(stage, page);
	units->count = 0;
	units->items = stage->host->take(stage, (text->sentence_count + 1) *
	                                        sizeof(*units->items));
	for (size_t i = 0; i < text->sentence_count; i++) {
		struct gloss_range sentence = text->sentences[i];
		if (units->count && goes_on(page, sentence.first))
			units->items[units->count - 1].last = sentence.last;
		else
			units->items[units->count++] = sentence;
	}
}

size_t page_unit(const struct page *page, size_t token)
{
	size_t low = 0, high = page->units.count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (page->units.items[middle].last <= token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- windows ----------------------------------------------------------- */


static uint8_t inside_of(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;
	uint32_t words = mark->last - mark->first - 2;
	unsigned size = words <= 1 ? 1 : words <= 2 ? 2 : words <= 5 ? 3 :
	                words <= 10 ? 4 : 5;
	uint8_t ends = tokens[mark->last - 2].punct;
	unsigned stop = ends == ',' ? 1 : ends == '.' ? 2 :
	                ends == '?' || ends == '!' ? 3 : 0;
	unsigned capital = (tokens[mark->first + 1].flags & GLOSS_CAPITAL) != 0;

	return (uint8_t)(size | stop << 3 | capital << 5);
}

static void fill_item(const struct page *page, size_t token, struct item *item)
{
	const struct gloss_text *text = page->text;
	const struct gloss_token *t = &text->tokens[token];
	uint32_t region = page_region(page, token);
	uint32_t length = t->end - t->start;
	uint32_t tail = length < 3 ? length : 3;

	*item = (struct item){
		.token = (uint32_t)token, .hash = t->hash,
		.suffix = gloss_hash(text->bytes + t->end - tail, tail) ^
		          (t->flags & (GLOSS_CAPITAL | GLOSS_UPPER |
		                       GLOSS_DIGIT | GLOSS_JOINED)),
		.class = (uint8_t)cues_class(page->cues, text, token) };
	if (region != MARK_NONE) {
		const struct mark *mark = &page->marks.items[region];
		item->region = token == mark->first ? ITEM_OPENS : ITEM_CLOSES;
		item->inside = inside_of(page, mark);
		item->hash = item->region;
		item->suffix = item->inside;
	}
}

/* The token next to one outwards, over what is quoted. */
static size_t step(const struct page *page, size_t token, int by)
{
	uint32_t region = page_region(page, token);

	if (region != MARK_NONE) {
		const struct mark *mark = &page->marks.items[region];
		if (by > 0 && token == mark->first)
			return mark->last - 1;
		if (by < 0 && token == mark->last - 1)
			return mark->first;
	}
	return by > 0 ? token + 1 : token - 1;
}

static bool begins_quoted(const struct page *page, struct gloss_range unit)
{
	uint32_t region = page_region(page, unit.first);
	return region != MARK_NONE &&
	       page->marks.items[region].first == unit.first;
}

static bool ends_quoted(const struct page *page, struct gloss_range unit)
{
	return page_region(page, unit.last - 1) != MARK_NONE;
}

static struct gloss_range reach_of(const struct page *page, size_t unit)
{
	const struct gloss_range *units = page->units.items;
	const struct gloss_token *tokens = page->text->tokens;
	struct gloss_range reach = units[unit];

	if (unit > 0 && !(tokens[reach.first].flags & GLOSS_PARAGRAPH) &&
	    ends_quoted(page, units[unit - 1]) &&
	    begins_quoted(page, units[unit - 1]))
		reach.first = units[unit - 1].first;
	for (size_t i = unit + 1; i < unit + 3 && i < page->units.count; i++) {
		if ((tokens[units[i].first].flags & GLOSS_PARAGRAPH) ||
		    !begins_quoted(page, units[i]))
			break;
		reach.last = units[i].last;
	}
	return reach;
}

void window_make(const struct page *page, size_t unit, size_t token,
                 const struct cue *cue, unsigned side, struct window *window)
{
	struct gloss_range reach = reach_of(page, unit);
	size_t first = token, at;
	unsigned left = 0;

	while (first > reach.first && left < side) {
		first = step(page, first, -1);
		left++;
	}
	window->cue = cue;
	window->head = left;
	window->count = 0;
	for (at = first; at < reach.last &&
	     window->count < left + cue->words + side;
	     at = step(page, at, 1)) {
		struct item *item = &window->items[window->count++];
		fill_item(page, at, item);
		item->starts = page->text->tokens[at].flags & GLOSS_SENTENCE;
	}
	window->items[window->count] = (struct item){ .token = (uint32_t)at };
}
