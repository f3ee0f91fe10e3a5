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

#include <string.h>

/* gloss_hash() of a word that stands in the source.  Its first steps are written out,
 * so that the compiler computes it when there are no more. */
static inline __attribute__((always_inline)) uint32_t word_hash(const char *word)
{
	const size_t length = strlen(word);
	uint32_t hash = GLOSS_HASH_START;

#define WORD_STEP(i) \
	if ((i) < length) \
		hash = gloss_hash_byte(hash, (unsigned char)word[i])
	WORD_STEP(0); WORD_STEP(1); WORD_STEP(2); WORD_STEP(3); WORD_STEP(4);
	WORD_STEP(5); WORD_STEP(6); WORD_STEP(7); WORD_STEP(8); WORD_STEP(9);
#undef WORD_STEP
	for (size_t i = 10; i < length; i++)
		hash = gloss_hash_byte(hash, (unsigned char)word[i]);
	return hash;
}

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
