/* SPDX-License-Identifier: MIT */
/* sight -- what is seen of each token before any weighing
 *
 * Its folded word, look (capitals, digits), cluster, the lists it stands in,
 * and whether it can stand in a name at all.  In running text most words have
 * no capital and are in no name: those are outside from the start, which
 * cuts a text into short runs of candidates, each labelled on its own.  The
 * same cut is made in training, so that both see the same.
 */
#ifndef ENTITIES_SIGHT_H
#define ENTITIES_SIGHT_H

#include "gloss/text.h"
#include "vocabulary.h"

enum look {
	LOOK_LOWER,
	LOOK_CAPITAL,
	LOOK_UPPER,
	LOOK_INITIAL,  /* one capital letter, perhaps with a period */
	LOOK_INNER,    /* capitals within: McDonald, iPhone         */
	LOOK_DOTTED,   /* U.S.                                      */
	LOOK_YEAR,     /* four digits                               */
	LOOK_NUMBER,
	LOOK_MIXED,    /* letters and digits                        */
	LOOK_PUNCT,
	LOOK_SYMBOL,
	LOOK_ADDRESS,  /* URL, e-mail                               */
	LOOK_HANDLE,
	LOOK_SHOUTED,  /* a word where all are upper case           */
	LOOK_MUTED,    /* a word where all are lower case           */
	LOOK_TITLED,   /* a capital where nearly all have one       */
	LOOK_EDGE      /* before or after the sentence              */
};

/* How a sentence is written. */
enum mode { MODE_PLAIN, MODE_UPPER, MODE_LOWER, MODE_TITLE };

struct sight {
	uint32_t word;
	uint16_t cluster;
	uint16_t bits;   /* enum lexis_bit: the word's own                     */
	uint16_t starts; /* lists in which a longer phrase begins here         */
	uint16_t inside; /* lists in which a longer phrase goes on here        */
	uint8_t look;
	uint8_t mode : 2;
	uint8_t candidate : 1;
	uint8_t broad, broadest; /* coarser clusters                           */
};

/* Tokens first .. last of one sentence, all candidates; last exclusive. */
struct run {
	uint32_t first, last, sentence;
	uint32_t looks; /* of the first six, as one number */
	uint8_t line;   /* what kind of line the sentence is */
	bool changed;   /* by the second pass */
};

/* Fill sights for all tokens of text. */
void sight_take(struct sight *sights, const struct gloss_text *text,
                const struct vocabulary *vocabulary);

/* Cut into runs; room for token_count of them.  The number of runs. */
size_t sight_runs(const struct sight *sights, const struct gloss_text *text,
                  struct run *runs);

/* A candidate with a capital in plain text, with none beside it. */
static inline bool sight_alone(const struct sight *sights, uint32_t i, uint32_t first,
                               uint32_t last)
{
	return sights[i].mode == MODE_PLAIN && sights[i].look >= LOOK_CAPITAL &&
	       sights[i].look <= LOOK_DOTTED && (i == first || !sights[i - 1].candidate) &&
	       (i + 1 == last || !sights[i + 1].candidate);
}

/* May a token of this look begin, end or be a name by itself? */
static inline bool look_named(uint8_t look)
{
	const uint32_t named = 1u << LOOK_CAPITAL | 1u << LOOK_UPPER | 1u << LOOK_INITIAL |
	                       1u << LOOK_INNER | 1u << LOOK_DOTTED | 1u << LOOK_MIXED |
	                       1u << LOOK_SHOUTED | 1u << LOOK_MUTED | 1u << LOOK_TITLED |
	                       1u << LOOK_EDGE;

	return named >> look & 1;
}

#endif
