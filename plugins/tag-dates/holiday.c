/* SPDX-License-Identifier: MIT */
/* holiday.c -- where a named day falls in a year
 *
 * A number below 2000 is a month and day (1225); numbers above name one of the
 * rules below.  data/holidays.txt gives each name its number.
 */
#include "holiday.h"

#include "text/calendar.h"

#include <stddef.h>

enum { FIXED_END = 2000, EASTER = 2000, ORTHODOX = 3000, NTH = 4000 };

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
static bool nth_find(int id, int year, bool british, int64_t *from, int *length)
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
	};
	size_t row = (size_t)(id - NTH);

	if (row >= sizeof rows / sizeof *rows)
		return false;
	if (row == 3 && british) {
		*from = calendar_easter(year) - 21;
		return true;
	}
	*length = rows[row].length;
	if (!calendar_nth_weekday(year, rows[row].month, rows[row].weekday,
	                          rows[row].n, from))
		return false;
	*from += rows[row].shift;
	return true;
}

bool holiday_find(int id, int year, bool british, int64_t *from, int *length)
{
	*length = 1;
	if (id < FIXED_END) {
		if (!calendar_valid(year, id / 100, id % 100))
			return false;
		*from = calendar_days(year, id / 100, id % 100);
		return true;
	}
	return easter_find(id, year, from) ||
	       nth_find(id, year, british, from, length);
}
