/* SPDX-License-Identifier: MIT */
/* names.c -- names of speakers, within one text
 *
 * The words of a speaker hold a mention of a person, or mean one: he and she the
 * last person they fit, the only one in the nearest sentence that has any, or
 * the one that sentence begins with; "the minister" the only person who was
 * called one.  Where two fit, nobody is named.
 */
#include "names.h"

#include "mention.h"
#include "person.h"

#define NEAR_UNITS 6    /* sentences that a pronoun reaches back            */
#define NEAR_TOKENS 1000 /* where a word is looked for that is written small  */
#define NEAR_NAMES 60   /* mentions in them; a list of more tells nothing   */

static uint32_t hash_of(const char *word)
{
	return gloss_hash(word, strlen(word));
}

static void set_person(const struct cast *cast, uint32_t person,
                       struct quote *quote)
{
	quote->name = cast->persons[person].name;
	quote->name_length = cast->persons[person].name_length;
}

/* "Officials in Ohio", "Doctors said": a word at the head of a sentence, which is also
 * written small near by or one for people of a kind. */
static bool is_common(const struct cast *cast, size_t token)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t last = token + NEAR_TOKENS;

	if (!(tokens[token].flags & (GLOSS_SENTENCE | GLOSS_PARAGRAPH)))
		return false;
	if (page_class(cast->page, token) == CLASS_PEOPLE ||
	    names_word(cast->given, tokens[token].hash) & NAMES_MANY)
		return true;
	if (last > text->token_count)
		last = text->token_count;
	for (size_t i = token > NEAR_TOKENS ? token - NEAR_TOKENS : 0; i < last; i++)
		if (tokens[i].hash == tokens[token].hash &&
		    tokens[i].flags & GLOSS_LOWER)
			return true;
	return false;
}

static void set_name(const struct cast *cast, const struct mention *mention,
                     struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;

	if (mention->person == TWO_FIT ||
	    (mention->person == NOBODY && mention->end == mention->begin + 1 &&
	     is_common(cast, mention->begin)))
		return;
	if (mention->person != NOBODY) {
		set_person(cast, mention->person, quote);
	} else {
		uint32_t start = text->tokens[mention->begin].start;
		quote->name = text->bytes + start;
		quote->name_length = text->tokens[mention->end - 1].end - start;
	}
}

/* Is a mention within a speaker's words, up to last, not whom they are about? */
static bool is_aside(const struct cast *cast, const struct mention *mention,
                     size_t first, size_t last)
{
	const struct gloss_text *text = cast->page->text;
	enum word_class before = CLASS_OTHER, behind = CLASS_OTHER;
	bool more = mention->end < last;

	if (mention->start > first)
		before = page_class(cast->page, mention->start - 1);
	if (more)
		behind = page_class(cast->page, mention->end);
	if (mention->start < mention->begin && (before == CLASS_OF ||
	    (!mention_is_title(cast, mention->start) &&
	     mention_is_title(cast, mention->begin - 1))))
		before = CLASS_OTHER; /* Secretary of State John Kerry, Under-
		                       * secretary for Education Mr. Kerry */
	if (before == CLASS_PREP)
		return text->tokens[mention->start - 1].hash != hash_of("by");
	if (before == CLASS_OF || before == CLASS_TO || before == CLASS_AS)
		return true;
	if (behind == CLASS_POSS && mention->end + 1 < last)
		return true; /* Lund's lawyer */
	/* a Lund spokesman, Ohio governor Karin Lund */
	if (!more || !(text->tokens[mention->end].flags & GLOSS_LOWER))
		return false;
	if (mention->person == NOBODY)
		return behind != CLASS_WHO;
	return behind == CLASS_OTHER || behind == CLASS_S ||
	       behind == CLASS_TITLE || behind == CLASS_PEOPLE;
}

/* The mention that a speaker's words are about, a full name first. */
static const struct mention *mention_in(const struct cast *cast, size_t first,
                                        size_t last)
{
	const struct mention *best = NULL;

	for (size_t i = cast_first_from(cast, first);
	     i < cast->mention_count && cast->mentions[i].end <= last; i++) {
		const struct mention *mention = &cast->mentions[i];
		if (is_aside(cast, mention, first, last))
			continue;
		if (!best || (cast_words(cast, best) < 2 &&
		              cast_words(cast, mention) > 1))
			best = mention;
	}
	return best;
}

/* "Ann Lund and Mary Roth met." */
static bool is_one_of(const struct cast *cast, const struct mention *mention)
{
	return mention + 1 < cast->mentions + cast->mention_count &&
	       mention[1].start == mention->end + 1 &&
	       page_class(cast->page, mention->end) == CLASS_AND;
}

/* Is a mention one of two that a speaker's words name side by side, and not the only
 * full name of them? */
static bool is_joint(const struct cast *cast, const struct mention *mention,
                     size_t first, size_t last)
{
	const struct mention *other = NULL;

	if (is_one_of(cast, mention) && mention[1].end <= last)
		other = mention + 1;
	else if (mention > cast->mentions && mention[-1].start >= first &&
	         is_one_of(cast, mention - 1))
		other = mention - 1;
	return other && (cast_words(cast, other) > 1 ||
	                 cast_words(cast, mention) == 1);
}

/* Whom he or she means: look back sentence by sentence. */
static const struct mention *antecedent(const struct cast *cast, size_t token,
                                        enum names_gender gender)
{
	const struct page *page = cast->page;
	size_t unit = page_unit(page, token), end = cast_first_from(cast, token);
	size_t least = end > NEAR_NAMES ? end - NEAR_NAMES : 0;

	for (unsigned back = 0; back < NEAR_UNITS; back++) {
		struct gloss_range range = page->units.items[unit];
		const struct mention *found = NULL, *subject = NULL;
		bool two = false;
		while (end > least && cast->mentions[end - 1].begin >= range.first) {
			const struct mention *mention = &cast->mentions[--end];
			const struct person *person;
			if (mention->person >= TWO_FIT ||
			    page_region(page, mention->begin) != MARK_NONE)
				continue;
			person = &cast->persons[mention->person];
			if (person->gender ? person->gender != gender
			    : mention->how != MENTION_ENTITY &&
			      mention_is_place(cast, mention->start))
				continue;
			if (found && found->person != mention->person)
				two = true;
			if (!found)
				found = mention;
			subject = mention;
		}
		if (found && (!two || (subject->start <= range.first + 3 &&
		                       !is_one_of(cast, subject))))
			return two ? subject : found;
		if (found || unit == 0 || end == least)
			return NULL;
		unit--;
	}
	return NULL;
}

/* How many of the words from first to last a person was called; 0 when the last
 * is not one of them. */
static unsigned called(const struct cast *cast, const struct person *person,
                       size_t first, size_t last)
{
	unsigned count = 0;

	for (size_t i = last; i-- > first;) {
		for (unsigned t = 0; t < PERSON_TITLES; t++)
			if (person->titles[t] == cast->page->text->tokens[i].hash)
				count++;
		if (!count)
			return 0;
	}
	return count;
}

/* "the minister": the only person who was called one, or the only one of them who
 * was called the rest as well, "the foreign minister". */
static uint32_t titled(const struct cast *cast, size_t first, size_t last)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	uint32_t found = NOBODY;
	unsigned most = 0;
	bool two = false;

	if (last - first < 2 || last - first > 4 ||
	    (tokens[first].hash != hash_of("the") &&
	     !(tokens[first].flags & GLOSS_PARAGRAPH &&
	       tokens[last - 1].flags & GLOSS_LOWER)))
		return NOBODY;
	for (size_t i = 0; i < cast->person_count; i++) {
		unsigned count = called(cast, &cast->persons[i], first, last);
		if (count > most) {
			most = count;
			found = (uint32_t)i;
			two = false;
		} else if (count && count == most) {
			two = true;
		}
	}
	return two ? TWO_FIT : found;
}

/* No person: the name of the body or place that speaks, "the U.S. Department
 * of State" without its article. */
static void name_body(const struct cast *cast, size_t first, size_t last,
                      struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;
	const struct gloss_token *tokens = text->tokens;
	size_t end;

	while (first < last && page_class(cast->page, first) == CLASS_DET)
		first++;
	for (size_t i = first; i + 1 < last && tokens[first].flags & GLOSS_LOWER; i++)
		if (tokens[i].punct == ',' && cast_is_name_word(&tokens[i + 1]))
			first = i + 1; /* the quarry firm, Tarn Aggregates, */
	if (first >= last || !cast_is_name_word(&tokens[first]) ||
	    (cast_is_function(page_class(cast->page, first)) &&
	     !(tokens[first].flags & GLOSS_UPPER))) /* not I, but the US */
		return;
	if (tokens[first].end - tokens[first].start == 1)
		return;
	end = mention_run(cast, first);
	if (end == first + 1 && is_common(cast, first))
		return;
	if (end + 1 < last && page_class(cast->page, end) == CLASS_POSS &&
	    cast_is_name_word(&tokens[end + 1])) { /* Norway's Central Bank */
		first = end + 1;
		end = mention_run(cast, first);
	}
	if (end < last && tokens[end].hash == hash_of("of") &&
	    cast_is_name_word(&tokens[end + 1]))
		end = mention_run(cast, end + 1);
	if (end > last)
		end = last;
	for (size_t i = end; i < last && tokens[i].flags & GLOSS_LOWER; i++)
		if (i + 1 == last &&
		    names_word(cast->given, tokens[i].hash) & NAMES_BODY)
			end = last; /* the Yonhap news agency */
	if (end < last && tokens[end].punct != ',' &&
	    (tokens[end].flags & GLOSS_LOWER) &&
	    page_class(cast->page, end) != CLASS_PREP)
		return;
	quote->name = text->bytes + tokens[first].start;
	quote->name_length = tokens[end - 1].end - tokens[first].start;
}

/* "Lund, who ...": the name before it. */
static const struct mention *named_before(const struct cast *cast, size_t token)
{
	const struct gloss_text *text = cast->page->text;
	size_t i = cast_first_from(cast, token);
	size_t end = token && text->tokens[token - 1].punct == ',' ? token - 1
	                                                            : token;

	return i > 0 && cast->mentions[i - 1].end == end ? &cast->mentions[i - 1]
	                                                  : NULL;
}

/* Capitals that are no mention, as "Lund" in the headline "Lund Says He Will Go" or
 * "King", which looks like a title: still somebody's name, perhaps. */
static uint32_t named_so(const struct cast *cast, size_t first, size_t last)
{
	const struct gloss_text *text = cast->page->text;

	for (size_t i = first; i < last; i++)
		if (!cast_is_name_word(&text->tokens[i]) ||
		    cast_is_function(page_class(cast->page, i)))
			return NOBODY;
	return person_find(cast, first, last);
}

/* Is a speaker a person, one of the text's or with a given name? */
static bool person_named(const struct cast *cast, const struct quote *quote)
{
	size_t first = page_token(cast->page, quote->source.start);
	size_t last = page_token_from(cast->page, quote->source.end - 1, first) + 1;

	if (memchr(quote->name, '&', quote->name_length))
		return false;
	for (size_t i = 0; i < cast->person_count; i++)
		if (cast->persons[i].name == quote->name)
			return true;
	for (; first < last; first++)
		if (names_given(cast->given, cast->page->text->tokens[first].hash) ||
		    mention_is_title(cast, first))
			return true;
	return false;
}

/* "It added": the body that spoke before, near by. */
static void name_again(const struct cast *cast, const struct quote *before,
                       struct quote *quote)
{
	size_t last, unit;

	if (!before || !before->name || person_named(cast, before))
		return;
	last = page_unit(cast->page, page_token(cast->page, before->source.start));
	unit = page_unit(cast->page, page_token(cast->page, quote->source.start));
	if (unit < last || unit > last + NEAR_UNITS)
		return;
	quote->name = before->name;
	quote->name_length = before->name_length;
}

static void resolve(const struct cast *cast, const struct quote *before,
                    struct quote *quote)
{
	const struct gloss_text *text = cast->page->text;
	size_t first = page_token(cast->page, quote->source.start);
	size_t last = page_token_from(cast->page, quote->source.end - 1, first) + 1;
	uint32_t word = text->tokens[first].hash, person;
	const struct mention *mention = mention_in(cast, first, last);

	if (!mention && last == first + 1) {
		if (word == hash_of("he"))
			mention = antecedent(cast, first, NAMES_HE);
		else if (word == hash_of("she"))
			mention = antecedent(cast, first, NAMES_SHE);
		else if (word == hash_of("who"))
			mention = named_before(cast, first);
		else if (word == hash_of("it") || word == hash_of("they"))
			name_again(cast, before, quote);
	}
	if (mention) {
		if (!is_joint(cast, mention, first, last))
			set_name(cast, mention, quote);
		return;
	}
	person = named_so(cast, first, last);
	if (person == NOBODY)
		person = titled(cast, first, last);
	if (person < TWO_FIT)
		set_person(cast, person, quote);
	else if (person == NOBODY)
		name_body(cast, first, last, quote);
}

void names_resolve(struct gloss_stage *stage, const struct page *page,
                   const struct name_words *given, const json_t *entities,
                   struct quotes *quotes)
{
	struct cast cast;
	bool wanted = false;

	for (size_t i = 0; i < quotes->count && !wanted; i++)
		wanted = quotes->items[i].source.start < quotes->items[i].source.end;
	if (!wanted)
		return;
	persons_make(stage, page, given, entities, &cast);
	for (size_t i = 0; i < quotes->count; i++)
		if (quotes->items[i].source.start < quotes->items[i].source.end)
			resolve(&cast, i ? &quotes->items[i - 1] : NULL,
			        &quotes->items[i]);
}
