/* SPDX-License-Identifier: MIT */
/* window.h -- the stretch of text around a cue, as the model looks at it
 *
 * The sentence of the cue, with the quoted sentences next to it.  What stands
 * between quotation marks is left out but for the marks: no speaker is sought
 * there, and no content begins or ends there.
 */
#ifndef WINDOW_H
#define WINDOW_H

#include "cues.h"
#include "marks.h"

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
	uint32_t *region;  /* per token: the outermost closed region it is in,
	                    * as place in marks, or MARK_NONE; NULL: no marks */
};

void page_make(struct gloss_stage *stage, const struct gloss_text *text,
               const struct cues *cues, struct page *page);

static inline uint32_t page_region(const struct page *page, size_t token)
{
	return page->region ? page->region[token] : MARK_NONE;
}

/* The unit that a token is in. */
size_t page_unit(const struct page *page, size_t token);

enum item_region { ITEM_PLAIN, ITEM_OPENS, ITEM_CLOSES };

struct item {
	uint32_t token;
	uint32_t hash;      /* of the word                                    */
	uint32_t suffix;    /* of its last three bytes and its shape          */
	uint8_t class;      /* enum word_class                                */
	uint8_t region;     /* enum item_region                               */
	uint8_t inside;     /* OPENS, CLOSES: how much is quoted, 1 to 5, and
	                     * how it begins and ends, by bits                */
	bool starts;        /* first of a unit                                */
};

#define WINDOW_SIDE 150 /* items on either side of the cue, at most */
#define WINDOW_ITEMS (2 * WINDOW_SIDE + CUE_WORDS)

struct window {
	struct item items[WINDOW_ITEMS + 1]; /* one more, blank */
	unsigned count;
	unsigned head;      /* the item where the cue begins                  */
	const struct cue *cue;
};

/* The window around a cue that begins at a token of a unit; side items of it
 * on either side at most, not more than WINDOW_SIDE. */
void window_make(const struct page *page, size_t unit, size_t token,
                 const struct cue *cue, unsigned side, struct window *window);

#endif
