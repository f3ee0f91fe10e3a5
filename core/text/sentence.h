/* SPDX-License-Identifier: MIT */
/* sentence.h -- where paragraphs and sentences begin, marked on tokens */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/token.h"

/* The tokens that borders are found by, a tenth of all: the first one, those that
 * begin a line, as the closing one does, and those that can end a sentence. */
struct marks {
	uint32_t *at;
	size_t count;
	size_t lines, stops; /* how many of each kind, or more                */
};

/* Set GLOSS_PARAGRAPH on the first token of each paragraph, by the flags of
 * token.h, which it takes away, also from the closing token; how many there are.
 * ranges has room for lines + 1. */
size_t paragraph_mark(struct gloss_token *tokens, size_t count,
                      const struct marks *marks, struct gloss_range *ranges);

/* Set GLOSS_SENTENCE, paragraphs being marked, and take TOKEN_STOP away; how many
 * there are.  ranges has room for lines + stops + 1. */
size_t sentence_mark(const char *bytes, struct gloss_token *tokens, size_t count,
                     const struct marks *marks, struct gloss_range *ranges);

/* The range that a token begins is the next of ranges, of which there are made; the
 * one before, if any, ends there. */
static inline void range_begin(struct gloss_range *ranges, size_t *made,
                               uint32_t token)
{
	if (*made)
		ranges[*made - 1].last = token;
	ranges[(*made)++].first = token;
}

#endif
