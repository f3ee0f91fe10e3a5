/* SPDX-License-Identifier: MIT */
/* mending.h -- what the parts of mend.c share
 *
 * Each mend looks for one way in which a reading is known to be wrong, and leaves
 * any other as it is.
 */
#ifndef MENDING_H
#define MENDING_H

#include "label.h"

#define BIT(class) (UINT64_C(1) << (class))
#define SURE_CUE 0.75f /* said, insisted; not called, denied                  */

/* Source and content in each other's place. */
void mend_turns(const struct window *window, uint8_t *labels);

/* What stands between a cue and what it introduces: whom it was told, how. */
void mend_manner(const struct window *window, uint8_t *labels);

/* Edges of the source. */
void mend_source(const struct window *window, uint8_t *labels);

/* A clause that was begun too late or cut too early. */
void mend_clause(const struct window *window, uint8_t *labels);

/* What the cue did not introduce. */
void mend_strays(const struct window *window, uint8_t *labels);

static inline bool is_verb(uint8_t class)
{
	return (class >= CLASS_BE && class <= CLASS_MODAL) || class == CLASS_CUE ||
	       class == CLASS_ED;
}

static inline bool is_capital(const struct item *item)
{
	return item->suffix >> 24 & GLOSS_CAPITAL && !item->region;
}

/* Part of a written word, as both words and the hyphen of "well-known" are. */
static inline bool is_joined(const struct item *item)
{
	return item->suffix >> 24 & GLOSS_JOINED;
}

/* A dash, not a hyphen. */
static inline bool is_dash(const struct item *item)
{
	return item->class == CLASS_DASH && !is_joined(item);
}

/* Said, insisted: what they introduce is a clause. */
static inline bool is_sure(const struct window *window)
{
	return window->cue->frame == FRAME_CLAUSE &&
	       window->cue->weight >= SURE_CUE;
}

/* Does a cue look as if it introduced something: "said that", "said Weber", "Weber
 * said."? */
static inline bool introduces(const struct item *cue)
{
	const struct item *last = cue - 1, *next = cue + 1;

	if (next->class == CLASS_STOP || next->class == CLASS_COMMA)
		return last->class == CLASS_SUBJ || is_capital(last);
	return next->region || next->class == CLASS_THAT ||
	       next->class == CLASS_COLON || is_capital(next);
}

/* Where the run of a label that holds an item ends; the same where no item is. */
static inline unsigned run_end(const uint8_t *labels, unsigned count, unsigned i)
{
	unsigned first = i;

	while (i < count && labels[i] == labels[first])
		i++;
	return i;
}

/* Is there a word of a finite verb before the first relative clause? */
static inline bool has_verb(const struct item *items, unsigned first, unsigned last)
{
	for (unsigned i = first; i < last; i++) {
		uint8_t class = items[i].class;
		if (class == CLASS_WHO || class == CLASS_WH || class == CLASS_THAT)
			break;
		if (is_verb(class))
			return true;
	}
	return false;
}

/* The first item of the source, before the cue; window->head when none is there. */
static inline unsigned source_begin(const struct window *window, const uint8_t *labels)
{
	unsigned i = window->head;

	while (i > 0 && labels[i - 1] != LABEL_SOURCE)
		i--;
	if (i == 0)
		return window->head;
	while (i > 0 && labels[i - 1] == LABEL_SOURCE)
		i--;
	return i;
}

/* The first item of the content behind the cue; window->count when there is none. */
static inline unsigned content_begin(const struct window *window, const uint8_t *labels)
{
	unsigned i = window->head + window->cue->words;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	return i;
}

/* Where the content behind the cue begins, if in a phrase with a preposition;
 * window->count when it does not. */
static inline unsigned manner_begin(const struct window *window, const uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels);

	return i < window->count && (items[i].class == CLASS_PREP ||
	                             items[i - 1].class == CLASS_PREP)
		? i : window->count;
}

#endif
