/* SPDX-License-Identifier: MIT */
/* op.h -- the operations a rule can name, and the named constants
 *
 * The list is read by the grammar compiler, which gives each a number, and by
 * the resolver, which gives each a function.  What each does is said in
 * rules.txt, where the linguist reads it.
 */
#ifndef TAG_DATES_OP_H
#define TAG_DATES_OP_H

#define DATES_OPS(X) \
	X(is) X(add) X(mul) X(decimal) X(ratio) X(half) X(vague) \
	X(year) X(year2) X(years2) X(decade) X(century) X(bcyear) X(bcdecade) X(beyear) \
	X(month) X(dom) X(weekday) X(week) X(quarter) X(halfyear) X(season) \
	X(yearday) X(ymd8) X(clock) X(fixed) X(hhmm) X(hms) X(ampm) X(past) X(minutes) X(zone) \
	X(part) X(daypart) X(thatpart) X(holiday) X(fiscal) \
	X(and) X(in) X(nth) X(rel) X(turn) X(shift) X(dayshift) X(beside) X(relate) \
	X(that) X(weekend) X(likewise) X(offset) X(mod) X(edge) X(range) X(rangein) X(list) X(span) X(years) X(open) X(behind) X(for) \
	X(weekof) X(rest) X(dur) X(durplus) X(vaguedur) X(place) X(plus) X(plusmin) \
	X(lastn) X(lastnu) X(mdyear) X(every) X(times) X(setand) X(often) X(workdays) X(ref) X(refuse)

#define OP_NAME(name) OP_##name,
enum op { OP_none, DATES_OPS(OP_NAME) OP_count };
#undef OP_NAME

/* Units of time, and how finely a value is known: from coarse to fine. */
#define DATES_UNITS(X) \
	X(millennium) X(century) X(decade) X(year) X(half) X(quarter) \
	X(season) X(month) X(fortnight) X(week) X(weekend) X(day) X(part) \
	X(hour) X(minute) X(second)

#define UNIT_NAME(name) UNIT_##name,
enum unit { UNIT_none, DATES_UNITS(UNIT_NAME) UNIT_count };
#undef UNIT_NAME

/* TIMEX3 mod, and what follows from how an expression is bounded. */
#define DATES_MODS(X) \
	X(START) X(MID) X(END) X(APPROX) X(LESS_THAN) X(MORE_THAN) \
	X(EQUAL_OR_LESS) X(EQUAL_OR_MORE) X(BEFORE) X(AFTER) X(ON_OR_BEFORE) \
	X(ON_OR_AFTER)

#define MOD_NAME(name) MOD_##name,
enum mod { MOD_none, DATES_MODS(MOD_NAME) MOD_count };
#undef MOD_NAME

enum ref { REF_none, REF_PAST, REF_PRESENT, REF_FUTURE };

#endif
