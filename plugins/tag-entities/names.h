/* SPDX-License-Identifier: MIT */
/* names -- each mention of a person or an organisation with its fullest form
 *
 * Within one document.  A person is named again by family name, given name or
 * with fewer of the parts between; an organisation by the first words of its
 * name, the last or its initials.  Where two different full forms would do, there is
 * no answer.
 */
#ifndef ENTITIES_NAMES_H
#define ENTITIES_NAMES_H

#include "gloss/text.h"
#include "mention.h"

struct names;

/* NULL when memory is short. */
struct names *names_create(void);
void names_free(struct names *names);

/* Set .named of all mentions of types PER and ORG.  False when memory is short. */
bool names_resolve(struct names *names, const struct gloss_text *text,
                   struct mentions *mentions);

#endif
