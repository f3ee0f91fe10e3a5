/* SPDX-License-Identifier: MIT */
/* rules -- amounts, addresses and roles, by rules over tokens
 *
 *   MONEY     $5.5 million, 20 euros, US$10bn      PERCENT   5-10%, ten per cent
 *   QUANTITY  30 km, 1,200 barrels                 EMAIL, URL
 *   PHONE     +44 20 7946 0958, (212) 555-0123     TITLE     Foreign Minister
 *
 * They add mentions and never take one away; a role may lie over a nationality
 * that the model has found.
 */
#ifndef ENTITIES_RULES_H
#define ENTITIES_RULES_H

#include "gloss/text.h"
#include "mention.h"

enum rule {
	RULE_MONEY = 1, RULE_PERCENT = 2, RULE_QUANTITY = 4, RULE_EMAIL = 8, RULE_URL = 16,
	RULE_PHONE = 32, RULE_TITLE = 64
};

/* The rule that makes a type; 0: none. */
unsigned rule_of_type(const char *type);

struct rules;

/* NULL when memory is short. */
struct rules *rules_create(unsigned wanted);
void rules_free(struct rules *rules);

/* Append what is found; the first model_count of mentions are the model's.  False
 * when memory is short. */
bool rules_apply(const struct rules *rules, const struct gloss_text *text,
                 struct mentions *mentions, size_t model_count);

#endif
