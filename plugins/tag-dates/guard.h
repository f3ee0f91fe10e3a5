/* SPDX-License-Identifier: MIT */
/* guard.h -- what only looks like an expression of time */
#ifndef TAG_DATES_GUARD_H
#define TAG_DATES_GUARD_H

#include "chart.h"
#include "resolve.h"

/* Items first .. last (exclusive) of the chart, which mean value, are no time: a
 * price, a version, a score, the verb may. */
bool guard_refuses(const struct chart *chart, const struct gloss_text *text,
                   uint32_t first, uint32_t last, const struct value *value,
                   enum reading reading);

/* Are items first .. last behind a quotation mark the name of a work: words of time as
 * capitals write it, "This Week"? */
bool guard_title(const struct chart *chart, const struct gloss_text *text,
                 uint32_t first, uint32_t last);

/* Does a bracket open between byte before, where a find ends, and start: May 5 (Tues
 * 9:00am)? */
bool guard_bracketed(const struct gloss_text *text, uint32_t start,
                     uint32_t before);

/* Are byte before, where a find ends, and a token shortly behind it in one sentence:
 * tomorrow, as we said, at 9am? */
bool guard_same_sentence(const struct gloss_text *text, uint32_t before,
                         uint32_t token);

/* Is what begins at byte start how often: 2 million a year, 700 seats a week? */
bool guard_rate(const struct gloss_text *text, uint32_t start, uint32_t token);

/* "The day" after (1), before (-1) something that is no time itself; 0 when neither, or
 * when that day was just named, before byte start: on May 3, the day before the
 * fair. */
int guard_beside(const struct gloss_text *text, uint32_t start, uint32_t end,
                 uint32_t before);

/* Does the text go on to say when a period ends: the year ended June 30? */
bool guard_bounded(const struct gloss_text *text, uint32_t end);

#endif
