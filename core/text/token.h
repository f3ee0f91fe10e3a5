/* SPDX-License-Identifier: MIT */
/* token.h -- cut a text into tokens, in one pass
 *
 * What the cuts are is told in gloss/text.h.  The pass also notes where lines
 * and blank lines were and which marks can end a sentence, in flags of its own that
 * paragraph.c and sentence.c read and take away again.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "gloss/text.h"

enum token_flag {
	TOKEN_LINE = 1024,  /* a line ended before it                         */
	TOKEN_BLANK = 2048, /* and an empty line stood between                */
	TOKEN_STOP = 4096,  /* PUNCT that is or is kin to . ! ?               */
	TOKEN_PLAIN = 8192  /* of ASCII letters and digits, not hashed yet    */
};

/* size bytes, aligned for any type; NULL when there is no memory. */
typedef void *text_take(void *context, size_t size);

/* Tokens in memory that take gave.  It may begin with a buffer of the caller's;
 * when that is too small, the tokens move, and the old place stays as it is. */
struct token_list {
	struct gloss_token *tokens;
	size_t count, room;
	text_take *take;
	void *context;
};

/* Append the tokens of length bytes, and the closing one that count leaves out and
 * that begins a line.
 * Neither sentences nor paragraphs are marked.  False without memory, or when
 * length does not fit 32 bits. */
bool token_list_cut(struct token_list *list, const char *bytes, size_t length);

#endif
