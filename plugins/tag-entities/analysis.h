/* SPDX-License-Identifier: MIT */
/* analysis -- the text view of text that is in no record, for training */
#ifndef ENTITIES_ANALYSIS_H
#define ENTITIES_ANALYSIS_H

#include "gloss/text.h"

/* Free with free(), after which the view is gone too; its bytes stay the
 * caller's.  NULL when memory is short. */
struct gloss_text *analysis_create(const char *bytes, size_t length);
void analysis_free(struct gloss_text *text);

#endif
