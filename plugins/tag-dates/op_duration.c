/* SPDX-License-Identifier: MIT */
/* op_duration.c -- operations that make durations and sets */
#include "operation.h"

#include "holiday.h"

#include <math.h>
#include <string.h>

/* ---- durations -------------------------------------------------------- */

bool op_dur(ARGS)
{
	(void)r;
	(void)count;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_DURATION;
	out->terms = 1;
	out->term[0].unit = (uint8_t)whole(&arg[1]);
	out->term[0].count = arg[0].number;
	out->flags = arg[0].flags & VALUE_VAGUE;
	out->mod = arg[0].mod;
	if (out->term[0].unit == UNIT_fortnight) {
		out->term[0].unit = UNIT_week;
		out->term[0].count *= 2;
	}
	return arg[0].number > 0 && arg[0].number < 1e7;
}

/* the first day of something: number, unit */
bool op_place(ARGS)
{
	struct value args[2] = {{.kind = VALUE_NUMBER, .number = 1}, arg[1]};

	(void)count;
	if (whole(&arg[1]) <= UNIT_century || !op_dur(r, args, 2, out))
		return false;
	out->place = whole(&arg[0]);
	return true;
}

/* unit, quarters, [whole ones], [more quarters]: an hour and a half */
bool op_durplus(ARGS)
{
	double n = whole(&arg[1]) / 4.0;

	if (count > 2 && given(&arg[2]))
		n += arg[2].number;
	if (count > 3 && given(&arg[3]))
		n += arg[3].number / 4;
	struct value args[2] = {{.kind = VALUE_NUMBER, .number = n}, arg[0]};
	return op_dur(r, args, 2, out);
}

/* two hours ten: what is left is of the next finer unit */
bool op_plusmin(ARGS)
{
	enum unit last;

	(void)r;
	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_DURATION || out->terms != 1)
		return false;
	last = (enum unit)out->term[0].unit;
	if ((last != UNIT_hour && last != UNIT_minute) || arg[1].number < 1 ||
	    arg[1].number > 59)
		return false;
	out->term[1].unit = (uint8_t)(last + 1);
	out->term[1].count = arg[1].number;
	out->terms = 2;
	return true;
}

bool op_vaguedur(ARGS)
{
	(void)r;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_DURATION;
	out->terms = 1;
	out->term[0].unit = (uint8_t)whole(&arg[0]);
	out->term[0].count = 3;
	out->flags = VALUE_VAGUE;
	/* Alone, seasons are what the year has and quarters where people live. */
	return count < 2 || (whole(&arg[0]) != UNIT_season &&
	                     whole(&arg[0]) != UNIT_quarter);
}

bool op_plus(ARGS)
{
	(void)r;
	*out = arg[0];
	if (out->kind != VALUE_DURATION)
		return false;
	for (int i = 1; i < count; i++) {
		if (!given(&arg[i]))
			continue;
		if (arg[i].kind != VALUE_DURATION)
			return false;
		for (int t = 0; t < arg[i].terms; t++) {
			if (out->terms == DURATION_TERMS ||
			    out->term[out->terms - 1].unit >= arg[i].term[t].unit)
				return false;
			out->term[out->terms++] = arg[i].term[t];
		}
	}
	return true;
}

/* The last (-1) or next (1) n units: for news how long, else from when to when.
 */
bool op_lastn(ARGS)
{
	int sign = whole(&arg[1]);
	struct value d = arg[0], first, end;
	enum unit unit = duration_grain(&d);
	int n = (int)ceil(d.term[0].count);
	int64_t from, to, x;

	(void)count;
	*out = d;
	if (d.kind != VALUE_DURATION || r->reading != READING_FORWARD ||
	    !r->has_ref)
		return d.kind == VALUE_DURATION;
	if (d.terms > 1 || n < 1 || n > 100000)
		return true;
	int64_t now = r->has_ref_time ? r->ref_seconds : 0;
	first = period_at(r->ref_days, now, unit, sign < 0 ? -n : 1);
	end = period_at(r->ref_days, now, unit, sign < 0 ? -1 : n);
	if (!point_span(&first, &from, &x) || !point_span(&end, &x, &to))
		return false;
	if (!range_make(r, &first, &end, out))
		return false;
	out->flags |= VALUE_SET_SPAN;
	out->from = from;
	out->to = to;
	return true;
}

/* n last units: number, unit, sign */
bool op_lastnu(ARGS)
{
	struct value args[2];

	(void)count;
	if (!op_dur(r, arg, 2, &args[0]))
		return false;
	args[1] = arg[2];
	return op_lastn(r, args, 2, out);
}

/* ---- sets ------------------------------------------------------------- */

/* A holiday that is the same day each year is that day. */
static void holiday_fix(struct value *p)
{
	enum { YEAR = 2001 };
	struct value a, b;
	int64_t first, second;
	int length;

	if (p->kind != VALUE_POINT || !(p->has & HAS_HOLIDAY) ||
	    !holiday_find(p->holiday, YEAR, &first, &length) ||
	    !holiday_find(p->holiday, YEAR + 1, &second, &length))
		return;
	a = point_of_days(first);
	b = point_of_days(second);
	if (a.month != b.month || a.day != b.day)
		return;
	p->has = (uint16_t)((p->has & ~HAS_HOLIDAY) | HAS_MONTH | HAS_DAY);
	p->month = a.month;
	p->day = a.day;
}

/* what recurs: a point or a duration, [every how many] */
bool op_every(ARGS)
{
	struct value what = arg[0];

	memset(out, 0, sizeof *out);
	if (what.kind == VALUE_NUMBER && whole(&what) == UNIT_weekend &&
	    count < 2) {
		point_new(&what, 0);
		what.grain = UNIT_weekend;
	}
	holiday_fix(&what);
	if (what.kind == VALUE_NUMBER) {
		struct value args[2] = {{.kind = VALUE_NUMBER, .number = 1}, what};

		if (!op_dur(r, args, 2, &what))
			return false;
	}
	if (count > 1 && given(&arg[1]) && what.kind == VALUE_DURATION)
		what.term[0].count *= arg[1].number;
	else if (count > 1 && given(&arg[1]) && what.kind == VALUE_POINT &&
	         what.has & HAS_WEEKDAY) {
		memset(&what, 0, sizeof what);
		what.kind = VALUE_DURATION;
		what.terms = 1;
		what.term[0].unit = UNIT_week;
		what.term[0].count = arg[1].number;
	}
	out->kind = VALUE_SET;
	out->a = value_keep(r, &what);
	return out->a && (what.kind == VALUE_DURATION || what.kind == VALUE_POINT);
}

/* n times a unit */
bool op_times(ARGS)
{
	(void)count;
	if (!op_every(r, arg + 1, 1, out))
		return false;
	out->freq = whole(&arg[0]);
	return true;
}

/* how often, and in what: once every five years */
bool op_often(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[1];
	out->freq = whole(&arg[0]);
	return out->kind == VALUE_SET;
}

/* every weekday, weekends */
bool op_workdays(ARGS)
{
	struct value what;

	(void)count;
	point_new(&what, 0);
	what.grain = UNIT_weekend;
	if (whole(&arg[0]) != UNIT_weekend)
		what.flags |= VALUE_WORKDAYS;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_SET;
	out->a = value_keep(r, &what);
	return out->a != NULL;
}

/* a set at a time of day */
bool op_setand(ARGS)
{
	struct value what;

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_SET || !out->a)
		return false;
	what = *out->a;
	if (what.kind == VALUE_DURATION) {
		if (what.terms != 1 || what.term[0].unit != UNIT_day ||
		    what.term[0].count != 1)
			return false;
		what = arg[1];
	} else if (!point_join(&what, &arg[1])) {
		return false;
	}
	clock_half_from_part(&what);
	if (what.has & HAS_HOUR)
		what.has &= (uint16_t)~HAS_PART;
	out->a = value_keep(r, &what);
	return out->a != NULL;
}
