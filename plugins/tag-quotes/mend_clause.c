/* SPDX-License-Identifier: MIT */
/* mend_clause.c -- what is said is a clause, from its beginning to its end */
#include "mending.h"

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

/* "that the mayor, together with his deputy, would resign": a clause without
 * its verb has been cut too early; it goes on to the end of the sentence, or, as in
 * "the mayor and his deputy would resign", to the next comma. */
static void complete_clause(const struct window *window, uint8_t *labels)
{
	unsigned body = window->head + window->cue->words;
	unsigned i = content_begin(window, labels);
	bool bare = is_sure(window) && memchr(labels, LABEL_SOURCE, window->head);
	bool comma;

	if (i == window->count || labels[i - 1] == LABEL_CONTENT ||
	    (window->items[i].class != CLASS_THAT && !(bare && i == body)))
		return;
	for (; i < window->count && labels[i] == LABEL_CONTENT; i++)
		if (window->items[i].region || is_verb(window->items[i].class) ||
		    window->items[i].class == CLASS_S)
			return;
	if (i == window->count || (window->items[i].class != CLASS_COMMA &&
	                           window->items[i].class != CLASS_AND))
		return;
	comma = window->items[i].class == CLASS_COMMA;
	for (; i < window->count && labels[i] == LABEL_NONE &&
	     window->items[i].class != CLASS_STOP &&
	     (comma || window->items[i].class != CLASS_COMMA); i++)
		labels[i] = LABEL_CONTENT;
}

/* "He told what they make, why, and how it sells": a list of questions. */
static void pass_questions(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels);

	if (i == window->count || items[i].class != CLASS_WH)
		return;
	i = run_end(labels, window->count, i);
	if (i + 1 < window->count && items[i].class == CLASS_COMMA &&
	    (items[i + 1].class == CLASS_WH || (items[i + 1].class == CLASS_AND &&
	                                        items[i + 2].class == CLASS_WH)))
		for (; i < window->count && items[i].class != CLASS_STOP &&
		     labels[i] == LABEL_NONE; i++)
			labels[i] = LABEL_CONTENT;
}

/* Where the clause that ends before an item begins: behind a border, or a word that
 * joins. */
static unsigned clause_begin(const struct window *window, unsigned end)
{
	static const uint64_t joins = BIT(CLASS_COMMA) | BIT(CLASS_STOP) |
		BIT(CLASS_COLON) | BIT(CLASS_BRACKET) | BIT(CLASS_MARK) | BIT(CLASS_AND) | BIT(CLASS_BUT) | BIT(CLASS_SUB) |
		BIT(CLASS_WHEN) | BIT(CLASS_THAT) | BIT(CLASS_WHO) | BIT(CLASS_WH);
	const struct item *items = window->items;
	unsigned i = end;

	while (i > 0 && !items[i].starts && !items[i - 1].region &&
	       !is_dash(&items[i - 1]) && !(joins >> items[i - 1].class & 1) &&
	       items[i - 1].hash != gloss_hash("with", 4))
		i--;
	return i;
}

/* "Sales reached 9,000 tons in May, according to Weber", "The firms announced a plan to
 * merge, Weber said in a call": what a comma parts from who said it is a clause, from
 * where it begins up to that comma. */
static void fill_clause(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned comma = window->head, first, last;

	if (!is_sure(window))
		return;
	while (comma > 0 && labels[comma - 1] != LABEL_CONTENT &&
	       (labels[comma] == LABEL_SOURCE || comma == window->head))
		comma--;
	if (items[comma].class != CLASS_COMMA)
		comma = 0;
	for (last = comma; last > 0 && labels[last - 1] == LABEL_NONE &&
	     !items[last].starts && !items[last - 1].region;)
		last--;
	if (last == 0 || labels[last - 1] != LABEL_CONTENT || items[last].starts)
		return;
	for (first = last; first > 0 && labels[first - 1] == LABEL_CONTENT; first--)
		if (items[first - 1].region)
			return;
	memset(labels + last, LABEL_CONTENT, comma - last);
	last = first;
	first = clause_begin(window, first);
	if (memchr(labels + first, LABEL_SOURCE, last - first) ||
	    memchr(labels + first, LABEL_CUE, last - first))
		return;
	memset(labels + first, LABEL_CONTENT, last - first);
}

/* `As Weber told the paper, prices fell.  "Nobody pays."': not the marks alone. */
static void fill_after(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head, first;

	while (i > 0 && labels[i - 1] == LABEL_SOURCE)
		i--;
	if (window->cue->frame != FRAME_CLAUSE || i == window->head || i == 0 ||
	    items[i - 1].class != CLASS_AS || !(i == 1 || items[i - 1].starts))
		return;
	for (i = window->head + window->cue->words; i < window->count &&
	     items[i].class != CLASS_COMMA; i++)
		if (labels[i] == LABEL_CONTENT || items[i].region ||
		    items[i].starts)
			return;
	for (first = ++i; i < window->count && items[i].class != CLASS_STOP &&
	     !items[i].starts; i++)
		if (labels[i] != LABEL_NONE || items[i].region)
			return;
	if (i < window->count && first < i)
		memset(labels + first, LABEL_CONTENT, i - first);
}

/* "He said she paid for tea, two cakes and a taxi": a list that ends its sentence. */
static void fill_list(const struct window *window, uint8_t *labels)
{
	static const uint64_t parts = BIT(CLASS_WHO) | BIT(CLASS_WH) | BIT(CLASS_WHEN) |
		BIT(CLASS_SUB) | BIT(CLASS_THAT) | BIT(CLASS_BUT) | BIT(CLASS_COLON) |
		BIT(CLASS_BRACKET) | BIT(CLASS_MARK) | BIT(CLASS_SUBJ);
	const struct item *items = window->items;
	unsigned i, end, joint = 0;

	if (!is_sure(window))
		return;
	i = run_end(labels, window->count, content_begin(window, labels));
	if (i >= window->count || items[i].class != CLASS_COMMA || items[i - 1].region)
		return;
	for (end = i + 1; end < window->count && items[end].class != CLASS_STOP; end++) {
		if (labels[end] != LABEL_NONE || items[end].region ||
		    is_verb(items[end].class) || parts >> items[end].class & 1 ||
		    is_dash(&items[end]) || end > i + 15)
			return;
		if (items[end].class == CLASS_AND)
			joint = end;
	}
	if (joint && end < window->count && end > joint + 1 && end < joint + 6)
		memset(labels + i, LABEL_CONTENT, end - i);
}

/* "That, Weber said, is why": a verb behind the second comma has its subject before the
 * first. */
static void fill_subject(const struct window *window, uint8_t *labels)
{
	static const uint64_t fronts = BIT(CLASS_PREP) | BIT(CLASS_ADV) |
		BIT(CLASS_LY) | BIT(CLASS_SUB) | BIT(CLASS_WHEN) | BIT(CLASS_AS) |
		BIT(CLASS_AND) | BIT(CLASS_BUT) | BIT(CLASS_TO) | BIT(CLASS_DAY);
	const struct item *items = window->items;
	unsigned source = source_begin(window, labels), first;
	unsigned body = window->head + window->cue->words;

	if (!is_sure(window) || source == window->head || source < 2 ||
	    items[source - 1].class != CLASS_COMMA || labels[source - 2] != LABEL_NONE ||
	    body + 1 >= window->count || items[body].class != CLASS_COMMA ||
	    labels[body + 1] != LABEL_CONTENT || items[body + 1].class < CLASS_BE ||
	    items[body + 1].class > CLASS_MODAL)
		return;
	for (first = source - 1; first > 0 && !items[first].starts; first--)
		if (labels[first - 1] != LABEL_NONE || items[first - 1].region ||
		    items[first - 1].class == CLASS_STOP)
			return;
	if (!(fronts >> items[first].class & 1))
		memset(labels + first, LABEL_CONTENT, source - 1 - first);
}

/* "He said the cold - a record for May - would last": what stands between dashes
 * is said too, and so is what a single one brings. */
static void pass_dash(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = content_begin(window, labels), end;

	while (i < window->count && labels[i] == LABEL_CONTENT)
		i++;
	if (i >= window->count || items[i].class != CLASS_DASH ||
	    labels[i] != LABEL_NONE)
		return;
	for (end = i; end < window->count && labels[end] == LABEL_NONE &&
	     items[end].class != CLASS_STOP; end++)
		if (items[end].class == CLASS_CUE && introduces(&items[end]))
			return;
	for (; i < end; i++)
		labels[i] = LABEL_CONTENT;
}

void mend_clause(const struct window *window, uint8_t *labels)
{
	join_pieces(window, labels);
	complete_clause(window, labels);
	pass_questions(window, labels);
	fill_clause(window, labels);
	fill_after(window, labels);
	fill_list(window, labels);
	fill_subject(window, labels);
	pass_dash(window, labels);
}
