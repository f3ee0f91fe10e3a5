/* SPDX-License-Identifier: MIT */
/* calendar.h -- the proleptic Gregorian calendar, and dates as they are written
 *
 * Days are counted from 1970-01-01, which is day 0; years are astronomical (0 is
 * 1 BC).  Nothing here looks at the clock or the zone of the machine, and
 * nothing is kept between calls.
 */
#ifndef GLOSS_CALENDAR_H
#define GLOSS_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Years that calendar_days() takes; a date outside is refused by
 * calendar_valid(). */
#define CALENDAR_YEAR_MIN (-9999)
#define CALENDAR_YEAR_MAX 9999

enum { CALENDAR_MONDAY = 1, CALENDAR_SUNDAY = 7 };

struct calendar_date {
	int year, month, day;   /* month 1..12, day 1..31                     */
};

/* An ISO 8601 week; its year can differ from the calendar year of its days. */
struct calendar_week {
	int year, week;         /* week 1..53                                 */
};

bool calendar_leap(int year);
int calendar_month_days(int year, int month);
bool calendar_valid(int year, int month, int day);

int64_t calendar_days(int year, int month, int day);
struct calendar_date calendar_date(int64_t days);
/* 1 Monday .. 7 Sunday, as ISO 8601 counts. */
int calendar_weekday(int64_t days);
/* 1 .. 366, the ISO ordinal date's day */
int calendar_yearday(int64_t days);

struct calendar_week calendar_week(int64_t days);
int calendar_weeks(int year);                /* 52 or 53                   */
int64_t calendar_week_days(int year, int week); /* its Monday              */

/* The date moved by months; the 31st becomes the last day of a shorter month. */
struct calendar_date calendar_add_months(struct calendar_date date, int months);

/* The n-th such weekday of a month; n < 0 counts from its end.  False when the
 * month has fewer. */
bool calendar_nth_weekday(int year, int month, int weekday, int n,
                          int64_t *days);

/* Easter Sunday, of the western church (Gregorian computus) and of the eastern
 * (Julian computus, as a Gregorian date). */
int64_t calendar_easter(int year);
int64_t calendar_orthodox_easter(int year);

/* A date as documents carry it.  month and day 0, hour and below -1 when they
 * were not given. */
struct calendar_stamp {
	int year, month, day;
	int hour, minute, second;
	int zone;               /* minutes east of UTC, or CALENDAR_NO_ZONE   */
};
enum { CALENDAR_NO_ZONE = 10000 };

/* Reads a document date: ISO 8601 (2024, 2024-12, 2024-12-26, 20241226,
 * 2024-W52-4, 2024-361; with T10, T10:00, T10:00:30.5, Z, +01:00), the common
 * written forms (December 26, 2024; 26 Dec. 2024; Thu, 26 Dec 2024 10:00:00
 * GMT) and 12/26/2024 where only one order is possible.  White space and a
 * full stop around it do not matter.  False, and *stamp unchanged, when text is
 * anything else or names a day or time that does not exist. */
bool calendar_read(const char *text, size_t length,
                   struct calendar_stamp *stamp);

#endif
