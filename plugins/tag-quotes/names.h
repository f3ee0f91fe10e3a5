/* SPDX-License-Identifier: MIT */
/* names.h -- who a speaker is: the fullest name this text has of him
 *
 * Persons are taken from the record's entities when an earlier stage wrote
 * them, else from runs of capitalised words.
 */
#ifndef NAMES_H
#define NAMES_H

#include "gloss/record.h"
#include "quote.h"

enum names_gender { NAMES_EITHER, NAMES_HE, NAMES_SHE };

/* Of a word as a token has it, ASCII letters folded. */
static inline uint32_t names_hash(const char *word, size_t length)
{
	uint32_t hash = GLOSS_HASH_START;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)word[i];
		hash = gloss_hash_byte(hash, c >= 'A' && c <= 'Z' ? c | 32 : c);
	}
	return hash;
}

struct given_names;

/* Given names by gender, from given-names.txt.  NULL after host->fail. */
struct given_names *given_names_load(struct gloss_stage *stage);
void given_names_free(struct given_names *names);
enum names_gender given_names_gender(const struct given_names *names,
                                     uint32_t hash);

/* Set the name of every quotation whose speaker can be told, in a sorted list.
 * entities: the record's, or NULL. */
void names_resolve(struct gloss_stage *stage, const struct page *page,
                   const struct given_names *given, const json_t *entities,
                   struct quotes *quotes);

#endif
