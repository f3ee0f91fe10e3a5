/* SPDX-License-Identifier: MIT */
/* transcript.h -- texts that are a conversation, each turn behind its speaker */
#ifndef TRANSCRIPT_H
#define TRANSCRIPT_H

#include "quote.h"

/* Add the turns of a text that is an interview or a transcript; none of another. */
void transcript_turns(struct gloss_stage *stage, const struct page *page,
                      struct quotes *quotes);

#endif
