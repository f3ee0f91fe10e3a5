/* SPDX-License-Identifier: MIT */
/* mention.h -- the places of a text that name a person, and words of titles */
#ifndef MENTION_H
#define MENTION_H

#include "cast.h"

/* Fill the mentions of a cast, in the order of the text; nobody is told yet who
 * they are.  entities: the record's, or NULL. */
void mentions_list(struct cast *cast, const json_t *entities);

/* The end of a run of name words that begins at a token. */
size_t mention_run(const struct cast *cast, size_t begin);

/* Does a preposition stand before a token: "in Paris", "of Paris"? */
bool mention_is_place(const struct cast *cast, size_t token);

bool mention_is_title(const struct cast *cast, size_t token);

/* "Secretary of State", before the last word. */
bool mention_is_office(const struct cast *cast, size_t token);

/* No dash. */
bool mention_is_hyphen(const struct gloss_token *token);

#endif
