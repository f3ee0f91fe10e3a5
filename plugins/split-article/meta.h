/* SPDX-License-Identifier: MIT */
/* meta.h -- what a page says of an article: its date, who wrote it, from where
 *
 * Each function looks at one line and says no when in doubt: what is not
 * recognised stays in the text.
 */
#ifndef SPLIT_ARTICLE_META_H
#define SPLIT_ARTICLE_META_H

#include "phrases.h"

#include "text/calendar.h"

/* What a line at the head of a page was found to say; parts that it does not say
 * have length 0. */
struct meta {
	bool dated;                   /* stamp is set                         */
	struct calendar_stamp stamp;
	struct line title, byline;
	bool whole;                   /* there is nothing else in the line    */
};

/* "Published 26 Dec 2024", "By Ann Lee | 26 Dec 2024", "Title: ...",
 * "date 2024-12-26 Headline".  False when the line is nothing of the kind. */
bool meta_read(const struct phrases *p, struct line line, struct meta *meta);

/* A label, a date and nothing of a headline: "Last updated: 26 Dec 2024". */
bool meta_is_label(const struct phrases *p, struct line line);

/* Names behind a credit: "Reporting by Ann Lee; editing by Bo Berg". */
bool meta_is_credit(const struct phrases *p, struct line line);

/* Where a text goes on behind its dateline, "MOSCOW, Dec 26 (Agency) - "; 0 when
 * it has none.  *dateline is without the dash; *stamp is set when it has a date
 * with a year, and .year is 0 otherwise. */
size_t meta_dateline(struct line line, struct line *dateline,
                     struct calendar_stamp *stamp);

#endif
