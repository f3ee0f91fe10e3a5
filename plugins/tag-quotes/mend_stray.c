/* SPDX-License-Identifier: MIT */
/* mend_stray.c -- what the cue at hand did not introduce */
#include "mending.h"

/* "Olsen said that the quay was safe, while the port slept": the aside is
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

/* "They sneered - one said it was dull - but they read it": between two dashes. */
static void cut_dash(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned first = source_begin(window, labels), i = window->head;

	if (first == window->head || first == 0 || !is_dash(&items[first - 1]))
		return;
	for (i += window->cue->words; i < window->count && !is_dash(&items[i]); i++)
		if (items[i].starts)
			return;
	for (; i < window->count && labels[i] == LABEL_CONTENT; i++)
		labels[i] = LABEL_NONE;
}

/* "its forecast", "the claim" */
static bool is_noun(const struct window *window)
{
	const struct item *last = &window->items[window->head] - 1;

	return window->cue->words == 1 && window->head > 0 &&
	       ((last->class == CLASS_POSS && last->hash != gloss_hash("'s", 2) &&
	         last->hash != gloss_hash("'", 1)) ||
	        last->hash == gloss_hash("the", 3) ||
	        last->hash == gloss_hash("a", 1) || last->hash == gloss_hash("an", 2));
}

/* "The bank cut its forecast to 3 per cent", "the offer came late": what a noun
 * brings stands behind it, with a word that joins. */
static void cut_noun(const struct window *window, uint8_t *labels)
{
	static const uint64_t joins = BIT(CLASS_THAT) | BIT(CLASS_TO) | BIT(CLASS_OF) |
		BIT(CLASS_PREP) | BIT(CLASS_WH) | BIT(CLASS_WHO) | BIT(CLASS_AS) |
		BIT(CLASS_COLON) | BIT(CLASS_COMMA) | BIT(CLASS_DASH) |
		BIT(CLASS_BRACKET) | BIT(CLASS_MARK);
	const struct item *items = window->items;
	unsigned body = window->head + 1, last;
	bool comma = false;

	if (!is_noun(window))
		return;
	for (unsigned i = 0; i < window->head; i = last) {
		last = run_end(labels, window->head, i);
		if (labels[i] == LABEL_CONTENT && !items[i].region &&
		    !items[last - 1].region)
			memset(labels + i, LABEL_NONE, last - i);
	}
	for (; body < window->count && labels[body] != LABEL_CONTENT; body++)
		comma |= items[body].class == CLASS_COMMA;
	if (body < window->count && !items[body].region &&
	    (comma || (body == window->head + 1 &&
	               !(joins >> items[body].class & 1)))) {
		last = run_end(labels, window->count, body);
		memset(labels + body, LABEL_NONE, last - body);
	}
}

/* "Why is everyone talking about the weather?": a question of the writer's. */
static void cut_question(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned first = window->head, last = window->head;

	while (first > 0 && !items[first].starts)
		first--;
	first += items[first].class == CLASS_WH;
	if (items[first].class < CLASS_BE || items[first].class > CLASS_MODAL ||
	    first >= window->head)
		return;
	while (last < window->count && items[last].class != CLASS_STOP &&
	       !items[last].region)
		last++;
	if (last == window->count || items[last].hash != gloss_hash("?", 1) ||
	    items[window->head + window->cue->words].class == CLASS_THAT)
		return;
	for (unsigned i = first; i < last; i++)
		if (items[i].region ||
		    (labels[i] == LABEL_CONTENT && is_verb(items[i].class)))
			return;
	for (unsigned i = first; i < last; i++)
		if (labels[i] == LABEL_CONTENT)
			labels[i] = LABEL_NONE;
}

/* "While Weber said it rained, she said it was dry": the second has a clause of its
 * own. */
static void part_said(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels);

	for (; i + 3 < window->count && labels[i] == LABEL_CONTENT; i++)
		if (items[i].class == CLASS_COMMA && items[i + 1].class == CLASS_SUBJ &&
		    (items[i + 2].hash == gloss_hash("said", 4) ||
		     items[i + 2].hash == gloss_hash("says", 4)) &&
		    items[i + 3].class != CLASS_COMMA) {
			memset(labels + i, LABEL_NONE,
			       run_end(labels, window->count, i) - i);
			return;
		}
}

/* `He told me that it rained, and he said, "Go in"': who says what is between marks
 * is told once more. */
static void part_quoted(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels), joint = 0;

	for (; i + 2 < window->count && labels[i] == LABEL_CONTENT; i++) {
		bool colon = items[i + 1].class == CLASS_COMMA ||
		             items[i + 1].class == CLASS_COLON;
		if (items[i].region)
			return;
		if (items[i].class == CLASS_AND || items[i].class == CLASS_BUT)
			joint = i;
		if (joint && i > joint + 1 && i < joint + 5 && colon &&
		    items[i].class == CLASS_CUE && items[i + 2].region == ITEM_OPENS)
			break;
	}
	if (i + 2 >= window->count || labels[i] != LABEL_CONTENT)
		return;
	joint -= items[joint - 1].class == CLASS_COMMA;
	for (; joint < window->count && labels[joint] == LABEL_CONTENT; joint++)
		labels[joint] = LABEL_NONE;
}

/* `people say, "A," I say, "B"': the second pair of marks has a cue of its own. */
static void part_dialogue(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned body = window->head + window->cue->words, i = body;
	unsigned closed = window->count, cue = window->count;

	for (unsigned k = 0; k + 2 < window->head; k++)
		if (items[k].class == CLASS_CUE && items[k + 1].class == CLASS_COMMA &&
		    items[k + 2].region == ITEM_OPENS && body < window->count &&
		    items[body].class == CLASS_COMMA &&
		    items[body + 1].region == ITEM_OPENS) {
			for (k = 0; k < window->head; k++)
				if (labels[k] == LABEL_CONTENT)
					labels[k] = LABEL_NONE;
		}
	for (; i < window->count; i++) {
		bool comma = item_stop(&items[i]) == STOP_COMMA ||
		             items[i + 1].class == CLASS_COMMA;
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

/* `"A," said Weber. "B", she added; and later, "C"': from a sentence whose marks are
 * followed by a cue of its own on, nothing is said by the cue at hand. */
static void part_sentence(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, begin = 0;

	for (; i < window->count; i++) {
		if (items[i].region == ITEM_OPENS && items[i].starts)
			begin = i;
		if (begin && items[i].class == CLASS_CUE && i > begin + 2 &&
		    i < begin + 7 && items[begin + 1].region == ITEM_CLOSES &&
		    (item_stop(&items[begin + 1]) == STOP_COMMA ||
		     items[begin + 2].class == CLASS_COMMA) &&
		    introduces(&items[i]))
			break;
	}
	if (i == window->count)
		return;
	for (i = begin; i < window->count; i++)
		if (labels[i] == LABEL_CONTENT)
			labels[i] = LABEL_NONE;
}

/* `"A," Weber said, "and B," she added.': the second verb has its own. */
static void cut_behind(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, closed = window->count;

	for (; i < window->count; i++) {
		if (items[i].region == ITEM_CLOSES && item_stop(&items[i]) == STOP_COMMA)
			closed = i;
		if (items[i].class == CLASS_CUE && i > closed && i < closed + 5 &&
		    introduces(&items[i]))
			break;
	}
	if (i == window->count)
		return;
	for (i = closed + 1; i < window->count && labels[i] == LABEL_CONTENT; i++)
		labels[i] = LABEL_NONE;
}

void mend_strays(const struct window *window, uint8_t *labels)
{
	cut_aside(window, labels);
	cut_dash(window, labels);
	cut_noun(window, labels);
	cut_question(window, labels);
	part_said(window, labels);
	part_quoted(window, labels);
	if (!window->marked)
		return;
	part_dialogue(window, labels);
	part_sentence(window, labels);
	cut_behind(window, labels);
}
