/* SPDX-License-Identifier: MIT */
/* turn.h -- turns of speech that the layout shows, without a word of saying */
#ifndef TURN_H
#define TURN_H

#include "quote.h"

/* Add "NAME: what he says", "Name: 'what he says'" and "what he says" -- Name.
 * Regions of marks that are taken are noted in used. */
void turn_quotes(struct gloss_stage *stage, const struct page *page,
                 struct quotes *quotes, uint8_t *used);

#endif
