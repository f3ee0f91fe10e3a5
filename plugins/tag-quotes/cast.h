/* SPDX-License-Identifier: MIT */
/* cast.h -- the persons of a text and where they are mentioned */
#ifndef CAST_H
#define CAST_H

#include "name_words.h"
#include "page.h"

#define PERSON_TITLES 8 /* words kept of what a person is called */

struct person {
	uint32_t first, last;       /* hashes of the first and last word      */
	uint32_t titles[PERSON_TITLES];
	const char *name;           /* bytes of the text                      */
	size_t name_length;
	uint32_t count;             /* how often it is written in full        */
	uint8_t words;
	uint8_t gender;             /* enum names_gender                      */
	bool unsure;                /* may be no full name                    */
};

/* A run of capitalised words; an entity; a run that is none of the entities. */
enum mention_how { MENTION_RUN, MENTION_ENTITY, MENTION_MISSED };

struct mention {
	uint32_t begin, end;        /* tokens of the name; end exclusive      */
	uint32_t start;             /* token of the title before it           */
	uint32_t person;            /* place in persons, NOBODY or TWO_FIT    */
	uint8_t how;                /* enum mention_how                       */
};

#define NOBODY UINT32_MAX
#define TWO_FIT (UINT32_MAX - 1)

struct cast {
	struct gloss_stage *stage;
	const struct page *page;
	const struct name_words *given;
	struct mention *mentions;   /* in the order of the text               */
	size_t mention_count;
	struct person *persons;
	size_t person_count;
};

/* The place of the first mention that begins at a token or behind it. */
size_t cast_first_from(const struct cast *cast, size_t token);

/* Words of a mention's name; what is joined by a hyphen is one. */
unsigned cast_words(const struct cast *cast, const struct mention *mention);

static inline bool cast_is_name_word(const struct gloss_token *token)
{
	return token->kind == GLOSS_WORD && token->flags & GLOSS_CAPITAL;
}

/* A word of grammar, not of a name. */
static inline bool cast_is_function(enum word_class class)
{
	return class != CLASS_OTHER && class < CLASS_NAMED &&
	       class != CLASS_TITLE && class != CLASS_PEOPLE;
}

#endif
