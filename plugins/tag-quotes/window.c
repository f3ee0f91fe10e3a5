/* SPDX-License-Identifier: MIT */
/* window.c -- the items around a cue */
#include "window.h"

/* ---- items ------------------------------------------------------------- */

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
		.class = page->words[token] & (uint8_t)~CUES_BEGIN,
		.starts = t->flags & GLOSS_SENTENCE };
	if (region != MARK_NONE) {
		const struct mark *mark = &page->marks.items[region];
		item->region = token == mark->first ? ITEM_OPENS : ITEM_CLOSES;
		item->inside = inside_of(page, mark);
		item->hash = item->region;
		item->suffix = item->inside;
	}
}

/* The token behind one, over what is quoted. */
static size_t step(const struct page *page, size_t token)
{
	uint32_t region = page_region(page, token);

	if (region != MARK_NONE && token == page->marks.items[region].first)
		return page->marks.items[region].last - 1;
	return token + 1;
}

/* ---- clauses ----------------------------------------------------------- */

static bool is_verb(uint8_t class)
{
	return class == CLASS_BE || class == CLASS_HAVE || class == CLASS_DO ||
	       class == CLASS_MODAL || class == CLASS_CUE || class == CLASS_ED;
}

static bool is_border(const struct item *item)
{
	return item->region || item->class == CLASS_COMMA ||
	       item->class == CLASS_STOP || item->class == CLASS_DASH ||
	       item->class == CLASS_COLON || item->class == CLASS_BRACKET;
}

/* A clause as one byte: has a verb, three lengths, three kinds of end. */
static uint8_t clause(bool verb, unsigned length, const struct item *border)
{
	unsigned size = length < 3 ? 0 : length < 7 ? 1 : 2;
	unsigned end = border->region ? 1 : border->class == CLASS_COMMA ? 2 :
	               border->class == CLASS_STOP ? 3 : border->class == CLASS_DASH
	               ? 4 : 5;
	return (uint8_t)(verb | size << 1 | end << 3);
}

/* The clause at hand, one more of its items read. */
struct clause_scan {
	bool verb;
	unsigned length;
};

/* False at a border, where the next clause begins. */
static bool clause_take(struct clause_scan *scan, const struct item *item)
{
	if (is_border(item)) {
		*scan = (struct clause_scan){ .length = 0 };
		return false;
	}
	scan->verb |= is_verb(item->class);
	scan->length++;
	return true;
}

static void clauses_mark(struct item *items, size_t count)
{
	struct clause_scan ahead = { .length = 0 }, behind = ahead;

	for (size_t i = count; i-- > 0;)
		if (clause_take(&ahead, &items[i]))
			items[i].ahead = clause(ahead.verb, ahead.length,
			                        &items[i + ahead.length]);
	for (size_t i = 0; i < count; i++)
		if (clause_take(&behind, &items[i]))
			items[i + 1].behind = clause(behind.verb, behind.length,
				&items[i >= behind.length ? i - behind.length : count]);
}

/* ---- stretches --------------------------------------------------------- */

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

void stretch_make(struct gloss_stage *stage, const struct page *page, size_t unit,
                  struct stretch *stretch)
{
	struct gloss_range reach;
	size_t token, most;

	if (stretch->page == page && stretch->unit == unit)
		return;
	reach = reach_of(page, unit);
	most = reach.last - reach.first + 1;
	if (most > stretch->room) {
		stretch->room = 2 * most;
		stretch->items = stage->host->take(stage, stretch->room *
		                                   sizeof(*stretch->items));
	}
	stretch->page = page;
	stretch->unit = unit;
	stretch->count = 0;
	for (token = reach.first; token < reach.last; token = step(page, token))
		fill_item(page, token, &stretch->items[stretch->count++]);
	stretch->items[stretch->count] = (struct item){ .token = (uint32_t)token };
	clauses_mark(stretch->items, stretch->count);
}

struct window window_of(const struct stretch *stretch, size_t token,
                        const struct cue *cue)
{
	size_t head = SORTED_FIRST(struct item, stretch->items, stretch->count, token,
	                           token);
	size_t first = head > WINDOW_SIDE ? head - WINDOW_SIDE : 0;
	size_t last = head + cue->words + WINDOW_SIDE;
	if (last > stretch->count)
		last = stretch->count;
	return (struct window){ .items = stretch->items + first, .cue = cue,
	                        .count = (unsigned)(last - first),
	                        .head = (unsigned)(head - first) };
}
