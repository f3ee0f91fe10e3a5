/* SPDX-License-Identifier: MIT */
/* plain.h -- words, numbers and marks of ASCII with white space between */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include "text/token.h"

/* So many tokens are made at most before the room of a list is looked at again. */
enum { TOKEN_TURN = 4 };

/* The last byte that is no ASCII letter or digit: a run that begins before it ends
 * before it, so that reading runs need not look out for the text's end. */
size_t plain_end(const char *bytes, size_t length);

/* Append tokens from byte from on, as long as nothing needs a closer look, end is not
 * reached, and there is room; where the next one begins.  *flags are those that it
 * is to have.  The same tokens come out of the slow way. */
size_t plain_cut(struct token_list *list, const char *text, size_t length,
                 size_t from, size_t end, unsigned *flags);

#endif
