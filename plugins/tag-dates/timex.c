/* SPDX-License-Identifier: MIT */
/* timex.c -- TIMEX3 values: ISO 8601 with its extensions for what is not known
 *
 * After TimeML's annotation guidelines (Pustejovsky et al. 2006): unknown digits
 * are X, parts of the day TMO TAF TEV TNI, seasons SP SU FA WI, halves H1 H2,
 * quarters Q1 .. Q4, weekends W07-WE, a decade three digits, a century two.
 */
#include "timex.h"

#include "text/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

struct writer {
	char *out;
	size_t room, length;
};

/* What does not fit is left out; the room was cleared. */
static void put(struct writer *w, const char *s)
{
	while (*s && w->length + 1 < w->room)
		w->out[w->length++] = *s++;
}

/* Behind a word, a number of so many digits at least. */
static void put_number(struct writer *w, const char *word, int n, int width)
{
	char digits[16];
	size_t at = sizeof digits;
	unsigned left = n < 0 ? 0u - (unsigned)n : (unsigned)n;

	digits[--at] = '\0';
	for (; width > (n < 0) || left; width--, left /= 10)
		digits[--at] = (char)('0' + left % 10);
	put(w, word);
	if (n < 0)
		put(w, "-");
	put(w, digits + at);
}

/* How many, mostly a small whole number, and of what. */
static void put_term(struct writer *w, double n, const char *unit)
{
	char digits[80];

	if (n >= 1 && n < 1e9 && n <= floor(n)) {
		put_number(w, "", (int)n, 1);
	} else {
		snprintf(digits, sizeof digits,
		         fabs(n - floor(n)) < 1e-9 ? "%.0f" : "%.4g", n);
		put(w, digits);
	}
	put(w, unit);
}

const char *timex_type_name(enum timex_type type)
{
	static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};

	return names[type];
}

static const char *mod_name(int mod)
{
	static const char *const names[] = {
		NULL,
#define MOD_NAME(name) #name,
		DATES_MODS(MOD_NAME)
#undef MOD_NAME
	};

	return names[mod];
}

static const char *part_name(int part)
{
	switch (part) {
	case PART_MORNING: case PART_EARLY_MORNING: case PART_LATE_MORNING:
	case PART_BREAKFAST:
		return "TMO";
	case PART_LUNCH:
		return "TMI";
	case PART_AFTERNOON: case PART_LATE_AFTERNOON: case PART_AFTER_SCHOOL:
		return "TAF";
	case PART_EVENING: case PART_DINNER:
		return "TEV";
	case PART_DAYTIME:
		return "TDT";
	default:
		return "TNI";
	}
}

static void put_year(struct writer *w, const struct value *p)
{
	if (!(p->has & HAS_YEAR))
		put(w, "XXXX");
	else if (p->year <= 0)
		put_number(w, "BC", year_before_christ(p->year), 4);
	else
		put_number(w, "", p->year, 4);
}

static void put_date(struct writer *w, const struct value *p)
{
	static const char *const seasons[] = {"-WI", "-SP", "-SU", "-FA"};
	enum unit grain = p->grain;
	const char *bc = p->year <= 0 ? "BC" : "";
	int year = p->year <= 0 ? year_before_christ(p->year) : p->year;

	if (p->has & HAS_YEAR && grain == UNIT_decade &&
	    !(p->has & ~(unsigned)HAS_YEAR)) {
		put_number(w, bc, year / 10, 3);
		return;
	}
	if (p->has & HAS_YEAR && grain == UNIT_century &&
	    !(p->has & ~(unsigned)HAS_YEAR)) {
		put_number(w, bc, year / 100, 2);
		return;
	}
	if (p->has & HAS_YEAR && grain == UNIT_millennium) {
		put_number(w, bc, year / 1000, 1);
		return;
	}
	put_year(w, p);
	if (p->has & HAS_WEEKDAY && !(p->has & (HAS_MONTH | HAS_DAY | HAS_WEEK))) {
		put_number(w, "-WXX-", p->weekday, 1);
	} else if (p->has & HAS_WEEK || grain == UNIT_week ||
	           grain == UNIT_weekend) {
		if (p->has & HAS_WEEK)
			put_number(w, "-W", p->week, 2);
		else
			put(w, "-WXX");
		if (grain == UNIT_weekend)
			put(w, p->flags & VALUE_WORKDAYS ? "-WD" : "-WE");
	} else if (p->has & HAS_QUARTER) {
		put_number(w, "-Q", p->quarter, 1);
	} else if (p->has & HAS_HALF) {
		put_number(w, "-H", p->half, 1);
	} else if (p->has & HAS_SEASON) {
		put(w, seasons[p->season]);
	} else if (p->has & (HAS_MONTH | HAS_DAY) ||
	           (grain >= UNIT_month && !(p->has & HAS_YEAR))) {
		if (p->has & HAS_MONTH)
			put_number(w, "-", p->month, 2);
		else
			put(w, "-XX");
		if (p->has & HAS_DAY)
			put_number(w, "-", p->day, 2);
		else if (grain >= UNIT_day)
			put(w, "-XX");
	} else if (grain == UNIT_quarter) {
		put(w, "-QX");
	} else if (p->flags & VALUE_SOME_DAY && !(p->flags & VALUE_FISCAL) && grain == UNIT_year) {
		put(w, "-XX-XX");
	}
	if (p->has & (HAS_CLOCK | HAS_PART) && p->has & HAS_MONTH &&
	    !(p->has & HAS_DAY))
		put(w, "-XX");
}

static void put_time(struct writer *w, const struct value *p, bool short_hour)
{
	if (p->has & HAS_HOUR && p->hour < 0) {
		put(w, "TXX");
	} else if (p->has & HAS_HOUR) {
		put_number(w, "T", p->hour, 2);
		if (p->has & HAS_MINUTE || !short_hour)
			put_number(w, ":", p->has & HAS_MINUTE ? p->minute : 0, 2);
		if (p->has & HAS_SECOND)
			put_number(w, ":", p->second, 2);
	} else if (p->has & HAS_PART) {
		put(w, part_name(p->part));
	}
	if (p->has & HAS_ZONE && p->has & HAS_HOUR) {
		int zone = p->zone < 0 ? -p->zone : p->zone;

		if (!zone) {
			put(w, "Z");
			return;
		}
		put_number(w, p->zone < 0 ? "-" : "+", zone / 60, 2);
		put_number(w, ":", zone % 60, 2);
	}
}

static void put_point(struct writer *w, const struct value *p)
{
	if (!(p->has & ~(unsigned)(HAS_CLOCK | HAS_PART | HAS_ZONE)) &&
	    p->has & (HAS_CLOCK | HAS_PART))
		put(w, "XXXX-XX-XX");
	else
		put_date(w, p);
	put_time(w, p, false);
}

/* P2Y, PT1H30M, PXD */
static void put_duration(struct writer *w, const struct value *d)
{
	static const char *const letters[UNIT_count] = {
		[UNIT_millennium] = "L", [UNIT_century] = "C",
		[UNIT_decade] = "DE", [UNIT_year] = "Y", [UNIT_half] = "H",
		[UNIT_quarter] = "Q", [UNIT_season] = "S", [UNIT_month] = "M",
		[UNIT_week] = "W", [UNIT_weekend] = "WE", [UNIT_day] = "D",
		[UNIT_part] = "D", [UNIT_hour] = "H", [UNIT_minute] = "M",
		[UNIT_second] = "S"
	};
	bool time = false;

	put(w, "P");
	for (int i = 0; i < d->terms; i++) {
		enum unit unit = d->term[i].unit;
		double n = d->term[i].count;
		bool vague = d->flags & VALUE_VAGUE;

		if (unit >= UNIT_hour && !time) {
			put(w, "T");
			time = true;
		}
		if (vague) {
			put(w, "X");
			put(w, letters[unit]);
			continue;
		}
		if (unit == UNIT_decade || unit == UNIT_century ||
		    unit == UNIT_millennium) {
			n *= unit_months(unit) / 12;
			unit = UNIT_year;
		}
		/* five and a half hours are PT5H30M */
		double rest = (n - floor(n)) *
		              (unit == UNIT_year ? 12 : 60);

		if (d->terms == 1 && rest > 0.01 &&
		    fabs(rest - floor(rest + 0.5)) < 1e-6 &&
		    (unit == UNIT_year || unit == UNIT_hour ||
		     unit == UNIT_minute)) {
			if (n >= 1)
				put_term(w, floor(n), letters[unit]);
			put_term(w, floor(rest + 0.5), letters[unit == UNIT_year
			         ? UNIT_month : unit + 1]);
			continue;
		}
		put_term(w, n, letters[unit]);
	}
}

static void put_set(struct writer *w, const struct value *what)
{
	struct value p = *what;

	if (p.kind == VALUE_DURATION) {
		put_duration(w, &p);
		return;
	}
	if (p.has & HAS_PART && !(p.has & (HAS_DAY | HAS_WEEKDAY | HAS_MONTH))) {
		put_time(w, &p, true);
		return;
	}
	if (p.has & HAS_HOUR && !(p.has & (HAS_DAY | HAS_WEEKDAY | HAS_MONTH |
	                                   HAS_HOLIDAY)) && p.grain != UNIT_weekend) {
		put_time(w, &p, true);
		return;
	}
	put_date(w, &p);
	put_time(w, &p, true);
}

static void put_ref(struct writer *w, int ref)
{
	static const char *const names[] = {"", "PAST_REF", "PRESENT_REF",
	                                    "FUTURE_REF"};

	put(w, names[ref]);
}

static void put_stamp(char *out, size_t room, int64_t at, bool with_time)
{
	int64_t days = at >= 0 ? at / DAY_SECONDS
	                       : -((-at + DAY_SECONDS - 1) / DAY_SECONDS);
	int seconds = (int)(at - days * DAY_SECONDS);
	struct calendar_date date = calendar_date(days);
	struct writer w = {out, room, 0};

	if (date.year < 1 || date.year > 9999)
		return;
	put_number(&w, "", date.year, 4);
	put_number(&w, "-", date.month, 2);
	put_number(&w, "-", date.day, 2);
	if (!with_time)
		return;
	put_number(&w, "T", seconds / 3600, 2);
	put_number(&w, ":", seconds / 60 % 60, 2);
	put_number(&w, ":", seconds % 60, 2);
}

static void interval_write(struct timex *out, int64_t from, int64_t to)
{
	bool with_time = from % DAY_SECONDS || to % DAY_SECONDS;

	put_stamp(out->from, sizeof out->from, from, with_time);
	put_stamp(out->to, sizeof out->to, to, with_time);
}

static enum timex_type point_type(const struct value *p)
{
	return p->has & (HAS_CLOCK | HAS_PART) ? TIMEX_TIME : TIMEX_DATE;
}

/* Seconds from the zone that was said to the document date's. */
static int64_t zone_gap(const struct value *p, int zone)
{
	return p->has & HAS_ZONE && p->has & HAS_HOUR && zone != CALENDAR_NO_ZONE
		? (int64_t)(zone - p->zone) * 60 : 0;
}

static void range_write(struct writer *w, const struct value *v, int zone,
                        struct timex *out)
{
	int64_t from, to, x;

	out->type = TIMEX_DATE;
	for (int end = 0; end < 2; end++) {
		const struct value *p = end ? v->b : v->a;

		if (end)
			put(w, "/");
		if (p && p->kind == VALUE_POINT) {
			struct value bare = *p;

			bare.has &= (uint16_t)~HAS_ZONE;
			put_point(w, &bare);
			out->type = point_type(p);
		} else if (p && p->kind == VALUE_REF) {
			put_ref(w, p->ref);
		} else {
			put(w, "..");
		}
	}
	if (v->flags & VALUE_SET_SPAN) {
		interval_write(out, v->from, v->to);
		return;
	}
	if (!v->a || !v->b || v->a->kind != VALUE_POINT ||
	    v->b->kind != VALUE_POINT)
		return;
	if (point_span(v->a, &from, &x) && point_span(v->b, &x, &to)) {
		/* until nine o'clock ends when nine o'clock begins */
		if (v->b->has & HAS_CLOCK)
			to = x;
		/* 9:00 to 11:00 CST: the zone is said once */
		const struct value *zoned = v->b->has & HAS_ZONE ? v->b : v->a;
		int64_t gap = zone_gap(zoned, zone);

		interval_write(out, from + gap, to + gap);
	}
}

bool timex_write(const struct value *v, int zone, bool sunday_first,
                 struct timex *out)
{
	struct writer w = {out->value, sizeof out->value, 0};
	int64_t from, to;

	memset(out, 0, sizeof *out);
	out->mod = mod_name(v->mod);
	switch (v->kind) {
	case VALUE_POINT:
		out->type = point_type(v);
		put_point(&w, v);
		if (point_span(v, &from, &to)) {
			int64_t gap = zone_gap(v, zone);

			if (sunday_first && point_grain(v) == UNIT_week)
				gap -= DAY_SECONDS;
			interval_write(out, from + gap, to + gap);
			if (v->flags & VALUE_OPEN_TO)
				out->to[0] = '\0';
		}
		break;
	case VALUE_DURATION:
		out->type = v->place ? TIMEX_DATE : TIMEX_DURATION;
		put_duration(&w, v);
		if (v->place)
			put_number(&w, "-#", v->place, 1);
		break;
	case VALUE_SET:
		out->type = TIMEX_SET;
		put_set(&w, v->a);
		if (v->freq)
			snprintf(out->freq, sizeof out->freq, "%dX", v->freq);
		break;
	case VALUE_RANGE:
		range_write(&w, v, zone, out);
		break;
	case VALUE_REF:
		out->type = TIMEX_DATE;
		put_ref(&w, v->ref);
		break;
	default:
		return false;
	}
	return w.length > 0;
}
