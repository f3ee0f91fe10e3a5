/* SPDX-License-Identifier: MIT */
/* window.c -- the items around a cue */
#include "window.h"

/* ---- items ------------------------------------------------------------- */

#define LONG_QUOTE 4 /* six words or more */

static uint8_t inside_of(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;
	uint32_t words = mark->last - mark->first - 2;
	unsigned size = words <= 1 ? 1 : words <= 2 ? 2 : words <= 5 ? 3 :
	                words <= 10 ? 4 : 5;
	uint8_t ends = tokens[mark->last - 2].punct;
	unsigned stop = ends == ',' ? STOP_COMMA : ends == '.' ? STOP_FULL :
	                ends == '?' || ends == '!' ? STOP_ASKS : STOP_NONE;
	unsigned capital = (tokens[mark->first + 1].flags & GLOSS_CAPITAL) != 0;

	return (uint8_t)(size | stop << 3 | capital << 5);
}

static uint32_t suffix_of(const struct gloss_text *text,
                          const struct gloss_token *token)
{
	static const uint32_t masks[] = { 0, 0xFF0000, 0xFFFF00, 0xFFFFFF };
	uint32_t length = token->end - token->start;
	uint32_t shape = (uint32_t)(token->flags & (GLOSS_CAPITAL | GLOSS_UPPER |
	                            GLOSS_DIGIT | GLOSS_JOINED)) << 24;

	return shape | (cues_tail(text, token->end) >> 8 & masks[length < 3 ? length : 3]);
}

static void fill_item(const struct page *page, size_t token, struct item *item)
{
	const struct gloss_token *t = &page->text->tokens[token];
	uint32_t region = page_region(page, token);

	*item = (struct item){
		.token = (uint32_t)token, .hash = t->hash,
		.suffix = suffix_of(page->text, t),
		.class = (uint8_t)page_class(page, token),
		.starts = (t->flags & GLOSS_SENTENCE) != 0 };
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

/* What ends a clause; what else is a part of one. */
enum part { PART_WORD, END_REGION, END_COMMA, END_STOP, END_DASH, END_OTHER,
            PART_VERB = 8 };

#define PART_ENDS 7

static enum part part_of(const struct item *item)
{
	static const uint8_t parts[] = {
		[CLASS_COMMA] = END_COMMA, [CLASS_STOP] = END_STOP,
		[CLASS_DASH] = END_DASH, [CLASS_COLON] = END_OTHER,
		[CLASS_BRACKET] = END_OTHER, [CLASS_BE] = PART_VERB,
		[CLASS_HAVE] = PART_VERB, [CLASS_DO] = PART_VERB,
		[CLASS_MODAL] = PART_VERB, [CLASS_ED] = PART_VERB,
		[CLASS_CUE] = PART_VERB };

	return item->region ? END_REGION : (enum part)parts[item->class];
}

/* The clause at hand, as far as its items are read, and what is before them. */
struct clause {
	unsigned length, end;
	bool verb;
};

/* One more item; false at an end, where the next clause begins. */
static inline bool clause_take(struct clause *clause, const struct item *item)
{
	enum part part = part_of(item);

	if (part & PART_ENDS) {
		*clause = (struct clause){ .end = part };
		return false;
	}
	clause->verb |= part == PART_VERB;
	clause->length++;
	return true;
}

/* A clause as one byte: has a verb, three lengths, three kinds of end. */
static inline uint8_t clause_byte(const struct clause *clause)
{
	unsigned size = clause->length < 3 ? 0 : clause->length < 7 ? 1 : 2;

	return (uint8_t)(clause->verb | size << 1 | clause->end << 3);
}

void stretch_parse(struct stretch *stretch)
{
	struct clause ahead = { .end = END_OTHER }, behind = ahead;
	struct item *items = stretch->items;

	if (stretch->parsed)
		return;
	for (size_t i = stretch->count; i-- > 0;)
		if (clause_take(&ahead, &items[i]))
			items[i].ahead = clause_byte(&ahead);
	for (size_t i = 0; i < stretch->count; i++)
		if (clause_take(&behind, &items[i]))
			items[i + 1].behind = clause_byte(&behind);
	stretch->parsed = true;
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
	static const struct item blank = { .hash = 1, .suffix = 1 };
	struct gloss_range reach;
	struct item *items;
	size_t token, most, count = 0;

	if (stretch->page == page && stretch->unit == unit)
		return;
	reach = reach_of(page, unit);
	most = reach.last - reach.first + 2 * WINDOW_BLANKS;
	if (most > stretch->room) {
		stretch->room = 2 * most;
		items = stage->host->take(stage, stretch->room * sizeof(*items));
		for (size_t i = 0; i < WINDOW_BLANKS; i++)
			items[i] = blank;
		stretch->items = items + WINDOW_BLANKS;
	}
	items = stretch->items;
	stretch->marked = false;
	for (token = reach.first; token < reach.last; token = step(page, token)) {
		fill_item(page, token, &items[count]);
		stretch->marked |= items[count++].region != ITEM_PLAIN;
	}
	for (size_t i = 0; i < WINDOW_BLANKS; i++)
		items[count + i] = blank;
	items[count].token = (uint32_t)token;
	stretch->parsed = false;
	stretch->page = page;
	stretch->unit = unit;
	stretch->count = count;
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
	                        .head = (unsigned)(head - first),
	                        .marked = stretch->marked };
}

#define SPEAKER_ITEMS 10 /* from the marks to a cue behind them, at most */

/* `"...," her old friend Ann Lee once joked' */
static bool ends_quoted_before(const struct window *window)
{
	unsigned i = window->head;
	unsigned least = i > SPEAKER_ITEMS ? i - SPEAKER_ITEMS : 0;

	for (; i-- > least;) {
		const struct item *item = &window->items[i];
		bool comma = item[1].class == CLASS_COMMA;
		if (item->region == ITEM_CLOSES)
			return (item->inside & 7) >= LONG_QUOTE - 1 &&
			       (comma || item_stop(item) == STOP_COMMA);
		if (item->region || (part_of(item) & PART_ENDS &&
		    item[-1].region != ITEM_CLOSES))
			return false;
	}
	return false;
}

bool window_quotes(const struct window *window)
{
	const struct item *next = &window->items[window->head] + window->cue->words;

	if (next->class == CLASS_COMMA || next->class == CLASS_COLON)
		next++;
	if (next->region == ITEM_OPENS && (next->inside & 7) >= LONG_QUOTE)
		return true;
	return window->marked && ends_quoted_before(window);
}
