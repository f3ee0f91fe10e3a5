/* SPDX-License-Identifier: MIT */
/* op_clock.c -- operations that make times of day */
#include "operation.h"

/* ---- points: times of day --------------------------------------------- */

/* hour [minute] [second]; 13 and more, and 00, say which half of the day. */
bool op_clock(ARGS)
{
	static const uint16_t bits[] = {HAS_HOUR, HAS_MINUTE, HAS_SECOND};
	int part[3] = {0, 0, 0};

	(void)r;
	point_new(out, 0);
	for (int i = 0; i < count && i < 3; i++)
		if (given(&arg[i])) {
			part[i] = whole(&arg[i]);
			out->has |= bits[i];
		}
	out->hour = (int8_t)part[0];
	out->minute = (int8_t)part[1];
	out->second = (int8_t)part[2];
	out->digits = arg[0].digits;
	if (part[0] > 12 || part[0] == 0)
		out->flags |= VALUE_HALF_KNOWN;
	return part[0] <= 24 && part[1] <= 59 && part[2] <= 60;
}

/* an hour of the 24 */
bool op_fixed(ARGS)
{
	(void)r;
	(void)count;
	point_new(out, HAS_HOUR);
	out->hour = (int8_t)whole(&arg[0]);
	out->flags |= VALUE_HALF_KNOWN;
	return out->hour <= 24;
}

bool op_hhmm(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	point_new(out, HAS_HOUR | HAS_MINUTE);
	out->hour = (int8_t)(n / 100);
	out->minute = (int8_t)(n % 100);
	if (arg[0].digits == 4)
		out->flags |= VALUE_HALF_KNOWN;
	return true;
}

/* hours, minutes and seconds in six figures, as ISO 8601 has them */
bool op_hms(ARGS)
{
	int n = whole(&arg[0]);

	(void)r;
	(void)count;
	point_new(out, HAS_HOUR | HAS_MINUTE | HAS_SECOND);
	out->hour = (int8_t)(n / 10000);
	out->minute = (int8_t)(n / 100 % 100);
	out->second = (int8_t)(n % 100);
	out->flags |= VALUE_HALF_KNOWN;
	return arg[0].digits == 6 && n / 10000 < 24 && out->minute < 60 &&
	       out->second < 60;
}

bool op_ampm(ARGS)
{
	int half = whole(&arg[1]);

	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT || out->hour > 24 ||
	    (out->hour == 0 && !(out->has & HAS_MINUTE))) {
		r->impossible = true;
		return false;
	}
	if (out->hour > 12)             /* 16:20 pm; 16 pm is none */
		return out->has & HAS_MINUTE && half == 1;
	out->hour = (int8_t)(out->hour % 12 + 12 * half);
	out->flags |= VALUE_HALF_KNOWN;
	return true;
}

/* minutes past (1) or to (-1) an hour */
bool op_past(ARGS)
{
	int minutes, sign = whole(&arg[2]);

	(void)count;
	*out = arg[1];
	if (out->kind != VALUE_POINT || out->has & HAS_MINUTE)
		return false;
	/* five to seven: two hours */
	if (sign < 0 && r->reading == READING_FORWARD && arg[0].number < out->hour)
		return false;
	minutes = out->hour * 60 + sign * (int)(arg[0].number < 1 ?
	          arg[0].number * 60 : arg[0].number);
	if (minutes < 0)
		minutes += 24 * 60;
	out->hour = (int8_t)(minutes / 60);
	out->minute = (int8_t)(minutes % 60);
	out->has |= HAS_MINUTE;
	return arg[0].number > 0 && arg[0].number < 60;
}

/* minutes of an hour */
bool op_minutes(ARGS)
{
	(void)r;
	(void)count;
	*out = arg[0];
	if (out->kind != VALUE_POINT || out->has & HAS_MINUTE)
		return false;
	out->minute = (int8_t)whole(&arg[1]);
	out->has |= HAS_MINUTE;
	return out->minute < 60;
}

/* quarter hours east of UTC */
bool op_zone(ARGS)
{
	(void)r;
	*out = arg[0];
	out->has |= HAS_ZONE;
	out->zone = (int16_t)(whole(&arg[1]) * 15);
	if (count > 2 && given(&arg[2])) {      /* hours, or hours and minutes */
		int n = whole(&arg[2]);
		int minutes = count > 3 && given(&arg[3])
			? n * 60 + whole(&arg[3])
			: n >= 100 ? n / 100 * 60 + n % 100 : n * 60;

		out->zone = (int16_t)(whole(&arg[1]) * minutes);
	}
	return out->kind == VALUE_POINT && out->zone >= -12 * 60 &&
	       out->zone <= 14 * 60;
}
