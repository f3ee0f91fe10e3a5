/* SPDX-License-Identifier: MIT */
/* quote.c -- a list of finds */
#include "quote.h"

#include <stdlib.h>

void quotes_add(struct gloss_stage *stage, struct quotes *quotes,
                const struct quote *quote)
{
	if (quotes->count == quotes->room) {
		size_t room = quotes->room ? quotes->room * 2 : 16;
		struct quote *items = stage->host->take(stage,
		                                        room * sizeof(*items));
		if (quotes->count)
			memcpy(items, quotes->items,
			       quotes->count * sizeof(*items));
		quotes->items = items;
		quotes->room = room;
	}
	quotes->items[quotes->count++] = *quote;
}

static int compare(const void *left, const void *right)
{
	const struct quote *a = left, *b = right;

	if (a->content.start != b->content.start)
		return a->content.start < b->content.start ? -1 : 1;
	if (a->content.end != b->content.end)
		return a->content.end > b->content.end ? -1 : 1;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return a->group < b->group ? -1 : a->group > b->group;
}

void quotes_sort(struct quotes *quotes)
{
	size_t kept = 0;

	if (quotes->count > 1)
		qsort(quotes->items, quotes->count, sizeof(*quotes->items),
		      compare);
	for (size_t i = 0; i < quotes->count; i++) {
		const struct quote *quote = &quotes->items[i];
		if (kept && quotes->items[kept - 1].content.start ==
		            quote->content.start &&
		    quotes->items[kept - 1].content.end == quote->content.end)
			continue;
		quotes->items[kept++] = *quote;
	}
	quotes->count = kept;
}

/* The first region that begins at or behind a byte. */
static size_t first_mark(const struct marks *marks, uint32_t byte)
{
	return SORTED_FIRST(struct mark, marks->items, marks->count, start, byte);
}

void quotes_settle(struct gloss_stage *stage, const struct marks *marks,
                   struct quotes *quotes)
{
	float *best = stage->host->take(stage, (marks->count + 1) * sizeof(*best));
	size_t kept = 0;

	for (size_t m = 0; m < marks->count; m++)
		best[m] = 0;
	for (size_t i = 0; i < quotes->count; i++) {
		const struct quote *quote = &quotes->items[i];
		for (size_t m = first_mark(marks, quote->content.start);
		     quote->kind != QUOTE_INDIRECT && m < marks->count &&
		     marks->items[m].start < quote->content.end; m++)
			if (quote->score > best[m])
				best[m] = quote->score;
	}
	for (size_t i = 0; i < quotes->count; i++) {
		const struct quote *quote = &quotes->items[i];
		bool beaten = false;
		for (size_t m = first_mark(marks, quote->content.start);
		     quote->kind != QUOTE_INDIRECT && m < marks->count &&
		     marks->items[m].start < quote->content.end; m++)
			beaten |= best[m] > quote->score;
		if (!beaten)
			quotes->items[kept++] = *quote;
	}
	quotes->count = kept;
}
