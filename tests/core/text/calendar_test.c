/* SPDX-License-Identifier: MIT */
/* calendar_test.c -- the calendar against itself and against known days */
#include "check.h"
#include "text/calendar.h"

/* The date of a day, as ISO writes it. */
static const char *iso(int64_t days, char *out, size_t room)
{
	struct calendar_date date = calendar_date(days);

	snprintf(out, room, "%04d-%02d-%02d", date.year, date.month, date.day);
	return out;
}

static void round_trip(void)
{
	bool ok = true;

	for (int64_t days = -1000000; days < 1000000; days += 7) {
		struct calendar_date date = calendar_date(days);

		ok = ok && calendar_valid(date.year, date.month, date.day) &&
		     calendar_days(date.year, date.month, date.day) == days;
	}
	CHECK("a day's date is that day again, over 5,000 years", ok);
}

static void weeks(void)
{
	struct calendar_week week = calendar_week(calendar_days(2021, 1, 3));

	CHECK_INT("the first Sunday of 2021 is of the week year 2020", 2020,
	          week.year);
	CHECK_INT("and of its week 53", 53, week.week);
	CHECK_INT("2020 has 53 weeks", 53, calendar_weeks(2020));
	CHECK_INT("2021 has 52", 52, calendar_weeks(2021));
	CHECK_INT("1970-01-01 was a Thursday", 4, calendar_weekday(0));
}

static void feasts(void)
{
	char text[40];
	int64_t days = 0;

	CHECK_STR("Easter 2024", "2024-03-31",
	          iso(calendar_easter(2024), text, sizeof text));
	CHECK_STR("Orthodox Easter 2024", "2024-05-05",
	          iso(calendar_orthodox_easter(2024), text, sizeof text));
	CHECK("2024 has a fourth Thursday of November",
	      calendar_nth_weekday(2024, 11, 4, 4, &days));
	CHECK_STR("which is the 28th", "2024-11-28", iso(days, text, sizeof text));
	CHECK("a last Monday of May", calendar_nth_weekday(2024, 5, 1, -1, &days));
	CHECK_STR("which is the 27th", "2024-05-27", iso(days, text, sizeof text));
	CHECK("but no fifth Monday of May",
	      !calendar_nth_weekday(2024, 5, 1, 5, &days));
}

static void stamps(void)
{
	/* want is "" when it is no document date */
	static const struct { const char *text, *want; } rows[] = {
		{ "2024-12-26", "2024-12-26 -1:-1" },
		{ "2024-12-26T10:00", "2024-12-26 10:0" },
		{ "20241226", "2024-12-26 -1:-1" },
		{ "2024-W52-4", "2024-12-26 -1:-1" },
		{ "2024-361", "2024-12-26 -1:-1" },
		{ "December 26, 2024", "2024-12-26 -1:-1" },
		{ "26 Dec. 2024", "2024-12-26 -1:-1" },
		{ "Thu, 26 Dec 2024 10:00:00 GMT", "2024-12-26 10:0" },
		{ "Dec. 26, 2024 3:05 p.m.", "2024-12-26 15:5" },
		{ "12/26/2024", "2024-12-26 -1:-1" },
		{ "26.12.2024", "2024-12-26 -1:-1" },
		{ "2024-12", "2024-12-0 -1:-1" },
		{ "1/2/2024", "" },
		{ "2024-02-30", "" },
		{ "2024-12-26T25:00", "" },
		{ "may", "" },
		{ "", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct calendar_stamp s;
		char got[60] = "";

		if (calendar_read(rows[i].text, strlen(rows[i].text), &s))
			snprintf(got, sizeof got, "%d-%d-%d %d:%d", s.year,
			         s.month, s.day, s.hour, s.minute);
		CHECK_STR(rows[i].text, rows[i].want, got);
	}
}

int main(void)
{
	round_trip();
	weeks();
	feasts();
	stamps();
	return check_end();
}
