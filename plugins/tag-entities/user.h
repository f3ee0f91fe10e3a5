/* SPDX-License-Identifier: MIT */
/* user -- the user's own lists of phrases and patterns of tokens
 *
 * A list has a phrase, a tab and its type on each line.  A pattern is a row of
 * words and of {number}, {word}, {capital}, {upper}, {lower}, {mixed}, {any},
 * each perhaps with + for one or more; | stands between alternatives.
 */
#ifndef ENTITIES_USER_H
#define ENTITIES_USER_H

#include "gloss/plugin.h"
#include "gloss/text.h"
#include "mention.h"

struct user;

/* NULL after fail or bad_option of the host. */
struct user *user_create(struct gloss_stage *stage, const struct gloss_list *lexicons,
                         const struct gloss_map *patterns, bool fold);
void user_free(struct user *user);

/* Append what is found; of what was there before, mentions that lie over it are
 * gone with overrule, else it is not appended.  False when memory is short. */
bool user_apply(const struct user *user, const struct gloss_text *text,
                struct mentions *mentions, bool overrule);

#endif
