/* SPDX-License-Identifier: MIT */
/* resolve.c -- evaluation of an edge: one function an operation
 *
 * The tree of rules is evaluated from its leaves.  Each operation gets the values
 * of its arguments, in the order in which the rule names them; a part that was
 * left out is a value of kind NONE.  The operations are in the op_*.c, by what they
 * make.
 */
#include "operation.h"

#include "text/calendar.h"

#include <string.h>

static operation *const operations[OP_count] = {
#define OP_NAME(name) [OP_##name] = op_##name,
	DATES_OPS(OP_NAME)
#undef OP_NAME
};

/* The edge below those that only pass a part on. */
static const struct edge *edge_meant(const struct chart *chart, uint16_t id)
{
	const struct edge *edge = &chart->edges[id];

	while (edge->ending != RULE_LEXICAL) {
		uint8_t passed = dates_grammar.endings[edge->ending].passed;

		if (!passed)
			break;
		edge = &chart->edges[edge->kids[passed - 1]];
	}
	return edge;
}

static bool evaluate(struct resolver *r, uint16_t id, struct value *out)
{
	const struct edge *edge = edge_meant(r->chart, id);
	const struct rule *rule;
	struct value args[RULE_ARGS];

	memset(out, 0, sizeof *out);
	if (edge_rule(edge) == RULE_LEXICAL) {
		out->kind = VALUE_NUMBER;
		out->number = edge->value;
		out->digits = edge->digits;
		return true;
	}
	rule = &dates_grammar.rules[edge_rule(edge)];
	for (int i = 0; i < rule->args; i++) {
		const struct rule_arg *arg = &rule->arg[i];

		uint16_t kid = arg->part ? edge_kid(edge, arg->part - 1u)
		                         : EDGE_NONE;

		if (kid != EDGE_NONE) {
			if (!evaluate(r, kid, &args[i]))
				return false;
			continue;
		}
		memset(&args[i], 0, sizeof args[i]);
		if (!arg->part) {
			args[i].kind = VALUE_NUMBER;
			args[i].number = arg->value;
		}
	}
	return operations[rule->op](r, args, rule->args, out);
}

/* What a duration measures a rate by comes again. */
static bool recurs(struct resolver *r, struct value *v)
{
	struct value set = {.kind = VALUE_SET, .a = value_keep(r, v)};

	*v = set;
	return set.a != NULL;
}

bool resolver_value(struct resolver *r, const struct chart *chart,
                    uint16_t edge, struct value *out)
{
	r->chart = chart;
	r->value_count = 0;
	r->impossible = false;
	if (!evaluate(r, edge, out))
		return false;
	if (out->kind == VALUE_POINT) {
		if (!point_possible(r, out))
			return false;
		/* COMEX 2014 was on a day of that year. */
		if (r->message && !(out->flags & VALUE_CLOSED))
			out->flags |= VALUE_SOME_DAY;
		resolver_ground(r, out, 0);
	}
	if (out->kind == VALUE_DURATION && r->rate)
		return recurs(r, out);
	if (out->kind == VALUE_LIST)
		return list_ground(r, out);
	return out->kind != VALUE_NONE && out->kind != VALUE_NUMBER;
}

void resolver_clear(struct resolver *r)
{
	r->has_mention = r->has_quarter = r->has_day = false;
	r->mention_grain = UNIT_none;
	r->cue = 0;
	r->months_since = false;
	r->beside = 0;
	r->bounded = r->bracketed = r->on_day = r->rate = false;
}

/* A report is on the first quarter it names that has begun, or a later one that is
 * over; neither one it is compared with nor one that goes on changes that. */
static void quarter_mention(struct resolver *r, const struct value *v,
                            int64_t days)
{
	enum { QUARTER_DAYS = 90, OLD_DAYS = 300 };
	int now = r->quarter_year * 4 + r->quarter;

	r->months_since = false;
	if (r->has_ref &&
	    (days > r->ref_days || days < r->ref_days - OLD_DAYS))
		return;
	if (r->has_quarter && (v->year * 4 + v->quarter < now ||
	                       (r->has_ref && days + QUARTER_DAYS > r->ref_days)))
		return;
	r->has_quarter = true;
	r->quarter = v->quarter;
	r->quarter_year = v->year;
}

bool resolver_mention(struct resolver *r, const struct value *v)
{
	int64_t days;

	/* The nine months are a part of the year, and compared with one. */
	if (v->kind == VALUE_DURATION && v->terms == 1 &&
	    v->term[0].unit == UNIT_month &&
	    (v->term[0].count == 6 || v->term[0].count == 9))
		r->months_since = true;
	if (v->kind == VALUE_RANGE)
		return v->b && resolver_mention(r, v->b);
	if (v->kind != VALUE_POINT || !point_days(v, &days))
		return false;
	if (point_grain(v) >= UNIT_day) {
		r->has_day = true;
		r->day = days;
	}
	if (v->has & HAS_QUARTER)
		quarter_mention(r, v, days);
	r->has_mention = true;
	r->mention_days = days;
	r->mention_grain = point_grain(v);
	return r->mention_grain >= UNIT_day;
}
