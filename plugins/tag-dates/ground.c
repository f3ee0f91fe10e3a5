/* SPDX-License-Identifier: MIT */
/* ground.c -- the missing fields of a point, from the document date
 *
 * "Friday", "May 5", "the third quarter" and "5 pm" lie at many places of the
 * time line; a reading picks one of them by its distance from the document date
 * (news, forward) or from what was last mentioned (narrative).
 */
#include "resolve.h"

#include "holiday.h"
#include "text/calendar.h"

/* From which the place is sought. */
static int64_t anchor_days(const struct resolver *r)
{
	return r->reading == READING_NARRATIVE && r->has_mention
		? r->mention_days : r->ref_days;
}

/* Look back, ahead, or at the nearest? */
static int direction(const struct resolver *r, int dir)
{
	if (dir)
		return dir;
	switch (r->reading) {
	case READING_FORWARD:
		return 1;
	case READING_NEWS:
		return r->cue > 0 ? 1 : -1;
	default:
		return 0;
	}
}

/* A holiday's own day in the point's year. */
static bool holiday_set(struct value *p)
{
	struct value day;
	int64_t from;
	int length;

	if (!holiday_find(p->holiday, p->year, &from, &length))
		return false;
	day = point_of_days(from);
	p->year = day.year;
	p->month = day.month;
	p->day = day.day;
	p->has = (uint16_t)((p->has & ~HAS_HOLIDAY) | HAS_YEAR | HAS_MONTH |
	                    HAS_DAY);
	p->has &= (uint16_t)~HAS_WEEKDAY;
	if (length > 1 && !(p->has & (HAS_CLOCK | HAS_PART))) {
		p->from = from * DAY_SECONDS;
		p->to = (from + length) * DAY_SECONDS;
		p->flags |= VALUE_SET_SPAN;
	}
	return true;
}

/* p in a given year; false when that year has it not. */
static bool in_year(const struct value *p, int year, struct value *out)
{
	*out = *p;
	out->year = year;
	out->has |= HAS_YEAR;
	if (out->has & HAS_HOLIDAY && !holiday_set(out))
		return false;
	return !point_impossible(out);
}

/* The weekday that was said fits the date that was said. */
static bool weekday_fits(const struct value *p)
{
	return !(p->has & HAS_WEEKDAY) || !(p->has & HAS_DAY) ||
	       calendar_weekday(calendar_days(p->year, p->month, p->day)) ==
	       p->weekday;
}

/* How a year is looked for: which way, and how far. */
struct year_search {
	int dir, reach;
	int64_t now;            /* seconds                                    */
	bool near;              /* a day or month soon to come is nearer to the
	                         * news than one a year ago                   */
	bool lately;            /* a day of the last few months is nearer to an
	                         * assistant than one of the next year        */
};

static struct year_search year_search(const struct resolver *r,
                                      const struct value *p, int dir)
{
	struct year_search search = {
		.reach = 1, .now = anchor_days(r) * DAY_SECONDS,
		.near = r->reading == READING_NEWS && !dir &&
		        p->has & (HAS_MONTH | HAS_HOLIDAY),
		.lately = r->reading == READING_FORWARD && !dir &&
		          p->has & HAS_DAY && p->has & HAS_MONTH
	};

	/* Results are of quarters that have begun. */
	if (r->reading == READING_NEWS && !dir && p->has & (HAS_QUARTER | HAS_HALF))
		dir = -1;
	search.dir = direction(r, dir);
	if (p->has & HAS_DAY && p->month == 2 && p->day == 29)
		search.reach = 8;
	else if (p->has & HAS_HOLIDAY)
		search.reach = 4;
	else if (p->has & HAS_WEEKDAY && p->has & HAS_DAY)
		search.reach = 2;
	return search;
}

/* How far a place is from the anchor, with what speaks against it added.  chosen: a
 * weekday that fits has chosen the year. */
static int64_t year_gap(const struct resolver *r, const struct year_search *s,
                        int64_t from, int64_t to, bool chosen)
{
	enum { RECENT_DAYS = 100, RECENT_COST = 20, WRONG_WAY = 4000 };
	int64_t gap = from > s->now ? from - s->now : s->now - from;
	int64_t wrong = (int64_t)WRONG_WAY * DAY_SECONDS;

	if (!chosen && s->near && from > s->now)
		gap = r->cue > 0 ? gap / 2 : gap * (r->cue < 0 ? 4 : 2);
	else if (!chosen && s->dir < 0 && from > s->now)
		gap += wrong;
	if (s->lately && to <= s->now &&
	    gap <= (int64_t)RECENT_DAYS * DAY_SECONDS)
		gap += (int64_t)RECENT_COST * DAY_SECONDS;
	else if (s->dir > 0 && to <= s->now && !s->near && !chosen)
		gap += wrong;
	return s->dir > 0 && from < s->now && to > s->now ? 0 : gap;
}

/* Month, quarter, season, holiday ... without a year. */
static bool ground_year(const struct resolver *r, struct value *p, int dir)
{
	const struct year_search search = year_search(r, p, dir);
	int year = calendar_date(anchor_days(r)).year;
	struct value best = *p, one;
	int64_t from, to, best_gap = INT64_MAX;

	/* A message speaks of the season of its year. */
	if (r->message && p->has & HAS_SEASON && !dir)
		return in_year(&best, year, p);
	/* With the weekday that was said first; any year is better than none. */
	for (int strict = 1; strict >= 0 && best_gap == INT64_MAX; strict--)
		for (int y = year - search.reach; y <= year + search.reach; y++) {
			int64_t gap;

			if (!in_year(p, y, &one) || !point_span(&one, &from, &to))
				continue;
			if (strict && !weekday_fits(&one))
				continue;
			if (!strict && (y < year - 1 || y > year + 1) &&
			    search.reach != 8)
				continue;
			gap = year_gap(r, &search, from, to,
			               strict && p->has & HAS_WEEKDAY);
			if (r->reading == READING_NARRATIVE && !search.dir &&
			    y == year)
				gap = 0;
			if (gap < best_gap) {
				best_gap = gap;
				best = one;
			}
		}
	*p = best;
	return best_gap != INT64_MAX;
}

static void set_date(struct value *p, int64_t days)
{
	struct calendar_date date = calendar_date(days);

	p->year = date.year;
	p->month = (int8_t)date.month;
	p->day = (int8_t)date.day;
	p->has |= HAS_YEAR | HAS_MONTH | HAS_DAY;
}

/* "the 15th", "Tuesday 19th": the month is missing. */
static bool ground_month(const struct resolver *r, struct value *p, int dir)
{
	int64_t anchor = anchor_days(r);
	struct calendar_date first = calendar_date(anchor);
	int64_t best = 0, best_gap = INT64_MAX;
	int reach = p->has & HAS_WEEKDAY ? 14 : 3;

	first.day = 1;
	dir = direction(r, dir);
	for (int m = -reach; m <= reach; m++) {
		struct calendar_date month = calendar_add_months(first, m);
		int64_t days, gap;

		if (p->day > calendar_month_days(month.year, month.month))
			continue;
		days = calendar_days(month.year, month.month, p->day);
		if (p->has & HAS_WEEKDAY && calendar_weekday(days) != p->weekday)
			continue;
		gap = days > anchor ? days - anchor : anchor - days;
		if ((dir < 0 && days > anchor) || (dir > 0 && days < anchor))
			gap += 4000;
		if (!dir && m == 0)
			gap = 0;
		if (gap < best_gap) {
			best_gap = gap;
			best = days;
		}
	}
	if (best_gap == INT64_MAX)
		return false;
	set_date(p, best);
	return true;
}

static void ground_weekday(const struct resolver *r, struct value *p, int dir)
{
	int64_t anchor = anchor_days(r);
	int ahead = (p->weekday - calendar_weekday(anchor) + 7) % 7;
	bool later = p->has & HAS_CLOCK && r->has_ref_time &&
	             p->hour * 3600 > r->ref_seconds;

	/* May 5 (Tues 9:00am) is that Tuesday, or the one beside it. */
	if (r->bracketed && r->has_day && !dir) {
		ahead = (p->weekday - calendar_weekday(r->day) + 7) % 7;
		set_date(p, r->day + (ahead > 3 ? ahead - 7 : ahead));
		return;
	}
	/* What will be on Friday, printed on a Friday, is of the same day. */
	if (r->reading == READING_NEWS && !dir)
		later = true;
	dir = direction(r, dir);
	if (dir > 0 && ahead == 0 && !later)
		ahead = 7;
	if (dir < 0 && ahead > 0)
		ahead -= 7;
	set_date(p, anchor + ahead);
}

/* "at 5", "in the evening": the day is missing. */
static void ground_day(const struct resolver *r, struct value *p, int dir)
{
	int64_t day = r->reading == READING_NARRATIVE && r->has_mention
		? r->mention_days : r->ref_days;
	int64_t from, to;

	if (r->on_day && r->has_day)
		day = r->day;
	set_date(p, day);
	if (direction(r, dir) > 0 && r->reading == READING_FORWARD &&
	    p->has & HAS_CLOCK && r->has_ref_time && point_span(p, &from, &to) &&
	    to <= day * DAY_SECONDS + r->ref_seconds)
		set_date(p, day + 1);
}

/* Which half of the day an hour is in, when it was not said: an assistant takes
 * the next one, others the one that people meet in. */
static void ground_half(const struct resolver *r, struct value *p)
{
	if (!(p->has & HAS_HOUR) || p->flags & VALUE_HALF_KNOWN)
		return;
	if (p->has & HAS_PART) {
		if ((p->part == PART_AFTERNOON || p->part == PART_EVENING ||
		     p->part == PART_NIGHT || p->part == PART_TONIGHT ||
		     p->part == PART_LATE_NIGHT || p->part == PART_DINNER ||
		     p->part == PART_LATE_AFTERNOON) && p->hour < 12)
			p->hour = (int8_t)(p->hour + 12);
		else if (p->part == PART_MORNING && p->hour == 12)
			p->hour = 0;
	} else if (r->reading == READING_FORWARD && p->hour < 12 && r->has_ref_time &&
	           !(p->has & (HAS_DAY | HAS_WEEKDAY | HAS_MONTH | HAS_HOLIDAY))) {
		int64_t at = p->hour * 3600 +
		             (p->has & HAS_MINUTE ? p->minute * 60 : 59);

		if (at < r->ref_seconds && at + 43200 >= r->ref_seconds &&
		    !(p->has & HAS_MINUTE && p->digits == 2))
			p->hour = (int8_t)(p->hour + 12);
	}
	p->flags |= VALUE_HALF_KNOWN;
}

bool resolver_ground(const struct resolver *r, struct value *p, int dir)
{
	int64_t days;

	if (p->kind != VALUE_POINT)
		return true;
	ground_half(r, p);
	if (p->has & HAS_YEAR) {
		if (p->has & HAS_HOLIDAY)
			return holiday_set(p);
		if (p->has & HAS_WEEK && p->has & HAS_WEEKDAY &&
		    point_days(p, &days)) {
			p->has &= (uint16_t)~(HAS_WEEK | HAS_WEEKDAY);
			set_date(p, days);
		}
		return true;
	}
	if (!r->has_ref && !(r->reading == READING_NARRATIVE && r->has_mention))
		return false;
	if (p->has & (HAS_MONTH | HAS_QUARTER | HAS_HALF | HAS_SEASON |
	              HAS_HOLIDAY))
		return ground_year(r, p, dir);
	if (p->has & HAS_WEEK) {
		p->year = calendar_week(anchor_days(r)).year;
		p->has |= HAS_YEAR;
		return resolver_ground(r, p, dir);
	}
	if (p->has & HAS_DAY)
		return ground_month(r, p, dir);
	if (p->has & HAS_WEEKDAY)
		ground_weekday(r, p, dir);
	else if (p->has & (HAS_CLOCK | HAS_PART) && !(p->flags & VALUE_CLOSED))
		ground_day(r, p, dir);
	else
		return false;
	return true;
}

bool resolver_day(const struct resolver *r, struct value point, int64_t *days)
{
	return point.kind == VALUE_POINT && resolver_ground(r, &point, 0) &&
	       point_days(&point, days);
}
