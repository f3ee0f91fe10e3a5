/* SPDX-License-Identifier: MIT */
/* guideline -- what the marking guidelines say of small forms near a name
 *
 *   Dr. Moreno          a title is no part of a person's name, nor is QC behind it
 *   Lee, R-Montana      nor a party's letter one of the state, or one by itself
 *   Woods Hole, Mass.   what stands before a state's abbreviation is a place, and
 *                       so is that
 *
 * A model knows them where it has seen them often.  Guidelines are those of
 * CoNLL-2003, as in the shipped model's data; another model may have been taught
 * others, and is left alone.
 */
#ifndef ENTITIES_GUIDELINE_H
#define ENTITIES_GUIDELINE_H

#include "gloss/text.h"
#include "mention.h"

/* Mend the mentions, which are in order of place; place: the type of one.  False
 * when memory is short. */
bool guideline_apply(const struct gloss_text *text, struct mentions *mentions,
                     const char *place);

/* Mr, Dr., Rep. ... before a person's name. */
bool guideline_is_title(const struct gloss_text *text, const struct gloss_token *token);

#endif
