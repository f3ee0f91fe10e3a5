/* SPDX-License-Identifier: MIT */
/* inputs -- what the hidden layer sees of a token: rows of its table
 *
 * The cluster and the look of each word in a window of two, lists, affixes, and how
 * the token stands in its run.  These are few and come often, so that each has a row
 * to itself.  While it learns, the coarser clusters have rows too; as they follow from
 * the cluster, they are added to its row in the finished table.
 */
#ifndef ENTITIES_INPUTS_H
#define ENTITIES_INPUTS_H

#include "features.h"
#include "lexis.h"

#define INPUT_WINDOW 5
#define INPUT_LISTS 3    /* of the words in a window of one: lists, starts, inside */
#define INPUT_AFFIXES 4  /* three suffixes and a prefix ... */
#define AFFIX_BITS 11
#define AFFIX_ROWS (1u << AFFIX_BITS) /* ... each hashed to one of these */

/* Where rows of a kind begin. */
enum input {
	INPUT_CLUSTER = 0,
	INPUT_LOOK = INPUT_CLUSTER + INPUT_WINDOW * (LEXIS_CLUSTER + 1),
	INPUT_LIST = INPUT_LOOK + INPUT_WINDOW * 32,
	INPUT_AFFIX = INPUT_LIST + 3 * INPUT_LISTS * 16,
	INPUT_PLACE = INPUT_AFFIX + INPUT_AFFIXES * AFFIX_ROWS,
	INPUT_LINE = INPUT_PLACE + 128,
	INPUT_JOINED = INPUT_LINE + 128,
	INPUT_EDGE = INPUT_JOINED + 16,
	INPUT_MODE = INPUT_EDGE + 2 * 256,
	INPUT_ALL = INPUT_MODE + 4,
	INPUT_ROWS = INPUT_ALL + 4,
	/* Only while it learns. */
	INPUT_BROAD = INPUT_ROWS,
	INPUT_BROADEST = INPUT_BROAD + INPUT_WINDOW * 256,
	INPUT_ROWS_LEARNED = INPUT_BROADEST + INPUT_WINDOW * 256
};

#define INPUTS_MAX (2 * INPUT_WINDOW + 3 * INPUT_LISTS * 11 + INPUT_AFFIXES + 8)

/* The rows of a token; at most INPUTS_MAX.  Their number. */
size_t inputs_take(const struct stand *stand, uint16_t *rows);

/* Those of coarser clusters; INPUTS_COARSER of them. */
#define INPUTS_COARSER (2 * INPUT_WINDOW)
void inputs_take_coarser(const struct stand *stand, uint16_t *rows);

#endif
