/* SPDX-License-Identifier: MIT */
/* tense.h -- does a sentence tell of what has been or of what is to come? */
#ifndef TAG_DATES_TENSE_H
#define TAG_DATES_TENSE_H

#include "gloss/text.h"

/* What the sentence round bytes start .. end, of which token is a part, speaks of:
 * what is to come (1), what has been (-1), or neither (0). */
int tense_of(const struct gloss_text *text, uint32_t start, uint32_t end,
             uint32_t token);

/* The same for messages, which tell of plans unless they say otherwise; never 0. */
int tense_of_message(const struct gloss_text *text, uint32_t start, uint32_t end,
                     uint32_t token);

#endif
