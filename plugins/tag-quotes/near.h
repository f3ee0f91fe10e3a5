/* SPDX-License-Identifier: MIT */
/* near.h -- the cue next to a quotation, where no model judges cues */
#ifndef NEAR_H
#define NEAR_H

#include "quote.h"

/* Set cue and source of a direct quotation from the words right behind its
 * marks, or else right before them; unchanged when there are none. */
void near_cue(const struct page *page, struct quote *quote);

/* Does a verb of saying follow the marks over a comma? */
bool near_follows(const struct page *page, const struct mark *mark);

/* The name, pronoun or noun before a verb. */
struct extent near_source(const struct page *page, size_t verb);

/* The same for a quotation whose marks end in a comma, by a verb that is in no list:
 * "...," her friend Ann Lee sniffed.  False when there is none. */
bool near_verb(const struct page *page, struct quote *quote);

#endif
