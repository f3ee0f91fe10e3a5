/* SPDX-License-Identifier: MIT */
/* person.c -- tells who each mention of a person is
 *
 * A mention of two words or more makes a person; a last name alone means the
 * only person whose name ends so, a first name the only one whose name begins
 * so.
 */
#include "person.h"

#include "mention.h"
#include "title.h"

#define PERSONS 512     /* as many as are told apart in one text             */
#define SPELLING 6      /* letters of a name that may be spelt in two ways   */

static uint32_t last_word(const struct cast *cast, const struct mention *mention)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	uint32_t i = mention->end - 1;

	if (i > mention->begin && names_word(cast->given, tokens[i].hash) & NAMES_YOUNGER)
		i--;
	return tokens[i].hash;
}

/* Two spellings of one given name, "Kathryn" and "Kathrin": long, one letter
 * apart but for the first and the last, and not told to be a man and a woman. */
static bool is_spelling(const struct cast *cast,
                        const struct gloss_token *token,
                        const struct person *person)
{
	const char *word = cast->page->text->bytes + token->start;
	size_t length = token->end - token->start;
	enum names_gender a = names_given(cast->given, token->hash);
	enum names_gender b = names_given(cast->given, person->first);
	unsigned apart = 0;

	if (length < SPELLING || length >= person->name_length ||
	    person->name[length] != ' ' || (a && b && a != b))
		return false;
	for (size_t i = 0; i < length; i++)
		if (word[i] != person->name[i]) {
			if (i == 0 || i + 1 == length)
				return false;
			apart++;
		}
	return apart == 1;
}

/* "Sergey" and "Sergey", or "S.". */
static bool same_first(const struct cast *cast, const struct mention *mention,
                       const struct person *person)
{
	const struct gloss_token *token =
		&cast->page->text->tokens[mention->begin];
	const char *word = cast->page->text->bytes + token->start;

	return token->hash == person->first ||
	       (token->flags & GLOSS_PERIOD && word[0] == person->name[0]) ||
	       is_spelling(cast, token, person);
}

static void add_person(struct cast *cast, const struct mention *mention)
{
	const struct gloss_text *text = cast->page->text;
	struct person *person = &cast->persons[cast->person_count++];
	uint32_t start = text->tokens[mention->begin].start;
	uint32_t first = text->tokens[mention->begin].hash;

	*person = (struct person){
		.first = first, .last = last_word(cast, mention),
		.name = text->bytes + start,
		.name_length = text->tokens[mention->end - 1].end - start,
		.words = (uint8_t)cast_words(cast, mention), .unsure = true,
		.gender = (uint8_t)names_given(cast->given, first) };
}

/* The one person that fits a name of one word, by his last word or his first; of
 * two the one who is named in full twice as often.  An unsure one is taken when
 * there is no other. */
static uint32_t person_of_word(const struct cast *cast,
                               const struct mention *mention, bool unsure)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	uint32_t last = last_word(cast, mention), found = NOBODY, second = 0;
	enum names_gender gender = NAMES_EITHER;
	bool by_last = false, passed = false;

	if (mention->start < mention->begin)
		gender = names_title(cast->given, tokens[mention->begin - 1].hash);
	for (size_t i = 0; i < cast->person_count; i++) {
		const struct person *person = &cast->persons[i];
		bool ends = person->last == last, fits = ends ||
			(person->first == tokens[mention->begin].hash &&
			 mention->how != MENTION_MISSED && !by_last);
		passed |= fits && person->unsure;
		if (!fits || (by_last && !ends) || (person->unsure && !unsure) ||
		    (gender && person->gender && person->gender != gender))
			continue;
		if (ends && !by_last) {
			by_last = true;
			found = NOBODY;
			second = 0;
		}
		if (found == NOBODY || person->count > cast->persons[found].count) {
			second = found == NOBODY ? 0 : cast->persons[found].count;
			found = (uint32_t)i;
		} else if (person->count > second) {
			second = person->count;
		}
	}
	if (found == NOBODY && !unsure && passed)
		return person_of_word(cast, mention, true);
	if (found != NOBODY && second * 2 > cast->persons[found].count)
		return TWO_FIT;
	return found;
}

static uint32_t person_of_name(const struct cast *cast,
                               const struct mention *mention)
{
	uint32_t last = last_word(cast, mention);

	for (size_t i = 0; i < cast->person_count; i++) {
		const struct person *person = &cast->persons[i];
		if (person->words > 1 && person->last == last &&
		    same_first(cast, mention, person))
			return (uint32_t)i;
	}
	return NOBODY;
}

/* Of an unsure person: the one who surely bears that last name, else himself. */
static uint32_t same_last(const struct cast *cast, const struct mention *mention)
{
	uint32_t last = cast->persons[mention->person].last;
	uint32_t found = mention->person;

	for (size_t i = 0; i < cast->person_count; i++) {
		if (cast->persons[i].unsure || cast->persons[i].last != last)
			continue;
		if (found != mention->person)
			return mention->person;
		found = (uint32_t)i;
	}
	return found;
}

static bool has_given(const struct cast *cast, const struct mention *mention)
{
	return names_given(cast->given, cast->page->text->tokens[mention->begin].hash)
	       != NAMES_EITHER;
}

/* Does a capital tell nothing here: at the head of a sentence or in a headline?
 * "Following Lund", "State Lund" may be no full name. */
static bool is_unsure(const struct cast *cast, const struct mention *mention)
{
	const struct gloss_text *text = cast->page->text;
	struct gloss_range title = text->paragraphs[0];

	if (mention->how == MENTION_ENTITY || has_given(cast, mention))
		return false;
	return text->tokens[mention->begin].flags &
	       (GLOSS_SENTENCE | GLOSS_PARAGRAPH) ||
	       mention_is_office(cast, mention->begin) ||
	       (mention->begin < title.last &&
	        text->tokens[title.last - 1].kind == GLOSS_WORD);
}

static void settle_persons(struct cast *cast)
{
	size_t kept = 0;

	cast->persons = cast->stage->host->take(cast->stage,
		PERSONS * sizeof(*cast->persons));
	for (size_t i = 0; i < cast->mention_count; i++) {
		struct mention *mention = &cast->mentions[i];
		if (cast_words(cast, mention) < 2)
			continue;
		mention->person = person_of_name(cast, mention);
		if (mention->person == NOBODY && cast->person_count < PERSONS &&
		    (mention->how != MENTION_MISSED || has_given(cast, mention))) {
			mention->person = (uint32_t)cast->person_count;
			add_person(cast, mention);
		}
		if (mention->person != NOBODY) {
			if (cast->persons[mention->person].count++ ||
			    !is_unsure(cast, mention))
				cast->persons[mention->person].unsure = false;
			title_learn(cast, mention, &cast->persons[mention->person]);
		}
	}
	for (size_t i = 0; i < cast->mention_count; i++) {
		struct mention *mention = &cast->mentions[i];
		if (mention->person == NOBODY && cast_words(cast, mention) == 1)
			mention->person = person_of_word(cast, mention, false);
		else if (mention->person < TWO_FIT &&
		         cast->persons[mention->person].unsure)
			mention->person = same_last(cast, mention);
		if (mention->person == NOBODY && cast->person_count < PERSONS &&
		    (mention->how == MENTION_ENTITY || has_given(cast, mention))) {
			mention->person = (uint32_t)cast->person_count;
			add_person(cast, mention);
			cast->persons[mention->person].unsure = false;
		}
		if (mention->how == MENTION_MISSED && mention->person >= TWO_FIT &&
		    cast_words(cast, mention) == 1)
			continue;
		cast->mentions[kept++] = *mention;
		if (mention->person < TWO_FIT)
			title_learn(cast, mention, &cast->persons[mention->person]);
	}
	cast->mention_count = kept;
}

uint32_t person_find(const struct cast *cast, size_t begin, size_t end)
{
	struct mention mention = { (uint32_t)begin, (uint32_t)end,
		(uint32_t)begin, NOBODY, MENTION_MISSED };

	return end - begin > 1 ? person_of_name(cast, &mention)
	                       : person_of_word(cast, &mention, false);
}

void persons_make(struct gloss_stage *stage, const struct page *page,
                  const struct name_words *given, const json_t *entities,
                  struct cast *cast)
{
	*cast = (struct cast){ .stage = stage, .page = page, .given = given };
	mentions_list(cast, entities);
	settle_persons(cast);
}
