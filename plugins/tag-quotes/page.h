/* SPDX-License-Identifier: MIT */
/* page.h -- a text as this plugin sees it: its marks, and its sentences
 *
 * A sentence that is quoted is no unit of its own: it belongs to the one that
 * quotes it.
 */
#ifndef PAGE_H
#define PAGE_H

#include "cues.h"
#include "marks.h"
#include "base/sorted.h"

/* Sentences, cut outside quotation marks only. */
struct units {
	struct gloss_range *items; /* tokens; last exclusive                  */
	size_t count;
};

/* A text as this plugin sees it; memory is the record's. */
struct page {
	const struct gloss_text *text;
	const struct cues *cues;
	struct marks marks;
	struct units units;
	uint8_t *words;    /* per token, and one more: see cues_sort()        */
	uint32_t *region;  /* per token: the outermost closed region it is in,
	                    * as place in marks, or MARK_NONE; NULL: no marks */
};

void page_make(struct gloss_stage *stage, const struct gloss_text *text,
               const struct cues *cues, struct page *page);

static inline uint32_t page_region(const struct page *page, size_t token)
{
	return page->region ? page->region[token] : MARK_NONE;
}

static inline enum word_class page_class(const struct page *page, size_t token)
{
	return cues_sorted_class(page->words, token);
}

/* The longest cue that begins at a token, NULL when there is none. */
static inline const struct cue *page_cue(const struct page *page, size_t token)
{
	return cues_sorted_match(page->cues, page->text, page->words, token);
}

/* The unit that a token is in. */
size_t page_unit(const struct page *page, size_t token);

/* The token that a byte is in, or the next one; the second form knows one that is
 * not behind it, and is quick when it is near. */
size_t page_token(const struct page *page, size_t byte);
size_t page_token_from(const struct page *page, size_t byte, size_t token);

#endif
