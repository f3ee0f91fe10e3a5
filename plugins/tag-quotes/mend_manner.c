/* SPDX-License-Identifier: MIT */
/* mend_manner.c -- whom something was told, and how, is not what was said */
#include "mending.h"

/* "P, he said by telephone", "P, she said on condition of anonymity": how it was
 * said is not what was said. */
static void cut_manner(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = manner_begin(window, labels);

	if (i == window->count || !memchr(labels, LABEL_CONTENT, window->head))
		return;
	unsigned last = run_end(labels, window->count, i);
	for (unsigned k = i; k < last; k++)
		if (items[k].region)
			return;
	memset(labels + i, LABEL_NONE, last - i);
}

/* "He said on condition of anonymity that the bank would close": how it was said
 * stands before "that". */
static void pass_manner(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels), first;

	if (i == window->count || !is_sure(window) ||
	    (items[i].class != CLASS_PREP && items[i - 1].class != CLASS_PREP &&
	     items[i].class != CLASS_BRACKET && items[i].class != CLASS_DAY))
		return;
	for (first = i; i < window->count && labels[i] == LABEL_CONTENT; i++) {
		if (items[i].class == CLASS_THAT) {
			memset(labels + first, LABEL_NONE, i - first);
			return;
		}
		if (items[i].region || items[i].class == CLASS_COMMA ||
		    is_verb(items[i].class))
			return;
	}
}

/* "Officials told Harbour News prices would rise": who is told stands before what
 * is. */
static void pass_told(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, end;

	if (window->cue->id != gloss_hash("told", 4) || window->cue->words > 1 ||
	    (window->head && items[window->head - 1].class == CLASS_BE))
		return;
	end = i + (items[i].class == CLASS_DET && is_capital(&items[i + 1]));
	while (end < window->count && is_capital(&items[end]) &&
	       items[end].class != CLASS_DET && items[end].class != CLASS_SUBJ)
		end++;
	if (end < window->count && items[end].class == CLASS_COMMA)
		end++;
	if (end >= window->count || labels[end] != LABEL_CONTENT ||
	    items[end].class == CLASS_AND || items[end].class == CLASS_OF ||
	    items[end].class == CLASS_POSS || is_verb(items[end].class))
		return;
	for (; i < end; i++)
		if (labels[i] == LABEL_CONTENT)
			labels[i] = LABEL_NONE;
}

/* "According to Weber, whose firm built it, the steel was too thin": a relative clause
 * belongs to whom it is about. */
static void pass_relative(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels), first;

	if (i == window->count)
		return;
	first = items[i].class == CLASS_WHO ? i : i - 1;
	if (items[first].class != CLASS_WHO || items[first - 1].class != CLASS_COMMA ||
	    first < window->head + 2 || labels[first - 2] != LABEL_SOURCE)
		return;
	for (; i < window->count && items[i].class != CLASS_COMMA; i++)
		if (items[i].region || labels[i] != LABEL_CONTENT)
			return;
	if (i + 1 < window->count && labels[i + 1] == LABEL_CONTENT)
		memset(labels + first, LABEL_NONE, i + 1 - first);
}

/* "Shippers reacted coolly", "As Weber told reporters, ...": adverbs, words of grammar
 * and signs alone are nothing that was said. */
static void cut_scraps(const struct window *window, uint8_t *labels)
{
	static const uint64_t scraps = BIT(CLASS_LY) | BIT(CLASS_ADV) |
		BIT(CLASS_AS) | BIT(CLASS_SUB) | BIT(CLASS_AND) | BIT(CLASS_BUT) |
		BIT(CLASS_PREP) | BIT(CLASS_DET) | BIT(CLASS_THAT) |
		BIT(CLASS_COMMA) | BIT(CLASS_COLON) | BIT(CLASS_DASH) |
		BIT(CLASS_STOP) | BIT(CLASS_SIGN);

	for (unsigned i = 0, last; i < window->count; i = last) {
		bool only = labels[i] == LABEL_CONTENT;
		last = run_end(labels, window->count, i);
		for (unsigned k = i; only && k < last; k++)
			only = !window->items[k].region &&
			       scraps >> window->items[k].class & 1;
		if (only)
			memset(labels + i, LABEL_NONE, last - i);
	}
}

void mend_manner(const struct window *window, uint8_t *labels)
{
	cut_manner(window, labels);
	pass_manner(window, labels);
	pass_told(window, labels);
	pass_relative(window, labels);
	cut_scraps(window, labels);
}
