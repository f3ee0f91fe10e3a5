/* SPDX-License-Identifier: MIT */
/* op_list.c -- lists whose items share a part: May 3-5 or 7, Q1 and Q2 2013
 *
 * A list is a pair whose first item can be a list again.  What one item lacks it
 * takes from its neighbour, so the month said once is every day's; each item is
 * then given as a find of its own.
 */
#include "operation.h"

/* Fields that come from a neighbour: those of a coarser kind than any it has. */
static void item_fill(struct value *p, const struct value *from)
{
	const unsigned parts = HAS_MONTH | HAS_QUARTER | HAS_HALF | HAS_SEASON;

	if (p->kind != VALUE_POINT || from->kind != VALUE_POINT)
		return;
	if (from->has & HAS_MONTH && !(p->has & (parts | HAS_WEEKDAY))) {
		p->has |= HAS_MONTH;
		p->month = from->month;
	}
	if (from->has & HAS_YEAR && !(p->has & (HAS_YEAR | HAS_WEEKDAY)) &&
	    p->has & parts) {
		p->has |= HAS_YEAR;
		p->year = from->year;
	}
}

/* The point at an end of a list or range: the last (1) or the first (0). */
static const struct value *item_edge(const struct value *v, int last)
{
	while ((v->kind == VALUE_LIST || v->kind == VALUE_RANGE) && v->a && v->b)
		v = last ? v->b : v->a;
	return v;
}

/* A copy of v, every point of it filled; NULL when there are too many values. */
static const struct value *list_fill(struct resolver *r, const struct value *v,
                                     const struct value *from)
{
	struct value copy = *v;

	if (v->kind == VALUE_LIST || v->kind == VALUE_RANGE) {
		copy.a = list_fill(r, v->a, from);
		copy.b = list_fill(r, v->b, from);
		if (!copy.a || !copy.b)
			return NULL;
	} else {
		item_fill(&copy, from);
		if (!point_possible(r, &copy))
			return NULL;
	}
	return value_keep(r, &copy);
}

static bool pair(struct resolver *r, const struct value *arg, int kind,
                 struct value *out)
{
	const struct value *a = list_fill(r, &arg[0], item_edge(&arg[1], 0));
	const struct value *b = list_fill(r, &arg[1], item_edge(&arg[0], 1));

	*out = (struct value){.kind = (uint8_t)kind, .a = a, .b = b};
	return a && b;
}

/* a and b, and what both share: item or list, item or list, [year] */
bool op_list(ARGS)
{
	const struct value *shared;

	if (!pair(r, arg, VALUE_LIST, out))
		return false;
	if (count < 3 || !given(&arg[2]))
		return true;
	shared = list_fill(r, out, &arg[2]);
	if (shared)
		*out = *shared;
	return shared != NULL;
}

/* A range within a list, whose ends are not placed yet. */
bool op_span(ARGS)
{
	(void)count;
	if (arg[0].kind != VALUE_POINT || arg[1].kind != VALUE_POINT)
		return false;
	if (arg[0].has & HAS_DAY && arg[1].has & HAS_DAY &&
	    arg[0].day >= arg[1].day)
		return false;
	return pair(r, arg, VALUE_RANGE, out);
}

bool list_ground(struct resolver *r, struct value *list)
{
	struct value a, b;

	if (list->kind == VALUE_POINT)
		return resolver_ground(r, list, 0);
	if (list->kind == VALUE_SET)
		return true;
	a = *list->a;
	b = *list->b;
	if (!list_ground(r, &a) || !list_ground(r, &b))
		return false;
	list->a = value_keep(r, &a);
	list->b = value_keep(r, &b);
	return list->a && list->b;
}
