/* SPDX-License-Identifier: MIT */
/* find.c -- triggers, windows, and the choice among what the rules found
 *
 * One pass over the tokens looks for a digit or a word of time; round it a window
 * is parsed.  The longest expression wins, of equally long ones that of the rule
 * written first; then the next longest that does not touch it.  A day that no
 * calendar has takes its place and gives nothing: February 30 is not February.
 */
#include "find.h"

#include "guard.h"
#include "near.h"
#include "tense.h"

#include <string.h>

/* A number by itself can be a year; a shorter one needs a mark that binds it to
 * another, or a word of time beside it, which sets things off by itself. */
static bool number_trigger(const struct gloss_text *text,
                           const struct gloss_token *token)
{
	uint32_t n = token->end - token->start;
	const char *end = text->bytes + token->end;

	if (n >= 4)
		return n == 4 || n == 8 ||
		       memchr(text->bytes + token->start, ',', n) == NULL;
	if (token->start && text->bytes[token->start - 1] == '\'')
		return true;
	return token->end + 1 < text->length &&
	       (*end == '/' || *end == '-' || *end == ':' || *end == '.') &&
	       end[1] > ' ';
}

static bool is_trigger(const struct gloss_text *text,
                       const struct gloss_token *token, bool forward,
                       const struct hash_list *words)
{
	if (!(token->flags & GLOSS_DIGIT))
		return hash_listed(words, token->hash);
	return token->kind <= GLOSS_MIXED &&
	       (forward || token->kind != GLOSS_NUMBER ||
	        number_trigger(text, token));
}

/* The next token from t on that ends behind byte from and sets things off; how many
 * tokens there are when none does. */
static uint32_t trigger_next(const struct gloss_text *text, uint32_t t,
                             uint32_t from, bool forward)
{
	const struct hash_list *words = forward ? &dates_grammar.forward_triggers
	                                        : &dates_grammar.triggers;

	for (; t < text->token_count; t++) {
		const struct gloss_token *token = &text->tokens[t];

		if (!(token->flags & GLOSS_DIGIT) &&
		    !hash_maybe(words, token->hash))
			continue;
		if (token->end > from && is_trigger(text, token, forward, words))
			break;
	}
	return t;
}

static bool free_of(const uint64_t taken, uint32_t start, uint32_t end)
{
	uint64_t mask = (end - start >= 64 ? ~UINT64_C(0)
	                 : (UINT64_C(1) << (end - start)) - 1) << start;

	return !(taken & mask);
}

static uint64_t bits(uint32_t start, uint32_t end)
{
	return ((UINT64_C(1) << (end - start)) - 1) << start;
}

static uint32_t edge_bytes(const struct chart *chart, const struct edge *edge)
{
	return chart->items[edge->end - 1].piece.end -
	       chart->items[edge->start].piece.start;
}

/* The rule of the first part of an edge that is there; none stands behind all. */
static uint32_t first_rule(const struct chart *chart, const struct edge *edge)
{
	const struct rule *rule = &dates_grammar.rules[edge_rule(edge)];

	for (uint32_t i = 0; i < rule->parts; i++)
		if (edge_kid(edge, i) != EDGE_NONE)
			return edge_rule(&chart->edges[edge_kid(edge, i)]);
	return RULE_LEXICAL;
}

static bool better(const struct chart *chart, const struct edge *a,
                   const struct edge *b)
{
	uint32_t x = edge_bytes(chart, a), y = edge_bytes(chart, b);

	if (x != y)
		return x > y;
	if (a->start != b->start)
		return a->start < b->start;
	if (edge_rule(a) != edge_rule(b))
		return edge_rule(a) < edge_rule(b);
	return first_rule(chart, a) < first_rule(chart, b);
}

/* The best edge of class find that is not used up. */
static uint32_t best_edge(const struct chart *chart, const uint16_t *edges,
                          uint32_t count, uint64_t taken, const bool *used)
{
	uint32_t best = count;

	for (uint32_t i = 0; i < count; i++) {
		const struct edge *edge = &chart->edges[edges[i]];

		if (used[i] || !free_of(taken, edge->start, edge->end))
			continue;
		if (best == count ||
		    better(chart, edge, &chart->edges[edges[best]]))
			best = i;
	}
	return best;
}

struct chosen {
	uint16_t edge;
	uint8_t start, end;
	bool empty;             /* takes its place, gives nothing             */
};

static void give(struct finder *f, uint32_t start, uint32_t end,
                 const struct value *value, const struct rule *rule)
{
	struct find find = {.start = start, .end = end, .rule = rule};

	if (!timex_write(value, f->resolver.ref_zone, f->resolver.sunday_first,
	                 &find.timex))
		return;
	f->take(f->to, &find);
	f->given = end;
	if (resolver_mention(&f->resolver, value))
		f->day = end;
}

/* The outermost descendants that are the two ends of a range or list. */
static bool range_ends(const struct chart *chart, uint16_t id, uint16_t ends[2])
{
	const struct edge *edge = &chart->edges[id];
	const struct rule *rule;
	int n = 0;

	while (edge_rule(edge) != RULE_LEXICAL) {
		rule = &dates_grammar.rules[edge_rule(edge)];
		if (rule->op == OP_range || rule->op == OP_rangein ||
		    rule->op == OP_span || rule->op == OP_list ||
		    rule->op == OP_years) {
			int first = rule->op == OP_rangein;

			for (int i = first; i < first + 2; i++)
				ends[n++] = edge_kid(edge, rule->arg[i].part - 1u);
			return ends[0] != EDGE_NONE && ends[1] != EDGE_NONE;
		}
		if (rule->op != OP_is || !rule->arg[0].part)
			return false;
		id = edge_kid(edge, rule->arg[0].part - 1u);
		if (id == EDGE_NONE)
			return false;
		edge = &chart->edges[id];
	}
	return false;
}

/* The rule that tells most of how an expression was read: below those that only
 * pass a part on. */
static const struct rule *telling_rule(const struct chart *chart, uint16_t id)
{
	const struct rule *rule = &dates_grammar.rules[edge_rule(&chart->edges[id])];

	while (rule->op == OP_is && rule->arg[0].part) {
		id = edge_kid(&chart->edges[id], rule->arg[0].part - 1u);
		if (id == EDGE_NONE || edge_rule(&chart->edges[id]) == RULE_LEXICAL)
			break;
		rule = &dates_grammar.rules[edge_rule(&chart->edges[id])];
	}
	return rule;
}

/* last is the item behind what is given: the end of the edge, or of the whole
 * list that it closes and whose year stands behind it. */
static void give_edge(struct finder *f, uint16_t id, uint32_t last,
                      const struct value *value)
{
	const struct chart *chart = &f->chart;
	const struct edge *edge = &chart->edges[id];
	const struct rule *rule = telling_rule(chart, id);
	uint16_t ends[2];

	if (value->kind == VALUE_LIST && range_ends(chart, id, ends)) {
		const struct value a = *value->a, b = *value->b;

		give_edge(f, ends[0], chart->edges[ends[0]].end, &a);
		give_edge(f, ends[1], last, &b);
		return;
	}
	if (value->kind == VALUE_RANGE && f->two && value->a && value->b &&
	    range_ends(chart, id, ends)) {
		const struct value a = *value->a, b = *value->b;
		const struct edge *end = &chart->edges[ends[1]];

		give(f, chart->items[chart->edges[ends[0]].start].piece.start,
		     chart->items[chart->edges[ends[0]].end - 1].piece.end, &a, rule);
		/* What both share stands behind the second. */
		give(f, chart->items[end->start].piece.start,
		     chart->items[(end->start > edge->start ? last : end->end) - 1]
		     .piece.end, &b, rule);
		return;
	}
	give(f, chart->items[edge->start].piece.start,
	     chart->items[last - 1].piece.end, value, rule);
}

/* Choose among the whole expressions of a parsed window.  Returns how many. */
static uint32_t window_choose(struct finder *f, const struct gloss_text *text,
                              struct chosen chosen[FINDS_WINDOW])
{
	struct chart *chart = &f->chart;
	const uint16_t *edges = chart->finds;
	bool used[WINDOW_FINDS];
	uint32_t count = chart->find_count, chosen_count = 0;
	uint64_t taken = 0;

	memset(used, 0, count * sizeof *used);
	while (chosen_count < FINDS_WINDOW) {
		uint32_t best = best_edge(chart, edges, count, taken, used);
		struct chosen *c = &chosen[chosen_count];
		const struct edge *edge;
		struct value value;

		if (best == count)
			break;
		used[best] = true;
		edge = &chart->edges[edges[best]];
		*c = (struct chosen){edges[best], edge->start, edge->end, false};
		if (!resolver_value(&f->resolver, chart, edges[best], &value)) {
			if (!f->resolver.impossible)
				continue;
			c->empty = true;
		} else if (value.kind == VALUE_POINT &&
		           guard_title(chart, text, edge->start, edge->end)) {
			c->empty = true;
		} else if (guard_refuses(chart, text, edge->start, edge->end,
		                         &value, f->resolver.reading)) {
			continue;
		}
		taken |= bits(edge->start, edge->end);
		chosen_count++;
	}
	return chosen_count;
}

/* What only the words round bytes start .. end of the news tell. */
static void look_round(struct finder *f, const struct gloss_text *text,
                       uint32_t start, uint32_t end, uint32_t token)
{
	struct resolver *r = &f->resolver;

	r->beside = r->reading == READING_FORWARD
		? 0 : near_beside(text, start, end, f->given);
	r->rate = r->reading != READING_FORWARD && near_rate(text, start, token);
	if (r->reading != READING_NEWS)
		return;
	r->cue = r->message ? tense_of_message(text, start, end, token)
	                    : tense_of(text, start, end, token);
	r->bounded = near_bounded(text, end);
	r->bracketed = near_bracket(text, start, f->given) ||
	               (r->bracketed && near_dash(text, start, f->given));
	r->on_day = near_same_sentence(text, f->day, token);
}

/* Give the chosen expressions of a window in the order of the text; each may lean on
 * those before it.  Returns the byte behind the last one, or 0. */
static uint32_t window_give(struct finder *f, const struct gloss_text *text,
                            uint32_t token, const struct chosen *chosen,
                            uint32_t count)
{
	const struct chart *chart = &f->chart;
	uint32_t end = 0;

	for (uint32_t at = 0; at < chart->count; at++)
		for (uint32_t i = 0; i < count; i++) {
			struct value value;
			uint32_t last;

			if (chosen[i].start != at)
				continue;
			last = chart->items[chosen[i].end - 1].piece.end;
			if (last > end)
				end = last;
			if (chosen[i].empty)
				continue;
			look_round(f, text, chart->items[at].piece.start, last, token);
			if (resolver_value(&f->resolver, chart, chosen[i].edge,
			                   &value))
				give_edge(f, chosen[i].edge, chosen[i].end, &value);
		}
	return end;
}

/* What a narrative tells of, until it says so: the first year it names. */
static void first_year(struct finder *f, const struct gloss_text *text)
{
	for (uint32_t t = 0; t < text->token_count; t++) {
		const struct gloss_token *token = &text->tokens[t];
		const char *s = text->bytes + token->start;

		if (token->kind == GLOSS_NUMBER && token->end - token->start == 4 &&
		    (s[0] == '1' || s[0] == '2') && s[1] >= '0' && s[1] <= '9' &&
		    s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9') {
			struct value year = {
				.kind = VALUE_POINT, .has = HAS_YEAR,
				.grain = UNIT_year,
				.year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 +
				        (s[2] - '0') * 10 + s[3] - '0'
			};

			resolver_mention(&f->resolver, &year);
			return;
		}
	}
}

void finder_run(struct finder *f, const struct gloss_text *text)
{
	bool forward = f->resolver.reading == READING_FORWARD;
	uint32_t from = 0;

	resolver_clear(&f->resolver);
	f->given = f->day = 0;
	if (f->resolver.reading == READING_NARRATIVE)
		first_year(f, text);
	for (uint32_t t = 0; (t = trigger_next(text, t, from, forward)) <
	                     text->token_count; t++) {
		struct chosen chosen[FINDS_WINDOW];
		uint32_t count, end;

		if (!chart_window(&f->chart, text, t, from))
			continue;
		chart_parse(&f->chart);
		count = window_choose(f, text, chosen);
		end = window_give(f, text, t, chosen, count);
		/* Nothing found: what was looked at is not looked at again, but
		 * for the last few pieces of a window that was cut short. */
		from = f->chart.items[f->chart.count - 1].piece.end;
		if (f->chart.count >= WINDOW_PIECES && end < from) {
			uint32_t keep =
				f->chart.items[WINDOW_PIECES - 12].piece.start;

			from = end > keep ? end : keep;
		}
	}
}
