/* SPDX-License-Identifier: MIT */
/* mend.c -- ends of contents
 *
 * The search weighs each edge by what stands next to it.  These look at more of
 * the window: each at one way in which an end is known to be wrong.
 */
#include "mend.h"

#define BIT(class) (UINT64_C(1) << (class))
#define SURE_CUE 0.8f /* said, insisted; not called, denied                  */

static bool is_verb(uint8_t class)
{
	return (class >= CLASS_BE && class <= CLASS_MODAL) || class == CLASS_CUE ||
	       class == CLASS_ED;
}

static bool is_capital(const struct item *item)
{
	return item->suffix >> 24 & GLOSS_CAPITAL && !item->region;
}

/* Said, insisted: what they introduce is a clause. */
static bool is_sure(const struct window *window)
{
	return window->cue->frame == FRAME_CLAUSE &&
	       window->cue->weight >= SURE_CUE;
}

/* "that the mayor, together with his deputy, would resign": a clause without
 * its verb has been cut too early; it goes on to the end of the sentence. */
static void complete_clause(const struct window *window, uint8_t *labels)
{
	unsigned body = window->head + window->cue->words, i = body;
	bool bare = is_sure(window) && memchr(labels, LABEL_SOURCE, window->head);

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	if (i == window->count || labels[i - 1] == LABEL_CONTENT ||
	    (window->items[i].class != CLASS_THAT && !(bare && i == body)))
		return;
	for (; i < window->count && labels[i] == LABEL_CONTENT; i++)
		if (window->items[i].region || is_verb(window->items[i].class) ||
		    window->items[i].class == CLASS_S)
			return;
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

/* Does a cue look as if it introduced something: "said that", "said Weber", "Weber
 * said."? */
static bool introduces(const struct item *cue)
{
	const struct item *last = cue - 1, *next = cue + 1;

	if (next->class == CLASS_STOP || next->class == CLASS_COMMA)
		return last->class == CLASS_SUBJ || is_capital(last);
	return next->region || next->class == CLASS_THAT ||
	       next->class == CLASS_COLON || is_capital(next);
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
		if (items[end].class == CLASS_CUE && introduces(&items[end]))
			return;
	for (; i < end; i++)
		labels[i] = LABEL_CONTENT;
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
		if (is_verb(class))
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

/* Where the content behind the cue begins, if in a phrase with a preposition;
 * window->count when it does not. */
static unsigned manner_begin(const struct window *window, const uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	return i < window->count && (items[i].class == CLASS_PREP ||
	                             items[i - 1].class == CLASS_PREP)
		? i : window->count;
}

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

/* Where the clause that ends before an item begins: behind a border, or a word that
 * joins. */
static unsigned clause_begin(const struct window *window, unsigned end)
{
	static const uint64_t joins = BIT(CLASS_COMMA) | BIT(CLASS_STOP) |
		BIT(CLASS_COLON) | BIT(CLASS_DASH) | BIT(CLASS_BRACKET) |
		BIT(CLASS_MARK) | BIT(CLASS_AND) | BIT(CLASS_BUT) | BIT(CLASS_SUB) |
		BIT(CLASS_WHEN) | BIT(CLASS_THAT) | BIT(CLASS_WHO) | BIT(CLASS_WH);
	const struct item *items = window->items;
	unsigned i = end;

	while (i > 0 && !items[i].starts && !items[i - 1].region &&
	       !(joins >> items[i - 1].class & 1) &&
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
		    class == CLASS_STOP || class == CLASS_DASH ||
		    class == CLASS_COLON || labels[first - 1] != LABEL_NONE)
			return;
	}
	if (relative && items[first].class != CLASS_WHO)
		memset(labels + first, LABEL_SOURCE, source - first);
}

/* "He said on condition of anonymity that the bank would close": how it was said
 * stands before "that". */
static void pass_manner(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words, first;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
	if (i == window->count || !is_sure(window) ||
	    (items[i].class != CLASS_PREP && items[i - 1].class != CLASS_PREP))
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
	unsigned i = window->head + window->cue->words, first;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
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

/* "He told what they make, why, and how it sells": a list of questions. */
static void pass_questions(const struct window *window, uint8_t *labels)
{
	const struct item *items = window->items;
	unsigned i = window->head + window->cue->words;

	while (i < window->count && labels[i] != LABEL_CONTENT)
		i++;
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
	part_clause(window, labels);
	turn_round(window, labels);
	turn_subject(window, labels);
	turn_passive(window, labels);
	turn_manner(window, labels);
	cut_manner(window, labels);
	pass_manner(window, labels);
	pass_told(window, labels);
	pass_relative(window, labels);
	cut_scraps(window, labels);
	join_pieces(window, labels);
	complete_clause(window, labels);
	pass_questions(window, labels);
	fill_clause(window, labels);
	fill_after(window, labels);
	cut_noun(window, labels);
	cut_question(window, labels);
	widen_source(window, labels);
	cut_aside(window, labels);
	pass_dash(window, labels);
	if (window->marked) {
		part_dialogue(window, labels);
		part_sentence(window, labels);
	}
}
