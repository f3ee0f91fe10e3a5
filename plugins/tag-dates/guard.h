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

#endif
