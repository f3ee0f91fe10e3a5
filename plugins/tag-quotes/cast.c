/* SPDX-License-Identifier: MIT */
/* cast.c -- lists the mentions of persons and tells who each one is
 *
 * A mention of two words or more makes a person; a last name alone means the
 * only person whose name ends so, a first name the only one whose name begins
 * so.  What stood before or behind a name once ("Foreign Minister Karin Lund",
 * "Karin Lund, a lawyer,") is kept as what the person is called.
 */
#include "cast.h"

#include <stdlib.h>

#define TITLE_WORDS 6   /* words before a name that may belong to it         */
#define NAME_TOKENS 12  /* no name is longer                                 */
#define PERSONS 512     /* as many as are told apart in one text             */
#define APPOSITION_TOKENS 10
#define SPELLING 6      /* letters of a name that may be spelt in two ways   */

static enum names_gender gender_of(unsigned word, unsigned he, unsigned she)
{
	return word & he ? NAMES_HE : word & she ? NAMES_SHE : NAMES_EITHER;
}

static enum names_gender gender_of_name(const struct cast *cast, uint32_t hash)
{
	return gender_of(names_word(cast->given, hash), NAMES_GIVEN_HE,
	                 NAMES_GIVEN_SHE);
}

static enum names_gender gender_of_title(const struct cast *cast, uint32_t hash)
{
	return gender_of(names_word(cast->given, hash), NAMES_SIR, NAMES_MADAM);
}

/* ---- mentions ---------------------------------------------------------- */

/* No dash. */
static bool is_hyphen(const struct gloss_token *token)
{
	return token->punct == '-' && token->end - token->start == 1;
}

/* "The Media And Marco Rubio": no word of a name, capital or not. */
static bool is_joint(const struct cast *cast, size_t token)
{
	enum word_class class = cues_class(cast->page->cues, cast->page->text,
	                                   token);

	return class == CLASS_AND || class == CLASS_PREP || class == CLASS_TO ||
	       class == CLASS_BUT || class == CLASS_AS;
}

/* The end of a run of name words that begins at a token. */
size_t cast_run(const struct cast *cast, size_t begin)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t end = begin + 1;

	while (end < text->token_count && end < begin + NAME_TOKENS) {
		const struct gloss_token *token = &tokens[end];
		if (token->flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH))
			break;
		if (is_joint(cast, end))
			break;
		if (cast_is_name_word(token)) {
			end++;
			continue;
		}
		if ((is_hyphen(token) || token->punct == '\'') &&
		    !(token->flags & GLOSS_SPACE) &&
		    !(token[1].flags & GLOSS_SPACE) &&
		    (cast_is_name_word(&token[1]) || is_hyphen(token)) &&
		    token[1].kind == GLOSS_WORD) {
			end += 2;
			continue;
		}
		if (names_word(cast->given, token->hash) & NAMES_PARTICLE && end + 1 < text->token_count &&
		    (cast_is_name_word(&token[1]) ||
		     (names_word(cast->given, token[1].hash) & NAMES_PARTICLE && end + 2 < text->token_count &&
		      cast_is_name_word(&token[2])))) {
			end++;
			continue;
		}
		break;
	}
	return end;
}

static void add_mention(struct cast *cast, size_t start, size_t begin,
                        size_t end)
{
	if (begin < end)
		cast->mentions[cast->mention_count++] = (struct mention){
			(uint32_t)begin, (uint32_t)end, (uint32_t)start, NOBODY };
}

static bool is_title(const struct cast *cast, size_t token)
{
	return cues_class(cast->page->cues, cast->page->text, token) ==
	       CLASS_TITLE;
}

/* "Secretary of State", before the last word. */
static bool is_office(const struct cast *cast, size_t token)
{
	return token > 1 && is_title(cast, token - 2) &&
	       cues_class(cast->page->cues, cast->page->text, token - 1) ==
	       CLASS_OF;
}

/* Where the titles before a name begin. */
static size_t called_from(const struct cast *cast, size_t name)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	size_t first = name, step;

	for (; first > 0 && name - first < TITLE_WORDS; first -= step) {
		step = is_office(cast, first) ? 2 : 1;
		if (tokens[first].flags & GLOSS_SENTENCE ||
		    !(step == 2 || is_title(cast, first - 1) ||
		      cast_is_name_word(&tokens[first - 1])))
			break;
	}
	return first;
}

/* "Jean-Marc": the second of these. */
static bool is_joined(const struct cast *cast, size_t token)
{
	return token && is_hyphen(&cast->page->text->tokens[token - 1]);
}

/* The first given name in a run, but for its last word; end when there is none. */
static size_t given_in(const struct cast *cast, size_t begin, size_t end)
{
	for (size_t i = begin; i + 1 < end; i++)
		if (gender_of_name(cast, cast->page->text->tokens[i].hash))
			return is_joined(cast, i) ? begin : i;
	return end;
}

/* Titles are left of the name: "Senate Majority Leader Mitch McConnell", and what
 * an office is over: "Education Stefania Sund". */
static size_t past_titles(const struct cast *cast, size_t begin, size_t end)
{
	size_t name = begin, given;

	for (size_t i = begin; i + 1 < end; i++)
		if (is_title(cast, i))
			name = i + 1;
	while (name + 1 < end &&
	       cast->page->text->tokens[name].kind == GLOSS_PUNCT)
		name++;
	if (!is_office(cast, begin) || end - name < 3)
		return name;
	given = given_in(cast, name, end);
	return given < end ? given : end - 2;
}

/* What else a run of capitals may begin with, "Interim DNC Donna Brazile": the
 * name is from the given name on. */
static size_t past_others(const struct cast *cast, size_t begin, size_t end)
{
	size_t name = past_titles(cast, begin, end);
	size_t given = given_in(cast, name, end);

	return given < end ? given : name;
}

/* What entities cover a token. */
enum cover { COVER_NONE, COVER_OTHER, COVER_PERSON };

static uint8_t cover_of(const uint8_t *cover, size_t begin, size_t end)
{
	uint8_t most = COVER_NONE;

	for (size_t i = begin; cover && i < end; i++)
		if (cover[i] > most)
			most = cover[i];
	return most;
}

bool cast_is_place(const struct cast *cast, size_t token)
{
	enum word_class class = token ? cues_class(cast->page->cues,
		cast->page->text, token - 1) : CLASS_OTHER;

	return class == CLASS_PREP || class == CLASS_OF || class == CLASS_TO;
}

/* cover: of each token, or NULL where no entities are known. */
static void mentions_from_text(struct cast *cast, const uint8_t *cover)
{
	const struct gloss_text *text = cast->page->text;

	for (size_t i = 0, end; i < text->token_count; i = end) {
		size_t name;
		uint8_t covered;
		end = i + 1;
		if (!cast_is_name_word(&text->tokens[i]))
			continue;
		if (cast_is_function(cues_class(cast->page->cues, text, i)))
			continue;
		end = cast_run(cast, i);
		name = past_others(cast, i, end);
		if (names_word(cast->given, text->tokens[end - 1].hash) & NAMES_BODY ||
		    (is_title(cast, end - 1) && !(end - name <= 3 &&
		     given_in(cast, name, end) == name))) /* Peter T. King */
			continue;
		covered = cover_of(cover, i, end);
		if (covered == COVER_PERSON ||
		    (covered == COVER_OTHER && (end - name > 1 || cast_is_place(cast, i))))
			continue;
		add_mention(cast, name == i && is_office(cast, i) ? i
		            : called_from(cast, i), name, end);
		if (cover)
			cast->mentions[cast->mention_count - 1].how =
				MENTION_MISSED;
	}
}

size_t cast_token(const struct cast *cast, size_t byte)
{
	const struct gloss_text *text = cast->page->text;
	size_t low = 0, high = text->token_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (text->tokens[middle].end <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static int by_place(const void *left, const void *right)
{
	const struct mention *a = left, *b = right;
	return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static void mentions_from_entities(struct cast *cast, const json_t *entities)
{
	const struct gloss_text *text = cast->page->text;
	size_t n = json_array_size(entities);
	uint8_t *cover = cast->stage->host->take(cast->stage,
	                                         text->token_count + 1);

	memset(cover, COVER_NONE, text->token_count + 1);

	for (size_t i = 0; i < n; i++) {
		const json_t *entity = json_array_get(entities, i);
		const char *type = json_string_value(json_object_get(entity,
		                                                     "type"));
		size_t start, end, begin, last;
		bool person;
		if (!type || !gloss_span_read(text, entity, &start, &end) ||
		    start >= end)
			continue;
		begin = cast_token(cast, start);
		last = cast_token(cast, end - 1) + 1;
		if (last > text->token_count)
			continue;
		person = strcmp(type, "PER") == 0;
		for (size_t t = begin; t < last && t < begin + NAME_TOKENS; t++)
			if (cover[t] != COVER_PERSON)
				cover[t] = person ? COVER_PERSON : COVER_OTHER;
		if (!person)
			continue;
		add_mention(cast, called_from(cast, begin),
		            past_titles(cast, begin, last), last);
		cast->mentions[cast->mention_count - 1].how = MENTION_ENTITY;
	}
	mentions_from_text(cast, cover);
	if (cast->mention_count > 1)
		qsort(cast->mentions, cast->mention_count,
		      sizeof(*cast->mentions), by_place);
}

/* ---- persons ----------------------------------------------------------- */

unsigned cast_words(const struct cast *cast, const struct mention *mention)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	unsigned words = 0;

	for (uint32_t i = mention->begin; i < mention->end; i++)
		words += tokens[i].kind == GLOSS_WORD &&
		         !(tokens[i].flags & GLOSS_JOINED);
	return words;
}

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
	enum names_gender a = gender_of_name(cast, token->hash);
	enum names_gender b = gender_of_name(cast, person->first);
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
	enum names_gender gender = gender_of_title(cast, title);
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
	          cues_class(cast->page->cues, text, end) == CLASS_BE;
	enum word_class class;

	if (end + 3 < text->token_count && tokens[end].punct == ',' &&
	    tokens[end + 1].kind == GLOSS_NUMBER && tokens[end + 2].punct == ',')
		end += 2;
	if (end + 1 >= text->token_count || !(is || tokens[end].punct == ','))
		return 0;
	class = cues_class(cast->page->cues, text, end + 1);
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
			? cues_class(cast->page->cues, text, i + 1) : CLASS_STOP;
		bool ends = class == CLASS_PREP || class == CLASS_OF ||
		            class == CLASS_WHO;
		if (tokens[i].kind == GLOSS_PUNCT && !is_hyphen(&tokens[i]) &&
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
	    text->tokens[mention->end].punct == ',' && is_title(cast, start - 2))
		learn_title(cast, person, text->tokens[start - 2].hash);
}

static void learn(struct cast *cast, const struct mention *mention,
                  struct person *person)
{
	const struct gloss_token *tokens = cast->page->text->tokens;

	for (uint32_t i = mention->begin; i > mention->start; i--)
		if (tokens[i - 1].kind == GLOSS_WORD &&
		    !is_office(cast, i - 1))
			learn_title(cast, person, tokens[i - 1].hash);
	learn_ahead(cast, mention, person);
	learn_behind(cast, mention, person);
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
		.gender = (uint8_t)gender_of_name(cast, first) };
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
	bool by_last = false;

	if (mention->start < mention->begin)
		gender = gender_of_title(cast, tokens[mention->begin - 1].hash);
	for (size_t i = 0; i < cast->person_count; i++) {
		const struct person *person = &cast->persons[i];
		bool ends = person->last == last, fits = ends ||
			(person->first == tokens[mention->begin].hash &&
			 mention->how != MENTION_MISSED && !by_last);
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
	if (found == NOBODY && !unsure)
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
	return gender_of_name(cast, cast->page->text->tokens[mention->begin].hash)
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
	       is_office(cast, mention->begin) ||
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
			learn(cast, mention, &cast->persons[mention->person]);
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
			learn(cast, mention, &cast->persons[mention->person]);
	}
	cast->mention_count = kept;
}

/* ---- the whole --------------------------------------------------------- */

uint32_t cast_find(const struct cast *cast, size_t begin, size_t end)
{
	struct mention mention = { (uint32_t)begin, (uint32_t)end,
		(uint32_t)begin, NOBODY, MENTION_MISSED };

	return end - begin > 1 ? person_of_name(cast, &mention)
	                       : person_of_word(cast, &mention, false);
}

size_t cast_first_from(const struct cast *cast, size_t token)
{
	size_t low = 0, high = cast->mention_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (cast->mentions[middle].begin < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void cast_make(struct gloss_stage *stage, const struct page *page,
               const struct name_words *given, const json_t *entities,
               struct cast *cast)
{
	size_t room = page->text->token_count + json_array_size(entities);

	*cast = (struct cast){ .stage = stage, .page = page, .given = given };
	cast->mentions = stage->host->take(stage,
		(room + 1) * sizeof(*cast->mentions));
	if (json_is_array(entities))
		mentions_from_entities(cast, entities);
	else
		mentions_from_text(cast, NULL);
	settle_persons(cast);
}
