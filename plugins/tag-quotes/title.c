/* SPDX-License-Identifier: MIT */
/* title.c -- learns what a person is called beside the name
 *
 *   Foreign Minister Karin Lund           before the name
 *   Karin Lund, a lawyer from Oslo,       behind it, or behind an age
 *   Karin Lund is a lawyer
 *   the firm's lawyer, Karin Lund,        before a comma
 */
#include "title.h"

#include "mention.h"

#define APPOSITION_TOKENS 10 /* tokens that what is behind a name may have */

static void keep_title(struct person *person, uint32_t title)
{
	for (unsigned i = 0; i < PERSON_TITLES; i++) {
		if (person->titles[i] == title)
			return;
		if (!person->titles[i]) {
			person->titles[i] = title;
			return;
		}
	}
}

/* What a person is called once, with what it is short for and what it tells. */
static void learn_title(const struct cast *cast, struct person *person,
                        uint32_t title)
{
	enum names_gender gender = names_title(cast->given, title);
	uint32_t full;

	if (gender)
		person->gender = (uint8_t)gender;
	keep_title(person, title);
	for (unsigned i = 0; (full = names_full(cast->given, title, i)); i++)
		keep_title(person, full);
}

/* Where the words behind a name that tell what the person is begin: "Lund, a
 * lawyer", "Lund, 44, a lawyer", "Lund is a lawyer"; 0 when there are none. */
static size_t apposition(const struct cast *cast, size_t end)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	bool is = end < text->token_count &&
	          page_class(cast->page, end) == CLASS_BE;
	enum word_class class;

	if (end + 3 < text->token_count && tokens[end].punct == ',' &&
	    tokens[end + 1].kind == GLOSS_NUMBER && tokens[end + 2].punct == ',')
		end += 2;
	if (end + 1 >= text->token_count || !(is || tokens[end].punct == ','))
		return 0;
	class = page_class(cast->page, end + 1);
	return class == CLASS_DET || (!is && (class == CLASS_POSS ||
	       class == CLASS_TITLE)) ? end + 1 : 0;
}

/* The nouns of what is behind a name. */
static void learn_behind(const struct cast *cast, const struct mention *mention,
                         struct person *person)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t i = apposition(cast, mention->end), last = i + APPOSITION_TOKENS;

	if (last > text->token_count)
		last = text->token_count;
	for (; i && i < last && !(tokens[i].flags & GLOSS_SENTENCE); i++) {
		enum word_class class = i + 1 < text->token_count
			? page_class(cast->page, i + 1) : CLASS_STOP;
		bool ends = class == CLASS_PREP || class == CLASS_OF ||
		            class == CLASS_WHO;
		if (tokens[i].kind == GLOSS_PUNCT && !mention_is_hyphen(&tokens[i]) &&
		    tokens[i].punct != '\'')
			return;
		if (tokens[i].flags & GLOSS_LOWER && (ends || class == CLASS_AND ||
		    i + 1 == text->token_count ||
		    tokens[i + 1].kind == GLOSS_PUNCT))
			learn_title(cast, person, tokens[i].hash);
		if (ends)
			return;
	}
}

/* "The firm's lawyer, Ann Lund, said": a title and nothing else. */
static void learn_ahead(const struct cast *cast, const struct mention *mention,
                        struct person *person)
{
	const struct gloss_text *text = cast->page->text;
	uint32_t start = mention->start;

	if (start > 1 && mention->end < text->token_count &&
	    text->tokens[start - 1].punct == ',' &&
	    text->tokens[mention->end].punct == ',' && mention_is_title(cast, start - 2))
		learn_title(cast, person, text->tokens[start - 2].hash);
}

void title_learn(const struct cast *cast, const struct mention *mention,
                 struct person *person)
{
	const struct gloss_token *tokens = cast->page->text->tokens;

	for (uint32_t i = mention->begin; i > mention->start; i--)
		if (tokens[i - 1].kind == GLOSS_WORD &&
		    !mention_is_office(cast, i - 1))
			learn_title(cast, person, tokens[i - 1].hash);
	learn_ahead(cast, mention, person);
	learn_behind(cast, mention, person);
}
