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
       WINDOW_FINDS = 256, EDGE_NONE = 0xFFFF, RULE_LEXICAL = 0xFFFF };

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
	uint16_t class;
	uint16_t ending;        /* of the rule: which of its parts are there;
	                         * RULE_LEXICAL: a piece or a form            */
	uint8_t start, end;     /* items                                      */
	int32_t value;          /* lexical: of the number or the word         */
	uint8_t digits;         /* of a lexical digit run, else 0             */
	uint16_t kids[RULE_PARTS]; /* of the parts that are there             */
};

/* The edges that begin with an item: first to last of the lexical ones, then of
 * those that rules made. */
struct row {
	uint16_t lexical, lexical_end, made, made_end;
	uint64_t present;       /* bit class % 64 of all                      */
	uint64_t classes[4];    /* bit class % 256 of those that were made    */
};

struct chart {
	struct item items[WINDOW_PIECES + 8];
	uint32_t count;         /* items of the window                        */
	struct edge edges[WINDOW_EDGES];
	uint32_t edge_count, steps;
	struct row rows[WINDOW_PIECES + 9];
	uint16_t kids[RULE_PARTS]; /* of the rule that is being matched       */
	struct row *row;        /* of the item it begins with                 */
	uint16_t finds[WINDOW_FINDS]; /* the first whole expressions          */
	uint32_t find_count;
	unsigned mask;          /* enum rule_mask: reading and order          */
};

static inline uint16_t edge_rule(const struct edge *edge)
{
	return edge->ending == RULE_LEXICAL
		? RULE_LEXICAL : dates_grammar.endings[edge->ending].rule;
}

/* The edge of a part of an edge's rule, from 0 as written; EDGE_NONE: left out. */
static inline uint16_t edge_kid(const struct edge *edge, uint32_t part)
{
	uint8_t place = dates_grammar.places[edge->ending][part];

	return place ? edge->kids[place - 1] : EDGE_NONE;
}

/* Cut and look up the window round a trigger token, not before byte from.  On
 * return items hold it.  False when nothing but the trigger's own piece could be
 * used and that has no meaning. */
bool chart_window(struct chart *chart, const struct gloss_text *text,
                  uint32_t trigger, uint32_t from);

/* Apply the rules.  Whole expressions are in finds. */
void chart_parse(struct chart *chart);

#endif
