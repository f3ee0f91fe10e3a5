/* SPDX-License-Identifier: MIT */
/* names.c -- names of speakers, within one text
 *
 * All mentions of persons are listed in reading order.  A mention of two words
 * or more makes a person; a last name alone means the only person whose name
 * ends so, a first name the only one whose name begins so.  A title or trade
 * that once stood before a name ("Foreign Minister Sergey Lavrov") stands for
 * the person afterwards.  He and she mean the last person they fit: the only one
 * in the nearest sentence that has any, or the one that sentence begins with.
 * Where two fit, nobody is named.
 */
#include "names.h"

#include <stdlib.h>

#define TITLES 4        /* words kept of what stands before a name          */
#define NEAR_UNITS 4    /* sentences that a pronoun reaches back            */
#define NAME_TOKENS 12  /* no name is longer                                */

struct person {
	uint32_t first, last;       /* hashes of the first and last word      */
	uint32_t titles[TITLES];
	const char *name;
	size_t name_length;
	uint32_t count;             /* how often it is written in full        */
	uint8_t words;
	uint8_t gender;             /* enum names_gender                      */
};

struct mention {
	uint32_t begin, end;        /* tokens of the name; end exclusive      */
	uint32_t start;             /* token of the title before it           */
	uint32_t person;            /* place in persons, or NOBODY            */
};

#define NOBODY UINT32_MAX
#define TWO_FIT (UINT32_MAX - 1)

struct cast {
	struct gloss_stage *stage;
	const struct page *page;
	const struct name_words *given;
	struct mention *mentions;
	size_t mention_count;
	struct person *persons;
	size_t person_count;
	uint32_t pronouns[2];       /* hashes of he and she                   */
};

static uint32_t hash_of(const char *word)
{
	return gloss_hash(word, strlen(word));
}

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

static bool is_name_word(const struct gloss_token *token)
{
	return token->kind == GLOSS_WORD && token->flags & GLOSS_CAPITAL;
}

static bool is_function(enum word_class class)
{
	return class != CLASS_OTHER && class < CLASS_NAMED &&
	       class != CLASS_TITLE && class != CLASS_PEOPLE;
}

/* The end of a run of name words that begins at a token. */
static size_t run_of(const struct cast *cast, size_t begin)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t end = begin + 1;

	while (end < text->token_count && end < begin + NAME_TOKENS) {
		const struct gloss_token *token = &tokens[end];
		if (token->flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH))
			break;
		if (is_name_word(token)) {
			end++;
			continue;
		}
		if ((token->punct == '-' || token->punct == '\'') &&
		    !(token->flags & GLOSS_SPACE) &&
		    !(token[1].flags & GLOSS_SPACE) &&
		    (is_name_word(&token[1]) || token->punct == '-') &&
		    token[1].kind == GLOSS_WORD) {
			end += 2;
			continue;
		}
		if (names_word(cast->given, token->hash) & NAMES_PARTICLE && end + 1 < text->token_count &&
		    (is_name_word(&token[1]) ||
		     (names_word(cast->given, token[1].hash) & NAMES_PARTICLE && end + 2 < text->token_count &&
		      is_name_word(&token[2])))) {
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

/* Titles are left of the name: "Senate Majority Leader Mitch McConnell". */
static size_t past_titles(const struct cast *cast, size_t begin, size_t end)
{
	size_t name = begin;

	for (size_t i = begin; i + 1 < end; i++)
		if (cues_class(cast->page->cues, cast->page->text, i) ==
		    CLASS_TITLE)
			name = i + 1;
	while (name + 1 < end &&
	       cast->page->text->tokens[name].kind == GLOSS_PUNCT)
		name++;
	/* "State John Kerry", "Interim DNC Donna Brazile": from the given name on */
	for (size_t i = name; i + 1 < end; i++)
		if (gender_of_name(cast, cast->page->text->tokens[i].hash))
			return i;
	return name;
}

static void mentions_from_text(struct cast *cast)
{
	const struct gloss_text *text = cast->page->text;

	for (size_t i = 0, end; i < text->token_count; i = end) {
		size_t name;
		end = i + 1;
		if (!is_name_word(&text->tokens[i]))
			continue;
		if (is_function(cues_class(cast->page->cues, text, i)))
			continue;
		end = run_of(cast, i);
		name = past_titles(cast, i, end);
		if (names_word(cast->given, text->tokens[end - 1].hash) & NAMES_BODY ||
		    cues_class(cast->page->cues, text, end - 1) == CLASS_TITLE)
			continue;
		add_mention(cast, i, name, end);
	}
}

static size_t token_at(const struct gloss_text *text, size_t byte)
{
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

	for (size_t i = 0; i < n; i++) {
		const json_t *entity = json_array_get(entities, i);
		const char *type = json_string_value(json_object_get(entity,
		                                                     "type"));
		size_t start, end, begin, last, title;
		if (!type || strcmp(type, "PER") != 0 ||
		    !gloss_span_read(text, entity, &start, &end) || start >= end)
			continue;
		begin = token_at(text, start);
		last = token_at(text, end - 1) + 1;
		if (last > text->token_count)
			continue;
		title = begin;
		while (title > 0 && begin - title < TITLES + 2 &&
		       !(text->tokens[title].flags & GLOSS_SENTENCE) &&
		       (is_name_word(&text->tokens[title - 1]) ||
		        cues_class(cast->page->cues, text, title - 1) ==
		        CLASS_TITLE))
			title--;
		add_mention(cast, title, past_titles(cast, begin, last), last);
	}
	if (cast->mention_count > 1)
		qsort(cast->mentions, cast->mention_count,
		      sizeof(*cast->mentions), by_place);
}

/* ---- persons ----------------------------------------------------------- */

static unsigned words_of(const struct cast *cast, const struct mention *mention)
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

/* "Sergey" and "Sergey", or "S.". */
static bool same_first(const struct cast *cast, const struct mention *mention,
                       const struct person *person)
{
	const struct gloss_token *token =
		&cast->page->text->tokens[mention->begin];
	const char *word = cast->page->text->bytes + token->start;

	return token->hash == person->first ||
	       (token->flags & GLOSS_PERIOD && word[0] == person->name[0]);
}

static void learn(struct cast *cast, const struct mention *mention,
                  struct person *person)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	unsigned kept = 0;

	while (kept < TITLES && person->titles[kept])
		kept++;
	for (uint32_t i = mention->begin; i > mention->start; i--) {
		enum names_gender gender = gender_of_title(cast,
			tokens[i - 1].hash);
		if (gender)
			person->gender = (uint8_t)gender;
		if (kept < TITLES && tokens[i - 1].kind == GLOSS_WORD)
			person->titles[kept++] = tokens[i - 1].hash;
	}
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
		.words = (uint8_t)words_of(cast, mention),
		.gender = (uint8_t)gender_of_name(cast, first) };
}

/* The one person that fits a mention of one word, by its last word or its first;
 * of two the one who is named in full twice as often. */
static uint32_t person_of_word(const struct cast *cast,
                               const struct mention *mention)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	uint32_t hash = tokens[mention->begin].hash, found = NOBODY;
	enum names_gender gender = NAMES_EITHER;
	bool by_last = false;
	uint32_t second = 0;

	if (mention->start < mention->begin)
		gender = gender_of_title(cast, tokens[mention->begin - 1].hash);
	for (size_t i = 0; i < cast->person_count; i++) {
		const struct person *person = &cast->persons[i];
		bool last = person->last == hash;
		if ((!last && person->first != hash) || (by_last && !last) ||
		    (gender && person->gender && person->gender != gender))
			continue;
		if (last && !by_last) {
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

#define PERSONS 512 /* as many names as are told apart in one text */

static void settle_persons(struct cast *cast)
{
	cast->persons = cast->stage->host->take(cast->stage,
		PERSONS * sizeof(*cast->persons));
	for (size_t i = 0; i < cast->mention_count; i++) {
		struct mention *mention = &cast->mentions[i];
		if (words_of(cast, mention) < 2)
			continue;
		mention->person = person_of_name(cast, mention);
		if (mention->person == NOBODY && cast->person_count < PERSONS) {
			mention->person = (uint32_t)cast->person_count;
			add_person(cast, mention);
		}
		if (mention->person != NOBODY) {
			cast->persons[mention->person].count++;
			learn(cast, mention, &cast->persons[mention->person]);
		}
	}
	for (size_t i = 0; i < cast->mention_count; i++) {
		struct mention *mention = &cast->mentions[i];
		if (mention->person == NOBODY && words_of(cast, mention) == 1)
			mention->person = person_of_word(cast, mention);
		if (mention->person < TWO_FIT)
			learn(cast, mention, &cast->persons[mention->person]);
	}
}

/* ---- speakers ---------------------------------------------------------- */

static size_t first_mention_from(const struct cast *cast, size_t token)
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

static void set_name(const struct cast *cast, const struct mention *mention,
                     struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;

	if (mention->person == TWO_FIT)
		return;
	if (mention->person != NOBODY) {
		quote->name = cast->persons[mention->person].name;
		quote->name_length = cast->persons[mention->person].name_length;
	} else {
		uint32_t start = text->tokens[mention->begin].start;
		quote->name = text->bytes + start;
		quote->name_length = text->tokens[mention->end - 1].end - start;
	}
}

/* The mention that a speaker's words are about: not one behind a preposition,
 * not an owner ("Clinton's lawyer David Kendall"), a full name first. */
static const struct mention *mention_in(const struct cast *cast, size_t first,
                                        size_t last)
{
	const struct gloss_text *text = cast->page->text;
	const struct mention *best = NULL;

	for (size_t i = first_mention_from(cast, first);
	     i < cast->mention_count && cast->mentions[i].end <= last; i++) {
		const struct mention *mention = &cast->mentions[i];
		bool owner = mention->end < last &&
			cues_class(cast->page->cues, text, mention->end) ==
			CLASS_POSS && mention->end + 1 < last;
		enum word_class before = CLASS_OTHER;
		if (mention->start > first)
			before = cues_class(cast->page->cues, text,
			                    mention->start - 1);
		bool by = mention->start > first &&
			text->tokens[mention->start - 1].hash == hash_of("by");
		bool modifier = mention->person == NOBODY && mention->end < last &&
			text->tokens[mention->end].flags & GLOSS_LOWER &&
			cues_class(cast->page->cues, text, mention->end) != CLASS_WHO;
		if (mention->start < mention->begin && before == CLASS_OF)
			before = CLASS_OTHER; /* Secretary of State John Kerry */
		if (owner || modifier || (before == CLASS_PREP && !by) ||
		    before == CLASS_OF || before == CLASS_TO || before == CLASS_AS)
			continue;
		if (!best || (words_of(cast, best) < 2 &&
		              words_of(cast, mention) > 1))
			best = mention;
	}
	return best;
}

/* Whom he or she means: look back sentence by sentence. */
static const struct mention *antecedent(const struct cast *cast, size_t token,
                                        enum names_gender gender)
{
	const struct page *page = cast->page;
	size_t unit = page_unit(page, token), end = first_mention_from(cast, token);

	for (unsigned back = 0; back < NEAR_UNITS; back++) {
		struct gloss_range range = page->units.items[unit];
		const struct mention *found = NULL, *subject = NULL;
		bool two = false;
		while (end > 0 && cast->mentions[end - 1].begin >= range.first) {
			const struct mention *mention = &cast->mentions[--end];
			const struct person *person;
			if (mention->person >= TWO_FIT ||
			    page_region(page, mention->begin) != MARK_NONE)
				continue;
			person = &cast->persons[mention->person];
			if (person->gender && person->gender != gender)
				continue;
			if (found && found->person != mention->person)
				two = true;
			if (!found)
				found = mention;
			subject = mention;
		}
		if (found && (!two || subject->start <= range.first + 3))
			return two ? subject : found;
		if (found || unit == 0)
			return NULL;
		unit--;
	}
	return NULL;
}

/* "the minister": the only person who was called one. */
static const struct person *titled(const struct cast *cast, size_t first,
                                   size_t last)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	const struct person *found = NULL;
	uint32_t head;

	if (last - first < 2 || last - first > 4 ||
	    tokens[first].hash != hash_of("the"))
		return NULL;
	head = tokens[last - 1].hash;
	for (size_t i = 0; i < cast->person_count; i++)
		for (unsigned t = 0; t < TITLES; t++)
			if (cast->persons[i].titles[t] == head) {
				if (found)
					return NULL;
				found = &cast->persons[i];
				break;
			}
	return found;
}

/* No person: the name of the body or place that speaks, "the U.S. Department
 * of State" without its article. */
static void name_body(const struct cast *cast, size_t first, size_t last,
                      struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t end;

	while (first < last && cues_class(cast->page->cues, text, first) == CLASS_DET)
		first++;
	if (first >= last || !is_name_word(&tokens[first]) ||
	    (is_function(cues_class(cast->page->cues, text, first)) &&
	     !(tokens[first].flags & GLOSS_UPPER))) /* not I, but the US */
		return;
	if (tokens[first].end - tokens[first].start == 1)
		return;
	end = run_of(cast, first);
	if (end < last && tokens[end].hash == hash_of("of") &&
	    is_name_word(&tokens[end + 1]))
		end = run_of(cast, end + 1);
	if (end > last)
		end = last;
	if (end < last && tokens[end].punct != ',' &&
	    (tokens[end].flags & GLOSS_LOWER) &&
	    cues_class(cast->page->cues, text, end) != CLASS_PREP)
		return;
	quote->name = text->bytes + tokens[first].start;
	quote->name_length = tokens[end - 1].end - tokens[first].start;
}

static void resolve(const struct cast *cast, struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;
	size_t first = token_at(text, quote->source.start);
	size_t last = token_at(text, quote->source.end - 1) + 1;
	uint32_t word = text->tokens[first].hash;
	const struct mention *mention = mention_in(cast, first, last);
	const struct person *person;

	if (!mention && last == first + 1) {
		if (word == cast->pronouns[0])
			mention = antecedent(cast, first, NAMES_HE);
		else if (word == cast->pronouns[1])
			mention = antecedent(cast, first, NAMES_SHE);
	}
	person = mention ? NULL : titled(cast, first, last);
	if (mention)
		set_name(cast, mention, quote);
	else if (person) {
		quote->name = person->name;
		quote->name_length = person->name_length;
	} else {
		name_body(cast, first, last, quote);
	}
}

void names_resolve(struct gloss_stage *stage, const struct page *page,
                   const struct name_words *given, const json_t *entities,
                   struct quotes *quotes)
{
	struct cast cast = { .stage = stage, .page = page, .given = given,
	                     .pronouns = { hash_of("he"), hash_of("she") } };
	size_t room = json_is_array(entities) ? json_array_size(entities)
	                                      : page->text->token_count;
	bool wanted = false;

	for (size_t i = 0; i < quotes->count && !wanted; i++)
		wanted = quotes->items[i].source.start < quotes->items[i].source.end;
	if (!wanted)
		return;
	cast.mentions = stage->host->take(stage,
		(room + 1) * sizeof(*cast.mentions));
	if (json_is_array(entities))
		mentions_from_entities(&cast, entities);
	else
		mentions_from_text(&cast);
	settle_persons(&cast);
	for (size_t i = 0; i < quotes->count; i++)
		if (quotes->items[i].source.start < quotes->items[i].source.end)
			resolve(&cast, &quotes->items[i]);
}
