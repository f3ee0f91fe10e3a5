/* SPDX-License-Identifier: MIT */
/* value.c -- points as calendar fields, and their places on the time line */
#include "value.h"

#include "text/calendar.h"

int unit_months(enum unit unit)
{
	static const int months[UNIT_count] = {
		[UNIT_millennium] = 12000, [UNIT_century] = 1200,
		[UNIT_decade] = 120, [UNIT_year] = 12, [UNIT_half] = 6,
		[UNIT_quarter] = 3, [UNIT_season] = 3, [UNIT_month] = 1
	};

	return months[unit];
}

int64_t unit_seconds(enum unit unit)
{
	static const int64_t seconds[UNIT_count] = {
		[UNIT_fortnight] = 14 * DAY_SECONDS, [UNIT_week] = 7 * DAY_SECONDS,
		[UNIT_weekend] = 7 * DAY_SECONDS, [UNIT_day] = DAY_SECONDS,
		[UNIT_part] = DAY_SECONDS, [UNIT_hour] = 3600,
		[UNIT_minute] = 60, [UNIT_second] = 1
	};

	return seconds[unit];
}

enum unit point_grain(const struct value *p)
{
	if (p->has & HAS_SECOND)
		return UNIT_second;
	if (p->has & HAS_MINUTE)
		return UNIT_minute;
	if (p->has & HAS_HOUR)
		return UNIT_hour;
	if (p->has & HAS_PART)
		return UNIT_part;
	if (p->grain == UNIT_weekend)
		return UNIT_weekend;
	if (p->has & (HAS_DAY | HAS_WEEKDAY | HAS_HOLIDAY))
		return UNIT_day;
	if (p->has & HAS_WEEK)
		return UNIT_week;
	if (p->has & HAS_MONTH)
		return UNIT_month;
	if (p->has & HAS_QUARTER)
		return UNIT_quarter;
	if (p->has & HAS_SEASON)
		return UNIT_season;
	if (p->has & HAS_HALF)
		return UNIT_half;
	return p->grain ? p->grain : UNIT_year;
}

struct value point_of_days(int64_t days)
{
	struct calendar_date date = calendar_date(days);
	struct value p = {
		.kind = VALUE_POINT, .grain = UNIT_day,
		.has = HAS_YEAR | HAS_MONTH | HAS_DAY, .year = date.year,
		.month = (int8_t)date.month, .day = (int8_t)date.day
	};

	return p;
}

/* The first year of its decade, century: 480 BC is of the 480s, which begin with 489
 * BC. */
static int floor_to(int year, int step)
{
	if (year > 0)
		return year - year % step;
	year = year_before_christ(year);
	return year_before_christ(year - year % step + step - 1);
}

struct value point_of_unit(int64_t days, enum unit unit)
{
	struct value p = point_of_days(days);
	struct calendar_week week = calendar_week(days);

	p.grain = (uint8_t)unit;
	p.has = HAS_YEAR;
	switch (unit) {
	case UNIT_millennium:
		p.year = floor_to(p.year, 1000);
		break;
	case UNIT_century:
		p.year = floor_to(p.year, 100);
		break;
	case UNIT_decade:
		p.year = floor_to(p.year, 10);
		break;
	case UNIT_half:
		p.has |= HAS_HALF;
		p.half = (int8_t)((p.month - 1) / 6 + 1);
		break;
	case UNIT_quarter:
		p.has |= HAS_QUARTER;
		p.quarter = (int8_t)((p.month - 1) / 3 + 1);
		break;
	case UNIT_season:
		p.has |= HAS_SEASON;
		p.season = (int8_t)(p.month % 12 / 3);
		if (p.month <= 2)
			p.year--;       /* January is in the winter before */
		break;
	case UNIT_month:
		p.has |= HAS_MONTH;
		break;
	case UNIT_fortnight:
	case UNIT_week:
	case UNIT_weekend:
		p.has |= HAS_WEEK;
		p.year = week.year;
		p.week = (int8_t)week.week;
		break;
	case UNIT_year:
		break;
	default:
		p = point_of_days(days);
		break;
	}
	return p;
}

void point_set_time(struct value *p, int64_t seconds, enum unit grain)
{
	p->hour = (int8_t)(seconds / 3600);
	p->minute = (int8_t)(seconds / 60 % 60);
	p->second = (int8_t)(seconds % 60);
	p->has |= HAS_HOUR;
	p->flags |= VALUE_HALF_KNOWN;
	if (grain >= UNIT_minute)
		p->has |= HAS_MINUTE;
	if (grain >= UNIT_second)
		p->has |= HAS_SECOND;
}

bool point_impossible(const struct value *p)
{
	if (p->has & HAS_DAY && p->has & HAS_MONTH) {
		int year = p->has & HAS_YEAR ? p->year : 2000;

		if (!calendar_valid(year, p->month, p->day))
			return true;
	}
	if (p->has & HAS_DAY && (p->day < 1 || p->day > 31))
		return true;
	if (p->has & HAS_HOUR &&
	    (p->hour > 24 || (p->hour == 24 && p->minute > 0)))
		return true;
	if (p->has & HAS_WEEK && p->has & HAS_YEAR &&
	    p->week > calendar_weeks(p->year))
		return true;
	return p->has & HAS_WEEK && (p->week < 1 || p->week > 53);
}

bool point_days(const struct value *p, int64_t *days)
{
	if (!(p->has & HAS_YEAR) || p->year < CALENDAR_YEAR_MIN ||
	    p->year > CALENDAR_YEAR_MAX)
		return false;
	if (p->has & HAS_WEEK) {
		*days = calendar_week_days(p->year, p->week);
		if (p->has & HAS_WEEKDAY)
			*days += p->weekday - 1;
		else if (p->grain == UNIT_weekend)
			*days += 5;
		return true;
	}
	if (p->has & HAS_MONTH) {
		*days = calendar_days(p->year, p->month,
		                      p->has & HAS_DAY ? p->day : 1);
		return true;
	}
	if (p->has & HAS_QUARTER)
		*days = calendar_days(p->year, p->quarter * 3 - 2, 1);
	else if (p->has & HAS_HALF)
		*days = calendar_days(p->year, p->half * 6 - 5, 1);
	else if (p->has & HAS_SEASON)
		*days = calendar_days(p->season ? p->year : p->year,
		                      p->season ? p->season * 3 : 12, 1);
	else
		*days = calendar_days(p->year, 1, 1);
	return true;
}

/* Hours that a part of the day covers. */
static void part_hours(int part, int *from, int *to)
{
	static const struct { uint8_t from, to; } hours[] = {
		[PART_none] = {0, 24}, [PART_MORNING] = {0, 12},
		[PART_AFTERNOON] = {12, 19}, [PART_EVENING] = {18, 24},
		[PART_NIGHT] = {18, 24}, [PART_DAYTIME] = {6, 18},
		[PART_EARLY_MORNING] = {0, 9}, [PART_LUNCH] = {12, 14},
		[PART_LATE_NIGHT] = {21, 24}, [PART_AFTER_SCHOOL] = {15, 21},
		[PART_LATE_MORNING] = {9, 12}, [PART_LATE_AFTERNOON] = {15, 19},
		[PART_TONIGHT] = {18, 24}, [PART_BREAKFAST] = {6, 11},
		[PART_DINNER] = {17, 22}
	};

	*from = hours[part].from;
	*to = hours[part].to;
}

bool point_span(const struct value *p, int64_t *from, int64_t *to)
{
	enum unit grain = point_grain(p);
	int64_t days, end;
	int a, b;

	if (p->flags & VALUE_SET_SPAN) {
		*from = p->from;
		*to = p->to;
		return true;
	}
	if (!point_days(p, &days))
		return false;
	*from = days * DAY_SECONDS;
	if (grain == UNIT_part) {
		part_hours(p->part, &a, &b);
		*to = *from + b * 3600;
		*from += a * 3600;
		return true;
	}
	if (grain >= UNIT_hour) {
		*from += p->hour * 3600 +
		         (p->has & HAS_MINUTE ? p->minute * 60 : 0) +
		         (p->has & HAS_SECOND ? p->second : 0);
		*to = *from + unit_seconds(grain);
		return true;
	}
	if (grain == UNIT_weekend) {
		*to = *from + 2 * DAY_SECONDS;
		return true;
	}
	if (unit_months(grain)) {
		struct calendar_date date = calendar_add_months(
			calendar_date(days), unit_months(grain));

		end = calendar_days(date.year, date.month, date.day);
		*to = end * DAY_SECONDS;
		return true;
	}
	*to = *from + unit_seconds(grain);
	return true;
}

/* One field: known on one side only, or the same on both. */
#define FIELD_JOIN(bit, field)                                                \
	do {                                                                  \
		if (b->has & (bit)) {                                         \
			if (a->has & (bit) && a->field != b->field)           \
				return false;                                 \
			a->field = b->field;                                  \
		}                                                             \
	} while (0)

bool point_join(struct value *a, const struct value *b)
{
	bool unit_wide = b->has & HAS_YEAR && b->grain < UNIT_year && b->grain;

	if (a->kind != VALUE_POINT || b->kind != VALUE_POINT)
		return false;
	if (unit_wide && a->has & (HAS_MONTH | HAS_DAY))
		return false;
	FIELD_JOIN(HAS_YEAR, year);
	FIELD_JOIN(HAS_MONTH, month);
	FIELD_JOIN(HAS_DAY, day);
	FIELD_JOIN(HAS_WEEKDAY, weekday);
	FIELD_JOIN(HAS_WEEK, week);
	FIELD_JOIN(HAS_QUARTER, quarter);
	FIELD_JOIN(HAS_HALF, half);
	FIELD_JOIN(HAS_SEASON, season);
	FIELD_JOIN(HAS_HOUR, hour);
	FIELD_JOIN(HAS_MINUTE, minute);
	FIELD_JOIN(HAS_SECOND, second);
	FIELD_JOIN(HAS_PART, part);
	FIELD_JOIN(HAS_ZONE, zone);
	FIELD_JOIN(HAS_HOLIDAY, holiday);
	a->has |= b->has;
	a->flags |= b->flags & (VALUE_FISCAL | VALUE_HALF_KNOWN |
	                        VALUE_CLOSED);
	if (b->grain == UNIT_weekend)
		a->grain = UNIT_weekend;
	if (!a->mod)
		a->mod = b->mod;
	return true;
}
