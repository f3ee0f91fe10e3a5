/* SPDX-License-Identifier: MIT */
/* resolve.h -- from a parsed expression to its place in time
 *
 * What the rules build is free of context.  Only the resolver knows the
 * document date, the reading and what was mentioned before:
 *
 *   news       looks back: a bare weekday or month is the latest one up to the
 *              document date, unless the sentence points forward
 *   narrative  keeps the last mentioned day, month and year
 *   forward    looks ahead, as an assistant is spoken to
 */
#ifndef TAG_DATES_RESOLVE_H
#define TAG_DATES_RESOLVE_H

#include "chart.h"
#include "value.h"

enum reading { READING_NEWS, READING_NARRATIVE, READING_FORWARD };

enum { RESOLVER_VALUES = 200 };

struct resolver {
	/* how the record is read */
	enum reading reading;
	bool day_first;
	bool sunday_first;      /* weeks begin on Sunday in from and to       */
	bool has_ref, has_ref_time;
	int64_t ref_days, ref_seconds; /* the document date; seconds of the day */
	int ref_zone;
	bool holidays;
	bool message;           /* news that is a short message               */

	/* what was mentioned before in the record */
	bool has_mention, has_quarter, has_day;
	bool months_since;      /* since the quarter: the nine months         */
	int64_t mention_days, day; /* day: the last that was one          */
	enum unit mention_grain;
	int quarter_year, quarter;

	/* the expression at hand */
	int cue;                /* of the sentence: -1 past, 0 none, 1 future */
	bool bracketed;         /* stands in brackets behind a day            */
	int beside;             /* goes on with "before" (-1) or "after" (1)  */
	bool on_day;            /* a day stands before it in the sentence     */
	bool rate;              /* of which there is a number: 700 seats a week */
	bool bounded;           /* goes on with "ended" or "ending"           */
	const struct chart *chart;
	struct value values[RESOLVER_VALUES];
	int value_count;
	bool impossible;
};

/* Forget what was mentioned: a new record. */
void resolver_clear(struct resolver *r);

/* The value of an edge, grounded as far as the reading allows.  False when its
 * parts do not fit together; r->impossible then tells that the reason is a day
 * or time that no calendar has. */
bool resolver_value(struct resolver *r, const struct chart *chart,
                    uint16_t edge, struct value *out);

/* Remember a grounded value as mentioned.  Whether it is of one day. */
bool resolver_mention(struct resolver *r, const struct value *value);

/* Of resolve_ground.c: give a point its year, day or whatever it lacks.  dir -1
 * looks back, 1 ahead, 0 as the reading has it.  False when that needs a
 * document date and there is none. */
bool resolver_ground(const struct resolver *r, struct value *p, int dir);
/* The day that a point means, grounded; false when it means none. */
bool resolver_day(const struct resolver *r, struct value point, int64_t *days);

#endif
