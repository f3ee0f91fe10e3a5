/* SPDX-License-Identifier: MIT */
/* op_range.c -- operations that bound: modifiers, edges of periods, ranges */
#include "operation.h"

#include "text/calendar.h"

#include <string.h>

/* ---- parts of points, modifiers --------------------------------------- */

bool op_mod(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	if (out->kind == VALUE_NONE || out->kind == VALUE_NUMBER)
		return false;
	if (!out->mod)
		out->mod = (uint8_t)whole(&arg[1]);
	return true;
}

/* What an assistant takes the beginning, middle or end of a period for: from and to
 * in days behind its first, of a day in hours; to 0: as far as it goes. */
static const struct { uint8_t grain, mod, from, to; } edges[] = {
	{ UNIT_month, MOD_START, 0, 10 }, { UNIT_month, MOD_MID, 10, 20 },
	{ UNIT_month, MOD_END, 20, 0 },
	{ UNIT_week, MOD_START, 0, 3 }, { UNIT_week, MOD_MID, 0, 0 },
	{ UNIT_week, MOD_END, 4, 0 },
	{ UNIT_day, MOD_START, 0, 9 }, { UNIT_day, MOD_MID, 10, 14 }
};

static void edge_of_year(int year, int which, int64_t *from, int64_t *to)
{
	if (which == MOD_START)
		*to = calendar_days(year, 4, 1) * DAY_SECONDS;
	else
		*from = calendar_days(year, which == MOD_END ? 9 : 5, 1) *
		        DAY_SECONDS;
	if (which == MOD_MID)
		*to = calendar_days(year, 9, 1) * DAY_SECONDS;
}

static void edge_third(int which, int64_t *from, int64_t *to)
{
	int64_t third = (*to - *from) / 3;

	if (which == MOD_START)
		*to = *from + third;
	else if (which == MOD_END)
		*from = *to - third;
	else {
		*from += third;
		*to = *from + third;
	}
}

/* Narrow a period to its beginning, middle or end. */
static void edge_span(enum unit grain, int which, int64_t *from, int64_t *to)
{
	int64_t begin = *from;

	if (grain == UNIT_year) {
		edge_of_year(calendar_date(begin / DAY_SECONDS).year, which, from, to);
		return;
	}
	if (grain == UNIT_day && which == MOD_END) {
		*from = *to - 1;
		return;
	}
	for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
		if (edges[i].grain == grain && edges[i].mod == which) {
			int64_t step = grain == UNIT_day ? 3600 : DAY_SECONDS;

			*from = begin + edges[i].from * step;
			if (edges[i].to)
				*to = begin + edges[i].to * step;
			return;
		}
	edge_third(which, from, to);
}

/* Beginning, middle or end of a period, as an interval of its own. */
bool op_edge(ARGS)
{
	int which = whole(&arg[1]);
	int64_t from, to;

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT)
		return false;
	out->mod = (uint8_t)which;
	if (r->reading != READING_FORWARD || !resolver_ground(r, out, 0) ||
	    !point_span(out, &from, &to))
		return true;
	edge_span(point_grain(out), which, &from, &to);
	out->from = from;
	out->to = to;
	out->flags |= VALUE_SET_SPAN;
	return true;
}

bool range_make(struct resolver *r, const struct value *a,
                     const struct value *b, struct value *out)
{
	memset(out, 0, sizeof *out);
	out->kind = VALUE_RANGE;
	out->a = a ? value_keep(r, a) : NULL;
	out->b = b ? value_keep(r, b) : NULL;
	return (!a || out->a) && (!b || out->b);
}

/* Give what one end lacks from the other: May 3 to 5, 3 to 4 pm tomorrow. */
static void share(struct value *a, struct value *b)
{
	const unsigned dates = HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_WEEKDAY |
	                       HAS_WEEK | HAS_HOLIDAY | HAS_QUARTER | HAS_SEASON;
	bool a_clock = a->has & (HAS_CLOCK | HAS_PART);
	bool b_clock = b->has & (HAS_CLOCK | HAS_PART);

	if (b_clock && !(b->has & dates) && a->has & dates) {
		struct value day = *a;

		day.flags &= (uint16_t)~VALUE_HALF_KNOWN;
		day.has &= (uint16_t)dates;
		if (a_clock || a->has & HAS_DAY || a->has & HAS_WEEKDAY)
			point_join(b, &day);
	} else if (a_clock && !(a->has & dates) && b->has & dates && b_clock) {
		struct value day = *b;

		day.flags &= (uint16_t)~VALUE_HALF_KNOWN;
		day.has &= (uint16_t)dates;
		point_join(a, &day);
	} else if (!(b->has & ~(HAS_DAY | HAS_YEAR)) && b->has & HAS_DAY &&
	           a->has & HAS_DAY &&
	           a->has & HAS_MONTH) {
		b->month = a->month;
		b->year = a->year;
		b->has |= a->has & (HAS_MONTH | HAS_YEAR);
	} else if (!(a->has & ~HAS_DAY) && a->has & HAS_DAY && b->has & HAS_DAY &&
	           b->has & HAS_MONTH) {
		a->month = b->month;
		a->year = b->year;
		a->has |= b->has & (HAS_MONTH | HAS_YEAR);
	}
	if (b->has & HAS_YEAR && !(a->has & HAS_YEAR) && !(a->has & HAS_WEEKDAY) &&
	    a->has & (HAS_MONTH | HAS_QUARTER | HAS_SEASON | HAS_HALF)) {
		a->year = b->year - (a->has & HAS_MONTH && b->has & HAS_MONTH &&
		                     a->month > b->month);
		a->has |= HAS_YEAR;
	}
	/* Seven to nine pm: the first hour takes the second's half. */
	if (a->has & HAS_HOUR && b->has & HAS_HOUR &&
	    !(a->flags & VALUE_HALF_KNOWN) && b->flags & VALUE_HALF_KNOWN &&
	    a->hour <= 12) {
		int hour = a->hour % 12 + (b->hour >= 12 ? 12 : 0);

		if (hour * 60 + a->minute < b->hour * 60 + b->minute)
			a->hour = (int8_t)hour;
		a->flags |= VALUE_HALF_KNOWN;
	}
}

static bool out_of_order(const struct value *a, const struct value *b)
{
	int64_t af, at, bf, bt;

	return point_span(a, &af, &at) && point_span(b, &bf, &bt) && bf < af;
}

/* Between a point and now. */
static bool range_with_now(struct resolver *r, struct value *a, struct value *b,
                           struct value *out)
{
	int64_t now = r->ref_days * DAY_SECONDS + r->ref_seconds, from, to;
	bool until = b->kind == VALUE_REF;
	struct value *p = until ? a : b;

	if (p->kind != VALUE_POINT || !resolver_ground(r, p, until ? -1 : 1) ||
	    !range_make(r, a, b, out))
		return false;
	if (!r->has_ref || !point_span(p, &from, &to))
		return true;
	/* Times of day are of this day. */
	while (until && from > now && p->has & HAS_CLOCK && from - now < 172800)
		from -= DAY_SECONDS;
	out->from = until ? from : now;
	out->to = until ? now : from;
	if (out->to > out->from)
		out->flags |= VALUE_SET_SPAN;
	return true;
}

/* Nine to five: hours of which neither says its half are those of a day's work. */
static void working_hours(struct value *a, struct value *b)
{
	const unsigned clock = HAS_HOUR;
	int ah = a->hour * 60 + a->minute, bh = b->hour * 60 + b->minute;

	if (!(a->has & clock) || !(b->has & clock) ||
	    (a->flags | b->flags) & VALUE_HALF_KNOWN || a->hour < 6 ||
	    a->hour > 12 || b->hour > 12 || bh >= ah)
		return;
	b->hour = (int8_t)(b->hour + 12);
	a->flags |= VALUE_HALF_KNOWN;
	b->flags |= VALUE_HALF_KNOWN;
}

/* 1914-18, and 2010/11 when the years follow each other: else it is a month */
bool op_years(ARGS)
{
	struct value a = arg[0], b;
	int first = whole(&arg[0]), last = first - first % 100 + whole(&arg[1]);

	if (last < first && first % 100 == 99)
		last += 100;
	(void)count;
	if (last <= first || (last > first + 1 && last % 100 <= 12))
		return false;
	point_new(&a, HAS_YEAR);
	point_new(&b, HAS_YEAR);
	a.grain = b.grain = UNIT_year;
	a.year = first;
	b.year = last;
	return range_make(r, &a, &b, out);
}

/* The end is the first one behind the beginning. */
static bool end_behind(const struct resolver *r, const struct value *a,
                       struct value *b)
{
	struct resolver ahead = *r;

	ahead.reading = READING_FORWARD;
	ahead.has_ref = true;
	if (!point_days(a, &ahead.ref_days))
		return false;
	ahead.has_ref_time = true;
	ahead.ref_seconds = a->has & HAS_HOUR ? a->hour * 3600 : 0;
	if (b->has & HAS_DAY && !(b->has & HAS_MONTH))
		ahead.ref_days++;
	if (!(b->has & (HAS_MONTH | HAS_DAY | HAS_WEEKDAY | HAS_HOLIDAY |
	                HAS_SEASON | HAS_QUARTER)) &&
	    b->has & HAS_HOUR && !(b->flags & VALUE_HALF_KNOWN) &&
	    b->hour < a->hour && b->hour + 12 > a->hour && b->hour <= 12 &&
	    r->reading == READING_FORWARD)
		b->hour = (int8_t)(b->hour + 12);
	b->flags |= VALUE_HALF_KNOWN;
	return resolver_ground(&ahead, b, 1);
}

/* 10 to 2: the afternoon, or the night when its half was said */
static void end_of_hours(const struct value *a, struct value *b, bool half_said)
{
	int64_t days;

	if (!out_of_order(a, b) || !(b->has & HAS_HOUR) || !(a->has & HAS_HOUR) ||
	    a->day != b->day || a->month != b->month)
		return;
	if (b->hour < 12 && b->hour + 12 > a->hour && !half_said) {
		b->hour = (int8_t)(b->hour + 12);
	} else if (point_days(b, &days)) {
		struct value next = point_of_days(days + 1);

		b->year = next.year;
		b->month = next.month;
		b->day = next.day;
	}
}

/* To an assistant "from May to August" ends when August begins. */
static void end_of_months(const struct value *a, const struct value *b,
                          struct value *out)
{
	int64_t end;

	if (!unit_months(point_grain(b)) ||
	    !point_span(a, &out->from, &out->to) ||
	    !point_span(b, &out->to, &end))
		return;
	if (b->mod == MOD_END)
		out->to = end;
	if (out->to > out->from)
		out->flags |= VALUE_SET_SPAN;
}

/* Hours and parts of a day go with those, or with a day that ends them. */
static bool ends_fit(const struct value *a, const struct value *b)
{
	const unsigned clock = HAS_CLOCK | HAS_PART;

	return !(a->has & clock) || b->has & clock ||
	       b->has & (HAS_YEAR | HAS_DAY | HAS_WEEKDAY);
}

/* To an assistant "December to May" of which one has begun is that one. */
static void months_under_way(const struct resolver *r, struct value *a,
                             const struct value *b)
{
	struct value first = *a, last = *b;
	int64_t from, to;

	if (r->reading != READING_FORWARD || !r->has_ref || a->flags & VALUE_CLOSED ||
	    point_grain(a) != UNIT_month || point_grain(b) != UNIT_month ||
	    b->has & HAS_YEAR)
		return;
	first.year--;
	if (end_behind(r, &first, &last) && point_span(&last, &from, &to) &&
	    to > r->ref_days * DAY_SECONDS)
		*a = first;
}

bool op_range(ARGS)
{
	struct value a = arg[0], b = arg[1];
	const struct value now = point_of_days(r->ref_days);
	bool half_said = b.flags & VALUE_HALF_KNOWN;

	(void)count;
	if (a.kind == VALUE_REF || b.kind == VALUE_REF)
		return range_with_now(r, &a, &b, out);
	if (a.kind != VALUE_POINT || b.kind != VALUE_POINT || !ends_fit(&a, &b))
		return false;
	share(&a, &b);
	working_hours(&a, &b);
	if (!point_possible(r, &a) || !point_possible(r, &b))
		return false;
	if (!resolver_ground(r, &a, b.flags & VALUE_CLOSED && out_of_order(&now, &b)
	                     ? -1 : 0))
		return range_make(r, &a, &b, out);
	if (!(arg[0].has & HAS_YEAR))
		months_under_way(r, &a, &b);
	if (!(b.has & HAS_YEAR ? resolver_ground(r, &b, 0)
	                       : end_behind(r, &a, &b)))
		return false;
	end_of_hours(&a, &b, half_said);
	if (out_of_order(&a, &b) || !range_make(r, &a, &b, out))
		return false;
	if (r->reading == READING_FORWARD)
		end_of_months(&a, &b, out);
	return true;
}

/* from a to b, both of a day: day, a, b */
bool op_rangein(ARGS)
{
	struct value ends[2] = {arg[1], arg[2]};

	(void)count;
	for (int i = 0; i < 2; i++)
		if (!point_join(&ends[i], &arg[0]))
			return false;
	for (int i = 0; i < 2; i++) {
		clock_half_from_part(&ends[i]);
		if (ends[i].has & HAS_HOUR)
			ends[i].has &= (uint16_t)~HAS_PART;
	}
	return op_range(r, ends, 2, out);
}

/* since, before, after ...: a range with one end */
bool op_open(ARGS)
{
	struct value p = arg[0];
	int mod = whole(&arg[1]);

	if (count > 2 && given(&arg[2]) && !point_join(&p, &arg[2]))
		return false;
	if (p.kind != VALUE_POINT && !(p.kind == VALUE_REF))
		return false;
	if (p.kind == VALUE_POINT)
		resolver_ground(r, &p, 0);
	if (mod == MOD_ON_OR_BEFORE && r->has_ref && p.kind == VALUE_POINT) {
		struct value now = point_of_days(r->ref_days);
		int64_t from, to;

		if (r->has_ref_time)
			point_set_time(&now, r->ref_seconds, UNIT_second);
		if (!point_span(&p, &from, &to) || !range_make(r, &now, &p, out))
			return false;
		out->from = r->ref_days * DAY_SECONDS + r->ref_seconds;
		out->to = point_grain(&p) >= UNIT_hour ? from : to;
		out->flags |= VALUE_SET_SPAN;
		return out->to > out->from;
	}
	*out = p;
	out->mod = (uint8_t)mod;
	return true;
}

/* after: from the end of a day or a longer period on */
bool op_behind(ARGS)
{
	struct value args[2] = {arg[0], {.kind = VALUE_NUMBER,
	                                 .number = MOD_AFTER}};
	int64_t from, to;

	(void)count;
	if (!op_open(r, args, 2, out))
		return false;
	if (arg[0].mod || point_grain(out) > UNIT_day ||
	    !point_span(out, &from, &to))
		return true;
	out->flags |= VALUE_SET_SPAN | VALUE_OPEN_TO;
	out->from = out->to = to;
	return true;
}

/* A range from a point on, as long as a duration: point, duration */
bool op_for(ARGS)
{
	struct value a = arg[0], b;
	int64_t from, to, days, seconds;

	(void)count;
	if (arg[1].kind != VALUE_DURATION)
		return false;
	if (a.kind == VALUE_REF && r->has_ref) {
		a = point_of_days(r->ref_days);
		if (r->has_ref_time)
			point_set_time(&a, r->ref_seconds, UNIT_minute);
	}
	if (a.kind != VALUE_POINT || !resolver_ground(r, &a, 0) ||
	    !point_span(&a, &from, &to))
		return false;
	days = from / DAY_SECONDS;
	seconds = from - days * DAY_SECONDS;
	duration_move(&arg[1], 1, &days, &seconds);
	if (!days_in_calendar(days))
		return false;
	b = point_of_days(days);
	if (point_grain(&a) >= UNIT_hour || seconds)
		point_set_time(&b, seconds, UNIT_minute);
	if (!range_make(r, &a, &b, out))
		return false;
	out->flags |= VALUE_SET_SPAN;
	out->from = from;
	out->to = days * DAY_SECONDS + seconds;
	return true;
}

/* The week that a day is in. */
bool op_weekof(ARGS)
{
	int64_t days;

	(void)count;
	if (!resolver_day(r, arg[0], &days))
		return false;
	*out = point_of_unit(days, (enum unit)whole(&arg[1]));
	return true;
}

/* What is left of a period. */
bool op_rest(ARGS)
{
	int64_t from, to;

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT || !point_span(out, &from, &to))
		return false;
	if (r->has_ref && r->ref_days * DAY_SECONDS > from &&
	    r->ref_days * DAY_SECONDS < to)
		from = r->ref_days * DAY_SECONDS;
	out->from = from;
	out->to = to;
	out->flags |= VALUE_SET_SPAN;
	return true;
}
