/* SPDX-License-Identifier: MIT */
/* page.c -- the sentences of a text outside quotation marks */
#include "page.h"

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
	page->words = stage->host->take(stage, text->token_count + 1);
	cues_sort(cues, text, page->words);
	marks_find(stage, text, &page->marks);
	dash_find(stage, cues, text, page->words, &page->marks);
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
	return SORTED_FIRST(struct gloss_range, page->units.items, page->units.count,
	                    last, token + 1);
}

size_t page_token(const struct page *page, size_t byte)
{
	return SORTED_FIRST(struct gloss_token, page->text->tokens,
	                    page->text->token_count, end, byte + 1);
}

size_t page_token_from(const struct page *page, size_t byte, size_t token)
{
	const struct gloss_token *tokens = page->text->tokens;
	size_t count = page->text->token_count, end = token;

	for (size_t step = 1; end < count && tokens[end].end <= byte; step *= 2) {
		token = end + 1;
		end += step;
	}
	if (end > count)
		end = count;
	return token + SORTED_FIRST(struct gloss_token, tokens + token, end - token,
	                            end, byte + 1);
}
