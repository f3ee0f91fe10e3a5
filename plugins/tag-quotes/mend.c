/* SPDX-License-Identifier: MIT */
/* mend.c -- ends of contents
 *
 * The search weighs each edge by what stands next to it.  These look at more of
 * the window: each at one way in which an end is known to be wrong.
 */
#include "mend.h"

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

void mend_reading(const struct window *window, uint8_t *labels)
{
	complete_clause(window, labels);
	cut_aside(window, labels);
	pass_dash(window, labels);
	part_dialogue(window, labels);
}
