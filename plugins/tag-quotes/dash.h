/* SPDX-License-Identifier: MIT */
/* dash.h -- dialogue that dashes introduce instead of quotation marks */
#ifndef DASH_H
#define DASH_H

#include "page.h"

/* Add the pieces of such dialogue to the marks of a page, whose words are sorted. */
void dash_find(struct gloss_stage *stage, struct page *page);

#endif
