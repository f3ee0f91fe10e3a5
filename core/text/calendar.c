/* SPDX-License-Identifier: MIT */
/* calendar.c -- arithmetic of the proleptic Gregorian calendar
 *
 * Days from civil and back after Howard Hinnant, "chrono-Compatible Low-Level
 * Date Algorithms": a year begins on 1 March, so that the leap day comes last
 * and a month's first day is a linear formula.  Easter after the anonymous
 * Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).  Reading dates
 * as they are written is in stamp.c.
 */
#include "calendar.h"

#include <assert.h>

bool calendar_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_month_days(int year, int month)
{
	static const unsigned char days[] = {31, 28, 31, 30, 31, 30,
	                                     31, 31, 30, 31, 30, 31};

	assert(month >= 1 && month <= 12);
	return days[month - 1] + (month == 2 && calendar_leap(year));
}

bool calendar_valid(int year, int month, int day)
{
	return year >= CALENDAR_YEAR_MIN && year <= CALENDAR_YEAR_MAX &&
	       month >= 1 && month <= 12 && day >= 1 &&
	       day <= calendar_month_days(year, month);
}

int64_t calendar_days(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;                       /* 0 .. 399  */
	int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 +
	                  day - 1;                            /* 0 .. 365  */

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

struct calendar_date calendar_date(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t of_era = z - era * 146097;
	int64_t years = (of_era - of_era / 1460 + of_era / 36524 -
	                 of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
	int64_t m = (5 * of_year + 2) / 153;                  /* 0 = March */
	struct calendar_date date;

	date.month = (int)(m < 10 ? m + 3 : m - 9);
	date.day = (int)(of_year - (153 * m + 2) / 5 + 1);
	date.year = (int)(years + era * 400 + (date.month <= 2));
	return date;
}

int calendar_weekday(int64_t days)
{
	int64_t n = (days + 3) % 7;     /* day 0 was a Thursday */

	return (int)(n < 0 ? n + 7 : n) + 1;
}

int calendar_yearday(int64_t days)
{
	return (int)(days - calendar_days(calendar_date(days).year, 1, 1)) + 1;
}

int64_t calendar_week_days(int year, int week)
{
	int64_t fourth = calendar_days(year, 1, 4);   /* always in week 1 */

	return fourth - (calendar_weekday(fourth) - 1) + 7 * ((int64_t)week - 1);
}

int calendar_weeks(int year)
{
	return (int)((calendar_week_days(year + 1, 1) -
	              calendar_week_days(year, 1)) / 7);
}

struct calendar_week calendar_week(int64_t days)
{
	/* A week belongs to the year that its Thursday is in. */
	int year = calendar_date(days - calendar_weekday(days) + 4).year;
	struct calendar_week week = {
		year, (int)((days - calendar_week_days(year, 1)) / 7) + 1
	};

	return week;
}

struct calendar_date calendar_add_months(struct calendar_date date, int months)
{
	int64_t n = (int64_t)date.year * 12 + date.month - 1 + months;
	int64_t year = n >= 0 ? n / 12 : (n - 11) / 12;
	int last;

	date.year = (int)year;
	date.month = (int)(n - year * 12) + 1;
	last = calendar_month_days(date.year, date.month);
	if (date.day > last)
		date.day = last;
	return date;
}

bool calendar_nth_weekday(int year, int month, int weekday, int n,
                          int64_t *days)
{
	int last = calendar_month_days(year, month), day;

	if (n > 0) {
		int first = calendar_weekday(calendar_days(year, month, 1));

		day = 1 + (weekday - first + 7) % 7 + 7 * (n - 1);
	} else {
		int end = calendar_weekday(calendar_days(year, month, last));

		day = last - (end - weekday + 7) % 7 + 7 * (n + 1);
	}
	if (n == 0 || day < 1 || day > last)
		return false;
	*days = calendar_days(year, month, day);
	return true;
}

int64_t calendar_easter(int year)
{
	int a = year % 19, b = year / 100, c = year % 100;
	int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
	int h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4;
	int l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451;
	int n = h + l - 7 * m + 114;

	return calendar_days(year, n / 31, n % 31 + 1);
}

int64_t calendar_orthodox_easter(int year)
{
	int a = year % 4, b = year % 7, c = year % 19;
	int d = (19 * c + 15) % 30;
	int e = (2 * a + 4 * b - d + 34) % 7;
	int n = d + e + 114;
	/* the Julian calendar's lag on that day */
	int lag = year / 100 - year / 400 - 2;

	return calendar_days(year, n / 31, n % 31 + 1) + lag;
}
