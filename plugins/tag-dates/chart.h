/* SPDX-License-Identifier: MIT */
/* chart.h -- from a stretch of text to every expression that the rules make of it
 *
 * A window is a run of pieces that each have some meaning to the grammar, round
 * a token that sets things off.  It is parsed bottom-up, from its last piece to
 * its first: when a position is reached, everything that begins behind it is
 * known, so a rule whose first part begins here is finished at once and no half
 * finished edges are kept.  Windows, edges and steps are capped: time is linear
 * in the text.
 */
#ifndef TAG_DATES_CHART_H
#define TAG_DATES_CHART_H

#include "grammar.h"
#include "piece.h"

enum { WINDOW_PIECES = 48, WINDOW_EDGES = 1600, WINDOW_STEPS = 40000,
       EDGE_NONE = 0xFFFF, RULE_LEXICAL = 0xFFFF };

enum item_flag {
	ITEM_SPACE = 1,         /* white space or the text's start before it  */
	ITEM_CAPITAL = 2,
	ITEM_UPPER = 4,         /* two letters or more, none lower case       */
	ITEM_SENTENCE = 8       /* first of its sentence                      */
};

struct item {
	struct piece piece;
	uint32_t value;         /* of a digit run of up to 9 digits           */
	uint8_t digits;
	uint8_t flags;          /* enum item_flag                             */
};

struct edge {
	uint16_t class, rule;   /* RULE_LEXICAL: a piece or a form            */
	uint16_t next;          /* in the row of edges with the same start    */
	uint8_t start, end;     /* items                                      */
	uint8_t digits;         /* of a lexical digit run, else 0             */
	uint8_t ending_parts;
	int32_t value;          /* lexical: of the number or the word         */
	uint16_t kid[RULE_PARTS]; /* by part as written; EDGE_NONE: left out  */
};

struct chart {
	struct item items[WINDOW_PIECES + 8];
	uint32_t count;         /* items of the window                        */
	struct edge edges[WINDOW_EDGES];
	uint32_t edge_count, steps;
	uint16_t first[WINDOW_PIECES + 9], last[WINDOW_PIECES + 9];
	uint64_t present[WINDOW_PIECES + 9]; /* bit class % 64 of the edges that
	                         * begin there                                */
	uint64_t made[WINDOW_PIECES + 9][4]; /* bit class % 256 of those that a
	                         * rule made                                  */
	unsigned mask;          /* enum rule_mask: reading and order          */
};

/* Cut and look up the window round a trigger token, not before byte from.  On
 * return items hold it.  False when nothing but the trigger's own piece could be
 * used and that has no meaning. */
bool chart_window(struct chart *chart, const struct gloss_text *text,
                  uint32_t trigger, uint32_t from);

/* Apply the rules.  Whole expressions are the edges of class find. */
void chart_parse(struct chart *chart);

#endif
