/* SPDX-License-Identifier: MIT */
/* mend_source.c -- where the words for who said it begin and end */
#include "mending.h"

/* `"...," his old producer, Ann Lee, once remarked': when nobody else did, what stands
 * between the marks and the verb said it. */
static void fill_source(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned end = window->head, first;

	if (!window->marked || window->cue->frame != FRAME_CLAUSE ||
	    memchr(labels, LABEL_SOURCE, window->count))
		return;
	while (end > 0 && (items[end - 1].class == CLASS_ADV ||
	       items[end - 1].class == CLASS_LY || items[end - 1].class == CLASS_SUB))
		end--;
	for (first = end; first > 1 && (!items[first - 1].region ||
	     item_stop(&items[first - 1]) == STOP_NONE); first--)
		if ((is_verb(items[first - 1].class) && !is_joined(&items[first - 1])) ||
		    items[first - 1].starts ||
		    items[first - 1].class == CLASS_STOP || first + 15 < end)
			return;
	if (first == end || first < 2 || items[first - 1].region != ITEM_CLOSES ||
	    item_stop(&items[first - 1]) != STOP_COMMA)
		return;
	memset(labels + first, LABEL_SOURCE, end - first);
	memset(labels + end, LABEL_CUE, window->head - end);
	labels[first - 1] = labels[first - 2] = LABEL_CONTENT;
}

/* "According to a report by the auditor, the bridge needs repairs": the source goes up
 * to the comma. */
static void fill_according(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, first;

	if (window->cue->id != gloss_hash("according_to", 12))
		return;
	while (i < window->count && labels[i] == LABEL_SOURCE)
		i++;
	if (i == window->head + window->cue->words || labels[i] != LABEL_CONTENT ||
	    items[i - 1].class == CLASS_COMMA || items[i].region)
		return;
	for (first = i; i < window->count && items[i].class != CLASS_COMMA; i++)
		if (labels[i] != LABEL_CONTENT || items[i].region)
			return;
	if (i + 1 >= window->count || labels[i + 1] != LABEL_CONTENT)
		return;
	memset(labels + first, LABEL_SOURCE, i - first);
	labels[i] = LABEL_NONE;
}

/* "Robert 'Bobby' Kane said": a nickname belongs to the name around it. */
static void pass_nickname(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned first = source_begin(window, labels), i;

	if (first < 3 || items[first - 1].region != ITEM_CLOSES ||
	    item_stop(&items[first - 1]) != STOP_NONE || !is_capital(&items[first]) ||
	    labels[first - 1] != LABEL_CONTENT || !is_capital(&items[first - 3]))
		return;
	for (i = first - 2; i > 0 && labels[i - 1] == LABEL_CONTENT &&
	     is_capital(&items[i - 1]); i--)
		;
	if (i == 0 || labels[i - 1] != LABEL_CONTENT)
		memset(labels + i, LABEL_SOURCE, first - i);
}

/* "Sales rose in May, the Omaha, Nebraska-based firm said": the place belongs to whom it
 * tells of. */
static void pass_place(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned first = source_begin(window, labels), i = first;

	if (first == window->head || first < 4 ||
	    items[first - 1].class != CLASS_COMMA || labels[first - 2] == LABEL_CUE)
		return;
	for (i = first - 1; i > 1 && is_capital(&items[i - 1]); i--)
		;
	if (i == first - 1 || i < 2 || items[i - 1].class != CLASS_DET ||
	    items[i - 2].class != CLASS_COMMA)
		return;
	memset(labels + i - 1, LABEL_SOURCE, first - (i - 1));
	labels[i - 2] = LABEL_NONE;
}

/* `Her memoir, "Salt," describes': a name of what the source is. */
static void pass_title(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head, body = i + window->cue->words;

	if (i < 4 || items[i - 1].region != ITEM_CLOSES || labels[i - 1] != LABEL_CONTENT ||
	    items[i - 3].class != CLASS_COMMA || labels[i - 3] != LABEL_SOURCE ||
	    (items[i - 1].inside & 7) > 3 || !(items[i - 1].inside >> 5 & 1) ||
	    !memchr(labels + body, LABEL_CONTENT, window->count - body))
		return;
	labels[i - 1] = labels[i - 2] = LABEL_NONE;
}

/* "Relatives of those who died when the ferry sank have accused": the subject of the
 * sentence, not the one within the clause about it. */
static void widen_source(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned source = window->head, first;
	bool relative = false;

	while (source > 0 && labels[source - 1] != LABEL_SOURCE)
		if (labels[--source] == LABEL_CONTENT)
			return;
	while (source > 0 && labels[source - 1] == LABEL_SOURCE)
		source--;
	if (source < 3 || (items[source - 1].class != CLASS_WHEN &&
	                   items[source - 1].class != CLASS_SUB))
		return;
	for (first = source; first > 0 && !items[first].starts; first--) {
		uint8_t class = items[first - 1].class;
		relative |= class == CLASS_WHO;
		if (items[first - 1].region || class == CLASS_COMMA ||
		    class == CLASS_STOP || is_dash(&items[first - 1]) ||
		    class == CLASS_COLON || labels[first - 1] != LABEL_NONE)
			return;
	}
	if (relative && items[first].class != CLASS_WHO)
		memset(labels + first, LABEL_SOURCE, source - first);
}

/* "The talks began on May 10 and Norway says": who says it stands behind "and", where
 * no name or noun stands before it; "LUND: My father said", "They sneered - one said":
 * and behind a colon or a dash. */
static void narrow_source(const struct window *window, uint8_t *labels)
{
	static const uint64_t ends = BIT(CLASS_NUMBER) | BIT(CLASS_DAY) |
		BIT(CLASS_ADV) | BIT(CLASS_LY) | BIT(CLASS_OBJ);
	const struct item *items = window->items;
	unsigned first = source_begin(window, labels), begin = first, dashes = 0;
	bool comma = false;

	for (unsigned i = first; i < window->head && labels[i] == LABEL_SOURCE; i++) {
		uint8_t class = items[i].class;
		comma |= class == CLASS_COMMA;
		dashes += is_dash(&items[i]);
		if (labels[i + 1] != LABEL_SOURCE)
			break;
		if (class == CLASS_COLON || is_dash(&items[i]) || (class == CLASS_AND &&
		    !comma && i > first && ends >> items[i - 1].class & 1))
			begin = i + 1;
	}
	if (dashes < 2) /* "Lund - a nurse - said" */
		memset(labels + first, LABEL_NONE, begin - first);
}

void mend_source(const struct window *window, uint8_t *labels)
{
	fill_source(window, labels);
	fill_according(window, labels);
	pass_nickname(window, labels);
	pass_place(window, labels);
	pass_title(window, labels);
	widen_source(window, labels);
	narrow_source(window, labels);
}
