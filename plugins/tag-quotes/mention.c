/* SPDX-License-Identifier: MIT */
/* mention.c -- finds the places of a text that name a person
 *
 * A run of capitalised words, less the titles before it and what an office is
 * over; a person among the entities, where an earlier stage wrote them.
 */
#include "mention.h"

#include <stdlib.h>

#define TITLE_WORDS 6   /* words before a name that may belong to it         */
#define NAME_TOKENS 12  /* no name is longer                                 */

bool mention_is_hyphen(const struct gloss_token *token)
{
	return token->punct == '-' && token->end - token->start == 1;
}

/* "The Media And Marco Rubio": no word of a name, capital or not. */
static bool is_joint(const struct cast *cast, size_t token)
{
	enum word_class class = page_class(cast->page, token);

	return class == CLASS_AND || class == CLASS_PREP || class == CLASS_TO ||
	       class == CLASS_BUT || class == CLASS_AS;
}

static bool is_particle(const struct cast *cast, size_t token)
{
	return token < cast->page->text->token_count &&
	       names_word(cast->given, cast->page->text->tokens[token].hash) &
	       NAMES_PARTICLE;
}

static bool is_name(const struct cast *cast, size_t token)
{
	return token < cast->page->text->token_count &&
	       cast_is_name_word(&cast->page->text->tokens[token]);
}

/* Robert "Bobby" Kane: a nickname, one word between marks within a name. */
static bool is_nickname(const struct cast *cast, size_t at)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	uint32_t region = page_region(cast->page, at);
	const struct mark *mark;

	if (region == MARK_NONE)
		return false;
	mark = &cast->page->marks.items[region];
	return mark->first == at && mark->last == at + 3 &&
	       is_name(cast, at + 1) && is_name(cast, at + 3) &&
	       !(tokens[at + 3].flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH));
}

/* How many tokens go on with a name at this one, 0 when it is over: a word, what is
 * behind a hyphen or an apostrophe, also that of "Bakers' Union", a particle before
 * a word. */
static size_t goes_on(const struct cast *cast, size_t at)
{
	const struct gloss_token *token = &cast->page->text->tokens[at];
	bool hyphen = mention_is_hyphen(token);
	bool plural = at && token->punct == '\'' &&
	              cast->page->text->bytes[token[-1].end - 1] == 's';

	if (token->flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH) ||
	    is_joint(cast, at))
		return 0;
	if (cast_is_name_word(token))
		return 1;
	if (token->punct == '&' && is_name(cast, at + 1)) /* Marks & Spencer */
		return 2;
	if (is_nickname(cast, at))
		return 4;
	if ((hyphen || token->punct == '\'') && !(token->flags & GLOSS_SPACE) &&
	    at + 1 < cast->page->text->token_count &&
	    (plural || !(token[1].flags & GLOSS_SPACE)) && token[1].kind == GLOSS_WORD &&
	    (hyphen || cast_is_name_word(&token[1])))
		return 2;
	return is_particle(cast, at) &&
	       (is_name(cast, at + 1) || (is_particle(cast, at + 1) &&
	                                  is_name(cast, at + 2)));
}

size_t mention_run(const struct cast *cast, size_t begin)
{
	size_t end = begin + 1, step;

	while (end < cast->page->text->token_count &&
	       end < begin + NAME_TOKENS && (step = goes_on(cast, end)))
		end += step;
	return end;
}

static void add_mention(struct cast *cast, size_t start, size_t begin,
                        size_t end)
{
	if (begin < end)
		cast->mentions[cast->mention_count++] = (struct mention){
			(uint32_t)begin, (uint32_t)end, (uint32_t)start, NOBODY };
}

bool mention_is_title(const struct cast *cast, size_t token)
{
	return page_class(cast->page, token) == CLASS_TITLE;
}

bool mention_is_office(const struct cast *cast, size_t token)
{
	return token > 1 && mention_is_title(cast, token - 2) &&
	       page_class(cast->page, token - 1) == CLASS_OF;
}

/* Where the titles before a name begin. */
static size_t called_from(const struct cast *cast, size_t name)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	size_t first = name, step;

	for (; first > 0 && name - first < TITLE_WORDS; first -= step) {
		step = mention_is_office(cast, first) ? 2 : 1;
		if (tokens[first].flags & GLOSS_SENTENCE ||
		    !(step == 2 || mention_is_title(cast, first - 1) ||
		      cast_is_name_word(&tokens[first - 1])))
			break;
	}
	return first;
}

/* "Jean-Marc": the second of these. */
static bool is_joined(const struct cast *cast, size_t token)
{
	return token && mention_is_hyphen(&cast->page->text->tokens[token - 1]);
}

/* The first given name in a run, but for its last word; end when there is none. */
static size_t given_in(const struct cast *cast, size_t begin, size_t end)
{
	for (size_t i = begin; i + 1 < end; i++)
		if (names_given(cast->given, cast->page->text->tokens[i].hash))
			return is_joined(cast, i) ? begin : i;
	return end;
}

/* Titles are left of the name: "Senate Majority Leader Mitch McConnell", and what
 * an office is over: "Education Stefania Sund". */
static size_t past_titles(const struct cast *cast, size_t begin, size_t end)
{
	size_t name = begin, given;

	for (size_t i = begin; i + 1 < end; i++)
		if (mention_is_title(cast, i))
			name = i + 1;
	while (name + 1 < end &&
	       cast->page->text->tokens[name].kind == GLOSS_PUNCT)
		name++;
	if (!mention_is_office(cast, begin) || end - name < 3)
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

bool mention_is_place(const struct cast *cast, size_t token)
{
	enum word_class class = token ? page_class(cast->page, token - 1)
	                              : CLASS_OTHER;

	return class == CLASS_PREP || class == CLASS_OF || class == CLASS_TO;
}

/* "How To Avoid Talking To Cats": in a title all words have capitals. */
static bool is_worded(const struct cast *cast, size_t token)
{
	const struct gloss_token *last = &cast->page->text->tokens[token ? token - 1 : 0];
	static const uint8_t small[] = { CLASS_TO, CLASS_AND, CLASS_BUT, CLASS_AS,
		CLASS_PREP };

	return token && last->flags & GLOSS_CAPITAL &&
	       !(last->flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH | GLOSS_UPPER)) &&
	       memchr(small, (int)page_class(cast->page, token - 1), sizeof(small));
}

/* cover: of each token, or NULL where no entities are known. */
static void from_text(struct cast *cast, const uint8_t *cover)
{
	const struct gloss_text *text = cast->page->text;

	for (size_t i = 0, end; i < text->token_count; i = end) {
		size_t name;
		uint8_t covered;
		end = i + 1;
		if (!cast_is_name_word(&text->tokens[i]))
			continue;
		if (cast_is_function(page_class(cast->page, i)))
			continue;
		end = mention_run(cast, i);
		name = past_others(cast, i, end);
		if (names_word(cast->given, text->tokens[end - 1].hash) & NAMES_BODY ||
		    (mention_is_title(cast, end - 1) && !(end - name <= 3 &&
		     given_in(cast, name, end) == name))) /* Peter T. King */
			continue;
		if (is_worded(cast, i) && given_in(cast, name, end) == end)
			continue;
		covered = cover_of(cover, i, end);
		if (covered == COVER_PERSON ||
		    (covered == COVER_OTHER && (end - name > 1 || mention_is_place(cast, i))))
			continue;
		add_mention(cast, name == i && mention_is_office(cast, i) ? i
		            : called_from(cast, i), name, end);
		if (cover)
			cast->mentions[cast->mention_count - 1].how =
				MENTION_MISSED;
	}
}

static int by_place(const void *left, const void *right)
{
	const struct mention *a = left, *b = right;
	return a->begin < b->begin ? -1 : a->begin > b->begin;
}

static void from_entities(struct cast *cast, const json_t *entities)
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
		begin = page_token(cast->page, start);
		last = page_token_from(cast->page, end - 1, begin) + 1;
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
	from_text(cast, cover);
	if (cast->mention_count > 1)
		qsort(cast->mentions, cast->mention_count,
		      sizeof(*cast->mentions), by_place);
}

void mentions_list(struct cast *cast, const json_t *entities)
{
	size_t room = cast->page->text->token_count + json_array_size(entities);

	cast->mentions = cast->stage->host->take(cast->stage,
		(room + 1) * sizeof(*cast->mentions));
	if (json_is_array(entities))
		from_entities(cast, entities);
	else
		from_text(cast, NULL);
}
