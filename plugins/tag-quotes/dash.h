/* SPDX-License-Identifier: MIT */
/* dash.h -- dialogue that dashes introduce instead of quotation marks */
#ifndef DASH_H
#define DASH_H

#include "cues.h"
#include "marks.h"

/* Add the pieces of such dialogue to the regions of a text. */
void dash_find(struct gloss_stage *stage, const struct gloss_text *text,
               const struct cues *cues, struct marks *marks);

#endif
