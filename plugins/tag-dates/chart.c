/* SPDX-License-Identifier: MIT */
/* chart.c -- windows, what their pieces can mean, and the rules applied to them */
#include "chart.h"

#include "text/calendar.h"

#include <string.h>

enum { TOKENS_BACK = 8, FORM_PIECES = 8 };

/* ---- items ------------------------------------------------------------ */

/* Cuts tokens into items as they are needed. */
struct cutter {
	const struct gloss_text *text;
	uint32_t token;         /* the one at hand                            */
	uint32_t at;            /* byte in it                                 */
	uint32_t ready;         /* items that are cut                         */
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

/* A word of ASCII letters alone is one piece, of which the token tells all. */
static bool word_cut(const char *bytes, const struct gloss_token *token,
                     struct item *item)
{
	if (token->kind != GLOSS_WORD || token->flags & GLOSS_WIDE)
		return false;
	for (uint32_t i = token->start; i < token->end; i++)
		if ((unsigned char)((bytes[i] | 0x20) - 'a') > 'z' - 'a')
			return false;
	item->piece = (struct piece){ token->start, token->end, token->hash,
	                              PIECE_LETTERS, 0 };
	if (token->flags & GLOSS_CAPITAL)
		item->flags |= ITEM_CAPITAL;
	if (token->flags & GLOSS_UPPER && token->end - token->start > 1)
		item->flags |= ITEM_UPPER;
	return true;
}

static void piece_look(const char *bytes, uint32_t at,
                       const struct gloss_token *token, struct item *item)
{
	piece_cut(bytes, at, token->end, &item->piece);
	if (item->piece.kind == PIECE_DIGITS) {
		digits_value(bytes, item);
		thousands_join(bytes, item, token->end);
	} else if (item->piece.kind == PIECE_LETTERS) {
		letters_look(bytes, item);
	}
}

/* The next item; kind 0 at a barrier: an address, a new paragraph, the end. */
static void item_cut(struct cutter *cut, struct item *item)
{
	const struct gloss_token *token = &cut->text->tokens[cut->token];

	*item = (struct item){ .piece = { .start = cut->at, .end = cut->at } };
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
	if (cut->at == token->start) {
		if (token->flags & GLOSS_SPACE)
			item->flags |= ITEM_SPACE;
		if (token->flags & GLOSS_SENTENCE)
			item->flags |= ITEM_SENTENCE;
	}
	if (cut->at != token->start || !word_cut(cut->text->bytes, token, item))
		piece_look(cut->text->bytes, cut->at, token, item);
	cut->at = item->piece.end;
	if (cut->at >= token->end) {
		cut->token++;
		cut->at = cut->text->tokens[cut->token].start;
		if (cut->text->tokens[cut->token].flags & GLOSS_PARAGRAPH)
			cut->over = true;
	}
}

/* Item i, cut if it was not yet; NULL behind a window's room. */
static inline const struct item *item_at(struct chart *chart,
                                         struct cutter *cut, uint32_t i)
{
	if (i >= WINDOW_PIECES + 7)
		return NULL;
	while (cut->ready <= i)
		item_cut(cut, &chart->items[cut->ready++]);
	return &chart->items[i];
}

/* ---- lexical edges ---------------------------------------------------- */

/* A further edge of the row that is being filled. */
static inline struct edge *edge_add(struct chart *chart, struct row *row,
                                    uint32_t end, uint32_t class)
{
	struct edge *edge = &chart->edges[chart->edge_count];

	if (chart->edge_count == WINDOW_EDGES)
		return NULL;
	chart->edge_count++;
	edge->class = (uint16_t)class;
	edge->start = (uint8_t)(row - chart->rows);
	edge->end = (uint8_t)end;
	row->present |= UINT64_C(1) << (class & 63);
	return edge;
}

static void lexical_edge(struct chart *chart, uint32_t start, uint32_t end,
                         uint32_t class, int32_t value, uint8_t digits)
{
	struct edge *edge = edge_add(chart, &chart->rows[start], end, class);

	if (edge) {
		edge->ending = RULE_LEXICAL;
		edge->value = value;
		edge->digits = digits;
	}
}

static void shape_add(struct chart *chart, uint32_t start, uint32_t end,
                      enum shape shape)
{
	lexical_edge(chart, start, end, shape, (int32_t)chart->items[start].value,
	             chart->items[start].digits);
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

/* May, Family Day: a capital at the start, and of the last word too. */
static bool written_as_name(const struct item *first, const struct item *last)
{
	return first->flags & ITEM_CAPITAL &&
	       (last->flags & ITEM_CAPITAL || last->piece.kind != PIECE_LETTERS);
}

/* Everything that the pieces from i on can mean; the end of the longest form, or
 * i when there is none. */
static uint32_t lexical_add(struct chart *chart, uint32_t i, struct cutter *cut)
{
	const struct item *item = item_at(chart, cut, i), *last = item;
	uint32_t hash = item->piece.hash, reach = i;

	if (item->piece.kind != PIECE_LETTERS) {
		uint32_t edges = chart->edge_count;

		item_at(chart, cut, i + 1);
		if (item->piece.kind == PIECE_DIGITS)
			digits_add(chart, i);
		else
			mark_add(chart, i);
		if (chart->edge_count > edges)
			reach = chart->edges[chart->edge_count - 1].end;
	}
	for (uint32_t k = i; last && k < i + FORM_PIECES;) {
		const struct form_slot *slot = grammar_form(hash);

		if (!slot)
			break;
		k++;
		for (uint32_t s = 0; s < slot->count; s++) {
			const struct form_sense *sense =
				&dates_grammar.senses[slot->sense + s];

			if (sense->class == SHAPE_CUE ||
			    sense->class == SHAPE_CHAT ||
			    (sense->flags & FORM_CAPITAL &&
			     !written_as_name(item, last)))
				continue;
			lexical_edge(chart, i, k, sense->class, sense->value, 0);
			reach = k;
		}
		if (!slot->longer)
			break;
		last = item_at(chart, cut, k);
		if (last)
			hash = piece_chain(hash, last->piece.hash);
	}
	return reach;
}

/* ---- windows ---------------------------------------------------------- */

/* A first look, by the token alone, whether it can be part of an expression. */
static bool may_belong(const struct gloss_token *token)
{
	return token->kind != GLOSS_WORD || token->flags & GLOSS_PERIOD ||
	       grammar_form(token->hash);
}

/* The window begins behind its first items, which gave nothing that reaches
 * further. */
static void window_shift(struct chart *chart, struct cutter *cut, uint32_t items)
{
	cut->ready -= items;
	memmove(chart->items, chart->items + items,
	        cut->ready * sizeof *chart->items);
	chart->edge_count = 0;
}

bool chart_window(struct chart *chart, const struct gloss_text *text,
                  uint32_t trigger, uint32_t from)
{
	struct cutter cut = {.text = text, .token = trigger};
	uint32_t reach = 0, i = 0;

	while (cut.token > 0 && trigger - cut.token < TOKENS_BACK &&
	       text->tokens[cut.token - 1].start >= from &&
	       !(text->tokens[cut.token].flags & GLOSS_PARAGRAPH) &&
	       may_belong(&text->tokens[cut.token - 1]))
		cut.token--;
	cut.at = text->tokens[cut.token].start;
	chart->edge_count = 0;
	chart->steps = 0;
	for (;;) {
		const struct item *item = item_at(chart, &cut, i);

		struct row *row = &chart->rows[i];

		row->lexical = (uint16_t)chart->edge_count;
		row->present = 0;
		if (i < WINDOW_PIECES && item->piece.kind) {
			uint32_t end = lexical_add(chart, i, &cut);

			if (end > reach)
				reach = end;
		}
		row->lexical_end = (uint16_t)chart->edge_count;
		if (reach > i) {
			i++;
			continue;
		}
		/* Nothing covers item i. */
		if (item->piece.start >= text->tokens[trigger].start ||
		    i >= WINDOW_PIECES)
			break;
		window_shift(chart, &cut, i + 1);
		i = reach = 0;
	}
	chart->count = i;
	chart->rows[i].present = 0;
	return i > 0;
}

/* ---- rules ------------------------------------------------------------ */

/* The way through a row, which may grow meanwhile. */
static inline uint32_t row_first(const struct row *row)
{
	return row->lexical == row->lexical_end ? row->made : row->lexical;
}

static inline uint32_t row_next(const struct row *row, uint32_t e)
{
	return e + 1 == row->lexical_end ? row->made : e + 1;
}

static struct edge *edge_find(struct chart *chart, uint32_t end, uint32_t class)
{
	const struct row *row = chart->row;

	if (!(row->classes[class >> 6 & 3] >> (class & 63) & 1))
		return NULL;
	for (uint32_t e = row->made; e < row->made_end; e++)
		if (chart->edges[e].class == class && chart->edges[e].end == end)
			return &chart->edges[e];
	return NULL;
}

/* One more edge that a rule makes of the items from start to end. */
static struct edge *edge_make(struct chart *chart, uint32_t end, uint32_t class)
{
	struct row *row = chart->row;
	struct edge *edge = edge_add(chart, row, end, class);

	if (!edge)
		return NULL;
	row->classes[class >> 6 & 3] |= UINT64_C(1) << (class & 63);
	if (class == dates_grammar.find && chart->find_count < WINDOW_FINDS)
		chart->finds[chart->find_count++] = row->made_end;
	row->made_end++;
	return edge;
}

/* A rule has matched kids[0 .. ].  Of two rules that make the same class of the
 * same stretch the one written first stays; whole expressions and ranges all stay,
 * as many fail when they are evaluated. */
static void rule_made(struct chart *chart, uint32_t id, uint32_t end)
{
	const struct ending *ending = &dates_grammar.endings[id];
	unsigned both = ending->mask & chart->mask;
	struct edge *edge = NULL;

	if (!(both & RULE_READINGS) || !(both & RULE_ORDERS))
		return;
	if (!(ending->mask & RULE_ALL))
		edge = edge_find(chart, end, ending->class);
	if (edge && edge_rule(edge) <= ending->rule)
		return;
	if (!edge)
		edge = edge_make(chart, end, ending->class);
	if (!edge)
		return;
	edge->ending = (uint16_t)id;
	memcpy(edge->kids, chart->kids, sizeof edge->kids);
}

static void walk(struct chart *chart, const struct node *node, uint32_t at,
                 uint32_t depth);

/* From a node of the trie, that kids[0 .. depth - 1] have led to, on to the next by
 * edge e.  No node is deeper than RULE_PARTS. */
static inline void walk_on(struct chart *chart, uint16_t node, uint32_t e,
                           uint32_t depth)
{
	const struct node *next = &dates_grammar.nodes[node];
	uint32_t at = chart->edges[e].end;

	if (!(next->mask & chart->mask & RULE_READINGS) ||
	    (!next->end_count && !(next->bloom & chart->rows[at].present)))
		return;
	chart->kids[depth] = (uint16_t)e;
	walk(chart, next, at, depth + 1);
}

static void walk(struct chart *chart, const struct node *node, uint32_t at,
                 uint32_t depth)
{
	const struct row *row = &chart->rows[at];

	for (uint32_t i = 0; i < node->end_count; i++)
		rule_made(chart, node->ends + i, at);
	if (!(node->bloom & row->present))
		return;
	for (uint32_t e = row_first(row); e != row->made_end;
	     e = row_next(row, e)) {
		uint16_t class = chart->edges[e].class;

		if (!(node->bloom >> (class & 63) & 1))
			continue;
		if (++chart->steps > WINDOW_STEPS)
			return;
		walk_on(chart, grammar_step(node, class), e, depth);
	}
}

void chart_parse(struct chart *chart)
{
	chart->find_count = 0;
	for (uint32_t start = chart->count; start-- > 0;) {
		struct row *row = &chart->rows[start];

		chart->row = row;
		row->made = row->made_end = (uint16_t)chart->edge_count;
		memset(row->classes, 0, sizeof row->classes);
		for (uint32_t e = row_first(row); e != row->made_end;
		     e = row_next(row, e))
			walk_on(chart, chart->edges[e].class, e, 0);
	}
}
