/* SPDX-License-Identifier: MIT */
/* near.h -- what stands round a stretch of text: words, numbers, the sentence
 *
 * For the guard, which tells times from what only looks like them, and for the
 * resolver, which reads a time by its neighbours.
 */
#ifndef TAG_DATES_NEAR_H
#define TAG_DATES_NEAR_H

#include "grammar.h"

#include "gloss/text.h"

/* The byte at i; a blank behind the end. */
static inline unsigned char near_byte(const struct gloss_text *text, uint32_t i)
{
	return i < text->length ? (unsigned char)text->bytes[i] : ' ';
}

static inline bool near_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

static inline bool near_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* The word that ends before byte at, or begins at or behind it, in ASCII lower case;
 * blanks between do not matter.  Its length; 0 when something else is there. */
size_t near_word_before(const struct gloss_text *text, uint32_t at, char *out,
                        size_t room);
size_t near_word_after(const struct gloss_text *text, uint32_t at, char *out,
                       size_t room);

/* Is word one of a list that NULL ends? */
bool near_listed(const char *word, const char *const *list);

/* Is a form of one of these classes of words.txt? */
bool near_form_is(uint32_t hash, const char *const *classes);

/* Does a numeral in letters have this hash? */
bool near_numeral(uint32_t hash);

/* Does a bracket open between byte before, where a find ends, and start: May 5 (Tues
 * 9:00am)? */
bool near_bracket(const struct gloss_text *text, uint32_t start,
                     uint32_t before);

/* Does nothing but a dash stand between: (Tues - Wed 9:00am)? */
bool near_dash(const struct gloss_text *text, uint32_t start, uint32_t before);

/* Are byte before, where a find ends, and a token shortly behind it in one sentence:
 * tomorrow, as we said, at 9am? */
bool near_same_sentence(const struct gloss_text *text, uint32_t before,
                         uint32_t token);

/* Has the sentence that byte at is in one of these words, in lower case? */
bool near_sentence_has(const struct gloss_text *text, uint32_t at,
                       const char *const *words);

/* Is what begins at byte start how often: 2 million a year, 700 seats a week? */
bool near_rate(const struct gloss_text *text, uint32_t start, uint32_t token);

/* "The day" after (1), before (-1) something that is no time itself; 0 when neither, or
 * when that day was just named, before byte start: on May 3, the day before the
 * fair. */
int near_beside(const struct gloss_text *text, uint32_t start, uint32_t end,
                 uint32_t before);

/* Does the text go on to say when a period ends: the year ended June 30? */
bool near_bounded(const struct gloss_text *text, uint32_t end);

#endif
