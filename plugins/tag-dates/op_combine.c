/* SPDX-License-Identifier: MIT */
/* op_combine.c -- operations that put points together */
#include "operation.h"

#include "text/calendar.h"

/* ---- points: combined ------------------------------------------------- */

bool point_possible(struct resolver *r, const struct value *p)
{
	if (!point_impossible(p))
		return true;
	r->impossible = true;
	return false;
}

/* Move a clock that may be in either half to where a part of the day has it. */
void clock_half_from_part(struct value *p)
{
	if (!(p->has & HAS_PART) || !(p->has & HAS_HOUR) ||
	    p->flags & VALUE_HALF_KNOWN)
		return;
	switch (p->part) {
	case PART_AFTERNOON: case PART_EVENING: case PART_NIGHT:
	case PART_TONIGHT: case PART_LATE_NIGHT: case PART_DINNER:
	case PART_LATE_AFTERNOON:
		if (p->hour < 12)
			p->hour = (int8_t)(p->hour + 12);
		else if (p->hour == 12 && p->part != PART_AFTERNOON)
			p->hour = 24;
		break;
	default:
		if (p->hour == 12)
			p->hour = 0;
		break;
	}
	p->flags |= VALUE_HALF_KNOWN;
}

bool op_and(ARGS)
{
	*out = arg[0];
	for (int i = 1; i < count; i++)
		if (given(&arg[i]) && !point_join(out, &arg[i]))
			return false;
	clock_half_from_part(out);
	return point_possible(r, out);
}

/* A day and four figures, which to an assistant are a time unless they can be a
 * year of our time: 12 Nov 1115 */
bool op_mdyear(ARGS)
{
	struct value time;

	if (r->reading != READING_FORWARD || arg[1].year >= 1900 ||
	    arg[1].year % 100 > 59)
		return op_and(r, arg, count, out);
	point_new(&time, HAS_HOUR | HAS_MINUTE);
	time.hour = (int8_t)(arg[1].year / 100);
	time.minute = (int8_t)(arg[1].year % 100);
	time.flags = VALUE_HALF_KNOWN;
	*out = arg[0];
	return point_join(out, &time);
}

/* a within the period b: Monday of next week, the spring of 1994 */
bool op_in(ARGS)
{
	struct value period = arg[1];
	int64_t days;

	*out = arg[0];
	if (out->kind != VALUE_POINT || period.kind != VALUE_POINT)
		return false;
	if (!(period.has & HAS_YEAR) && out->has & HAS_WEEKDAY)
		resolver_ground(r, &period, 0);
	/* "the year on Tuesday" are two times */
	if (out->has & HAS_WEEKDAY && !(period.has & HAS_WEEK))
		return false;
	if (out->has & HAS_HOLIDAY && period.has & HAS_YEAR) {
		out->year = period.year;
		out->has |= HAS_YEAR;
		return true;
	}
	if (out->has & HAS_WEEKDAY && period.has & HAS_WEEK &&
	    point_days(&period, &days)) {
		struct value day = point_of_days(days + out->weekday - 1);

		out->has &= (uint16_t)~HAS_WEEKDAY;
		return point_join(out, &day);
	}
	if (period.has & HAS_YEAR && period.grain == UNIT_decade)
		return false;
	return op_and(r, arg, count, out);
}

/* The first and the day behind the last of a period, as days. */
struct days {
	int64_t from, to;
};

static bool nth_weekday(const struct days *in, int n, const struct value *weekday,
                        struct value *out)
{
	int first = calendar_weekday(n > 0 ? in->from : in->to - 1);
	int64_t days = n > 0
		? in->from + (weekday->weekday - first + 7) % 7 + 7 * (n - 1)
		: in->to - 1 - (first - weekday->weekday + 7) % 7 + 7 * (n + 1);
	struct value day = point_of_days(days);

	*out = *weekday;
	out->has &= (uint16_t)~HAS_WEEKDAY;
	return days >= in->from && days < in->to && point_join(out, &day);
}

/* A period's first week is the one with most of its days. */
static bool nth_week(const struct days *in, int n, bool month, struct value *out)
{
	int first = calendar_weekday(in->from), last = calendar_weekday(in->to - 1);
	int64_t days = n > 0
		? in->from + (8 - first) % 7 - (first >= 2 && first <= 4 ? 7 : 0) +
		  7 * (n - 1)
		: in->to - last - (month || last >= 4 ? 0 : 7) + 7 * (n + 1);

	*out = point_of_unit(days, UNIT_week);
	return days > in->from - 7 && days < in->to;
}

static bool nth_weekend(const struct days *in, int n, struct value *out)
{
	int64_t days = n > 0
		? in->from + (13 - calendar_weekday(in->from)) % 7 + 7 * (n - 1)
		: in->to - 1 - (calendar_weekday(in->to - 1) + 1) % 7 + 7 * (n + 1);

	*out = point_of_unit(days, UNIT_weekend);
	return days >= in->from && days < in->to;
}

static bool nth_day(const struct days *in, int n, struct value *out)
{
	int64_t days = n > 0 ? in->from + n - 1 : in->to + n;

	*out = point_of_days(days);
	return days >= in->from && days < in->to;
}

/* Units of whole months. */
static bool nth_months(const struct days *in, int n, enum unit unit,
                       struct value *out)
{
	struct calendar_date date = n > 0
		? calendar_add_months(calendar_date(in->from),
		                      unit_months(unit) * (n - 1))
		: calendar_add_months(calendar_date(in->to), unit_months(unit) * n);
	int64_t days = calendar_days(date.year, date.month, date.day);

	*out = point_of_unit(days, unit);
	return days >= in->from && days < in->to;
}

/* The n-th weekday, day, week, weekend, month, quarter ... of a period; n < 0
 * counts from its end. */
bool op_nth(ARGS)
{
	int n = whole(&arg[0]) * (count > 3 ? whole(&arg[3]) : 1);
	struct value period = arg[2];
	struct days in;
	enum unit unit;

	if (period.kind != VALUE_POINT || !n ||
	    !resolver_ground(r, &period, 0) ||
	    !point_span(&period, &in.from, &in.to))
		return false;
	in.from /= DAY_SECONDS;
	in.to /= DAY_SECONDS;
	if (arg[1].kind == VALUE_POINT && arg[1].has & HAS_WEEKDAY)
		return nth_weekday(&in, n, &arg[1], out);
	unit = arg[1].kind == VALUE_NUMBER ? (enum unit)whole(&arg[1]) : UNIT_day;
	switch (unit) {
	case UNIT_day:
		return nth_day(&in, n, out);
	case UNIT_week:
		return nth_week(&in, n, period.has & HAS_MONTH, out);
	case UNIT_weekend:
		return nth_weekend(&in, n, out);
	default:
		return unit_months(unit) && nth_months(&in, n, unit, out);
	}
}
