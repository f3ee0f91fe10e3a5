/* SPDX-License-Identifier: MIT */
/* window.h -- the stretch of text around a cue, as the model looks at it
 *
 * The sentence of the cue, with the quoted sentences next to it.  What stands
 * between quotation marks is left out but for the marks: no speaker is sought
 * there, and no content begins or ends there.
 */
#ifndef WINDOW_H
#define WINDOW_H

#include "page.h"

enum item_region { ITEM_PLAIN, ITEM_OPENS, ITEM_CLOSES };

/* What stands before the closing mark. */
enum item_stop { STOP_NONE, STOP_COMMA, STOP_FULL, STOP_ASKS };

struct item {
	uint32_t token;
	uint32_t hash;      /* of the word                                    */
	uint32_t suffix;    /* its last three bytes and its shape             */
	uint8_t class;      /* enum word_class                                */
	uint8_t region;     /* enum item_region                               */
	uint8_t inside;     /* OPENS, CLOSES: how much is quoted, 1 to 5, and
	                     * how it begins and ends, by bits                */
	bool starts;        /* first of a unit                                */
	uint8_t behind;     /* the clause that ends before it, clause_byte()  */
	uint8_t ahead;      /* the clause that begins here                    */
};

static inline enum item_stop item_stop(const struct item *item)
{
	return (enum item_stop)(item->inside >> 3 & 3);
}

/* All items that the cues of one unit may look at, made once. */
struct stretch {
	const struct page *page;
	size_t unit;
	struct item *items; /* with blank ones on both sides, WINDOW_BLANKS   */
	size_t count, room;
	bool marked;        /* there is a quotation among them                */
	bool parsed;        /* the clauses of the items are known             */
};

#define WINDOW_SIDE 150 /* items on either side of the cue, at most */
#define WINDOW_BLANKS (CUE_WORDS + 2) /* features look so far beyond its ends */
#define WINDOW_ITEMS (2 * WINDOW_SIDE + CUE_WORDS)

struct window {
	const struct item *items; /* within a stretch: others are around it   */
	unsigned count;
	unsigned head;      /* the item where the cue begins                  */
	const struct cue *cue;
	bool marked;        /* there is a quotation in or around it           */
};

/* Make the items of a unit, unless the stretch holds them; it begins zeroed, and
 * its memory is the record's. */
void stretch_make(struct gloss_stage *stage, const struct page *page, size_t unit,
                  struct stretch *stretch);

/* Find the clauses of its items, unless they are known: edges are judged by them. */
void stretch_parse(struct stretch *stretch);

/* The window around a cue that begins at a token of the stretch's unit, outside
 * quotation marks; good as long as the stretch. */
struct window window_of(const struct stretch *stretch, size_t token,
                        const struct cue *cue);

/* Does a quotation of some length follow the cue, over a comma or colon, or one that
 * ends in a comma stand before it and its speaker? */
bool window_quotes(const struct window *window);

#endif
