/* SPDX-License-Identifier: MIT */
/* bare.h -- quotations that no cue introduces */
#ifndef BARE_H
#define BARE_H

#include "quote.h"

/* Add the regions of marks that used does not note and that are quotations by
 * their looks.  A speaker is taken over from the attribution next to it where
 * the text can mean nobody else.  judged: cues have been looked for, and what
 * they left is the more doubtful. */
void bare_quotes(struct gloss_stage *stage, const struct page *page,
                 bool judged, struct quotes *quotes, const uint8_t *used);

/* A quotation that goes on in the next paragraph has the speaker it has there.
 * The list is sorted. */
void bare_join(const struct page *page, struct quotes *quotes);

#endif
