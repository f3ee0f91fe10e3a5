/* SPDX-License-Identifier: MIT */
/* label.h -- the best reading of a window: source, cue and content
 *
 * Each item of a window is nothing, source, cue or content.  There is one cue,
 * around the head, and at most one source; content may come in several pieces.
 */
#ifndef LABEL_H
#define LABEL_H

#include "window.h"

/* The gaps of a window where labels may change, in order: the first and the last
 * one, those around the cue, and others.  Gap i lies before item i. */
struct cuts {
	unsigned count;
	unsigned head;      /* the cut before the cue                         */
	uint16_t gaps[WINDOW_ITEMS + 1];
};

enum label { LABEL_NONE, LABEL_SOURCE, LABEL_CONTENT, LABEL_CUE, LABELS };

/* What a row of the model weighs: an edge at this gap, or the item behind it. */
enum column { SOURCE_BEGINS, SOURCE_ENDS, CONTENT_BEGINS, CONTENT_ENDS,
              CUE_BEGINS, CUE_ENDS, IN_SOURCE, IN_CONTENT, COLUMNS };

/* Before the source and after it. */
enum state { NONE_0, CONTENT_0, CUE_0, SOURCE, NONE_1, CONTENT_1, CUE_1, STATES };

/* States that may follow each state, as bits. */
extern const uint8_t label_follows[STATES];
extern const uint8_t label_of[STATES];

static inline bool label_allowed(unsigned state, unsigned item, unsigned head)
{
	bool cue = state == CUE_0 || state == CUE_1;
	return item == head ? cue : true;
}

/* May state to at item follow state from at the item before? */
static inline bool label_step(unsigned from, unsigned to, unsigned item,
                              unsigned head)
{
	bool was = from == CUE_0 || from == CUE_1, is = to == CUE_0 || to == CUE_1;
	if (!(label_follows[from] >> to & 1))
		return false;
	if (was && !is && item <= head)
		return false;
	return !(is && !was && item > head);
}

/* What the step weighs, without the item itself. */
static inline float label_edge(const float row[COLUMNS], unsigned from,
                               unsigned to)
{
	static const int8_t ends[] = { -1, SOURCE_ENDS, CONTENT_ENDS, CUE_ENDS };
	static const int8_t begins[] = { -1, SOURCE_BEGINS, CONTENT_BEGINS,
		CUE_BEGINS };
	unsigned a = label_of[from], b = label_of[to];
	if (a == b)
		return 0;
	return (a ? row[ends[a]] : 0) + (b ? row[begins[b]] : 0);
}

static inline float label_item(const float row[COLUMNS], unsigned state)
{
	unsigned label = label_of[state];
	return label == LABEL_SOURCE ? row[IN_SOURCE] :
	       label == LABEL_CONTENT ? row[IN_CONTENT] : 0;
}

/* rows: of the cuts.  Fills labels, one for each item.  A reading without content is
 * avoided: content is then made dearer in rows. */
void label_best(float (*rows)[COLUMNS], const struct cuts *cuts, uint8_t *labels);

#endif
