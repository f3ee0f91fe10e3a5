/* SPDX-License-Identifier: MIT */
/* dash.h -- dialogue that dashes introduce instead of quotation marks */
#ifndef DASH_H
#define DASH_H

#include "cues.h"
#include "marks.h"

/* Add the pieces of such dialogue to the marks of a text, whose words are sorted. */
void dash_find(struct gloss_stage *stage, const struct cues *cues,
               const struct gloss_text *text, const uint8_t *words, struct marks *marks);

#endif
