/* SPDX-License-Identifier: MIT */
/* operation.h -- what the operations of the rules share */
#ifndef TAG_DATES_OPERATION_H
#define TAG_DATES_OPERATION_H

#include "resolve.h"

/* An operation makes *out of its arguments; false when they do not fit. */
#define ARGS struct resolver *r, const struct value *arg, int count, \
	struct value *out

typedef bool operation(ARGS);

#define OP_NAME(name) operation op_##name;
DATES_OPS(OP_NAME)
#undef OP_NAME

static inline int whole(const struct value *v)
{
	return (int)v->number;
}

static inline bool given(const struct value *v)
{
	return v->kind != VALUE_NONE;
}

/* A copy that lives as long as the expression; NULL when there are too many. */
struct value *value_keep(struct resolver *r, const struct value *v);

/* A point with these fields known, to be filled in.  Always true. */
bool point_new(struct value *out, unsigned has);
/* A point of a unit of which nothing is known. */
struct value point_unresolved(enum unit unit);
/* False, having told the resolver, for a day that no calendar has. */
bool point_possible(struct resolver *r, const struct value *p);

/* The period of a unit round a day, moved by n units. */
struct value period_at(int64_t days, int64_t seconds, enum unit unit, int n);

/* Move a clock that may be in either half to where a part of the day has it. */
void clock_half_from_part(struct value *p);

/* The finest unit of a duration. */
enum unit duration_grain(const struct value *d);
/* Days and seconds moved by a duration. */
void duration_move(const struct value *d, int sign, int64_t *days,
                   int64_t *seconds);
bool days_in_calendar(int64_t days);

/* A range from a to b, either of which can be NULL. */
bool range_make(struct resolver *r, const struct value *a,
                const struct value *b, struct value *out);

/* Place every point of a list.  False when one cannot be. */
bool list_ground(struct resolver *r, struct value *list);

#endif
