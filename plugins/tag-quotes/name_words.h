/* SPDX-License-Identifier: MIT */
/* name_words.h -- what a word may be in a name: data/names.txt */
#ifndef NAME_WORDS_H
#define NAME_WORDS_H

#include "gloss/record.h"

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

/* What a word may be in a name. */
enum name_word {
	NAMES_GIVEN_HE = 1, NAMES_GIVEN_SHE = 2, NAMES_SIR = 4, NAMES_MADAM = 8,
	NAMES_PARTICLE = 16, NAMES_YOUNGER = 32, NAMES_BODY = 64,
	NAMES_MANY = 128
};

struct name_words;

/* The words of names.txt.  NULL after host->fail. */
struct name_words *name_words_load(struct gloss_stage *stage);
void name_words_free(struct name_words *words);

/* enum name_word, as bits; 0: nothing is known. */
unsigned names_word(const struct name_words *words, uint32_t hash);

/* What a given name or a title tells. */
enum names_gender names_given(const struct name_words *words, uint32_t hash);
enum names_gender names_title(const struct name_words *words, uint32_t hash);

/* What a title is short for, place by place from 0 on; 0: no more. */
uint32_t names_full(const struct name_words *words, uint32_t hash,
                    unsigned place);

#endif
