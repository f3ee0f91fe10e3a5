/* SPDX-License-Identifier: MIT */
/* resolve.c -- evaluation of an edge: one function an operation
 *
 * The tree of rules is evaluated from its leaves.  Each operation gets the
 * values of its arguments, in the order in which the rule names them; a part
 * that was left out is a value of kind NONE.
 */
#include "resolve.h"

#include "text/calendar.h"

#include <math.h>
#include <string.h>

#define ARGS struct resolver *r, const struct value *arg, int count, \
	struct value *out

typedef bool operation(ARGS);

static int whole(const struct value *v)
{
	return (int)v->number;
}

static bool given(const struct value *v)
{
	return v->kind != VALUE_NONE;
}

static struct value *remember(struct resolver *r, const struct value *v)
{
	struct value *kept;

	if (r->value_count == RESOLVER_VALUES)
		return NULL;
	kept = &r->values[r->value_count++];
	*kept = *v;
	return kept;
}

static bool point(struct value *out, unsigned has)
{
	memset(out, 0, sizeof *out);
	out->kind = VALUE_POINT;
	out->has = (uint16_t)has;
	return true;
}

/* ---- numbers ---------------------------------------------------------- */

static bool op_is(ARGS)
{
	(void)r;
	for (int i = 0; i < count; i++)
		if (given(&arg[i])) {
			*out = arg[i];
			return true;
		}
	return false;
}

static bool op_add(ARGS)
{
	(void)r;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_NUMBER;
	for (int i = 0; i < count; i++) {
		out->number += arg[i].number;
		out->flags |= arg[i].flags & VALUE_VAGUE;
	}
	return true;
}

static bool op_mul(ARGS)
{
	(void)r;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_NUMBER;
	out->number = 1;
	for (int i = 0; i < count; i++) {
		if (!given(&arg[i]))
			continue;
		out->number *= arg[i].number;
		out->flags |= arg[i].flags & VALUE_VAGUE;
	}
	return true;
}

static bool op_decimal(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->number += arg[1].number / pow(10, arg[1].digits);
	return arg[1].digits > 0 && arg[1].digits < 9;
}

static bool op_ratio(ARGS)
{
	(void)r;
	(void)count;
	if (arg[1].number == 0)
		return false;
	*out = arg[0];
	out->number /= arg[1].number;
	return true;
}

static bool op_half(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->number += 0.5;
	return true;
}

/* A number that is not said; the constant is what an assistant takes it for. */
static bool op_vague(ARGS)
{
	(void)count;
	*out = arg[0];
	out->kind = VALUE_NUMBER;
	if (r->reading != READING_FORWARD)
		out->flags |= VALUE_VAGUE;
	return true;
}

/* ---- points: single fields -------------------------------------------- */

static bool year_set(struct value *out, int year, enum unit grain)
{
	point(out, HAS_YEAR);
	out->year = year;
	out->grain = (uint8_t)grain;
	return year >= 1 && year <= 9999;
}

static bool op_year(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]), UNIT_year);
}

/* '98, 05: the year within 70 back and 30 ahead. */
static int two_digit_year(const struct resolver *r, int n)
{
	int now = r->has_ref ? calendar_date(r->ref_days).year : 2000;
	int year = now - now % 100 + n;

	if (year > now + 30)
		year -= 100;
	else if (year < now - 70)
		year += 100;
	return year;
}

static bool op_year2(ARGS)
{
	int n = whole(&arg[0]);
	int64_t mentioned = calendar_date(r->mention_days).year;

	(void)count;
	/* A narrative's '42 is of the century it tells of. */
	if (r->reading == READING_NARRATIVE && r->has_mention)
		n = (int)(mentioned - mentioned % 100) + n;
	else
		n = two_digit_year(r, n);
	return year_set(out, n, UNIT_year);
}

/* nineteen ninety-six */
static bool op_years2(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]) * 100 + whole(&arg[1]), UNIT_year);
}

static bool op_decade(ARGS)
{
	int n = whole(&arg[0]);

	if (count > 1)
		n = n * 100 + whole(&arg[1]);
	if (n % 10)
		return false;
	if (n < 100)
		n += n < 20 && r->has_ref ? two_digit_year(r, n) - n : 1900;
	return year_set(out, n, UNIT_decade);
}

/* Years before Christ, and of the Buddhist era. */
static bool op_bcyear(ARGS)
{
	(void)r;
	(void)count;
	if (!year_set(out, whole(&arg[0]), UNIT_year))
		return false;
	out->flags |= VALUE_BC;
	return true;
}

static bool op_beyear(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]) - 543, UNIT_year);
}

static bool op_century(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	if (n < 1 || n > 30)
		return false;
	year_set(out, n == 1 ? 1 : (n - 1) * 100, UNIT_century);
	return true;
}

#define FIELD_OP(name, bit, field, least, most)                               \
	static bool op_##name(ARGS)                                           \
	{                                                                     \
		int n = whole(&arg[0]);                                       \
		(void)count;                                                  \
		(void)r;                                                      \
		point(out, bit);                                              \
		out->field = (int8_t)n;                                       \
		return n >= (least) && n <= (most);                           \
	}

FIELD_OP(month, HAS_MONTH, month, 1, 12)
FIELD_OP(dom, HAS_DAY, day, 1, 31)
FIELD_OP(weekday, HAS_WEEKDAY, weekday, 1, 7)
FIELD_OP(week, HAS_WEEK, week, 1, 53)
FIELD_OP(quarter, HAS_QUARTER, quarter, 1, 4)
FIELD_OP(halfyear, HAS_HALF, half, 1, 2)
FIELD_OP(season, HAS_SEASON, season, 0, 3)
FIELD_OP(part, HAS_PART, part, 1, 20)

static bool op_yearday(ARGS)
{
	int year = arg[0].year, day = whole(&arg[1]);

	(void)r;
	(void)count;
	if (day < 1 || day > 365 + calendar_leap(year))
		return false;
	*out = point_of_days(calendar_days(year, 1, 1) + day - 1);
	return true;
}

static bool op_ymd8(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	*out = point_of_days(calendar_days(n / 10000, n / 100 % 100, n % 100));
	return true;
}

static bool op_holiday(ARGS)
{
	(void)count;
	point(out, HAS_HOLIDAY);
	out->holiday = (int16_t)whole(&arg[0]);
	return r->holidays;
}

static bool op_fiscal(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->flags |= VALUE_FISCAL;
	return true;
}

/* ---- points: times of day --------------------------------------------- */

/* hour [minute] [second]; 13 and more, and 00, say which half of the day. */
static bool op_clock(ARGS)
{
	static const uint16_t bits[] = {HAS_HOUR, HAS_MINUTE, HAS_SECOND};
	int part[3] = {0, 0, 0};

	(void)r;
	point(out, 0);
	for (int i = 0; i < count && i < 3; i++)
		if (given(&arg[i])) {
			part[i] = whole(&arg[i]);
			out->has |= bits[i];
		}
	out->hour = (int8_t)part[0];
	out->minute = (int8_t)part[1];
	out->second = (int8_t)part[2];
	out->digits = arg[0].digits;
	if (part[0] > 12 || part[0] == 0)
		out->flags |= VALUE_HALF_KNOWN;
	return part[0] <= 24 && part[1] <= 59 && part[2] <= 60;
}

/* an hour of the 24 */
static bool op_fixed(ARGS)
{
	(void)r;
	(void)count;
	point(out, HAS_HOUR);
	out->hour = (int8_t)whole(&arg[0]);
	out->flags |= VALUE_HALF_KNOWN;
	return out->hour <= 24;
}

static bool op_hhmm(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	point(out, HAS_HOUR | HAS_MINUTE);
	out->hour = (int8_t)(n / 100);
	out->minute = (int8_t)(n % 100);
	if (arg[0].digits == 4)
		out->flags |= VALUE_HALF_KNOWN;
	return true;
}

static bool op_ampm(ARGS)
{
	int half = whole(&arg[1]);

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT || out->hour > 24 ||
	    (out->hour == 0 && !(out->has & HAS_MINUTE))) {
		r->impossible = true;
		return false;
	}
	if (out->hour > 12)             /* 16:20 pm; 16 pm is none */
		return out->has & HAS_MINUTE && half == 1;
	out->hour = (int8_t)(out->hour % 12 + 12 * half);
	out->flags |= VALUE_HALF_KNOWN;
	return true;
}

/* minutes past (1) or to (-1) an hour */
static bool op_past(ARGS)
{
	int minutes, sign = whole(&arg[2]);

	(void)count;
	*out = arg[1];
	if (out->kind != VALUE_POINT || out->has & HAS_MINUTE)
		return false;
	/* five to seven: two hours */
	if (sign < 0 && r->reading == READING_FORWARD && arg[0].number < out->hour)
		return false;
	minutes = out->hour * 60 + sign * (int)(arg[0].number < 1 ?
	          arg[0].number * 60 : arg[0].number);
	if (minutes < 0)
		minutes += 24 * 60;
	out->hour = (int8_t)(minutes / 60);
	out->minute = (int8_t)(minutes % 60);
	out->has |= HAS_MINUTE;
	return arg[0].number > 0 && arg[0].number < 60;
}

/* minutes of an hour */
static bool op_minutes(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT || out->has & HAS_MINUTE)
		return false;
	out->minute = (int8_t)whole(&arg[1]);
	out->has |= HAS_MINUTE;
	return out->minute < 60;
}

/* quarter hours east of UTC */
static bool op_zone(ARGS)
{
	(void)r;
	*out = arg[0];
	out->has |= HAS_ZONE;
	out->zone = (int16_t)(whole(&arg[1]) * 15);
	if (count > 2 && given(&arg[2])) {      /* hours, or hours and minutes */
		int n = whole(&arg[2]);
		int minutes = count > 3 && given(&arg[3])
			? n * 60 + whole(&arg[3])
			: n >= 100 ? n / 100 * 60 + n % 100 : n * 60;

		out->zone = (int16_t)(whole(&arg[1]) * minutes);
	}
	return out->kind == VALUE_POINT && out->zone >= -12 * 60 &&
	       out->zone <= 14 * 60;
}

/* ---- points: combined ------------------------------------------------- */

static bool possible(struct resolver *r, const struct value *p)
{
	if (!point_impossible(p))
		return true;
	r->impossible = true;
	return false;
}

/* Move a clock that may be in either half to where a part of the day has it. */
static void half_from_part(struct value *p)
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

static bool op_and(ARGS)
{
	*out = arg[0];
	for (int i = 1; i < count; i++)
		if (given(&arg[i]) && !point_join(out, &arg[i]))
			return false;
	half_from_part(out);
	return possible(r, out);
}

/* A day and four figures, which to an assistant are a time unless they can be a
 * year of our time: 12 Nov 1115 */
static bool op_mdyear(ARGS)
{
	struct value time;

	if (r->reading != READING_FORWARD || arg[1].year >= 1900 ||
	    arg[1].year % 100 > 59)
		return op_and(r, arg, count, out);
	point(&time, HAS_HOUR | HAS_MINUTE);
	time.hour = (int8_t)(arg[1].year / 100);
	time.minute = (int8_t)(arg[1].year % 100);
	time.flags = VALUE_HALF_KNOWN;
	*out = arg[0];
	return point_join(out, &time);
}

/* a within the period b: Monday of next week, the spring of 1994 */
static bool op_in(ARGS)
{
	struct value period = arg[1];
	int64_t days;

	*out = arg[0];
	if (out->kind != VALUE_POINT || period.kind != VALUE_POINT)
		return false;
	if (!(period.has & HAS_YEAR) && out->has & HAS_WEEKDAY)
		resolver_ground(r, &period, 0);
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

/* The n-th weekday, day, week, weekend, month, quarter ... of a period; n < 0
 * counts from its end. */
static bool op_nth(ARGS)
{
	int n = whole(&arg[0]);
	struct value period = arg[2];
	int64_t from, to, days;
	enum unit unit;

	if (count > 3)
		n *= whole(&arg[3]);
	if (period.kind != VALUE_POINT || !n)
		return false;
	if (!resolver_ground(r, &period, 0) || !point_span(&period, &from, &to))
		return false;
	from /= DAY_SECONDS;
	to /= DAY_SECONDS;
	if (arg[1].kind == VALUE_POINT && arg[1].has & HAS_WEEKDAY) {
		int first = n > 0 ? calendar_weekday(from)
		                  : calendar_weekday(to - 1);

		days = n > 0
			? from + (arg[1].weekday - first + 7) % 7 + 7 * (n - 1)
			: to - 1 - (first - arg[1].weekday + 7) % 7 + 7 * (n + 1);
		*out = arg[1];
		out->has &= (uint16_t)~HAS_WEEKDAY;
		struct value day = point_of_days(days);
		return days >= from && days < to && point_join(out, &day);
	}
	unit = arg[1].kind == VALUE_NUMBER ? (enum unit)whole(&arg[1]) : UNIT_day;
	switch (unit) {
	case UNIT_day:
		days = n > 0 ? from + n - 1 : to + n;
		*out = point_of_days(days);
		return days >= from && days < to;
	case UNIT_week:
		/* A period's first week is the one with most of its days. */
		if (n > 0)
			days = from + (8 - calendar_weekday(from)) % 7 -
			       (calendar_weekday(from) >= 2 &&
			        calendar_weekday(from) <= 4 ? 7 : 0) + 7 * (n - 1);
		else
			days = to - 1 - (calendar_weekday(to - 1) - 1) -
			       (period.has & HAS_MONTH ||
			        calendar_weekday(to - 1) >= 4 ? 0 : 7) +
			       7 * (n + 1);
		*out = point_of_unit(days, UNIT_week);
		return days > from - 7 && days < to;
	case UNIT_weekend:
		if (n > 0)
			days = from + (13 - calendar_weekday(from)) % 7 + 7 * (n - 1);
		else
			days = to - 1 - (calendar_weekday(to - 1) + 1) % 7 + 7 * (n + 1);
		*out = point_of_unit(days, UNIT_weekend);
		return days >= from && days < to;
	case UNIT_hour:
		return false;
	default:
		break;
	}
	if (unit_months(unit)) {
		struct calendar_date date = n > 0
			? calendar_add_months(calendar_date(from),
			                      unit_months(unit) * (n - 1))
			: calendar_add_months(calendar_date(to),
			                      unit_months(unit) * n);

		days = calendar_days(date.year, date.month, date.day);
		*out = point_of_unit(days, unit);
		out->flags |= period.flags & VALUE_FISCAL;
		return days >= from && days < to;
	}
	return false;
}

/* ---- points: relative to the document date ---------------------------- */

static struct value unresolved(enum unit unit)
{
	struct value p = {.kind = VALUE_POINT, .grain = (uint8_t)unit};

	return p;
}

/* The period of a unit round days, moved by n units. */
static struct value period_at(int64_t days, int64_t seconds, enum unit unit, int n)
{
	struct value p;

	if (unit >= UNIT_hour) {
		int64_t at = days * DAY_SECONDS + seconds;
		int64_t step = unit_seconds(unit);

		at = at - (at % step + step) % step + n * step;
		days = at >= 0 ? at / DAY_SECONDS : -((-at + DAY_SECONDS - 1) /
		       DAY_SECONDS);
		p = point_of_days(days);
		point_set_time(&p, at - days * DAY_SECONDS, unit);
		return p;
	}
	if (unit == UNIT_part)
		unit = UNIT_day;
	if (unit_months(unit)) {
		struct calendar_date first = calendar_date(days);
		struct value here;
		int64_t start;

		here = point_of_unit(days, unit);
		if (point_days(&here, &start))
			first = calendar_date(start);
		first = calendar_add_months(first, n * unit_months(unit));
		return point_of_unit(calendar_days(first.year, first.month, 1),
		                     unit);
	}
	days += n * (unit_seconds(unit) / DAY_SECONDS);
	return point_of_unit(days, unit == UNIT_fortnight ? UNIT_week : unit);
}

/* this, last, next unit: the unit, how many away */
static bool op_rel(ARGS)
{
	enum unit unit = (enum unit)whole(&arg[0]);

	(void)count;
	if (!r->has_ref) {
		*out = unresolved(unit);
		return true;
	}
	*out = period_at(r->ref_days, r->has_ref_time ? r->ref_seconds : 0, unit,
	                 whole(&arg[1]));
	out->flags |= VALUE_CLOSED;
	return true;
}

/* The same after what was last mentioned: that year, the next day. */
static bool op_that(ARGS)
{
	enum unit unit = (enum unit)whole(&arg[0]);
	int64_t days = r->has_mention ? r->mention_days : r->ref_days;

	(void)count;
	if (!r->has_mention && !r->has_ref) {
		*out = unresolved(unit);
		return true;
	}
	if (r->reading == READING_FORWARD)
		days = r->ref_days;
	if (unit == UNIT_quarter && r->has_quarter) {
		days = calendar_days(r->quarter_year, r->quarter * 3 - 2, 1);
	} else if (unit == UNIT_quarter && r->reading == READING_NEWS) {
		/* Results are of the last whole quarter. */
		*out = period_at(r->ref_days, 0, unit, whole(&arg[1]) - 1);
		return true;
	}
	*out = period_at(days, 0, unit, whole(&arg[1]));
	out->flags |= VALUE_CLOSED;
	if (r->reading == READING_NARRATIVE && unit >= UNIT_day &&
	    r->mention_grain < UNIT_day && r->mention_grain)
		/* that day, of a month or a year: its day is not known */
		out->has &= (uint16_t)~HAS_DAY;
	return true;
}

/* last (-1), this (0), next (1), the one after next (2) such point */
static bool op_turn(ARGS)
{
	int n = whole(&arg[0]);
	struct value p = arg[1];
	int64_t days, from, to, now;

	(void)count;
	if (p.kind != VALUE_POINT || p.has & HAS_YEAR)
		return false;
	*out = p;
	if (!r->has_ref)
		return true;
	now = r->ref_days * DAY_SECONDS;
	if (p.has & HAS_WEEKDAY && !(p.has & (HAS_MONTH | HAS_DAY))) {
		int today = calendar_weekday(r->ref_days);
		int ahead = (p.weekday - today + 7) % 7;
		struct value day;

		if (r->reading == READING_FORWARD && n == 0 && ahead == 0)
			ahead = 7;
		if (r->reading == READING_FORWARD && (n == 1 || n == -1))
			days = r->ref_days - today + p.weekday + 7 * n;
		else if (n > 0)
			days = r->ref_days + (ahead ? ahead : 7) + 7 * (n - 1);
		else if (n < 0)
			days = r->ref_days + ahead - 7 + 7 * (n + 1);
		else
			days = r->ref_days + ahead -
			       (r->reading != READING_FORWARD && r->cue < 0 &&
			        ahead ? 7 : 0);
		day = point_of_days(days);
		out->has &= (uint16_t)~HAS_WEEKDAY;
		out->flags |= VALUE_CLOSED;
		return point_join(out, &day);
	}
	if (n == 0) {
		/* this May: of the document's year */
		out->year = calendar_date(r->ref_days).year;
		out->has |= HAS_YEAR;
		if (p.has & HAS_SEASON && p.season == 0 &&
		    calendar_date(r->ref_days).month <= 3)
			out->year--;
		if (!(p.has & (HAS_MONTH | HAS_SEASON | HAS_QUARTER | HAS_HALF |
		               HAS_HOLIDAY))) {
			out->has &= (uint16_t)~HAS_YEAR;
			return resolver_ground(r, out, 0);
		}
		if (r->reading == READING_FORWARD && p.has & HAS_HOLIDAY) {
			out->has &= (uint16_t)~HAS_YEAR;
			return resolver_ground(r, out, 1);
		}
		return resolver_ground(r, out, 0);
	}
	if (!resolver_ground(r, out, n > 0 ? 1 : -1))
		return false;
	/* Not the one we are in. */
	if (point_span(out, &from, &to) && from <= now && to > now) {
		int year = out->year;

		*out = p;
		out->year = year + (n > 0 ? 1 : -1);
		out->has |= HAS_YEAR;
		return resolver_ground(r, out, 0);
	}
	if (n == 2 || n == -2) {
		int year = out->year;

		*out = p;
		out->year = year + n / 2;
		out->has |= HAS_YEAR;
		return resolver_ground(r, out, 0);
	}
	return true;
}

static bool day_with_part(int64_t days, int part, struct value *out)
{
	*out = point_of_days(days);
	out->part = (int8_t)part;
	out->has |= HAS_PART;
	out->flags |= VALUE_CLOSED;
	return true;
}

/* this morning (0), last night (-1): how many days away, the part */
static bool op_daypart(ARGS)
{
	(void)count;
	if (!r->has_ref) {
		point(out, HAS_PART);
		out->part = (int8_t)whole(&arg[1]);
		return true;
	}
	return day_with_part(r->ref_days + whole(&arg[0]), whole(&arg[1]), out);
}

/* that night, the next morning: the part, how many days from the last mention */
static bool op_thatpart(ARGS)
{
	(void)count;
	if (!r->has_mention && !r->has_ref)
		return false;
	return day_with_part((r->has_mention ? r->mention_days : r->ref_days) +
	                     whole(&arg[1]), whole(&arg[0]), out);
}

/* days after (1) or before (-1) a day: point, days */
static bool op_dayshift(ARGS)
{
	struct value p = arg[0];
	int64_t days;

	(void)count;
	if (p.kind != VALUE_POINT || !r->has_ref ||
	    !resolver_ground(r, &p, 0) || !point_days(&p, &days)) {
		*out = unresolved(UNIT_day);
		return !r->has_ref;
	}
	*out = point_of_days(days + whole(&arg[1]));
	out->flags |= VALUE_CLOSED;
	return true;
}

/* How many of a duration's terms in months, and in seconds. */
static void duration_length(const struct value *d, double *months,
                            double *seconds)
{
	*months = *seconds = 0;
	for (int i = 0; i < d->terms; i++) {
		enum unit unit = (enum unit)d->term[i].unit;
		double n = d->term[i].count;

		if (unit_months(unit))
			*months += n * unit_months(unit);
		else
			*seconds += n * (double)unit_seconds(unit);
	}
}

static enum unit duration_grain(const struct value *d)
{
	enum unit grain = UNIT_none;

	for (int i = 0; i < d->terms; i++)
		if ((enum unit)d->term[i].unit > grain)
			grain = (enum unit)d->term[i].unit;
	return grain;
}

/* How finely a point a duration away is known. */
static enum unit shifted_grain(const struct resolver *r, enum unit unit)
{
	if (r->reading == READING_FORWARD) {
		if (unit <= UNIT_year)
			return UNIT_month;
		if (unit < UNIT_day)
			return UNIT_day;
		if (unit == UNIT_day)
			return r->has_ref_time ? UNIT_hour : UNIT_day;
		return unit == UNIT_hour ? UNIT_minute : UNIT_second;
	}
	if (unit < UNIT_year)
		return UNIT_year;
	if (unit == UNIT_half || unit == UNIT_season)
		return UNIT_month;
	if (unit > UNIT_month && unit < UNIT_day)
		return UNIT_day;
	if (unit >= UNIT_hour)
		return UNIT_minute;
	return unit;
}

/* days and seconds moved by a duration */
static void move(const struct value *d, int sign, int64_t *days,
                 int64_t *seconds)
{
	struct calendar_date date = calendar_date(*days);
	double months, secs;

	duration_length(d, &months, &secs);
	if (months > 120000)
		months = 120000;
	if (secs > 3.2e11)
		secs = 3.2e11;
	secs += (months - floor(months)) * 30 * DAY_SECONDS;
	date = calendar_add_months(date, sign * (int)months);
	*days = calendar_days(date.year, date.month, date.day);
	*seconds += sign * (int64_t)secs;
	while (*seconds < 0 || *seconds >= DAY_SECONDS) {
		int64_t n = *seconds / DAY_SECONDS - (*seconds < 0 &&
		            *seconds % DAY_SECONDS ? 1 : 0);

		*days += n;
		*seconds -= n * DAY_SECONDS;
	}
}

static bool in_calendar(int64_t days)
{
	return days > -3000000 && days < 2900000;
}

/* A duration away from the document date, or from a given point: duration, sign,
 * [point] */
static bool op_shift(ARGS)
{
	const struct value *d = &arg[0];
	int sign = whole(&arg[1]);
	bool anchored = count > 2 && given(&arg[2]);
	struct value base;
	int64_t days = r->ref_days, seconds = r->has_ref_time ? r->ref_seconds : 0;
	enum unit unit = duration_grain(d), grain = shifted_grain(r, unit);

	if (d->kind != VALUE_DURATION)
		return false;
	if (anchored) {
		base = arg[2];
		if (base.kind == VALUE_REF && base.ref == REF_PRESENT) {
			anchored = false;
		} else {
			int64_t from, to;

			if (!resolver_ground(r, &base, 0) ||
			    !point_span(&base, &from, &to))
				return false;
			days = from >= 0 ? from / DAY_SECONDS
			                 : -((-from + DAY_SECONDS - 1) / DAY_SECONDS);
			seconds = from - days * DAY_SECONDS;
			if (unit > UNIT_month && unit < UNIT_part)
				grain = UNIT_day;
			else if (unit >= UNIT_hour)
				grain = unit == UNIT_hour && !(base.has & HAS_MINUTE)
					? UNIT_hour : UNIT_minute;
			else
				grain = unit;
			if (point_grain(&base) > grain)
				grain = point_grain(&base);
			if (grain == UNIT_part)
				grain = UNIT_day;
		}
	}
	if (!anchored && !r->has_ref) {
		*out = unresolved(grain);
		return true;
	}
	/* "a year ago" in a report on a quarter is that quarter a year ago. */
	if (!anchored && r->reading == READING_NEWS && r->has_quarter &&
	    unit == UNIT_year && d->terms == 1 && d->term[0].count == 1 &&
	    !(d->flags & VALUE_VAGUE)) {
		point(out, HAS_YEAR | HAS_QUARTER);
		out->year = r->quarter_year + sign;
		out->quarter = (int8_t)r->quarter;
		return true;
	}
	if (d->flags & VALUE_VAGUE && r->reading != READING_FORWARD) {
		memset(out, 0, sizeof *out);
		out->kind = VALUE_REF;
		out->ref = sign < 0 ? REF_PAST : REF_FUTURE;
		return true;
	}
	move(d, sign, &days, &seconds);
	if (!in_calendar(days))
		return false;
	if (grain >= UNIT_hour) {
		*out = point_of_days(days);
		point_set_time(out, seconds, grain);
	} else {
		*out = point_of_unit(days, grain == UNIT_quarter ? UNIT_quarter
		                                                  : grain);
	}
	out->flags |= VALUE_CLOSED;
	return true;
}

/* The same from what was last mentioned: two days later, a year earlier. */
static bool op_relate(ARGS)
{
	struct value args[3] = {arg[0], arg[1], {0}};

	(void)count;
	if (r->reading == READING_NARRATIVE && r->has_mention &&
	    (r->mention_grain == UNIT_none || r->mention_grain <= UNIT_day)) {
		args[2] = point_of_unit(r->mention_days, r->mention_grain
		                        ? r->mention_grain : UNIT_day);
		if (duration_grain(&arg[0]) <= UNIT_month)
			args[2] = point_of_unit(r->mention_days,
			                        duration_grain(&arg[0]));
		return op_shift(r, args, 3, out);
	}
	return op_shift(r, args, 2, out);
}

/* The n-th such point on from another: number, point, sign, [base] */
static bool op_offset(ARGS)
{
	int n = whole(&arg[0]), sign = whole(&arg[2]);
	struct value base = arg[1];
	int64_t days = r->ref_days;

	if (base.kind != VALUE_POINT || n < 1 || n > 10000)
		return false;
	if (count > 3 && given(&arg[3])) {
		struct value from = arg[3];

		if (from.kind == VALUE_POINT &&
		    (!resolver_ground(r, &from, 0) || !point_days(&from, &days)))
			return false;
	} else if (!r->has_ref) {
		return false;
	}
	if (base.has & HAS_WEEKDAY) {
		int ahead = (base.weekday - calendar_weekday(days) + 7) % 7;

		if (sign > 0)
			days += (ahead ? ahead : 7) + 7 * (n - 1);
		else
			days += ahead - 7 * n;
		*out = base;
		out->has &= (uint16_t)~HAS_WEEKDAY;
		struct value day = point_of_days(days);
		return point_join(out, &day);
	}
	if (base.has & (HAS_HOLIDAY | HAS_MONTH | HAS_SEASON)) {
		int64_t from, to;
		int year = calendar_date(days).year + (sign > 0 ? -1 : 1);

		for (int i = 0; i < n + 3 && i < 200; i++, year += sign) {
			*out = base;
			out->year = year;
			out->has |= HAS_YEAR;
			if (!resolver_ground(r, out, 0) ||
			    !point_span(out, &from, &to))
				continue;
			if (sign > 0 ? from > days * DAY_SECONDS
			             : to <= days * DAY_SECONDS)
				n--;
			if (n == 0)
				return true;
		}
	}
	return false;
}

/* ---- parts of points, modifiers --------------------------------------- */

static bool op_mod(ARGS)
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

/* Beginning, middle or end of a period, as an interval of its own. */
static bool op_edge(ARGS)
{
	int which = whole(&arg[1]);
	int64_t from, to, days;
	enum unit grain;

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT)
		return false;
	out->mod = (uint8_t)which;
	if (r->reading != READING_FORWARD)
		return true;
	if (!resolver_ground(r, out, 0) || !point_span(out, &from, &to))
		return true;
	grain = point_grain(out);
	days = from / DAY_SECONDS;
	if (grain == UNIT_month) {
		if (which == MOD_END)
			from += 20 * DAY_SECONDS;
		else if (which == MOD_MID)
			from += 10 * DAY_SECONDS;
		if (which == MOD_START)
			to = from + 10 * DAY_SECONDS;
		else if (which == MOD_MID)
			to = from + 10 * DAY_SECONDS;
	} else if (grain == UNIT_year) {
		int year = calendar_date(days).year;

		if (which == MOD_START)
			to = calendar_days(year, 4, 1) * DAY_SECONDS;
		else if (which == MOD_END)
			from = calendar_days(year, 9, 1) * DAY_SECONDS;
		else {
			from = calendar_days(year, 5, 1) * DAY_SECONDS;
			to = calendar_days(year, 9, 1) * DAY_SECONDS;
		}
	} else if (grain == UNIT_week) {
		if (which == MOD_START)
			to = from + 3 * DAY_SECONDS;
		else if (which == MOD_END)
			from += 4 * DAY_SECONDS;
	} else if (grain == UNIT_day) {
		if (which == MOD_END) {
			struct value day = *out;

			(void)day;
			from = to - 1;
		} else if (which == MOD_MID) {
			from += 10 * 3600;
			to = from + 4 * 3600;
		} else {
			to = from + 9 * 3600;
		}
	} else {
		int64_t third = (to - from) / 3;

		if (which == MOD_START)
			to = from + third;
		else if (which == MOD_END)
			from = to - third;
		else {
			from += third;
			to = from + third;
		}
	}
	out->from = from;
	out->to = to;
	out->flags |= VALUE_SET_SPAN;
	return true;
}

static bool range_of(struct resolver *r, const struct value *a,
                     const struct value *b, struct value *out)
{
	memset(out, 0, sizeof *out);
	out->kind = VALUE_RANGE;
	out->a = a ? remember(r, a) : NULL;
	out->b = b ? remember(r, b) : NULL;
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

static bool is_before(const struct value *a, const struct value *b)
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
	    !range_of(r, a, b, out))
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

static bool op_range(ARGS)
{
	struct value a = arg[0], b = arg[1];
	bool half_said = b.flags & VALUE_HALF_KNOWN;

	(void)count;
	if (a.kind == VALUE_REF || b.kind == VALUE_REF)
		return range_with_now(r, &a, &b, out);
	if (a.kind != VALUE_POINT || b.kind != VALUE_POINT)
		return false;
	if ((a.has & (HAS_CLOCK | HAS_PART)) != 0 &&
	    !(b.has & (HAS_CLOCK | HAS_PART)) && !(b.has & HAS_YEAR) &&
	    !(b.has & (HAS_DAY | HAS_WEEKDAY)))
		return false;
	share(&a, &b);
	if (!possible(r, &a) || !possible(r, &b))
		return false;
	if (!resolver_ground(r, &a, 0))
		return range_of(r, &a, &b, out);
	if (!(b.has & HAS_YEAR)) {
		/* The end is the first one behind the beginning. */
		struct resolver ahead = *r;

		ahead.reading = READING_FORWARD;
		ahead.has_ref = true;
		if (!point_days(&a, &ahead.ref_days))
			return false;
		ahead.has_ref_time = true;
		ahead.ref_seconds = a.has & HAS_HOUR ? a.hour * 3600 : 0;
		if (b.has & HAS_DAY && !(b.has & HAS_MONTH))
			ahead.ref_days++;
		if (!(b.has & (HAS_MONTH | HAS_DAY | HAS_WEEKDAY | HAS_HOLIDAY |
		               HAS_SEASON | HAS_QUARTER)) &&
		    b.has & HAS_HOUR && !(b.flags & VALUE_HALF_KNOWN) &&
		    b.hour < a.hour && b.hour + 12 > a.hour && b.hour <= 12 &&
		    r->reading == READING_FORWARD)
			b.hour = (int8_t)(b.hour + 12);
		b.flags |= VALUE_HALF_KNOWN;
		if (!resolver_ground(&ahead, &b, 1))
			return false;
	} else if (!resolver_ground(r, &b, 0)) {
		return false;
	}
	if (is_before(&a, &b) && b.has & HAS_HOUR && a.has & HAS_HOUR &&
	    a.day == b.day && a.month == b.month) {
		int64_t days;

		if (b.hour < 12 && b.hour + 12 > a.hour && !half_said) {
			b.hour = (int8_t)(b.hour + 12);
		} else if (point_days(&b, &days)) {
			struct value next = point_of_days(days + 1);

			b.year = next.year;
			b.month = next.month;
			b.day = next.day;
		}
	}
	if (is_before(&a, &b) || !range_of(r, &a, &b, out))
		return false;
	/* To an assistant "from May to August" ends when August begins. */
	if (r->reading == READING_FORWARD && unit_months(point_grain(&b)) &&
	    point_span(&a, &out->from, &out->to)) {
		int64_t end;

		if (point_span(&b, &out->to, &end)) {
			if (b.mod == MOD_END)
				out->to = end;
			if (out->to > out->from)
				out->flags |= VALUE_SET_SPAN;
		}
	}
	return true;
}

/* from a to b, both of a day: day, a, b */
static bool op_rangein(ARGS)
{
	struct value ends[2] = {arg[1], arg[2]};

	(void)count;
	for (int i = 0; i < 2; i++)
		if (!point_join(&ends[i], &arg[0]))
			return false;
	for (int i = 0; i < 2; i++) {
		half_from_part(&ends[i]);
		if (ends[i].has & HAS_HOUR)
			ends[i].has &= (uint16_t)~HAS_PART;
	}
	return op_range(r, ends, 2, out);
}

/* since, before, after ...: a range with one end */
static bool op_open(ARGS)
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
		if (!point_span(&p, &from, &to) || !range_of(r, &now, &p, out))
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

/* A range from a point on, as long as a duration: point, duration */
static bool op_for(ARGS)
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
	move(&arg[1], 1, &days, &seconds);
	if (!in_calendar(days))
		return false;
	b = point_of_days(days);
	if (point_grain(&a) >= UNIT_hour || seconds)
		point_set_time(&b, seconds, UNIT_minute);
	if (!range_of(r, &a, &b, out))
		return false;
	out->flags |= VALUE_SET_SPAN;
	out->from = from;
	out->to = days * DAY_SECONDS + seconds;
	return true;
}

/* The week that a day is in. */
static bool op_weekof(ARGS)
{
	struct value p = arg[0];
	int64_t days;

	(void)count;
	if (p.kind != VALUE_POINT || !resolver_ground(r, &p, 0) ||
	    !point_days(&p, &days))
		return false;
	*out = point_of_unit(days, (enum unit)whole(&arg[1]));
	return true;
}

/* What is left of a period. */
static bool op_rest(ARGS)
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

/* ---- durations -------------------------------------------------------- */

static bool op_dur(ARGS)
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

/* unit, quarters, [whole ones], [more quarters]: an hour and a half */
static bool op_durplus(ARGS)
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
static bool op_plusmin(ARGS)
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

static bool op_vaguedur(ARGS)
{
	(void)r;
	(void)count;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_DURATION;
	out->terms = 1;
	out->term[0].unit = (uint8_t)whole(&arg[0]);
	out->term[0].count = 3;
	out->flags = VALUE_VAGUE;
	return true;
}

static bool op_plus(ARGS)
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
static bool op_lastn(ARGS)
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
	if (!range_of(r, &first, &end, out))
		return false;
	out->flags |= VALUE_SET_SPAN;
	out->from = from;
	out->to = to;
	return true;
}

/* n last units: number, unit, sign */
static bool op_lastnu(ARGS)
{
	struct value args[2];

	(void)count;
	if (!op_dur(r, arg, 2, &args[0]))
		return false;
	args[1] = arg[2];
	return op_lastn(r, args, 2, out);
}

/* ---- sets ------------------------------------------------------------- */

/* what recurs: a point or a duration, [every how many] */
static bool op_every(ARGS)
{
	struct value what = arg[0];

	memset(out, 0, sizeof *out);
	if (what.kind == VALUE_NUMBER && whole(&what) == UNIT_weekend &&
	    count < 2) {
		point(&what, 0);
		what.grain = UNIT_weekend;
	}
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
	out->a = remember(r, &what);
	return out->a && (what.kind == VALUE_DURATION || what.kind == VALUE_POINT);
}

/* n times a unit */
static bool op_times(ARGS)
{
	(void)count;
	if (!op_every(r, arg + 1, 1, out))
		return false;
	out->freq = whole(&arg[0]);
	return true;
}

/* a set at a time of day */
static bool op_setand(ARGS)
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
	half_from_part(&what);
	if (what.has & HAS_HOUR)
		what.has &= (uint16_t)~HAS_PART;
	out->a = remember(r, &what);
	return out->a != NULL;
}

/* ---- the rest --------------------------------------------------------- */

static bool op_ref(ARGS)
{
	(void)r;
	(void)count;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_REF;
	out->ref = (uint8_t)whole(&arg[0]);
	return true;
}

/* Takes its place and gives nothing. */
static bool op_refuse(ARGS)
{
	(void)arg;
	(void)count;
	(void)out;
	r->impossible = true;
	return false;
}

static operation *const operations[OP_count] = {
#define OP_NAME(name) [OP_##name] = op_##name,
	DATES_OPS(OP_NAME)
#undef OP_NAME
};

static bool evaluate(struct resolver *r, uint16_t id, struct value *out)
{
	const struct edge *edge = &r->chart->edges[id];
	const struct rule *rule;
	struct value args[RULE_ARGS];

	memset(out, 0, sizeof *out);
	if (edge->rule == RULE_LEXICAL) {
		out->kind = VALUE_NUMBER;
		out->number = edge->value;
		out->digits = edge->digits;
		return true;
	}
	rule = &dates_grammar.rules[edge->rule];
	for (int i = 0; i < rule->args; i++) {
		const struct rule_arg *arg = &rule->arg[i];

		memset(&args[i], 0, sizeof args[i]);
		if (!arg->part) {
			args[i].kind = VALUE_NUMBER;
			args[i].number = arg->value;
		} else if (edge->kid[arg->part - 1] != EDGE_NONE &&
		           !evaluate(r, edge->kid[arg->part - 1], &args[i])) {
			return false;
		}
	}
	return operations[rule->op](r, args, rule->args, out);
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
		if (!possible(r, out))
			return false;
		resolver_ground(r, out, 0);
	}
	return out->kind != VALUE_NONE && out->kind != VALUE_NUMBER;
}

void resolver_clear(struct resolver *r)
{
	r->has_mention = r->has_quarter = r->bc = false;
	r->mention_grain = UNIT_none;
	r->cue = 0;
}

void resolver_mention(struct resolver *r, const struct value *v)
{
	int64_t days;

	if (v->kind == VALUE_RANGE) {
		if (v->b)
			resolver_mention(r, v->b);
		return;
	}
	if (v->kind != VALUE_POINT || v->flags & VALUE_BC ||
	    !point_days(v, &days))
		return;
	if (v->has & HAS_QUARTER) {
		/* A quarter it is compared with does not change what the
		 * report is on. */
		if (!r->has_quarter || v->year * 4 + v->quarter >=
		    r->quarter_year * 4 + r->quarter) {
			r->quarter = v->quarter;
			r->quarter_year = v->year;
		}
		r->has_quarter = true;
	}
	r->has_mention = true;
	r->mention_days = days;
	r->mention_grain = point_grain(v);
}
