/* SPDX-License-Identifier: MIT */
/* mend_turn.c -- who said it and what was said, in each other's place */
#include "mending.h"

/* "Small shops, said Weber, must close": what is parted by who said it. */
static void part_clause(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned body = window->head + window->cue->words, first, end;

	if (!is_sure(window) || window->head < 2 ||
	    items[window->head - 1].class != CLASS_COMMA ||
	    labels[window->head - 2] != LABEL_SOURCE || !is_capital(&items[body]))
		return;
	for (first = window->head - 1; first > 0 && labels[first - 1] == LABEL_SOURCE;
	     first--)
		if (items[first - 1].class == CLASS_COMMA)
			return;
	for (end = body; end < window->count && items[end].class != CLASS_COMMA; end++)
		if (labels[end] != LABEL_CONTENT || !is_capital(&items[end]))
			return;
	if (end + 1 >= window->count || labels[end + 1] != LABEL_CONTENT ||
	    !is_verb(items[end + 1].class))
		return;
	memset(labels + first, LABEL_CONTENT, window->head - 1 - first);
	labels[window->head - 1] = labels[end] = LABEL_NONE;
	memset(labels + body, LABEL_SOURCE, end - body);
}

/* "Prices rose in May, said the statistics office": no subject is parted from its
 * verb by one comma, and what is said has a verb. */
static void turn_round(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned body = window->head + window->cue->words, first, comma, last;

	if (!is_sure(window) || window->head < 3 || body >= window->count || labels[body] != LABEL_CONTENT)
		return;
	comma = window->head - 1;
	if (items[comma].class != CLASS_COMMA || labels[comma - 1] != LABEL_SOURCE)
		return;
	for (first = comma; first > 0 && labels[first - 1] == LABEL_SOURCE; first--)
		if (items[first - 1].class == CLASS_COMMA)
			return;
	last = run_end(labels, window->count, body);
	if (items[body].class == CLASS_THAT || has_verb(items, body, last) ||
	    (last < window->count && memchr(labels + last, LABEL_CONTENT,
	                                    window->count - last)))
		return;
	memset(labels + first, LABEL_CONTENT, comma - first);
	labels[comma] = LABEL_NONE;
	memset(labels + body, LABEL_SOURCE, last - body);
}

/* "Prices rose, said an official who gave no name": what stands behind the verb said
 * it, when nobody else did. */
static void turn_subject(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned body = window->head + window->cue->words, last;

	if (window->cue->frame != FRAME_CLAUSE || window->head < 2 ||
	    body >= window->count || labels[body] != LABEL_CONTENT ||
	    items[body].region || items[body].class == CLASS_THAT ||
	    memchr(labels, LABEL_SOURCE, window->count))
		return;
	if (items[window->head - 1].region != ITEM_CLOSES &&
	    (!is_sure(window) || items[window->head - 1].class != CLASS_COMMA ||
	     labels[window->head - 2] != LABEL_CONTENT))
		return;
	last = run_end(labels, window->count, body);
	if (!has_verb(items, body, last))
		memset(labels + body, LABEL_SOURCE, last - body);
}

/* "the principles outlined by the minister this year": behind "by" stands who said
 * it, and what was said stands before. */
static void turn_passive(const struct window *window, uint8_t *labels)
{
	unsigned i = window->head, by, last;

	if (labels[i] != LABEL_CUE)
		return;
	by = run_end(labels, window->count, i) - 1;
	if (window->items[by].hash != gloss_hash("by", 2))
		return;
	i = by + 1;
	if (i < window->count && labels[i] == LABEL_CONTENT &&
	    !memchr(labels, LABEL_SOURCE, window->count)) {
		last = run_end(labels, window->count, i);
		memset(labels + i, LABEL_SOURCE, last - i);
		i = last;
	}
	for (; i < window->count; i++)
		if (labels[i] == LABEL_CONTENT)
			labels[i] = LABEL_NONE;
}

/* "The bank will close, officials said on condition of anonymity": taken for what was
 * said, where that stands before. */
static void turn_manner(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = manner_begin(window, labels), last, first;

	if (i == window->count || !is_sure(window) ||
	    memchr(labels, LABEL_CONTENT, window->head))
		return;
	last = run_end(labels, window->count, i);
	if (has_verb(items, i, last))
		return;
	for (first = window->head; first > 0 && labels[first - 1] != LABEL_SOURCE;)
		first--;
	while (first > 0 && labels[first - 1] == LABEL_SOURCE)
		first--;
	if (first < 4 || items[first - 1].class != CLASS_COMMA)
		return;
	memset(labels + i, LABEL_NONE, last - i);
	for (i = first - 1; i > 0 && !items[i].starts &&
	     items[i - 1].class != CLASS_STOP && !items[i - 1].region;)
		i--;
	memset(labels + i, LABEL_CONTENT, first - 1 - i);
}

void mend_turns(const struct window *window, uint8_t *labels)
{
	part_clause(window, labels);
	turn_round(window, labels);
	turn_subject(window, labels);
	turn_passive(window, labels);
	turn_manner(window, labels);
}
