/* SPDX-License-Identifier: MIT */
/* chart.c -- windows, what their pieces can mean, and the rules applied to them */
#include "chart.h"

#include "text/calendar.h"

#include <string.h>

enum { TOKENS_BACK = 8, FORM_PIECES = 8 };

/* ---- lexical edges ---------------------------------------------------- */

static struct edge *edge_add(struct chart *chart, uint32_t start, uint32_t end,
                             uint32_t class)
{
	struct edge *edge;

	if (chart->edge_count == WINDOW_EDGES)
		return NULL;
	edge = &chart->edges[chart->edge_count];
	edge->class = (uint16_t)class;
	edge->rule = RULE_LEXICAL;
	edge->next = EDGE_NONE;
	edge->start = (uint8_t)start;
	edge->end = (uint8_t)end;
	edge->digits = 0;
	edge->value = 0;
	if (chart->first[start] == EDGE_NONE)
		chart->first[start] = (uint16_t)chart->edge_count;
	else
		chart->edges[chart->last[start]].next =
			(uint16_t)chart->edge_count;
	chart->present[start] |= UINT64_C(1) << (class & 63);
	chart->last[start] = (uint16_t)chart->edge_count++;
	return edge;
}

static void shape_add(struct chart *chart, uint32_t start, uint32_t end,
                      enum shape shape)
{
	struct edge *edge = edge_add(chart, start, end, shape);

	if (edge) {
		edge->value = (int32_t)chart->items[start].value;
		edge->digits = chart->items[start].digits;
	}
}

static bool is_ymd8(uint32_t n)
{
	return n >= 19000101 && n <= 21991231 &&
	       calendar_valid((int)(n / 10000), (int)(n / 100 % 100),
	                      (int)(n % 100));
}

/* Two letters of an ordinal stand right behind the digits. */
static bool ordinal_follows(const struct chart *chart, uint32_t i)
{
	static const char *const endings[] = {"st", "nd", "rd", "th"};
	const struct item *next = &chart->items[i + 1];

	if (next->piece.kind != PIECE_LETTERS || next->flags & ITEM_SPACE ||
	    next->piece.end - next->piece.start != 2)
		return false;
	for (size_t k = 0; k < 4; k++)
		if (next->piece.hash == gloss_hash(endings[k], 2))
			return true;
	return false;
}

static void digits_add(struct chart *chart, uint32_t i)
{
	const struct item *item = &chart->items[i];
	uint32_t n = item->value, len = item->digits;

	if (len > 9)
		return;
	shape_add(chart, i, i + 1, SHAPE_INT);
	shape_add(chart, i, i + 1, SHAPE_DECIMALS);
	if (len <= 2) {
		if (n >= 1 && n <= 31)
			shape_add(chart, i, i + 1, SHAPE_D31);
		if (n >= 1 && n <= 12)
			shape_add(chart, i, i + 1, SHAPE_M12);
		if (n <= 24)
			shape_add(chart, i, i + 1, SHAPE_H24);
	}
	if (len == 2) {
		shape_add(chart, i, i + 1, SHAPE_Y2);
		if (n <= 59)
			shape_add(chart, i, i + 1, SHAPE_N60);
	}
	if (len == 4 && n >= 1000 && n <= 2199)
		shape_add(chart, i, i + 1, SHAPE_Y4);
	if ((len == 4 && n <= 2359 && n % 100 <= 59) ||
	    (len == 3 && n >= 100 && n <= 959 && n % 100 <= 59))
		shape_add(chart, i, i + 1, SHAPE_HHMM);
	if (len == 3 && n >= 1 && n <= 366)
		shape_add(chart, i, i + 1, SHAPE_N366);
	if (len == 8 && is_ymd8(n))
		shape_add(chart, i, i + 1, SHAPE_YMD8);
	if (len <= 3 && ordinal_follows(chart, i)) {
		shape_add(chart, i, i + 2, SHAPE_ORD);
		if (n >= 1 && n <= 31)
			shape_add(chart, i, i + 2, SHAPE_OD31);
	}
}

static bool glued(const struct chart *chart, uint32_t i)
{
	return !(chart->items[i].flags & ITEM_SPACE) &&
	       chart->items[i + 1].piece.kind &&
	       !(chart->items[i + 1].flags & ITEM_SPACE);
}

static void mark_add(struct chart *chart, uint32_t i)
{
	switch (chart->items[i].piece.mark) {
	case '.':
		if (glued(chart, i))
			shape_add(chart, i, i + 1, SHAPE_DOT);
		else
			shape_add(chart, i, i + 1, SHAPE_STOP);
		break;
	case '-':
		if (glued(chart, i))
			shape_add(chart, i, i + 1, SHAPE_HYPHEN);
		shape_add(chart, i, i + 1, SHAPE_DASH);
		break;
	default:
		break;
	}
}

/* Everything that the pieces from i on can mean; the end of the longest form, or
 * i when there is none. */
static uint32_t lexical_add(struct chart *chart, uint32_t i, uint32_t ready)
{
	const struct item *item = &chart->items[i];
	uint32_t hash = 0, reach = i, edges = chart->edge_count;

	if (item->piece.kind == PIECE_DIGITS)
		digits_add(chart, i);
	else if (item->piece.kind == PIECE_MARK)
		mark_add(chart, i);
	if (chart->edge_count > edges)
		reach = chart->edges[chart->edge_count - 1].end;
	for (uint32_t k = i; k < ready && k < i + FORM_PIECES; k++) {
		const struct form_slot *slot;

		hash = k > i ? piece_chain(hash, chart->items[k].piece.hash)
		             : item->piece.hash;
		slot = grammar_form(hash);
		if (!slot)
			break;
		for (uint32_t s = 0; s < slot->count; s++) {
			const struct form_sense *sense =
				&dates_grammar.senses[slot->sense + s];
			struct edge *edge;

			if (sense->class == SHAPE_CUE ||
			    sense->class == SHAPE_CHAT ||
			    (sense->flags & FORM_CAPITAL &&
			     !(item->flags & ITEM_CAPITAL)))
				continue;
			edge = edge_add(chart, i, k + 1, sense->class);
			if (edge)
				edge->value = sense->value;
			reach = k + 1;
		}
		if (!slot->longer)
			break;
	}
	return reach;
}

/* ---- windows ---------------------------------------------------------- */

/* Cuts tokens into items as they are needed. */
struct cutter {
	const struct gloss_text *text;
	uint32_t token;         /* the one at hand                            */
	uint32_t at;            /* byte in it                                 */
	bool over;
};

static void digits_value(const char *bytes, struct item *item)
{
	uint32_t n = item->piece.end - item->piece.start;

	item->value = 0;
	item->digits = (uint8_t)(n > 9 ? 10 : n);
	for (uint32_t i = 0; n <= 9 && i < n; i++)
		item->value = item->value * 10 +
		              (uint32_t)(bytes[item->piece.start + i] - '0');
}

/* 1,234,567 is one number. */
static void thousands_join(const char *bytes, struct item *item, uint32_t end)
{
	uint32_t at = item->piece.end;

	if (item->digits > 3 || item->digits == 0)
		return;
	while (at + 3 < end && bytes[at] == ',' && item->value < 1000000) {
		uint32_t n = 0, k = at + 1;

		while (k < end && k < at + 5 && bytes[k] >= '0' && bytes[k] <= '9')
			n = n * 10 + (uint32_t)(bytes[k++] - '0');
		if (k != at + 4)
			return;
		item->value = item->value * 1000 + n;
		item->digits = 9;
		item->piece.end = at = k;
	}
}

static void letters_look(const char *bytes, struct item *item)
{
	uint32_t lower = 0;

	for (uint32_t i = item->piece.start; i < item->piece.end; i++)
		lower += bytes[i] >= 'a' && bytes[i] <= 'z';
	if (bytes[item->piece.start] >= 'A' && bytes[item->piece.start] <= 'Z')
		item->flags |= ITEM_CAPITAL;
	if (!lower && item->piece.end - item->piece.start > 1)
		item->flags |= ITEM_UPPER;
}

/* The next item; kind 0 at a barrier: an address, a new paragraph, the end. */
static void item_cut(struct cutter *cut, struct item *item)
{
	const struct gloss_token *token = &cut->text->tokens[cut->token];

	item->flags = 0;
	item->digits = 0;
	item->piece.kind = 0;
	item->piece.start = item->piece.end = cut->at;
	item->piece.hash = 0;
	item->piece.mark = 0;
	if (cut->over || cut->token >= cut->text->token_count)
		return;
	if (token->kind == GLOSS_URL || token->kind == GLOSS_EMAIL ||
	    token->kind == GLOSS_HANDLE) {
		item->piece.start = token->start;
		item->piece.end = token->end;
		cut->token++;
		cut->at = cut->text->tokens[cut->token].start;
		return;
	}
	piece_cut(cut->text->bytes, cut->at, token->end, &item->piece);
	if (cut->at == token->start) {
		if (token->flags & GLOSS_SPACE)
			item->flags |= ITEM_SPACE;
		if (token->flags & GLOSS_SENTENCE)
			item->flags |= ITEM_SENTENCE;
	}
	if (item->piece.kind == PIECE_DIGITS) {
		digits_value(cut->text->bytes, item);
		thousands_join(cut->text->bytes, item, token->end);
	} else if (item->piece.kind == PIECE_LETTERS) {
		letters_look(cut->text->bytes, item);
	}
	cut->at = item->piece.end;
	if (cut->at >= token->end) {
		cut->token++;
		cut->at = cut->text->tokens[cut->token].start;
		if (cut->text->tokens[cut->token].flags & GLOSS_PARAGRAPH)
			cut->over = true;
	}
}

/* No edges at the first positions, which are all that have had some. */
static void chart_clear(struct chart *chart, uint32_t positions)
{
	chart->edge_count = 0;
	chart->steps = 0;
	for (uint32_t i = 0; i < positions; i++) {
		chart->first[i] = EDGE_NONE;
		chart->present[i] = 0;
	}
}

/* A first look, by the token alone, whether it can be part of an expression. */
static bool may_belong(const struct gloss_token *token)
{
	return token->kind != GLOSS_WORD || token->flags & GLOSS_PERIOD ||
	       grammar_form(token->hash);
}

bool chart_window(struct chart *chart, const struct gloss_text *text,
                  uint32_t trigger, uint32_t from)
{
	struct cutter cut = {.text = text, .token = trigger};
	uint32_t ready = 0, reach = 0, i = 0;

	while (cut.token > 0 && trigger - cut.token < TOKENS_BACK &&
	       text->tokens[cut.token - 1].start >= from &&
	       !(text->tokens[cut.token].flags & GLOSS_PARAGRAPH) &&
	       may_belong(&text->tokens[cut.token - 1]))
		cut.token--;
	cut.at = text->tokens[cut.token].start;
	chart_clear(chart, WINDOW_PIECES + 9);
	for (;;) {
		while (ready < i + FORM_PIECES && ready < WINDOW_PIECES + 7)
			item_cut(&cut, &chart->items[ready++]);
		if (i < WINDOW_PIECES && chart->items[i].piece.kind) {
			uint32_t end = lexical_add(chart, i, ready);

			if (end > reach)
				reach = end;
		}
		if (reach > i) {
			i++;
			continue;
		}
		/* Nothing covers item i. */
		if (chart->items[i].piece.start >= text->tokens[trigger].start ||
		    i >= WINDOW_PIECES)
			break;
		memmove(chart->items, chart->items + i + 1,
		        (ready - i - 1) * sizeof *chart->items);
		ready -= i + 1;
		chart_clear(chart, i + 1);
		i = reach = 0;
	}
	chart->count = i;
	memset(chart->made, 0, i * sizeof *chart->made);
	return i > 0;
}

/* ---- rules ------------------------------------------------------------ */

static struct edge *edge_find(struct chart *chart, uint32_t start, uint32_t end,
                              uint32_t class)
{
	if (!(chart->made[start][class >> 6 & 3] >> (class & 63) & 1))
		return NULL;
	for (uint32_t e = chart->first[start]; e != EDGE_NONE;
	     e = chart->edges[e].next)
		if (chart->edges[e].class == class && chart->edges[e].end == end &&
		    chart->edges[e].rule != RULE_LEXICAL)
			return &chart->edges[e];
	return NULL;
}

/* A rule has matched kids[0 .. ].  Of two rules that make the same class of the
 * same stretch the one written first stays; whole expressions and ranges all stay,
 * as many fail when they are evaluated. */
static void rule_made(struct chart *chart, const struct ending *ending,
                      uint32_t start, uint32_t end, const uint16_t *kids)
{
	const struct rule *rule = &dates_grammar.rules[ending->rule];
	unsigned both = rule->mask & chart->mask;
	struct edge *edge;

	if (!(both & RULE_READINGS) || !(both & RULE_ORDERS))
		return;
	edge = rule->class == dates_grammar.find ||
	       rule->class == dates_grammar.range ? NULL :
	       edge_find(chart, start, end, rule->class);
	if (edge && edge->rule <= ending->rule)
		return;
	if (!edge) {
		edge = edge_add(chart, start, end, rule->class);
		chart->made[start][rule->class >> 6 & 3] |=
			UINT64_C(1) << (rule->class & 63);
	}
	if (!edge)
		return;
	edge->rule = ending->rule;
	for (uint32_t i = 0; i < RULE_PARTS; i++)
		edge->kid[i] = ending->place[i] ? kids[ending->place[i] - 1]
		                                : EDGE_NONE;
}

static void walk(struct chart *chart, uint16_t node, uint32_t start,
                 uint32_t at, uint16_t *kids, uint32_t depth)
{
	const struct node *here = &dates_grammar.nodes[node];

	if (!(here->mask & chart->mask & RULE_READINGS))
		return;
	for (uint32_t i = 0; i < here->count; i++)
		rule_made(chart, &dates_grammar.endings[here->ends + i], start,
		          at, kids);
	if (at >= chart->count || depth == RULE_PARTS ||
	    !(here->bloom & chart->present[at]))
		return;
	for (uint32_t e = chart->first[at]; e != EDGE_NONE;
	     e = chart->edges[e].next) {
		uint16_t next;

		if (!(here->bloom >> (chart->edges[e].class & 63) & 1))
			continue;
		if (++chart->steps > WINDOW_STEPS)
			return;
		next = grammar_step(node, chart->edges[e].class);
		if (!next)
			continue;
		kids[depth] = (uint16_t)e;
		walk(chart, next, start, chart->edges[e].end, kids, depth + 1);
	}
}

void chart_parse(struct chart *chart)
{
	uint16_t kids[RULE_PARTS];

	for (uint32_t start = chart->count; start-- > 0;)
		for (uint32_t e = chart->first[start]; e != EDGE_NONE;
		     e = chart->edges[e].next) {
			uint16_t node = grammar_step(0, chart->edges[e].class);

			if (!node || chart->edges[e].end > chart->count)
				continue;
			kids[0] = (uint16_t)e;
			walk(chart, node, start, chart->edges[e].end, kids, 1);
		}
}
