/* SPDX-License-Identifier: MIT */
/* turn.c -- transcripts, headlines and signed quotations
 *
 *   WALLACE: Governor, you may answer.       a transcript
 *   Minister: 'We will not pay'              a headline or a caption
 *   Roof of stadium unsafe: engineers        a headline, turned round
 *   "A fine book." -- Ann Lee                a blurb
 *   The bank said:                           and the next paragraph
 *
 * The colon or the dash is the cue, but for the last.
 */
#include "turn.h"

#include "near.h"

#define NAME_WORDS 5  /* words of a speaker before a colon                  */
#define CUE_REACH 4   /* tokens from a cue to the colon that ends a paragraph */
#define SURE 0.3f     /* a word that introduces no more often is none there  */
#define TAIL_WORDS 3  /* words of a speaker behind the colon of a headline  */

static bool is_capital(const struct gloss_token *token)
{
	return token->kind == GLOSS_WORD && token->flags & GLOSS_CAPITAL;
}

static struct extent extent_of(const struct page *page, size_t first,
                               size_t last)
{
	return (struct extent){ page->text->tokens[first].start,
	                        page->text->tokens[last - 1].end };
}

static void add(struct gloss_stage *stage, struct quotes *quotes,
                struct quote quote)
{
	quote.group = ++quotes->groups;
	quote.score = 0.8f;
	quotes_add(stage, quotes, &quote);
}

/* The colon behind a name that begins at a token; 0 when there is none. */
static size_t colon_after(const struct page *page, size_t first, size_t last)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t i = first;

	while (i < last && i < first + NAME_WORDS && is_capital(&tokens[i]))
		i++;
	return i > first && i < last && tokens[i].punct == ':' &&
	       !(tokens[i].flags & GLOSS_SPACE) ? i : 0;
}

/* WALLACE, but not Q or A. */
static bool is_shouted(const struct page *page, size_t first, size_t last)
{
	const struct gloss_token *tokens = page->text->tokens;

	for (size_t i = first; i < last; i++)
		if (!(tokens[i].flags & GLOSS_UPPER))
			return false;
	return tokens[last - 1].end - tokens[first].start >= 3;
}

static bool take_colon(struct gloss_stage *stage, const struct page *page,
                       struct gloss_range range, struct quotes *quotes,
                       uint8_t *used)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t first = range.first, colon;
	struct quote quote = { .mark = MARK_NONE };
	uint32_t region;

	if (tokens[first].punct == '"' && first + 1 < range.last)
		first++;
	colon = colon_after(page, first, range.last);
	if (!colon || colon + 1 >= range.last)
		return false;
	quote.source = extent_of(page, first, colon);
	quote.cue = extent_of(page, colon, colon + 1);
	quote.first = (uint32_t)colon + 1;
	region = page_region(page, colon + 1);
	if (region != MARK_NONE &&
	    page->marks.items[region].first == colon + 1 && !used[region]) {
		const struct mark *mark = &page->marks.items[region];
		used[region] = 1;
		quote.kind = QUOTE_DIRECT;
		quote.mark = region;
		quote.content = (struct extent){ mark->start, mark->end };
	} else if (is_shouted(page, first, colon) && range.last > colon + 2) {
		quote.kind = QUOTE_INDIRECT;
		quote.content = extent_of(page, colon + 1, range.last);
	} else {
		return false;
	}
	add(stage, quotes, quote);
	return true;
}

/* The first paragraph ends in a colon and a few words. */
static void take_headline(struct gloss_stage *stage, const struct page *page,
                          struct gloss_range range, struct quotes *quotes)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t colon = range.last - 1;
	struct quote quote = { .mark = MARK_NONE, .kind = QUOTE_INDIRECT,
	                       .first = range.first };

	while (colon > range.first && tokens[colon].kind == GLOSS_WORD)
		colon--;
	if (tokens[colon].punct != ':' || colon < range.first + 3 ||
	    colon + 1 >= range.last || range.last - colon > TAIL_WORDS + 1)
		return;
	quote.content = extent_of(page, range.first, colon);
	quote.cue = extent_of(page, colon, colon + 1);
	quote.source = extent_of(page, colon + 1, range.last);
	add(stage, quotes, quote);
}

/* A name behind a dash behind the marks, up to the line's or paragraph's end. */
static void take_signature(struct gloss_stage *stage, const struct page *page,
                           uint32_t place, struct quotes *quotes, uint8_t *used)
{
	const struct gloss_text *text = page->text;
	const struct mark *mark = &page->marks.items[place];
	const struct gloss_token *dash = &text->tokens[mark->last];
	size_t first = mark->last + 1, last = first;
	struct quote quote = { .mark = place, .kind = QUOTE_DIRECT,
	                       .first = mark->first };

	if (first >= text->token_count || dash->punct != '-' ||
	    dash->flags & GLOSS_PARAGRAPH ||
	    text->tokens[first].flags & GLOSS_PARAGRAPH)
		return;
	while (last < first + NAME_WORDS && last < text->token_count &&
	       is_capital(&text->tokens[last]) &&
	       (last == first || !(text->tokens[last].flags & GLOSS_PARAGRAPH)))
		last++;
	if (last == first || (last < text->token_count &&
	    !(text->tokens[last].flags & GLOSS_PARAGRAPH) &&
	    text->tokens[last].punct != '.' && text->tokens[last].punct != '"' &&
	    text->tokens[last].punct != ',' &&
	    !memchr(text->bytes + text->tokens[last - 1].end, '\n',
	            text->tokens[last].start - text->tokens[last - 1].end)))
		return;
	used[place] = 1;
	quote.content = (struct extent){ mark->start, mark->end };
	quote.source = extent_of(page, first, last);
	quote.cue = extent_of(page, mark->last, first);
	add(stage, quotes, quote);
}

/* Is it prose: a word first, a stop last? */
static bool is_prose(const struct page *page, struct gloss_range range)
{
	const struct gloss_token *tokens = page->text->tokens;

	size_t first = range.first;

	while (first < range.last && tokens[first].punct == '.')
		first++; /* "... and so they met." */
	return first < range.last && tokens[first].kind == GLOSS_WORD &&
	       range.last > range.first + TAIL_WORDS &&
	       page_class(page, range.last - 1) == CLASS_STOP;
}

/* The verb of saying, less than CUE_REACH tokens before a colon; the colon when there
 * is none. */
static size_t verb_before(const struct page *page, size_t first, size_t colon)
{
	for (size_t i = colon; i-- > first && i + CUE_REACH > colon;) {
		const struct cue *cue = page_cue(page, i);
		enum word_class last = i > first ? page_class(page, i - 1)
		                                 : CLASS_DET;
		if (cue && !cue->thought && cue->weight >= SURE &&
		    cue->frame <= FRAME_OBJECT && last != CLASS_DET &&
		    last != CLASS_POSS && page_region(page, i) == MARK_NONE)
			return i;
	}
	return colon;
}

/* Where in a paragraph behind its first sentence the writer tells again who says what,
 * by the quotes that are known; its end when he does not. */
static size_t report_begin(const struct page *page, struct gloss_range range,
                           const struct quotes *quotes, size_t known)
{
	const struct gloss_token *tokens = page->text->tokens;
	struct gloss_range unit = page->units.items[page_unit(page, range.first)];
	size_t at;

	if (unit.last >= range.last)
		return range.last;
	at = SORTED_FIRST(struct quote, quotes->items, known, cue,
	                  tokens[unit.last].start);
	if (at == known || quotes->items[at].cue.start >= tokens[range.last - 1].end)
		return range.last;
	return page->units.items[page_unit(page, page_token(page,
		quotes->items[at].cue.start))].first;
}

/* "The bank denied the claims:" and the next paragraph, without marks.  What the cue
 * was thought to introduce before the colon gives way; known: how many quotes stand
 * in the order of their cues. */
static void take_next(struct gloss_stage *stage, const struct page *page,
                      struct gloss_range range, struct gloss_range next,
                      size_t known, struct quotes *quotes)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t colon = range.last - 1, verb, at;
	struct quote quote = { .mark = MARK_NONE, .kind = QUOTE_INDIRECT,
	                       .first = next.first, .score = 0.5f };

	if (tokens[colon].punct != ':' || !is_prose(page, next))
		return;
	verb = verb_before(page, range.first, colon);
	if (verb == colon)
		return;
	quote.content = extent_of(page, next.first,
	                          report_begin(page, next, quotes, known));
	quote.cue = extent_of(page, verb, verb + 1);
	quote.source = near_source(page, verb);
	quote.group = ++quotes->groups;
	at = SORTED_FIRST(struct quote, quotes->items, known, cue, quote.cue.end);
	if (at > 0 && quotes->items[at - 1].cue.end > quote.cue.start) {
		quote.source = quotes->items[at - 1].source;
		quotes->items[at - 1] = quote;
	} else {
		quotes_add(stage, quotes, &quote);
	}
	/* "denied these claims:" is one; copies go when the finds are sorted */
	for (; at < known && quotes->items[at].cue.start < tokens[colon].end; at++)
		quotes->items[at] = quote;
}

void turn_quotes(struct gloss_stage *stage, const struct page *page,
                 struct quotes *quotes, uint8_t *used)
{
	const struct gloss_text *text = page->text;
	size_t known = quotes->count;

	for (size_t p = 0; p < text->paragraph_count; p++) {
		struct gloss_range range = text->paragraphs[p];
		if (!take_colon(stage, page, range, quotes, used) && p == 0)
			take_headline(stage, page, range, quotes);
	}
	for (size_t p = 0; p + 1 < text->paragraph_count; p++)
		take_next(stage, page, text->paragraphs[p], text->paragraphs[p + 1],
		          known, quotes);
	for (uint32_t i = 0; i < page->marks.count; i++)
		if (!used[i] && page->marks.items[i].parent == MARK_NONE)
			take_signature(stage, page, i, quotes, used);
}
