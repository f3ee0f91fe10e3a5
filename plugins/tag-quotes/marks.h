/* SPDX-License-Identifier: MIT */
/* marks.h -- the quotation marks of a text, in pairs
 *
 * A mark region runs from an opening mark to its closing one, marks included,
 * within one paragraph.  Regions are in reading order, an outer one before
 * those inside it.
 */
#ifndef MARKS_H
#define MARKS_H

#include "gloss/text.h"

enum mark_flag {
	MARK_UNCLOSED = 1,  /* ends with its paragraph, for want of a mark    */
	MARK_GOES_ON = 2,   /* the same, and the next paragraph takes it up   */
	MARK_CONTINUES = 4, /* opens a paragraph and takes up the one before  */
	MARK_SINGLE = 8,    /* ' or one of its kin                            */
	MARK_DASH = 16      /* no marks at all: begun by a dash, see dash.h   */
};

struct mark {
	uint32_t first, last;  /* tokens, last exclusive; the closing mark is
	                        * last - 1 unless MARK_UNCLOSED               */
	uint32_t start, end;   /* bytes between the marks                     */
	uint32_t parent;       /* place of the enclosing region, or MARK_NONE */
	uint32_t flags;
};

#define MARK_NONE UINT32_MAX

struct marks {
	struct mark *items;
	size_t count;
};

/* Find the regions of a text.  Memory is the record's. */
void marks_find(struct gloss_stage *stage, const struct gloss_text *text,
                struct marks *marks);

#endif
