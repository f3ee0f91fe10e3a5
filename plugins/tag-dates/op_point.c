/* SPDX-License-Identifier: MIT */
/* op_point.c -- operations that make numbers and points of single fields */
#include "operation.h"

#include "text/calendar.h"

#include <math.h>
#include <string.h>

struct value *value_keep(struct resolver *r, const struct value *v)
{
	struct value *kept;

	if (r->value_count == RESOLVER_VALUES)
		return NULL;
	kept = &r->values[r->value_count++];
	*kept = *v;
	return kept;
}

bool point_new(struct value *out, unsigned has)
{
	memset(out, 0, sizeof *out);
	out->kind = VALUE_POINT;
	out->has = (uint16_t)has;
	return true;
}

/* ---- numbers ---------------------------------------------------------- */

bool op_is(ARGS)
{
	(void)r;
	for (int i = 0; i < count; i++)
		if (given(&arg[i])) {
			*out = arg[i];
			return true;
		}
	return false;
}

bool op_add(ARGS)
{
	(void)r;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_NUMBER;
	for (int i = 0; i < count; i++) {
		out->number += arg[i].number;
		out->flags |= arg[i].flags & VALUE_VAGUE;
	}
	return true;
}

bool op_mul(ARGS)
{
	(void)r;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_NUMBER;
	out->number = 1;
	for (int i = 0; i < count; i++) {
		if (!given(&arg[i]))
			continue;
		out->number *= arg[i].number;
		out->flags |= arg[i].flags & VALUE_VAGUE;
	}
	return true;
}

bool op_decimal(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->number += arg[1].number / pow(10, arg[1].digits);
	return arg[1].digits > 0 && arg[1].digits < 9;
}

bool op_ratio(ARGS)
{
	(void)r;
	(void)count;
	if (arg[1].number == 0)
		return false;
	*out = arg[0];
	out->number /= arg[1].number;
	return true;
}

bool op_half(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->number += 0.5;
	return true;
}

/* A number that is not said; the constant is what an assistant takes it for. */
bool op_vague(ARGS)
{
	(void)count;
	*out = arg[0];
	out->kind = VALUE_NUMBER;
	if (r->reading != READING_FORWARD)
		out->flags |= VALUE_VAGUE;
	return true;
}

/* ---- points: single fields -------------------------------------------- */

static bool year_set(struct value *out, int year, enum unit grain)
{
	point_new(out, HAS_YEAR);
	out->year = year;
	out->grain = (uint8_t)grain;
	return year >= 1 && year <= 9999;
}

bool op_year(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]), UNIT_year);
}

/* '98, 05: the year within 70 back and 30 ahead. */
static int two_digit_year(const struct resolver *r, int n)
{
	int now = r->has_ref ? calendar_date(r->ref_days).year : 2000;
	int year = now - now % 100 + n;

	if (year > now + 30)
		year -= 100;
	else if (year < now - 70)
		year += 100;
	return year;
}

bool op_year2(ARGS)
{
	int n = whole(&arg[0]);
	int64_t mentioned = calendar_date(r->mention_days).year;

	(void)count;
	/* A narrative's '42 is of the century it tells of. */
	if (r->reading == READING_NARRATIVE && r->has_mention)
		n = (int)(mentioned - mentioned % 100) + n;
	else
		n = two_digit_year(r, n);
	return year_set(out, n, UNIT_year);
}

/* nineteen ninety-six */
bool op_years2(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]) * 100 + whole(&arg[1]), UNIT_year);
}

bool op_decade(ARGS)
{
	int n = whole(&arg[0]);

	if (count > 1)
		n = n * 100 + whole(&arg[1]);
	if (n % 10)
		return false;
	if (n < 100)
		n += n < 20 && r->has_ref ? two_digit_year(r, n) - n : 1900;
	return year_set(out, n, UNIT_decade);
}

/* Years before Christ, and of the Buddhist era. */
bool op_bcyear(ARGS)
{
	(void)r;
	(void)count;
	if (!year_set(out, whole(&arg[0]), UNIT_year))
		return false;
	out->year = year_before_christ(out->year);
	return true;
}

bool op_bcdecade(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	if (n % 10 || !year_set(out, n, UNIT_decade))
		return false;
	out->year = year_before_christ(n + 9);
	return true;
}

bool op_beyear(ARGS)
{
	(void)r;
	(void)count;
	return year_set(out, whole(&arg[0]) - 543, UNIT_year);
}

bool op_century(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	if (n < 1 || n > 30)
		return false;
	year_set(out, n == 1 ? 1 : (n - 1) * 100, UNIT_century);
	if (count > 1)
		out->year = year_before_christ((n - 1) * 100 + 99);
	return true;
}

#define FIELD_OP(name, bit, field, least, most)                               \
	bool op_##name(ARGS)                                           \
	{                                                                     \
		int n = whole(&arg[0]);                                       \
		(void)count;                                                  \
		(void)r;                                                      \
		point_new(out, bit);                                              \
		out->field = (int8_t)n;                                       \
		return n >= (least) && n <= (most);                           \
	}

FIELD_OP(month, HAS_MONTH, month, 1, 12)
FIELD_OP(dom, HAS_DAY, day, 1, 31)
FIELD_OP(weekday, HAS_WEEKDAY, weekday, 1, 7)
FIELD_OP(week, HAS_WEEK, week, 1, 99)
FIELD_OP(quarter, HAS_QUARTER, quarter, 1, 4)
FIELD_OP(halfyear, HAS_HALF, half, 1, 2)
FIELD_OP(season, HAS_SEASON, season, 0, 3)
FIELD_OP(part, HAS_PART, part, 1, 20)

bool op_yearday(ARGS)
{
	int year = arg[0].year, day = whole(&arg[1]);

	(void)r;
	(void)count;
	if (day < 1 || day > 365 + calendar_leap(year))
		return false;
	*out = point_of_days(calendar_days(year, 1, 1) + day - 1);
	return true;
}

bool op_ymd8(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	*out = point_of_days(calendar_days(n / 10000, n / 100 % 100, n % 100));
	return true;
}

bool op_holiday(ARGS)
{
	(void)count;
	point_new(out, HAS_HOLIDAY);
	out->holiday = (int16_t)whole(&arg[0]);
	return r->holidays;
}

bool op_fiscal(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	out->flags |= VALUE_FISCAL;
	return true;
}

/* ---- without a place --------------------------------------------------- */

bool op_ref(ARGS)
{
	(void)r;
	(void)count;
	memset(out, 0, sizeof *out);
	out->kind = VALUE_REF;
	out->ref = (uint8_t)whole(&arg[0]);
	return true;
}

/* Takes its place and gives nothing. */
bool op_refuse(ARGS)
{
	(void)arg;
	(void)count;
	(void)out;
	r->impossible = true;
	return false;
}
