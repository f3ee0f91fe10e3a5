/* SPDX-License-Identifier: MIT */
/* value.h -- what an expression says: numbers, points, durations, sets, ranges
 *
 * A point is a set of known calendar fields, from century to second, any of which
 * may be missing: "Friday", "May 5", "1990s", "5 pm".  Points are intersected by
 * joining their fields.  A point with its year known is grounded: it lies at one
 * place of the time line.
 */
#ifndef TAG_DATES_VALUE_H
#define TAG_DATES_VALUE_H

#include "op.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_kind {
	VALUE_NONE, VALUE_NUMBER, VALUE_POINT, VALUE_DURATION, VALUE_SET,
	VALUE_RANGE, VALUE_LIST, VALUE_REF
};

enum value_has {
	HAS_YEAR = 1, HAS_MONTH = 2, HAS_DAY = 4, HAS_WEEKDAY = 8, HAS_WEEK = 16,
	HAS_QUARTER = 32, HAS_HALF = 64, HAS_SEASON = 128, HAS_HOUR = 256,
	HAS_MINUTE = 512, HAS_SECOND = 1024, HAS_PART = 2048, HAS_ZONE = 4096,
	HAS_HOLIDAY = 8192,
	HAS_CLOCK = HAS_HOUR | HAS_MINUTE | HAS_SECOND
};

enum value_flag {
	VALUE_VAGUE = 1,        /* number or duration: how many is not said   */
	VALUE_FISCAL = 4,
	VALUE_HALF_KNOWN = 8,   /* clock: am or pm was said, or 24 hours      */
	VALUE_SET_SPAN = 16,    /* from and to were set by the operation      */
	VALUE_CLOSED = 32,      /* grounded by a relative word: not to be moved */
	VALUE_NOW = 64,         /* clock taken from the reference time        */
	VALUE_OPEN_FROM = 128,  /* range without a beginning                  */
	VALUE_OPEN_TO = 256,    /* range without an end                       */
	VALUE_SOME_DAY = 512,   /* a year, of which a day is meant            */
	VALUE_WORKDAYS = 1024   /* SET: not the weekend but the other days    */
};

enum part_of_day {
	PART_none, PART_MORNING, PART_AFTERNOON, PART_EVENING, PART_NIGHT,
	PART_DAYTIME, PART_EARLY_MORNING, PART_LUNCH, PART_LATE_NIGHT,
	PART_AFTER_SCHOOL, PART_LATE_MORNING, PART_LATE_AFTERNOON,
	PART_TONIGHT, PART_BREAKFAST, PART_DINNER
};

enum { DURATION_TERMS = 4 };

struct value {
	uint8_t kind, grain, mod;
	uint8_t digits;         /* of a number as written                     */
	uint16_t has, flags;
	double number;
	int year;               /* 0 is the year before 1, 1 BC               */
	int8_t month, day, weekday, week, quarter, half, season;
	int8_t hour, minute, second, part; /* hour -1: one of the day's       */
	int16_t zone, holiday;
	struct { uint8_t unit; double count; } term[DURATION_TERMS];
	int terms;
	uint8_t ref;            /* enum ref                                   */
	int64_t from, to;       /* seconds, VALUE_SET_SPAN                    */
	const struct value *a, *b; /* RANGE: its ends; LIST: first and rest;
	                         * SET: what recurs                           */
	int freq;               /* SET: times in a period                     */
	int place;              /* DURATION: which of a row; 0: how long       */
};

enum { DAY_SECONDS = 86400 };

/* The year n BC, and back. */
static inline int year_before_christ(int n)
{
	return 1 - n;
}

/* The grounded point's place: half open, in seconds of 1970.  False when it has
 * none. */
bool point_span(const struct value *p, int64_t *from, int64_t *to);

/* Join b's fields to a's.  False when they contradict each other. */
bool point_join(struct value *a, const struct value *b);

/* A point of one calendar day, or of the unit round it. */
struct value point_of_days(int64_t days);
struct value point_of_unit(int64_t days, enum unit unit);
void point_set_time(struct value *p, int64_t seconds, enum unit grain);

/* A field combination that no calendar has: February 30. */
bool point_impossible(const struct value *p);

/* First day of a grounded point. */
bool point_days(const struct value *p, int64_t *days);

enum unit point_grain(const struct value *p);

/* The unit's own length as months, or as seconds. */
int unit_months(enum unit unit);
int64_t unit_seconds(enum unit unit);

#endif
