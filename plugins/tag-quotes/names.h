/* SPDX-License-Identifier: MIT */
/* names.h -- who a speaker is: the fullest name this text has of him */
#ifndef NAMES_H
#define NAMES_H

#include "gloss/record.h"
#include "name_words.h"
#include "quote.h"

/* Set the name of every quotation whose speaker can be told, in a sorted list.
 * entities: the record's, or NULL. */
void names_resolve(struct gloss_stage *stage, const struct page *page,
                   const struct name_words *given, const json_t *entities,
                   struct quotes *quotes);

#endif
