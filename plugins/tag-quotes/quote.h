/* SPDX-License-Identifier: MIT */
/* quote.h -- what is found: quotations, in bytes of the text */
#ifndef QUOTE_H
#define QUOTE_H

#include "page.h"

enum quote_kind { QUOTE_DIRECT, QUOTE_INDIRECT, QUOTE_MIXED };

/* Bytes of the text; start = end: none. */
struct extent {
	uint32_t start, end;
};

struct quote {
	struct extent content, source, cue;
	enum quote_kind kind;
	uint32_t first;     /* token where the content begins                 */
	uint32_t mark;      /* direct: its place in marks, or MARK_NONE       */
	uint32_t group;     /* fragments of one attribution share it          */
	float score;        /* how sure, 0 to 1                               */
	const char *name;   /* of the speaker, name_length bytes, or NULL     */
	size_t name_length;
};

struct quotes {
	struct quote *items;
	size_t count, room;
	uint32_t groups;
};

/* Append one; memory is the record's. */
void quotes_add(struct gloss_stage *stage, struct quotes *quotes,
                const struct quote *quote);

/* Into the order of the text; of finds with the same extent the surest stays. */
void quotes_sort(struct quotes *quotes);

/* What stands between marks belongs to one attribution: of several direct and
 * mixed finds over the same marks the surest stays.  The list is sorted. */
void quotes_settle(struct gloss_stage *stage, const struct marks *marks,
                   struct quotes *quotes);

#endif
