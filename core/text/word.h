/* SPDX-License-Identifier: MIT */
/* word.h -- small fixed word tables that cutting tokens and sentences needs */
#ifndef TEXT_WORD_H
#define TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_BYTES = 14 };

struct word {
	char text[WORD_BYTES]; /* folded; rows are sorted by its bytes; what
	                     * is not used is 0                               */
	uint16_t sense;
};

struct word_table {
	const struct word *rows;
	size_t count;
	size_t longest;     /* bytes of the longest text                      */
};

/* When a word takes the period behind it as its own. */
enum abbreviation {
	ABBREVIATION_NONE = 0,
	ABBREVIATION_HONOR,  /* in any case; a name follows: mr. dr.          */
	ABBREVIATION_TITLE,  /* with a capital; a name follows: Gen. Sen.     */
	ABBREVIATION_NAME,   /* with a capital; may end a sentence: Inc. St.  */
	ABBREVIATION_MONTH,  /* with a capital: Jan. Sept.                    */
	ABBREVIATION_DAY,    /* with a capital, before a number, a month or a
	                      * small letter: Sat. Sun.                       */
	ABBREVIATION_PLACE,  /* with a capital, after a comma or hyphen: Salem, Ore. */
	ABBREVIATION_NUMBER, /* before a number: No. vol. p.                  */
	ABBREVIATION_INNER,  /* where the sentence goes on: approx. dept.     */
	ABBREVIATION_END     /* small; any capital after it begins a sentence: etc. */
};
extern const struct word_table abbreviation_words;

/* What a word tells about a border before it; senses are summed. */
enum sentence_sense {
	SENTENCE_OPENER = 1, /* with a capital it most often opens a sentence */
	SENTENCE_MONTH = 2,
	SENTENCE_DAY = 4,
	SENTENCE_SAYING = 8, /* a verb of saying, past or present             */
	SENTENCE_ZONE = 16,  /* what may follow a.m.: "p.m. Eastern time"     */
	SENTENCE_ARTICLE = 32 /* German, before an ordinal: der 3. Versuch    */
};
extern const struct word_table sentence_words;

/* The sense of a word; 0 when it is not in the table.  The case of ASCII letters
 * does not matter. */
unsigned word_sense(const struct word_table *table, const char *bytes,
                    size_t length);

#endif
