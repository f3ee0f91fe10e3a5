/* SPDX-License-Identifier: MIT */
/* holiday.c -- where a named day falls in a year
 *
 * A number below 1300 is a month and day (1225); numbers above name one of the
 * rules below or of lunar.c.  data/holidays.txt gives each name its number.
 */
#include "holiday.h"

#include "lunar.h"
#include "text/calendar.h"

#include <stddef.h>

enum { FIXED_END = 2000, EASTER = 2000, ORTHODOX = 3000, NTH = 4000,
       HEBREW = 5000, ISLAMIC = 6000, MOON = 7000 };

/* Easter and what is counted from it: 2000 + offset + 500 */
static bool easter_find(int id, int year, int64_t *from)
{
	if (id >= EASTER && id < EASTER + 1000) {
		*from = calendar_easter(year) + id - EASTER - 500;
		return true;
	}
	if (id >= ORTHODOX && id < ORTHODOX + 1000) {
		*from = calendar_orthodox_easter(year) + id - ORTHODOX - 500;
		return true;
	}
	return false;
}

/* 4000 + row */
static bool nth_find(int id, int year, int64_t *from, int *length)
{
	static const struct {
		signed char month, weekday, n;
		signed char shift, length;
	} rows[] = {
		{ 11, 4,  4,   0, 1 },  /*  0 Thanksgiving                    */
		{ 11, 4,  4,   1, 1 },  /*  1 Black Friday                    */
		{ 11, 4,  4,   4, 1 },  /*  2 Cyber Monday                    */
		{  5, 7,  2,   0, 1 },  /*  3 Mother's Day                    */
		{  6, 7,  3,   0, 1 },  /*  4 Father's Day                    */
		{  1, 1,  3,   0, 1 },  /*  5 Martin Luther King's Day        */
		{  2, 1,  3,   0, 1 },  /*  6 Presidents' Day                 */
		{  5, 1, -1,   0, 1 },  /*  7 Memorial Day                    */
		{  9, 1,  1,   0, 1 },  /*  8 Labor Day                       */
		{ 10, 1,  2,   0, 1 },  /*  9 Columbus Day                    */
		{  8, 1, -1,   0, 1 },  /* 10 August Bank Holiday             */
		{  5, 1,  1,   0, 1 },  /* 11 May Day bank holiday            */
		{ 11, 1,  1,   1, 1 },  /* 12 Election Day                    */
		{  4, 3, -1,   0, 1 },  /* 13 Administrative Professionals    */
		{  8, 1,  1,   0, 1 },  /* 14 Civic Holiday (Canada)          */
		{ 11, 7,  1,   0, 1 },  /* 15 Daylight Saving ends (US)       */
		{  3, 7,  2,   0, 1 },  /* 16 Daylight Saving begins (US)     */
		{  2, 1,  3,   0, 1 },  /* 17 Family Day (Canada)             */
		{ 10, 1,  2,   0, 1 },  /* 18 Thanksgiving of Canada          */
		{  5, 1, -1,  -3, 4 },  /* 19 Memorial Day weekend            */
		{  7, 7,  2,   0, 8 },  /* 20 NAIDOC Week                     */
		{  3, 7, -1,   0, 1 },  /* 21 European Summer Time begins     */
		{  6, 6,  2,   0, 1 },  /* 22 the Sovereign's birthday (UK)   */
		{ 11, 7,  2,   0, 1 },  /* 23 Remembrance Sunday              */
		{  5, 6,  3,   0, 1 },  /* 24 Armed Forces Day                */
		{ 11, 4,  4,   5, 1 },  /* 25 Giving Tuesday                  */
	};
	size_t row = (size_t)(id - NTH);

	if (row >= sizeof rows / sizeof *rows)
		return false;
	*length = rows[row].length;
	if (!calendar_nth_weekday(year, rows[row].month, rows[row].weekday,
	                          rows[row].n, from))
		return false;
	*from += rows[row].shift;
	return true;
}

/* Days with a rule of their own. */
enum { VICTORIA = 1901, TAX = 1902, SUPER = 1903, KINGSDAY = 1904 };

static bool ruled_find(int id, int year, int64_t *from)
{
	int weekday;

	switch (id) {
	case VICTORIA:          /* the last Monday before 25 May */
		*from = calendar_days(year, 5, 24);
		*from -= calendar_weekday(*from) - 1;
		return true;
	case TAX:               /* 15 April, a weekday that is no holiday */
		*from = calendar_days(year, 4, 15);
		weekday = calendar_weekday(*from);
		if (weekday >= 6)
			*from += weekday == 6 ? 3 : 2;
		else if (weekday == 5 && year >= 2007)
			*from += 3;
		return true;
	case KINGSDAY:          /* 27 April, not on a Sunday */
		*from = calendar_days(year, 4, 27);
		if (calendar_weekday(*from) == 7)
			--*from;
		return true;
	default:                /* primaries: of March, 2008 of February */
		return year % 4 == 0 &&
		       calendar_nth_weekday(year, year == 2008 ? 2 : 3, 2, 1,
		                            from);
	}
}

bool holiday_find(int id, int year, int64_t *from, int *length)
{
	*length = 1;
	if (id < FIXED_END && id < VICTORIA) {
		if (!calendar_valid(year, id / 100, id % 100))
			return false;
		*from = calendar_days(year, id / 100, id % 100);
		return true;
	}
	if (id >= MOON)
		return moon_find(id - MOON, year, from, length);
	if (id >= ISLAMIC)
		return islamic_find(id - ISLAMIC, year, from, length);
	if (id >= HEBREW)
		return hebrew_find(id - HEBREW, year, from, length);
	if (id >= NTH)
		return nth_find(id, year, from, length);
	return id == VICTORIA || id == TAX || id == SUPER ||
	       id == KINGSDAY ? ruled_find(id, year, from)
	                      : easter_find(id, year, from);
}
