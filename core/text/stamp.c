/* SPDX-License-Identifier: MIT */
/* stamp.c -- document dates as they are written
 *
 * A document says of itself when it was made, in a field or a dateline: one
 * date, with or without a time, in one of a few dozen layouts and with nothing
 * else around it.  Four readers are tried in turn on the whole text, each strict:
 * compact ISO, ISO with hyphens, names of months, three numbers.  Dates in
 * running text are the business of tag-dates.
 */
#include "calendar.h"

#include <string.h>

/* What is left to read; ok goes false at the first thing that does not fit. */
struct reader {
	const char *at, *end;
	bool ok;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void blanks(struct reader *in)
{
	while (in->at < in->end && (*in->at == ' ' || *in->at == '\t' ||
	                            *in->at == '\n' || *in->at == '\r'))
		in->at++;
}

static bool take(struct reader *in, char c)
{
	if (!in->ok || in->at == in->end || *in->at != c)
		return false;
	in->at++;
	return true;
}

static size_t digits_ahead(const struct reader *in)
{
	size_t n = 0;

	while (in->at + n < in->end && n < 9 && is_digit(in->at[n]))
		n++;
	return n;
}

/* A number of least .. most digits. */
static int number(struct reader *in, size_t least, size_t most)
{
	size_t n = digits_ahead(in);
	int value = 0;

	if (!in->ok || n < least || n == 9) {
		in->ok = false;
		return 0;
	}
	if (n > most)
		n = most;
	for (; n; n--)
		value = value * 10 + (*in->at++ - '0');
	return value;
}

/* Letters at hand, in lower case; false when there are none. */
static bool word(struct reader *in, char *out, size_t room)
{
	size_t n = 0;

	while (in->at < in->end && is_letter(*in->at)) {
		if (n + 1 < room)
			out[n++] = (char)(*in->at | 0x20);
		in->at++;
	}
	out[n] = '\0';
	return n > 0;
}

/* The place of a name, or of its first three letters or more, in a row of
 * names; 0 when it is none. */
static int name_place(const char *name, const char *const *names, int count)
{
	size_t n = strlen(name);

	for (int i = 0; i < count; i++)
		if (n >= 3 && n <= strlen(names[i]) &&
		    strncmp(name, names[i], n) == 0)
			return i + 1;
	return 0;
}

static int month_place(const char *name)
{
	static const char *const months[] = {
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december"
	};

	return name_place(name, months, 12);
}

static bool is_weekday(const char *name)
{
	static const char *const days[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday"
	};

	return name_place(name, days, 7) > 0;
}

static void read_zone(struct reader *in, struct calendar_stamp *stamp)
{
	char name[8];

	if (take(in, '+') || take(in, '-')) {
		int sign = in->at[-1] == '-' ? -1 : 1;
		int hours = number(in, 2, 2), minutes = 0;

		if (take(in, ':') || digits_ahead(in) > 0)
			minutes = number(in, 2, 2);
		if (hours > 14 || minutes > 59)
			in->ok = false;
		stamp->zone = sign * (hours * 60 + minutes);
	} else if (word(in, name, sizeof name)) {
		if (strcmp(name, "z") != 0 && strcmp(name, "gmt") != 0 &&
		    strcmp(name, "utc") != 0)
			in->ok = false;
		stamp->zone = 0;
	}
}

/* am or pm, with or without stops, turns the hour. */
static void read_half(struct reader *in, struct calendar_stamp *stamp)
{
	struct reader ahead = *in;
	char c;

	blanks(&ahead);
	if (ahead.end - ahead.at < 2)
		return;
	c = (char)(*ahead.at++ | 0x20);
	if (c != 'a' && c != 'p')
		return;
	take(&ahead, '.');
	if (!take(&ahead, 'm') && !take(&ahead, 'M'))
		return;
	take(&ahead, '.');
	if (stamp->hour < 1 || stamp->hour > 12)
		ahead.ok = false;
	stamp->hour = stamp->hour % 12 + (c == 'p' ? 12 : 0);
	*in = ahead;
}

/* 10, 10:00, 10:00:30.5, 1000, 100030 and what follows them */
static void read_time(struct reader *in, struct calendar_stamp *stamp)
{
	stamp->hour = number(in, 1, 2);
	if (take(in, ':') || digits_ahead(in) >= 2) {
		stamp->minute = number(in, 2, 2);
		if (take(in, ':') || digits_ahead(in) >= 2) {
			stamp->second = number(in, 2, 2);
			if (take(in, '.') || take(in, ','))
				number(in, 1, 8);
		}
	}
	read_half(in, stamp);
	if (stamp->hour > 24 || stamp->minute > 59 || stamp->second > 60 ||
	    (stamp->hour == 24 && (stamp->minute > 0 || stamp->second > 0)))
		in->ok = false;
	blanks(in);
	read_zone(in, stamp);
}

static void set_days(struct calendar_stamp *stamp, int64_t days)
{
	struct calendar_date date = calendar_date(days);

	stamp->year = date.year;
	stamp->month = date.month;
	stamp->day = date.day;
}

/* 2024  2024-12  2024-12-26  20241226  2024-W52-4  2024-361, / or . for - */
static void read_iso(struct reader *in, struct calendar_stamp *stamp)
{
	char mark;

	if (digits_ahead(in) == 8) {
		stamp->year = number(in, 4, 4);
		stamp->month = number(in, 2, 2);
		stamp->day = number(in, 2, 2);
		return;
	}
	stamp->year = number(in, 4, 4);
	if (!take(in, '-') && !take(in, '/') && !take(in, '.'))
		return;
	mark = in->at[-1];
	if (take(in, 'W') || take(in, 'w')) {
		int week = number(in, 2, 2), day = take(in, '-') ? number(in, 1, 1) : 1;

		if (week < 1 || week > calendar_weeks(stamp->year) || day < 1 ||
		    day > 7)
			in->ok = false;
		else
			set_days(stamp, calendar_week_days(stamp->year, week) +
			                day - 1);
		return;
	}
	if (digits_ahead(in) == 3) {
		int day = number(in, 3, 3);

		if (day < 1 || day > 365 + calendar_leap(stamp->year))
			in->ok = false;
		else
			set_days(stamp, calendar_days(stamp->year, 1, 1) + day - 1);
		return;
	}
	stamp->month = number(in, 1, 2);
	if (take(in, mark))
		stamp->day = number(in, 1, 2);
}

/* 26 Dec. 2024  26th of December, 2024  December 26, 2024  December 2024 */
static void read_names(struct reader *in, struct calendar_stamp *stamp)
{
	char name[12];

	while (in->ok && in->at < in->end && stamp->year < 0) {
		blanks(in);
		if (digits_ahead(in) == 4) {
			stamp->year = number(in, 4, 4);
		} else if (digits_ahead(in) > 0 && !stamp->day) {
			stamp->day = number(in, 1, 2);
			if (in->end - in->at >= 2 && is_letter(*in->at) &&
			    word(in, name, sizeof name) &&
			    strcmp(name, "st") != 0 && strcmp(name, "nd") != 0 &&
			    strcmp(name, "rd") != 0 && strcmp(name, "th") != 0)
				in->ok = false;
		} else if (word(in, name, sizeof name)) {
			int month = month_place(name);

			if (month && !stamp->month)
				stamp->month = month;
			else if (month || (strcmp(name, "of") != 0 &&
			                   strcmp(name, "the") != 0 &&
			                   !is_weekday(name)))
				in->ok = false;
		} else {
			in->ok = false;
		}
		while (take(in, ',') || take(in, '.') ||
		       (stamp->year < 0 && take(in, '-')))
			;
	}
	if (!stamp->month || stamp->year < 0)
		in->ok = false;
}

/* 12/26/2024 and 26.12.2024, when one number cannot be a month */
static void read_numbers(struct reader *in, struct calendar_stamp *stamp)
{
	int a = number(in, 1, 2), b;
	char mark;

	if (!take(in, '/') && !take(in, '.') && !take(in, '-')) {
		in->ok = false;
		return;
	}
	mark = in->at[-1];
	b = number(in, 1, 2);
	if (!take(in, mark))
		in->ok = false;
	stamp->year = number(in, 4, 4);
	stamp->month = a > 12 ? b : a;
	stamp->day = a > 12 ? a : b;
	if (a <= 12 && b <= 12 && a != b && mark != '.')
		in->ok = false;         /* either order would do */
	if (mark == '.') {              /* with dots the day is always first */
		stamp->month = b;
		stamp->day = a;
	}
}

static bool sound(const struct calendar_stamp *stamp)
{
	if (stamp->year < 1 || stamp->year > CALENDAR_YEAR_MAX)
		return false;
	if (!stamp->month)
		return !stamp->day;
	return calendar_valid(stamp->year, stamp->month,
	                      stamp->day ? stamp->day : 1);
}

bool calendar_read(const char *text, size_t length,
                   struct calendar_stamp *stamp)
{
	static void (*const readers[])(struct reader *,
	                               struct calendar_stamp *) = {
		read_iso, read_names, read_numbers
	};

	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		struct reader in = {text, text + length, true};
		struct calendar_stamp got = {-1, 0, 0, -1, -1, -1,
		                             CALENDAR_NO_ZONE};

		blanks(&in);
		readers[i](&in, &got);
		if (!in.ok || !sound(&got))
			continue;
		if (got.day && (take(&in, 'T') || take(&in, 't') ||
		                (take(&in, ' ') && in.at < in.end &&
		                 is_digit(*in.at))))
			read_time(&in, &got);
		blanks(&in);
		take(&in, '.');
		blanks(&in);
		if (!in.ok || in.at != in.end)
			continue;
		*stamp = got;
		return true;
	}
	return false;
}
