/* SPDX-License-Identifier: MIT */
/* suggest -- did you mean ...?
 *
 * The word nearest to a mistyped one by optimal string alignment (insert,
 * delete, change, or swap two neighbours, each 1), when near enough that it is
 * a slip and no other word.
 */
#ifndef RUN_SUGGEST_H
#define RUN_SUGGEST_H

#include <stddef.h>

struct suggest {
	const char *typed;
	const char *best;  /* NULL: none near enough                          */
	size_t distance;   /* of best                                         */
	char message[80];  /* of suggest_text                                 */
};

/* Begin with {.typed = word}; offer each right word, which must live on. */
void suggest_offer(struct suggest *s, const char *word);

/* "; did you mean 'x'?", or "". */
const char *suggest_text(struct suggest *s);

/* "a, b or c" of a NULL-terminated list, cut off where room ends.  Returns to. */
const char *words_join(const char *const *words, char *to, size_t room);

#endif
