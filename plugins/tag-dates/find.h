/* SPDX-License-Identifier: MIT */
/* find.h -- all time expressions of a text, in order */
#ifndef TAG_DATES_FIND_H
#define TAG_DATES_FIND_H

#include "chart.h"
#include "resolve.h"
#include "timex.h"

struct find {
	uint32_t start, end;    /* bytes                                      */
	struct timex timex;
	const struct rule *rule;
};

enum { FINDS_WINDOW = 32 };

struct finder {
	struct chart chart;
	struct resolver resolver;
	bool two;               /* give the ends of a range one by one        */
	uint32_t given;         /* byte behind the last find                  */
	uint32_t day;           /* and behind the last one that was a day     */
	void (*take)(void *to, const struct find *find);
	void *to;
};

/* Call take for each expression of text; the resolver's options and document
 * date are set. */
void finder_run(struct finder *finder, const struct gloss_text *text);

#endif
