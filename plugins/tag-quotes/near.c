/* SPDX-License-Identifier: MIT */
/* near.c -- "...", sagte Jana Holm.  Jana Holm sagte: "..."
 *
 * The cue is the verb of saying next to the marks, over a comma or colon; the
 * source is the name, pronoun or noun on its other side.
 */
#include "near.h"

#define REACH 8        /* tokens from the marks to the verb                   */
#define NAME_TOKENS 6
#define SURE 0.5f      /* a word that introduces no more often is passed over */

static const struct cue *cue_at(const struct page *page, size_t token)
{
	const struct cue *cue = page_cue(page, token);
	return cue && cue->weight >= SURE ? cue : NULL;
}

static bool in_unit(const struct page *page, size_t token, size_t other)
{
	return page_unit(page, token) == page_unit(page, other);
}

static bool is_border(const struct gloss_token *token)
{
	return token->kind == GLOSS_PUNCT && token->punct != '-';
}

/* The end of a name, a pronoun or an article with its nouns, from a token on. */
static size_t name_end(const struct page *page, size_t first)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t end = first;

	while (end < page->text->token_count && end < first + NAME_TOKENS &&
	       in_unit(page, first, end) && !is_border(&tokens[end])) {
		enum word_class class = page_class(page, end);
		bool part = tokens[end].flags & GLOSS_CAPITAL ||
		            (end == first && (class == CLASS_DET ||
		             class == CLASS_SUBJ || class == CLASS_POSS));
		if (!part)
			break;
		end++;
		if (class == CLASS_SUBJ)
			break;
	}
	return end;
}

static size_t name_begin(const struct page *page, size_t end)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t begin = end;

	while (begin > 0 && end - begin < NAME_TOKENS &&
	       in_unit(page, end, begin - 1) && !is_border(&tokens[begin - 1]) &&
	       tokens[begin - 1].flags & GLOSS_CAPITAL)
		begin--;
	if (begin == end && begin > 0 &&
	    page_class(page, begin - 1) == CLASS_SUBJ)
		return begin - 1;
	if (begin > 0 && begin < end && in_unit(page, end, begin - 1) &&
	    page_class(page, begin - 1) == CLASS_DET)
		begin--;
	return begin;
}

static struct extent extent_of(const struct page *page, size_t first,
                               size_t last)
{
	const struct gloss_token *tokens = page->text->tokens;

	if (first >= last)
		return (struct extent){ 0, 0 };
	return (struct extent){ tokens[first].start, tokens[last - 1].end };
}

struct extent near_source(const struct page *page, size_t verb)
{
	return extent_of(page, name_begin(page, verb), verb);
}

static bool behind(const struct page *page, const struct mark *mark,
                   struct quote *quote)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t verb = mark->last;
	const struct cue *cue;

	if (verb < page->text->token_count && tokens[verb].punct == ',')
		verb++;
	if (verb >= page->text->token_count || tokens[verb].flags & GLOSS_PARAGRAPH)
		return false;
	cue = page_cue(page, verb);
	if (!cue || (cue->weight < SURE && (verb == mark->last || cue->weight == 0 ||
	    name_end(page, verb + cue->words) == verb + cue->words)))
		return false; /* "...", so Jana Holm */
	quote->cue = extent_of(page, verb, verb + cue->words);
	quote->source = extent_of(page, verb + cue->words,
	                          name_end(page, verb + cue->words));
	return true;
}

static bool ahead(const struct page *page, const struct mark *mark,
                  struct quote *quote)
{
	size_t verb = mark->first;

	for (unsigned i = 0; i < REACH && verb > 0; i++) {
		const struct cue *cue;
		verb--;
		if (!in_unit(page, verb, mark->first) ||
		    page_region(page, verb) != MARK_NONE)
			return false;
		cue = cue_at(page, verb);
		if (!cue)
			continue;
		quote->cue = extent_of(page, verb, verb + cue->words);
		quote->source = near_source(page, verb);
		if (quote->source.start == quote->source.end)
			quote->source = extent_of(page, verb + cue->words,
				name_end(page, verb + cue->words));
		return true;
	}
	return false;
}

bool near_follows(const struct page *page, const struct mark *mark)
{
	const struct gloss_token *tokens = page->text->tokens;

	return mark->last + 1 < page->text->token_count &&
	       tokens[mark->last].punct == ',' &&
	       !(tokens[mark->last + 1].flags & GLOSS_PARAGRAPH) &&
	       cue_at(page, mark->last + 1);
}

void near_cue(const struct page *page, struct quote *quote)
{
	const struct mark *mark = &page->marks.items[quote->mark];

	if (!behind(page, mark, quote))
		ahead(page, mark, quote);
}

/* A word that no list knows, and so may be a verb. */
static bool is_unknown(const struct page *page, size_t token, bool past)
{
	enum word_class class = page_class(page, token);

	return page->text->tokens[token].flags & GLOSS_LOWER &&
	       (class == CLASS_ED || class == CLASS_CUE ||
	        (!past && (class == CLASS_OTHER || class == CLASS_S)));
}

static bool is_adverb(enum word_class class)
{
	return class == CLASS_ADV || class == CLASS_LY || class == CLASS_SUB;
}

/* The verb of "her friend Ann Lee sniffed": in the past behind any words, in any form
 * behind a name or pronoun; first when there is none. */
static size_t verb_behind(const struct page *page, size_t first)
{
	size_t end = name_end(page, first), i = end;

	if (end > first && page_class(page, end - 1) != CLASS_DET &&
	    page_class(page, end - 1) != CLASS_POSS &&
	    end < page->text->token_count && is_unknown(page, end, false))
		return end;
	for (; end > first && i < first + REACH && i < page->text->token_count &&
	     in_unit(page, first, i) && !is_border(&page->text->tokens[i]); i++)
		if (is_unknown(page, i, true))
			return i;
	return first;
}

bool near_verb(const struct page *page, struct quote *quote)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t first = page->marks.items[quote->mark].last, verb, end;

	if (first < page->text->token_count && tokens[first].punct == ',')
		first++;
	if (first + 1 >= page->text->token_count ||
	    !in_unit(page, first - 1, first + 1))
		return false;
	end = name_end(page, first + 1);
	if (is_unknown(page, first, false) && end > first + 1 &&
	    page_class(page, end - 1) != CLASS_DET &&
	    page_class(page, end - 1) != CLASS_POSS) {
		verb = first;
		quote->source = extent_of(page, first + 1, end);
	} else {
		verb = verb_behind(page, first);
		if (verb == first)
			return false;
		for (end = verb; is_adverb(page_class(page, end - 1)); end--)
			;
		quote->source = extent_of(page, first, end);
	}
	quote->cue = extent_of(page, verb, verb + 1);
	return true;
}
