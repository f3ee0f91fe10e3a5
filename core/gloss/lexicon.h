/* SPDX-License-Identifier: MIT */
/* lexicon.h -- word lists: many phrases, longest match over tokens
 *
 * Part of libgloss.a, linked into each plugin that uses it.  A phrase is cut
 * into tokens as text is (text.h); it matches where the same tokens stand in a
 * row, whatever the space between them.  The period of an abbreviation does not
 * count: "Acme Inc" and "Acme Inc." are the same phrase.
 */
#ifndef GLOSS_LEXICON_H
#define GLOSS_LEXICON_H

#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

struct gloss_lexicon;

enum gloss_lexicon_flag {
	GLOSS_LEXICON_FOLD = 1 /* upper and lower case are the same           */
};

/* Empty; freed by gloss_lexicon_free.  NULL when memory is short. */
struct gloss_lexicon *gloss_lexicon_create(unsigned flags);
void gloss_lexicon_free(struct gloss_lexicon *lexicon);

/* The most tokens of a phrase, so that matching takes time linear in the text. */
#define GLOSS_LEXICON_TOKENS 64

/* Add a phrase, valid UTF-8, with a value of the caller's.  Of equal phrases the
 * first stays.  False when it has no token or too many, or memory is short. */
bool gloss_lexicon_add(struct gloss_lexicon *lexicon, const char *phrase,
                       size_t length, uint32_t value);

/* The longest phrase that begins at a token and ends before token limit: how
 * many tokens it takes, 0 when there is none; its value in *value.  Read only:
 * any number of threads at once. */
size_t gloss_lexicon_match(const struct gloss_lexicon *lexicon,
                           const struct gloss_text *text, size_t token,
                           size_t limit, uint32_t *value);

#ifdef __cplusplus
}
#endif
#endif
