/* SPDX-License-Identifier: MIT */
/* bare.c -- tells quotations from scare quotes, titles and nicknames by looks
 *
 * What stands between marks without a cue is a quotation when it is a sentence:
 * it begins with a capital, where a sentence may begin, and ends in a stop; or
 * when it is long.  "The Long Night", "Bobby", so-called "experts" are not.
 *
 * Its speaker is whoever spoke last: the paragraph before, when the quotation
 * opens a paragraph; the sentence before, when it follows one.
 */
#include "bare.h"

#include "near.h"

#define LONG_WORDS 8   /* nobody writes a title or a nickname that long */
#define REACH_TOKENS 120 /* from one to the next of the same speaker      */
#define AWAY_TOKENS 12 /* between two parts of one sentence             */

static bool is_stop(uint8_t punct)
{
	return punct == '.' || punct == '?' || punct == '!' || punct == '-';
}

/* May a sentence begin at this mark? */
static bool begins(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *token = &page->text->tokens[mark->first];
	uint8_t before;

	if (mark->first == 0 || (token->flags & (GLOSS_PARAGRAPH | GLOSS_SENTENCE)))
		return true;
	before = token[-1].punct;
	return is_stop(before) || before == ',' || before == ':' ||
	       before == '"' || before == '(';
}

static bool is_quotation(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;
	uint32_t inner = mark->last - mark->first - 1;
	const struct gloss_token *first = &tokens[mark->first + 1], *last;

	if (mark->flags & (MARK_UNCLOSED | MARK_GOES_ON))
		last = &tokens[mark->last - 1];
	else
		last = &tokens[mark->last - 2], inner--;
	if (mark->flags & MARK_CONTINUES)
		return true;
	if (last->punct == '\'' && last > first)
		last--;
	if (begins(page, mark) && inner >= 3 && mark->last < page->text->token_count &&
	    tokens[mark->last].punct == ',' && last->punct != ',')
		return true;
	if (mark->flags & MARK_DASH)
		return true;
	if (is_stop(last->punct) || last->punct == ',')
		return (begins(page, mark) &&
		        !(first->flags & GLOSS_LOWER)) || inner >= LONG_WORDS;
	return begins(page, mark) && inner >= LONG_WORDS;
}

/* `"...," she sniffed': a comma says that who spoke comes next. */
static bool ends_in_comma(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;

	if (mark->flags & (MARK_UNCLOSED | MARK_GOES_ON))
		return false;
	return tokens[mark->last - 2].punct == ',' ||
	       (mark->last < page->text->token_count &&
	        tokens[mark->last].punct == ',');
}

/* "The Long Road," his first novel: capitals but for words of grammar. */
static bool is_title(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;
	unsigned capitals = 0;

	if (!ends_in_comma(page, mark))
		return false;
	for (uint32_t i = mark->first + 1; i + 1 < mark->last; i++) {
		enum word_class class = page_class(page, i);
		if (tokens[i].flags & GLOSS_CAPITAL)
			capitals++;
		else if (tokens[i].kind == GLOSS_WORD && class != CLASS_OF &&
		         class != CLASS_PREP && class != CLASS_AND &&
		         class != CLASS_DET && class != CLASS_TO)
			return false;
	}
	return capitals > 1;
}

/* Does the sentence tell of somebody speaking? */
static bool reports(const struct page *page, const struct mark *mark)
{
	size_t unit = page_unit(page, mark->first);
	struct gloss_range range = page->units.items[unit];

	for (size_t i = range.first; i < range.last; i++) {
		const struct cue *cue;
		if (page_region(page, i) != MARK_NONE)
			continue;
		cue = page_cue(page, i);
		if (cue && !cue->thought && cue->weight > 0)
			return true;
	}
	return false;
}

/* Where no cue is judged: words of a sentence, so the first in lower case, or a
 * capital where a sentence may begin; fewer do when somebody speaks. */
static bool is_wordy(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;
	const struct gloss_token *before =
		&tokens[mark->first ? mark->first - 1 : 0];
	bool begin = begins(page, mark), speech;
	unsigned words = 0;

	for (uint32_t i = mark->first + 1; i + 1 < mark->last; i++)
		words += tokens[i].kind == GLOSS_WORD;
	if (!words || words >= LONG_WORDS)
		return words > 0;
	speech = reports(page, mark);
	if (tokens[mark->first + 1].flags & GLOSS_LOWER)
		return words > (speech ? 0 : 3) &&
		       (begin || speech || !(before->flags & GLOSS_CAPITAL));
	return words > 2 && (begin || (speech && before->flags & GLOSS_LOWER &&
		page_class(page, mark->first - 1) != CLASS_DET));
}

/* `"We shall see," he thought, "what comes."': the sentence of the marks before goes on,
 * when that was a quotation. */
static bool goes_on(const struct page *page, const struct quote *last, uint32_t place)
{
	const struct mark *mark = &page->marks.items[place], *before = mark - 1;
	const struct gloss_token *tokens = page->text->tokens;
	uint8_t ends;

	if (!last || !place || last->mark != place - 1 || mark->first == 0 ||
	    mark->first > before->last + AWAY_TOKENS ||
	    tokens[mark->first - 1].punct != ',')
		return false;
	for (uint32_t i = before->last; i < mark->first; i++)
		if (tokens[i].flags & GLOSS_PARAGRAPH)
			return false;
	ends = tokens[before->last - 2].punct;
	return ends == ',' || ends == '!' || ends == '?' ||
	       tokens[before->last].punct == ',';
}

/* The last attribution that ends before a byte, in a list sorted that far. */
static const struct quote *before(const struct quotes *quotes, size_t count,
                                  uint32_t start)
{
	const struct quote *best = NULL;

	for (size_t i = count; i-- > 0;) {
		const struct quote *quote = &quotes->items[i];
		if (quote->content.end <= start && (!best ||
		    quote->content.end > best->content.end))
			best = quote;
		if (i + 8 < count)
			break;
	}
	return best;
}

/* Take over who spoke, with what, from an attribution before. */
static void speak_on(const struct quote *last, struct quote *quote)
{
	quote->source = last->source;
	quote->cue = last->cue;
	if (last->kind != QUOTE_INDIRECT)
		quote->group = last->group;
}

/* `"...," his producer, Ann Lee, once remarked. "..."': an attribution whose speaker
 * stands right behind the marks. */
static bool speaks_behind(const struct page *page, const struct mark *mark,
                          const struct quote *next)
{
	return next && mark->last < page->text->token_count &&
	       next->source.start < next->source.end &&
	       next->source.start == page->text->tokens[mark->last].start;
}

/* Who says what is between marks that no cue was found to introduce?  False when it is
 * no quotation. */
static bool attribute(const struct page *page, bool judged, const struct quote *last,
                      const struct quote *next, struct quote *quote)
{
	const struct mark *mark = &page->marks.items[quote->mark];
	uint32_t group = quote->group;
	bool on = goes_on(page, last, quote->mark);

	if (!on && !is_quotation(page, mark) &&
	    (judged || !(is_wordy(page, mark) || near_follows(page, mark))))
		return false;
	if (last && mark->first - last->first < REACH_TOKENS)
		speak_on(last, quote);
	if (!judged) {
		near_cue(page, quote);
	} else if (ends_in_comma(page, mark) && speaks_behind(page, mark, next)) {
		speak_on(next, quote);
	} else if (!on && ends_in_comma(page, mark)) {
		if (near_verb(page, quote))
			quote->group = group;
		else if (is_title(page, mark))
			return false;
	}
	return true;
}

void bare_quotes(struct gloss_stage *stage, const struct page *page,
                 bool judged, struct quotes *quotes, const uint8_t *used)
{
	size_t known = quotes->count, at = 0;

	for (size_t i = 0; i < page->marks.count; i++) {
		const struct mark *mark = &page->marks.items[i];
		struct quote quote = { .content = { mark->start, mark->end },
			.kind = QUOTE_DIRECT, .first = mark->first,
			.mark = (uint32_t)i, .score = 0.5f };
		const struct quote *last;

		if (used[i] || mark->parent != MARK_NONE)
			continue;
		while (at < known && quotes->items[at].content.start < mark->start)
			at++;
		last = before(quotes, at, mark->start);
		if (quotes->count > known && (!last || last->content.end <
		    quotes->items[quotes->count - 1].content.start))
			last = &quotes->items[quotes->count - 1];
		quote.group = quotes->groups + 1;
		if (!attribute(page, judged, last,
		               at < known ? &quotes->items[at] : NULL, &quote))
			continue;
		quotes->groups++;
		quotes_add(stage, quotes, &quote);
	}
}

void bare_join(const struct page *page, struct quotes *quotes)
{
	for (size_t i = quotes->count; i-- > 1;) {
		struct quote *first = &quotes->items[i - 1];
		const struct quote *next = &quotes->items[i];
		if (first->mark == MARK_NONE || next->mark != first->mark + 1 ||
		    !(page->marks.items[first->mark].flags & MARK_GOES_ON))
			continue;
		if (first->source.start == first->source.end) {
			first->source = next->source;
			first->cue = next->cue;
			first->group = next->group;
		}
	}
}
