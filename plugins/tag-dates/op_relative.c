/* SPDX-License-Identifier: MIT */
/* op_relative.c -- operations that count from the document date, a point, or what was mentioned */
#include "operation.h"

#include "text/calendar.h"

#include <string.h>

/* ---- points: relative to the document date ---------------------------- */

/* this, last, next unit: the unit, how many away */
bool op_rel(ARGS)
{
	enum unit unit = (enum unit)whole(&arg[0]);

	(void)count;
	if (!r->has_ref) {
		*out = point_unresolved(unit);
		return true;
	}
	*out = period_at(r->ref_days, r->has_ref_time ? r->ref_seconds : 0, unit,
	                 whole(&arg[1]));
	out->flags |= VALUE_CLOSED;
	/* this hour of a day of which no hour is known */
	if (unit >= UNIT_hour && !r->has_ref_time && !whole(&arg[1]) &&
	    r->reading != READING_FORWARD) {
		*out = point_of_days(r->ref_days);
		out->has |= HAS_HOUR;
		out->hour = -1;
		out->flags |= VALUE_CLOSED | VALUE_HALF_KNOWN | VALUE_SET_SPAN;
		out->from = r->ref_days * DAY_SECONDS;
		out->to = out->from + DAY_SECONDS;
	}
	return true;
}

/* Results are of the last whole quarter, unless another was mentioned. */
static int64_t quarter_at_hand(const struct resolver *r)
{
	struct value last = period_at(r->ref_days, 0, UNIT_quarter, -1);
	int64_t days = r->ref_days;

	if (r->has_quarter)
		return calendar_days(r->quarter_year, r->quarter * 3 - 2, 1);
	point_days(&last, &days);
	return days;
}

/* The same after what was last mentioned: that year, the next day. */
bool op_that(ARGS)
{
	enum unit unit = (enum unit)whole(&arg[0]);
	int n = whole(&arg[1]);
	int64_t days = r->has_mention ? r->mention_days : r->ref_days;

	(void)count;
	if (!r->has_mention && !r->has_ref) {
		*out = point_unresolved(unit);
		return r->reading != READING_FORWARD;
	}
	if (unit == UNIT_year && !n && r->bounded) {
		/* the year ended June 30 */
		struct value args[2] = {{.kind = VALUE_NUMBER, .number = 1}, arg[0]};

		return op_dur(r, args, 2, out);
	}
	/* In office since 2015, until the end of the month: not of one in 2015. */
	bool finer = r->mention_grain && unit > r->mention_grain && unit < UNIT_day &&
	             unit != UNIT_quarter;
	if (r->reading == READING_FORWARD ||
	    (finer && r->reading == READING_NEWS && r->has_ref))
		days = r->ref_days;
	else if (unit == UNIT_quarter &&
	         (r->has_quarter || r->reading == READING_NEWS))
		days = quarter_at_hand(r);
	else if (r->reading == READING_NEWS && unit >= UNIT_day && r->has_ref)
		days = r->has_day ? r->day : r->ref_days;
	/* the day after the battle */
	if (unit == UNIT_day && !n)
		n = r->beside;
	*out = period_at(days, 0, unit, n);
	out->flags |= VALUE_CLOSED;
	if (r->reading == READING_NARRATIVE && unit >= UNIT_day &&
	    r->mention_grain < UNIT_day && r->mention_grain)
		/* that day, of a month or a year: its day is not known */
		out->has &= (uint16_t)~HAS_DAY;
	return true;
}

/* The quarter at hand in another year: the 1988 period */
bool op_likewise(ARGS)
{
	struct calendar_date quarter = calendar_date(quarter_at_hand(r));

	(void)count;
	*out = arg[0];
	if (!r->has_quarter || r->months_since)
		return out->kind == VALUE_POINT;
	out->has |= HAS_QUARTER;
	out->quarter = (int8_t)((quarter.month + 2) / 3);
	return out->kind == VALUE_POINT;
}

/* the weekend: news are full of the last one, unless they look ahead. */
bool op_weekend(ARGS)
{
	bool back = r->reading == READING_NEWS && r->cue <= 0 &&
	            calendar_weekday(r->ref_days) < 6;

	(void)arg;
	(void)count;
	if (!r->has_ref) {
		*out = point_unresolved(UNIT_weekend);
		return true;
	}
	*out = period_at(r->ref_days, 0, UNIT_weekend, back ? -1 : 0);
	out->flags |= VALUE_CLOSED;
	return true;
}

/* last, this or next weekday; an assistant's next one is of next week */
static bool turn_weekday(const struct resolver *r, int n, struct value *out)
{
	int today = calendar_weekday(r->ref_days);
	int ahead = (out->weekday - today + 7) % 7;
	bool forward = r->reading == READING_FORWARD;
	struct value day;
	int64_t days;

	if (forward && (n == 1 || n == -1))
		days = r->ref_days - today + out->weekday + 7 * n;
	else if (n > 0)
		days = r->ref_days + (ahead ? ahead : 7) + 7 * (n - 1);
	else if (n < 0)
		days = r->ref_days + ahead - 7 + 7 * (n + 1);
	else if (forward && ahead == 0)
		days = r->ref_days + 7;
	else
		days = r->ref_days + ahead -
		       (!forward && r->cue < 0 && ahead ? 7 : 0);
	day = point_of_days(days);
	out->has &= (uint16_t)~HAS_WEEKDAY;
	out->flags |= VALUE_CLOSED;
	return point_join(out, &day);
}

/* this May: of the document's year */
static bool turn_this(const struct resolver *r, struct value *out)
{
	struct calendar_date now = calendar_date(r->ref_days);

	if (!(out->has & (HAS_MONTH | HAS_SEASON | HAS_QUARTER | HAS_HALF |
	                  HAS_HOLIDAY)))
		return resolver_ground(r, out, 0);
	if (r->reading == READING_FORWARD && out->has & HAS_HOLIDAY)
		return resolver_ground(r, out, 1);
	out->year = now.year - (out->has & HAS_SEASON && out->season == 0 &&
	                        now.month <= 3);
	out->has |= HAS_YEAR;
	return resolver_ground(r, out, 0);
}

/* p, so many years on from the one it was placed in */
static bool turn_years(const struct resolver *r, const struct value *p, int years,
                       struct value *out)
{
	int year = out->year + years;

	*out = *p;
	out->year = year;
	out->has |= HAS_YEAR;
	return resolver_ground(r, out, 0);
}

/* last (-1), this (0), next (1), the one after next (2) such point */
bool op_turn(ARGS)
{
	int n = whole(&arg[0]);
	struct value p = arg[1];
	int64_t from, to, now = r->ref_days * DAY_SECONDS;

	(void)count;
	if (p.kind != VALUE_POINT || p.has & HAS_YEAR)
		return false;
	*out = p;
	if (!r->has_ref)
		return true;
	if (p.has & HAS_WEEKDAY && !(p.has & (HAS_MONTH | HAS_DAY)))
		return turn_weekday(r, n, out);
	if (n == 0)
		return turn_this(r, out);
	if (!resolver_ground(r, out, n > 0 ? 1 : -1))
		return false;
	/* Not the one we are in. */
	if (point_span(out, &from, &to) && from <= now && to > now)
		return turn_years(r, &p, n > 0 ? 1 : -1, out);
	return n == 2 || n == -2 ? turn_years(r, &p, n / 2, out) : true;
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
bool op_daypart(ARGS)
{
	(void)count;
	/* At night, in a story, is any night. */
	if (!r->has_ref || (r->reading == READING_NARRATIVE && !whole(&arg[0]))) {
		point_new(out, HAS_PART);
		out->part = (int8_t)whole(&arg[1]);
		out->flags |= VALUE_CLOSED;
		return true;
	}
	return day_with_part(r->ref_days + whole(&arg[0]), whole(&arg[1]), out);
}

/* that night, the next morning: the part, how many days from the last mention, or
 * from a given day */
bool op_thatpart(ARGS)
{
	struct value day;

	if (count > 2) {
		day = arg[2];
		day.part = (int8_t)whole(&arg[0]);
		day.has |= HAS_PART;
		*out = day;
		return day.kind == VALUE_POINT;
	}
	if (!r->has_mention && !r->has_ref)
		return false;
	return day_with_part((r->has_mention ? r->mention_days : r->ref_days) +
	                     whole(&arg[1]), whole(&arg[0]), out);
}

/* days after (1) or before (-1) a day: point, days */
bool op_dayshift(ARGS)
{
	int64_t days;

	(void)count;
	if (!r->has_ref || !resolver_day(r, arg[0], &days)) {
		*out = point_unresolved(UNIT_day);
		return !r->has_ref;
	}
	*out = point_of_days(days + whole(&arg[1]));
	out->flags |= VALUE_CLOSED;
	return true;
}

/* The week, month ... after (1) or before (-1) a day: unit, how many, the day */
bool op_beside(ARGS)
{
	int64_t days;

	(void)count;
	if (!resolver_day(r, arg[2], &days))
		return false;
	*out = period_at(days, 0, (enum unit)whole(&arg[0]), whole(&arg[1]));
	return true;
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
	/* Messages recall a day: "a year ago" is an anniversary. */
	if (r->message && unit <= UNIT_month)
		return UNIT_day;
	if (unit < UNIT_year)
		return UNIT_year;
	if (unit == UNIT_half || unit == UNIT_season)
		return UNIT_month;
	if (unit > UNIT_month && unit < UNIT_day)
		return UNIT_day;
	/* Hours from a day of which no hour is known lead to that day. */
	if (unit >= UNIT_hour)
		return r->has_ref_time ? UNIT_minute : UNIT_day;
	return unit;
}

/* The day and second that a point begins at, and how finely a point a duration of
 * this unit away from it is known. */
static bool shift_base(struct resolver *r, struct value base, enum unit unit,
                       int64_t *days, int64_t *seconds, enum unit *grain)
{
	int64_t from, to;

	if (!resolver_ground(r, &base, 0) || !point_span(&base, &from, &to))
		return false;
	*days = from >= 0 ? from / DAY_SECONDS
	                  : -((-from + DAY_SECONDS - 1) / DAY_SECONDS);
	*seconds = from - *days * DAY_SECONDS;
	if (unit > UNIT_month && unit < UNIT_part)
		*grain = UNIT_day;
	else if (unit >= UNIT_hour)
		*grain = unit == UNIT_hour && !(base.has & HAS_MINUTE)
			? UNIT_hour : UNIT_minute;
	else
		*grain = unit;
	if (point_grain(&base) > *grain)
		*grain = point_grain(&base);
	if (*grain == UNIT_part)
		*grain = UNIT_day;
	return true;
}

/* "a year ago" in a report on a quarter is that quarter a year ago. */
static bool is_quarter_ago(const struct resolver *r, const struct value *d)
{
	return r->reading == READING_NEWS && r->has_quarter &&
	       !r->months_since && d->terms == 1 &&
	       d->term[0].unit == UNIT_year && d->term[0].count == 1 &&
	       !(d->flags & VALUE_VAGUE);
}

static bool vague_ref(int sign, struct value *out)
{
	memset(out, 0, sizeof *out);
	out->kind = VALUE_REF;
	out->ref = sign < 0 ? REF_PAST : REF_FUTURE;
	return true;
}

/* A duration away from the document date, or from a given point: duration, sign,
 * [point] */
bool op_shift(ARGS)
{
	const struct value *d = &arg[0];
	int sign = whole(&arg[1]);
	bool anchored = count > 2 && given(&arg[2]) &&
	                !(arg[2].kind == VALUE_REF && arg[2].ref == REF_PRESENT);
	int64_t days = r->ref_days, seconds = r->ref_seconds;
	enum unit unit = duration_grain(d), grain = shifted_grain(r, unit);

	if (d->kind != VALUE_DURATION)
		return false;
	if (anchored && !shift_base(r, arg[2], unit, &days, &seconds, &grain))
		return false;
	if (!anchored && !r->has_ref) {
		*out = point_unresolved(grain);
		return true;
	}
	if (!anchored && is_quarter_ago(r, d)) {
		point_new(out, HAS_YEAR | HAS_QUARTER);
		out->year = r->quarter_year + sign;
		out->quarter = (int8_t)r->quarter;
		return true;
	}
	if (d->flags & VALUE_VAGUE && r->reading != READING_FORWARD)
		return vague_ref(sign, out);
	/* Of a day whose time is not known an hour ago is more likely the same. */
	if (!anchored && !r->has_ref_time && unit >= UNIT_hour && grain == UNIT_day)
		seconds = DAY_SECONDS / 2;
	duration_move(d, sign, &days, &seconds);
	if (!days_in_calendar(days))
		return false;
	if (grain >= UNIT_hour) {
		*out = point_of_days(days);
		point_set_time(out, seconds, grain);
	} else {
		*out = point_of_unit(days, grain);
	}
	out->flags |= VALUE_CLOSED;
	return true;
}

/* The same from what was last mentioned: two days later, a year earlier. */
bool op_relate(ARGS)
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
bool op_offset(ARGS)
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
