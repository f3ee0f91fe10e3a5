/* SPDX-License-Identifier: MIT */
/* person.h -- who each mention is
 *
 * Persons are taken from the record's entities when an earlier stage wrote
 * them, with what it missed: "Paris said" where Ann Paris is known, a run of
 * capitalised words that is no other entity.  Else from such runs alone.
 */
#ifndef PERSON_H
#define PERSON_H

#include "cast.h"

/* Fill a cast.  Memory is the record's.  entities: the record's, or NULL. */
void persons_make(struct gloss_stage *stage, const struct page *page,
                  const struct name_words *given, const json_t *entities,
                  struct cast *cast);

/* The person whose name tokens are, NOBODY or TWO_FIT; one token is a last name. */
uint32_t person_find(const struct cast *cast, size_t begin, size_t end);

#endif
