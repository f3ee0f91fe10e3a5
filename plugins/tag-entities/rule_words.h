/* SPDX-License-Identifier: MIT */
/* rule_words -- the words that the rules go by, with their classes */
#ifndef ENTITIES_RULE_WORDS_H
#define ENTITIES_RULE_WORDS_H

#include "gloss/text.h"
#include "mention.h"

enum rule_word {
	WORD_NUMBER = 1,    /* ten                                            */
	WORD_SIZE = 2,      /* million                                        */
	WORD_AND = 4,
	WORD_TO = 8,
	WORD_MONEY = 16,    /* dollars                                        */
	WORD_CODE = 32,     /* USD, Rs.                                       */
	WORD_SIGN = 64,     /* the pound's sign                               */
	WORD_NATION = 128,  /* US, Canadian (dollars)                         */
	WORD_PERCENT = 256,
	WORD_PER = 512,
	WORD_CENT = 1024,
	WORD_POINT = 2048,
	WORD_UNIT = 4096,   /* km                                             */
	WORD_SQUARE = 8192, /* square, cubic                                  */
	WORD_HOUR = 16384,
	WORD_SCALE = 32768, /* Celsius                                        */
	WORD_CALL = 65536,  /* tel, phone                                     */
	WORD_ROLE = 131072, /* minister                                       */
	WORD_RANK = 262144, /* prime, deputy: before a role                   */
	WORD_OF = 524288,
	WORD_HALF = 1048576
};

struct rule_words {
	struct {
		uint32_t hash;
		uint32_t class;
	} slots[2048];
};

void rule_words_init(struct rule_words *words);

/* The classes of a word by the hash of its folded form. */
uint32_t rule_word_class(const struct rule_words *words, uint32_t hash);

/* roles.c: append the roles that people hold; see rules.h. */
bool roles_apply(const struct rule_words *words, const struct gloss_text *text,
                 struct mentions *mentions, size_t model_count);

#endif
