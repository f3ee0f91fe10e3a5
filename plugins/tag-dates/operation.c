/* SPDX-License-Identifier: MIT */
/* operation.c -- periods and durations, as several operations need them
 */
#include "operation.h"

#include "text/calendar.h"

#include <math.h>

struct value point_unresolved(enum unit unit)
{
	struct value p = {.kind = VALUE_POINT, .grain = (uint8_t)unit};

	return p;
}

struct value period_at(int64_t days, int64_t seconds, enum unit unit, int n)
{
	struct value p;

	if (unit >= UNIT_hour) {
		int64_t at = days * DAY_SECONDS + seconds;
		int64_t step = unit_seconds(unit);

		at = at - (at % step + step) % step + n * step;
		days = at >= 0 ? at / DAY_SECONDS : -((-at + DAY_SECONDS - 1) /
		       DAY_SECONDS);
		p = point_of_days(days);
		point_set_time(&p, at - days * DAY_SECONDS, unit);
		return p;
	}
	if (unit == UNIT_part)
		unit = UNIT_day;
	if (unit_months(unit)) {
		struct calendar_date first = calendar_date(days);
		struct value here;
		int64_t start;

		here = point_of_unit(days, unit);
		if (point_days(&here, &start))
			first = calendar_date(start);
		first = calendar_add_months(first, n * unit_months(unit));
		return point_of_unit(calendar_days(first.year, first.month, 1),
		                     unit);
	}
	days += n * (unit_seconds(unit) / DAY_SECONDS);
	return point_of_unit(days, unit == UNIT_fortnight ? UNIT_week : unit);
}

/* How many of a duration's terms in months, and in seconds. */
static void duration_length(const struct value *d, double *months,
                            double *seconds)
{
	*months = *seconds = 0;
	for (int i = 0; i < d->terms; i++) {
		enum unit unit = (enum unit)d->term[i].unit;
		double n = d->term[i].count;

		if (unit_months(unit))
			*months += n * unit_months(unit);
		else
			*seconds += n * (double)unit_seconds(unit);
	}
}

enum unit duration_grain(const struct value *d)
{
	enum unit grain = UNIT_none;

	for (int i = 0; i < d->terms; i++)
		if ((enum unit)d->term[i].unit > grain)
			grain = (enum unit)d->term[i].unit;
	return grain;
}

void duration_move(const struct value *d, int sign, int64_t *days,
                   int64_t *seconds)
{
	struct calendar_date date = calendar_date(*days);
	double months, secs;

	duration_length(d, &months, &secs);
	if (months > 120000)
		months = 120000;
	if (secs > 3.2e11)
		secs = 3.2e11;
	secs += (months - floor(months)) * 30 * DAY_SECONDS;
	date = calendar_add_months(date, sign * (int)months);
	*days = calendar_days(date.year, date.month, date.day);
	*seconds += sign * (int64_t)secs;
	while (*seconds < 0 || *seconds >= DAY_SECONDS) {
		int64_t n = *seconds / DAY_SECONDS - (*seconds < 0 &&
		            *seconds % DAY_SECONDS ? 1 : 0);

		*days += n;
		*seconds -= n * DAY_SECONDS;
	}
}

bool days_in_calendar(int64_t days)
{
	return days > -3000000 && days < 2900000;
}
