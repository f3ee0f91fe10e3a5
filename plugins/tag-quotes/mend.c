/* SPDX-License-Identifier: MIT */
/* mend.c -- ends of contents
 *
 * The search weighs each edge by what stands next to it.  These look at more of
 * the window: each at one way in which an end is known to be wrong.
 */
#include "mend.h"

#define SURE_CUE 0.8f /* said, insisted; not called, denied                  */

/* "that the mayor, together with his deputy, would resign": a clause without
 * its verb has been cut too early; it goes on to the end of the sentence. */
static void complete_clause(const struct window *window, uint8_t *labels)
{
	unsigned i = window->head + window->cue->words;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	if (i == window->count || window->items[i].class != CLASS_THAT ||
	    labels[i - 1] == LABEL_CONTENT)
		return;
	for (; i < window->count && labels[i] == LABEL_CONTENT; i++) {
		uint8_t class = window->items[i].class;
		if (window->items[i].region || class == CLASS_CUE ||
		    class == CLASS_ED || class == CLASS_S ||
		    (class >= CLASS_BE && class <= CLASS_MODAL))
			return;
	}
	if (i == window->count || window->items[i].class != CLASS_COMMA)
		return;
	for (; i < window->count && labels[i] == LABEL_NONE &&
	     window->items[i].class != CLASS_STOP; i++)
		labels[i] = LABEL_CONTENT;
}

/* "Price said the fund was empty, while the auditors stayed silent": the aside is
 * the writer's. */
static void cut_aside(const struct window *window, uint8_t *labels)
{
	uint32_t aside = gloss_hash("while", 5);
	unsigned i = window->head + window->cue->words;

	for (; i + 1 < window->count; i++)
		if (window->items[i].region || (labels[i] == LABEL_CONTENT &&
		    window->items[i].class == CLASS_COMMA &&
		    window->items[i + 1].hash == aside))
			break;
	if (i + 1 >= window->count || window->items[i].region ||
	    labels[i - 1] != LABEL_CONTENT)
		return;
	for (; i < window->count && labels[i] == LABEL_CONTENT; i++)
		labels[i] = LABEL_NONE;
}

/* "He said the cold - a record for May - would last": what stands between dashes
 * is said too, and so is what a single one brings. */
static void pass_dash(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, end;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	while (i < window->count && labels[i] == LABEL_CONTENT)
		i++;
	if (i >= window->count || items[i].class != CLASS_DASH ||
	    labels[i] != LABEL_NONE)
		return;
	for (end = i; end < window->count && labels[end] == LABEL_NONE &&
	     items[end].class != CLASS_STOP; end++)
		if (items[end].class == CLASS_CUE)
			return;
	for (; i < end; i++)
		labels[i] = LABEL_CONTENT;
}

/* `people say, "A," I say, "B"': the second pair of marks has a cue of its own. */
static void part_dialogue(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words;
	unsigned closed = window->count, cue = window->count;

	for (; i < window->count; i++) {
		bool comma = (items[i].inside >> 3 & 3) == 1;
		if (items[i].region == ITEM_CLOSES && comma)
			closed = i, cue = window->count;
		else if (items[i].class == CLASS_CUE && i > closed && i < closed + 5)
			cue = i;
		else if (items[i].region == ITEM_OPENS && i > cue && i <= cue + 2)
			break;
	}
	if (i == window->count)
		return;
	for (i = closed + 1; i < window->count; i++)
		if (labels[i] == LABEL_CONTENT)
			labels[i] = LABEL_NONE;
}

/* Where the run of a label that holds an item ends. */
static unsigned run_end(const uint8_t *labels, unsigned count, unsigned i)
{
	uint8_t label = labels[i];

	while (i < count && labels[i] == label)
		i++;
	return i;
}

/* Is there a word of a finite verb before the first relative clause? */
static bool has_verb(const struct item *items, unsigned first, unsigned last)
{
	for (unsigned i = first; i < last; i++) {
		uint8_t class = items[i].class;
		if (class == CLASS_WHO || class == CLASS_WH || class == CLASS_THAT)
			break;
		if ((class >= CLASS_BE && class <= CLASS_MODAL) ||
		    class == CLASS_CUE || class == CLASS_ED)
			return true;
	}
	return false;
}

/* "Prices rose in May, said the statistics office": no subject is parted from its
 * verb by one comma, and what is said has a verb. */
static void turn_round(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned body = window->head + window->cue->words, first, comma, last;

	if (window->cue->frame != FRAME_CLAUSE || window->cue->weight < SURE_CUE ||
	    window->head < 3 || body >= window->count || labels[body] != LABEL_CONTENT)
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

/* "P, he said by telephone", "P, she said on condition of anonymity": how it was
 * said is not what was said. */
static void cut_manner(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words;

	if (!memchr(labels, LABEL_CONTENT, window->head))
		return;
	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	if (i == window->count || (items[i].class != CLASS_PREP &&
	                           items[i - 1].class != CLASS_PREP))
		return;
	unsigned last = run_end(labels, window->count, i);
	for (unsigned k = i; k < last; k++)
		if (items[k].region)
			return;
	memset(labels + i, LABEL_NONE, last - i);
}

/* "Shippers reacted coolly": an adverb is none. */
static void cut_adverbs(const struct window *window, uint8_t *labels)
{
	for (unsigned i = 0, last; i < window->count; i = last) {
		bool only = labels[i] == LABEL_CONTENT;
		last = run_end(labels, window->count, i);
		for (unsigned k = i; k < last; k++)
			only = only && (window->items[k].class == CLASS_LY ||
			                window->items[k].class == CLASS_ADV);
		if (only)
			memset(labels + i, LABEL_NONE, last - i);
	}
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

/* Content that nothing but itself parts is in one piece. */
static void join_pieces(const struct window *window, uint8_t *labels)
{
	for (unsigned i = 0, last; i < window->count; i = last) {
		last = run_end(labels, window->count, i);
		if (labels[i] == LABEL_NONE && i > 0 && last < window->count &&
		    labels[i - 1] == LABEL_CONTENT && labels[last] == LABEL_CONTENT)
			memset(labels + i, LABEL_CONTENT, last - i);
	}
}

void mend_reading(const struct window *window, uint8_t *labels)
{
	turn_round(window, labels);
	turn_passive(window, labels);
	cut_manner(window, labels);
	cut_adverbs(window, labels);
	join_pieces(window, labels);
	complete_clause(window, labels);
	cut_aside(window, labels);
	pass_dash(window, labels);
	part_dialogue(window, labels);
}
