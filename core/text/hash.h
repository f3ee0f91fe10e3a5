/* SPDX-License-Identifier: MIT */
/* hash.h -- the hashes of plain words, computed when all tokens are cut */
#ifndef TEXT_HASH_H
#define TEXT_HASH_H

#include "text/token.h"

/* Set the hash of the tokens with TOKEN_PLAIN, and take that flag away. */
void token_list_hash(const char *bytes, size_t length,
                     struct gloss_token *tokens, size_t count);

#endif
