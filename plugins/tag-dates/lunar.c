/* SPDX-License-Identifier: MIT */
/* lunar.c -- feasts counted by the moon
 *
 * The Hebrew calendar is arithmetic (Dershowitz and Reingold, Calendrical
 * Calculations).  The Islamic, Chinese and Indian days are taken from the mean
 * phases of the moon with their largest corrections (Meeus, Astronomical
 * Algorithms, chapter 49; good to a few minutes) and each calendar's rule for the
 * day that a phase belongs to.  Where a feast hangs on a sighting, the day found
 * can be one off.
 */
#include "lunar.h"

#include "text/calendar.h"

#include <math.h>
#include <stddef.h>

/* ---- Hebrew ----------------------------------------------------------- */

/* Days of 1 Tishri, from 1970. */
static int64_t hebrew_new_year(int64_t year)
{
	int64_t months = (235 * year - 234) / 19;
	int64_t parts = 12084 + 13753 * months;
	int64_t day = months * 29 + parts / 25920;

	if (3 * (day + 1) % 7 < 3)
		day++;
	return day;
}

static int64_t hebrew_year_days(int year)
{
	int64_t before = hebrew_new_year(year - 1), here = hebrew_new_year(year);
	int64_t after = hebrew_new_year(year + 1), late = 0;

	if (after - here == 356)
		late = 2;
	else if (here - before == 382)
		late = 1;
	return here + late - 2092590;
}

bool hebrew_find(int row, int year, int64_t *from, int *length)
{
	/* Days from Rosh Hashanah (autumn) or from Passover (spring); a feast
	 * begins on the evening before. */
	static const struct { short offset; bool spring; signed char length; }
	rows[] = {
		{ -1, false, 3 },       /* 0 Rosh Hashanah                    */
		{  8, false, 2 },       /* 1 Yom Kippur                       */
		{ 13, false, 8 },       /* 2 Sukkot                           */
		{ 21, false, 1 },       /* 3 Simchat Torah                    */
		{ -1, true,  9 },       /* 4 Passover                         */
		{ 49, true,  3 },       /* 5 Shavuot                          */
		{ 32, true,  1 },       /* 6 Lag BaOmer                       */
		{ 111, true, 1 },       /* 7 Tisha B'Av                       */
		{ -31, true, 2 },       /* 8 Purim                            */
		{ 82, false, 9 },       /* 9 Hanukkah                         */
		{ 20, false, 1 },       /* 10 Shemini Atzeret                 */
	};
	int64_t autumn = hebrew_year_days(year + 3761);

	if (row < 0 || (size_t)row >= sizeof rows / sizeof *rows)
		return false;
	*from = (rows[row].spring ? autumn - 163 : autumn) + rows[row].offset;
	*length = rows[row].length;
	/* The ninth of Av is not kept on a Sabbath. */
	if (row == 7 && calendar_weekday(*from) == 5)
		++*from;
	/* Heshvan has a thirtieth day in a full year. */
	if (row == 9 && (hebrew_year_days(year + 3762) - autumn) % 10 == 5)
		++*from;
	return true;
}

/* ---- the moon's phases ------------------------------------------------ */

/* Days of 1970, with their fraction, of the k-th new moon of 2000; k + 0.5 is the
 * full moon behind it. */
static double phase_days(double k)
{
	const double degree = 3.14159265358979323846 / 180;
	double t = k / 1236.85;
	double days = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t;
	double sun = (2.5534 + 29.10535670 * k) * degree;
	double moon = (201.5643 + 385.81693528 * k) * degree;
	double latitude = (160.7108 + 390.67050284 * k) * degree;
	double e = 1 - 0.002516 * t;
	bool full = k - floor(k) > 0.25;

	days += (full ? -0.40614 : -0.40720) * sin(moon);
	days += (full ? 0.17302 : 0.17241) * e * sin(sun);
	days += (full ? 0.01614 : 0.01608) * sin(2 * moon);
	days += (full ? 0.01043 : 0.01039) * sin(2 * latitude);
	days += (full ? 0.00734 : 0.00739) * e * sin(moon - sun);
	days += (full ? -0.00515 : -0.00514) * e * sin(moon + sun);
	days += 0.00208 * e * e * sin(2 * sun);
	/* from dynamical to universal time: about a minute in our time */
	return days - 2440587.5 - 0.0008;
}

/* The first such phase at or after a day. */
static double phase_after(int64_t day, bool full)
{
	double k = floor(((double)day - 10957) / 29.530588861) - 2 +
	           (full ? 0.5 : 0);

	while (phase_days(k) < (double)day)
		k += 1;
	return phase_days(k);
}

/* ---- Islamic ---------------------------------------------------------- */

/* A month begins on the day behind the one at whose sunset in Mecca the moon was
 * new. */
static int64_t islamic_month(double new_moon)
{
	return (int64_t)floor(new_moon + 9.0 / 24) + 1;
}

/* Months since Muharram of the year 1, from the number of the new moon. */
static int islamic_month_number(double new_moon)
{
	double months = (new_moon + 492148) / 29.530588861;

	return (int)floor(months + 0.5) % 12;
}

bool islamic_find(int row, int year, int64_t *from, int *length)
{
	static const struct { signed char month, day, length; } rows[] = {
		{ 9, 1, 1 },            /* 0 Eid al-Fitr, 1 Shawwal           */
		{ 11, 10, 1 },          /* 1 Eid al-Adha, 10 Dhu al-Hijja     */
		{ 8, 1, 30 },           /* 2 Ramadan                          */
		{ 6, 27, 1 },           /* 3 Isra and Mi'raj, 27 Rajab        */
		{ 8, 27, 1 },           /* 4 Laylat al-Qadr                   */
		{ 0, 1, 1 },            /* 5 the new year, 1 Muharram         */
		{ 0, 10, 1 },           /* 6 Ashura                           */
		{ 2, 12, 1 },           /* 7 Mawlid                           */
		{ 8, 30, 1 },           /* 8 the last Friday of Ramadan       */
	};
	int64_t first = calendar_days(year, 1, 1);

	if (row < 0 || (size_t)row >= sizeof rows / sizeof *rows)
		return false;
	for (int64_t day = first - 45; day < first + 366;) {
		double moon = phase_after(day, false);
		int64_t start = islamic_month(moon);

		day = (int64_t)moon + 2;
		if (islamic_month_number(moon) != rows[row].month)
			continue;
		*from = start + rows[row].day - 1;
		*length = rows[row].length;
		if (row == 2)
			*length = (int)(islamic_month(phase_after(day, false)) -
			                start);
		if (row == 8) {
			*from = islamic_month(phase_after(day, false)) - 1;
			*from -= (calendar_weekday(*from) + 2) % 7;
		}
		if (calendar_date(*from).year == year)
			return true;
	}
	return false;
}

/* ---- Chinese and Indian ----------------------------------------------- */

bool moon_find(int row, int year, int64_t *from, int *length)
{
	/* The first new or full moon behind a month and day; hours east of
	 * Greenwich of the day it counts for; days from there. */
	static const struct {
		signed char month, day;
		bool full;
		float hours;
		signed char offset, length;
	} rows[] = {
		{  1, 21, false,   8.0f,  0, 1 },  /*  0 Chinese New Year     */
		{ 10, 14, false, -12.0f,  0, 1 },  /*  1 Diwali               */
		{ 10, 14, false, -12.0f, -2, 1 },  /*  2 Dhanteras            */
		{ 10, 14, false, -12.0f, -1, 1 },  /*  3 Naraka Chaturdashi   */
		{ 10, 14, false, -12.0f,  6, 1 },  /*  4 Chhath               */
		{ 10, 14, false, -12.0f, -11, 1 }, /*  5 Karva Chauth         */
		{  9, 16, false,   5.5f,  0, 10 }, /*  6 Navaratri            */
		{  9, 16, false,   5.5f,  9, 1 },  /*  7 Dussehra             */
		{  2, 26, true,  -12.0f,  1, 1 },  /*  8 Holi                 */
		{  2, 26, true,  -12.0f,  0, 1 },  /*  9 Holika Dahan         */
		{  2, 13, false,   0.0f, -2, 1 },  /* 10 Maha Shivaratri      */
		{  3, 14, false,   5.5f,  9, 1 },  /* 11 Rama Navami          */
		{  3, 14, false,   5.5f,  1, 1 },  /* 12 Ugadi                */
		{  1, 14, false,   5.5f,  5, 1 },  /* 13 Vasant Panchami      */
		{  6, 14, false,   5.5f,  1, 1 },  /* 14 Ratha-Yatra          */
		{  8, 16, false,   5.5f,  4, 1 },  /* 15 Ganesh Chaturthi     */
		{  7, 30, true,    0.0f,  8, 1 },  /* 16 Krishna Janmashtami  */
		{  7, 30, true,    0.0f,  0, 1 },  /* 17 Raksha Bandhan       */
		{ 10, 28, true,   -0.5f,  0, 1 },  /* 18 Guru Nanak Jayanti   */
		{  4, 24, true,   -0.5f,  0, 1 },  /* 19 Vesak                */
		{  1, 28, true,   -0.5f,  0, 1 },  /* 20 Guru Ravidass        */
		{  9,  8, true,    8.0f,  0, 1 },  /* 21 Mid-Autumn Festival  */
		{  3, 22, true,   -0.5f,  0, 1 },  /* 22 Hanuman Jayanti      */
		{  5, 23, false,   8.0f,  4, 1 },  /* 23 Dragon Boat Festival */
		{  1, 21, false,   8.0f, 14, 1 },  /* 24 Lantern Festival     */
		{  1, 21, false,   8.0f, -1, 1 },  /* 25 Chinese New Year's Eve */
	};

	if (row < 0 || (size_t)row >= sizeof rows / sizeof *rows)
		return false;
	double moon = phase_after(calendar_days(year, rows[row].month,
	                                        rows[row].day) -
	                          (rows[row].hours < 0 ? 0 : 1) + 1,
	                          rows[row].full);
	*from = (int64_t)floor(moon + (double)rows[row].hours / 24) +
	        rows[row].offset;
	*length = rows[row].length;
	return true;
}
