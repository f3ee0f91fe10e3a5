/* SPDX-License-Identifier: MIT */
/* cues.h -- the words that introduce quotations, and the words of grammar
 *
 * Both are read from the plugin's data folder: cues-LANG.txt and
 * words-LANG.txt, which describe themselves.
 */
#ifndef CUES_H
#define CUES_H

#include "gloss/text.h"

enum frame { FRAME_NONE, FRAME_CLAUSE, FRAME_OBJECT, FRAME_INFINITIVE,
             FRAME_NOUN };

#define CUE_WORDS 4 /* a phrase has no more */

struct cue {
	uint32_t hashes[CUE_WORDS];
	uint32_t id;       /* hash of the line's first form, for all of them  */
	uint32_t next;     /* the next one with the same first word, or 0     */
	uint8_t words;
	uint8_t frame;     /* enum frame                                      */
	bool thought;      /* no act of speech                                */
	float weight;      /* how often it introduces something, 0 to 1       */
};

/* Classes of words: those of the file, in its order, and what the look of any
 * other word tells. */
enum word_class {
	CLASS_OTHER, CLASS_DET, CLASS_POSS, CLASS_SUBJ, CLASS_OBJ, CLASS_WHO,
	CLASS_WH, CLASS_WHEN, CLASS_THAT, CLASS_TO, CLASS_OF, CLASS_AND, CLASS_BUT,
	CLASS_BE, CLASS_HAVE, CLASS_DO, CLASS_MODAL, CLASS_NEG, CLASS_AS,
	CLASS_PREP, CLASS_SUB, CLASS_ADV, CLASS_DAY, CLASS_TITLE, CLASS_PEOPLE,
	CLASS_NAMED, /* the number of classes of the file; looks follow */
	CLASS_CAPITAL = CLASS_NAMED, CLASS_NUMBER, CLASS_ED, CLASS_ING, CLASS_LY,
	CLASS_S, CLASS_SIGN, CLASS_COMMA, CLASS_STOP, CLASS_COLON, CLASS_DASH,
	CLASS_BRACKET, CLASS_MARK, CLASS_CUE
};

struct cues;

/* A new table; NULL after host->fail. */
struct cues *cues_load(struct gloss_stage *stage, const char *lang);
void cues_free(struct cues *cues);

/* The four bytes before one of a text, the last of them highest; 0 for those that are
 * before the text. */
static inline uint32_t cues_tail(const struct gloss_text *text, uint32_t end)
{
	const unsigned char *at = (const unsigned char *)text->bytes + end;
	uint32_t tail = 0;

	if (end >= 4)
		return (uint32_t)at[-1] << 24 | (uint32_t)at[-2] << 16 |
		       (uint32_t)at[-3] << 8 | at[-4];
	for (uint32_t i = 0; i < end; i++)
		tail = tail >> 8 | (uint32_t)(unsigned char)text->bytes[i] << 24;
	return tail;
}

/* The longest cue that begins at a token, NULL when there is none. */
const struct cue *cues_match(const struct cues *cues,
                             const struct gloss_text *text, size_t token);

/* Sort all tokens of a text, and the one behind them: enum word_class, with
 * CUES_BEGIN where a cue may begin. */
#define CUES_BEGIN 128
void cues_sort(const struct cues *cues, const struct gloss_text *text,
               uint8_t *words);

/* Of tokens that are sorted: the class, and the cue that begins there. */
static inline enum word_class cues_sorted_class(const uint8_t *words, size_t token)
{
	return (enum word_class)(words[token] & ~CUES_BEGIN);
}

static inline const struct cue *cues_sorted_match(const struct cues *cues,
                                                  const struct gloss_text *text,
                                                  const uint8_t *words, size_t token)
{
	return words[token] & CUES_BEGIN ? cues_match(cues, text, token) : NULL;
}

#endif
