/* SPDX-License-Identifier: MIT */
/* inputs -- what the hidden layer sees of a token: rows of its table
 *
 * The cluster and the look of each word in a window of two, lists, affixes, how the
 * token stands in its run, and what the rest of the document tells of its word and
 * is itself about (memory.h).  These are few and come often, so that each has a row
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
	INPUT_RUN = INPUT_EDGE + 2 * 256, /* its first word, its last */
	INPUT_FIRST = INPUT_RUN + 2 * 256, /* of the sentence */
	INPUT_MODE = INPUT_FIRST + 256,
	INPUT_ALL = INPUT_MODE + 4,
	/* Of the whole document, see memory.h. */
	INPUT_TOPIC = INPUT_ALL + 4,
	INPUT_DENSITY = INPUT_TOPIC + 256,
	INPUT_OPENING = INPUT_DENSITY + 8,
	INPUT_COUNTS = INPUT_OPENING + 256,
	INPUT_MID = INPUT_COUNTS + 16,
	INPUT_MENTION = INPUT_MID + 16, /* the words on either side */
	INPUT_BEST = INPUT_MENTION + 2 * 256, /* these, and the last of the run */
	INPUT_BEST_PLACE = INPUT_BEST + 3 * 256,
	INPUT_BEST_LIST = INPUT_BEST_PLACE + 16,
	INPUT_ROWS = INPUT_BEST_LIST + 2 * 16,
	/* Only while it learns. */
	INPUT_BROAD = INPUT_ROWS,
	INPUT_BROADEST = INPUT_BROAD + INPUT_WINDOW * 256,
	INPUT_ROWS_LEARNED = INPUT_BROADEST + INPUT_WINDOW * 256
};

#define INPUTS_STAND (2 * INPUT_WINDOW + 3 * INPUT_LISTS * 11 + INPUT_AFFIXES + 10)
#define INPUT_MENTIONS 4 /* of a word whose neighbours are seen */
#define INPUTS_MEMORY (5 + 2 * INPUT_MENTIONS + 4 + 2 * 11)
#define INPUTS_MAX (INPUTS_STAND + INPUTS_MEMORY)

static inline uint16_t *input_put(uint16_t *out, uint32_t row)
{
	*out = (uint16_t)row;
	return out + 1;
}

static inline uint16_t *input_put_bits(uint16_t *out, uint32_t first, uint32_t bits)
{
	for (; bits; bits &= bits - 1)
		out = input_put(out, first + (uint32_t)__builtin_ctz(bits));
	return out;
}

/* The rows of a token where it stands, at most INPUTS_STAND.  Their number. */
size_t inputs_take(const struct stand *stand, uint16_t *rows);

/* Of these the first, clusters and affixes, are of so many rows that they lie far; the
 * others are never out of reach. */
#define INPUTS_FAR (INPUT_WINDOW + INPUT_AFFIXES)

/* Those of coarser clusters; INPUTS_COARSER of them. */
#define INPUTS_COARSER (2 * INPUT_WINDOW)
void inputs_take_coarser(const struct stand *stand, uint16_t *rows);

#endif
