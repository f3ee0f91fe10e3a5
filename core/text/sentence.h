/* SPDX-License-Identifier: MIT */
/* sentence.h -- where paragraphs and sentences begin, marked on tokens */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/token.h"

/* Set GLOSS_PARAGRAPH on the first token of each paragraph, by the flags of
 * token.h, which it takes away, also from the closing token; how many there are. */
size_t paragraph_mark(struct gloss_token *tokens, size_t count);

/* Set GLOSS_SENTENCE, paragraphs being marked, and take TOKEN_STOP away; how many
 * there are. */
size_t sentence_mark(const char *bytes, struct gloss_token *tokens,
                     size_t count);

#endif
