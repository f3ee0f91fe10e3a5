/* SPDX-License-Identifier: MIT */
/* piece.h -- the smallest parts that the grammar sees
 *
 * A run of letters, a run of digits, or one other character.  Both the grammar
 * compiler and the plugin cut with this, so that a form in words.txt and the
 * same form in a text always fall into the same pieces, however the tokens lie:
 * 5pm is 5 and pm, a.m. is a . m and a stop.
 */
#ifndef TAG_DATES_PIECE_H
#define TAG_DATES_PIECE_H

#include "gloss/text.h"

enum piece_kind { PIECE_LETTERS = 1, PIECE_DIGITS, PIECE_MARK };

/* Marks that have no kin in ASCII: the fractions in one sign. */
enum { PIECE_HALF = 1, PIECE_QUARTER = 2 };

struct piece {
	uint32_t start, end;    /* bytes                                      */
	uint32_t hash;          /* gloss_hash() in ASCII lower case           */
	uint8_t kind;           /* enum piece_kind                            */
	unsigned char mark;     /* MARK: the character, folded to ASCII where
	                         * it has a kin there, else 0                 */
};

/* Hash of a form of several pieces, from the hash of its first ones.  Their order
 * counts: at present is not present at. */
static inline uint32_t piece_chain(uint32_t form, uint32_t piece)
{
	return ((form << 5 | form >> 27) ^ piece) * 2654435761u + 1;
}

/* The piece that begins at byte at; at < end. */
void piece_cut(const char *bytes, uint32_t at, uint32_t end, struct piece *out);

#endif
