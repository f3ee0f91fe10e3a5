/* SPDX-License-Identifier: MIT */
/* sentence.c -- where sentences begin
 *
 * A border needs a stop: . ! ? an ellipsis, or the period of an abbreviation.
 * Marks that close a quotation or bracket go with it.  What comes next then
 * decides: a capital begins a sentence, a small letter does not; behind an
 * abbreviation even a capital is only believed when the word is one that
 * sentences begin with (sentence_word.c).  A paragraph's end is always one.
 */
#include "text/sentence.h"
#include "text/word.h"

struct marking {
	const char *bytes;
	struct gloss_token *tokens;
	size_t count;
	bool small;         /* sentences begin with small letters here        */
};

static size_t token_length(const struct gloss_token *token)
{
	return token->end - token->start;
}

static unsigned token_sense(const struct marking *marking, size_t i,
                            const struct word_table *table)
{
	const struct gloss_token *token = &marking->tokens[i];
	size_t length = token_length(token);
	if (token->flags & GLOSS_PERIOD)
		length--;
	if (length > 16)
		return 0;
	return word_sense(table, marking->bytes + token->start, length);
}

static bool token_is_stop(const struct gloss_token *token)
{
	return token->kind == GLOSS_PUNCT &&
	       (token->punct == '.' || token->punct == '!' ||
		token->punct == '?');
}

static bool token_is_ellipsis(const struct marking *marking,
                              const struct gloss_token *token)
{
	if (token->punct != '.' || token_length(token) < 2)
		return false;
	return !(token->flags & GLOSS_WIDE) ||
	       (unsigned char)marking->bytes[token->start] == 0xE2;
}

static bool token_is_quote(const struct gloss_token *token)
{
	return token->kind == GLOSS_PUNCT &&
	       (token->punct == '"' || token->punct == '\'' ||
		token->punct == '`');
}

static bool token_begins(const struct gloss_token *token)
{
	return token->flags & GLOSS_CAPITAL;
}

/* A mark with space on both sides, as texts put together from tokens have it. */
static bool quote_is_loose(const struct gloss_token *token)
{
	return token_is_quote(token) && token[1].start > token->end;
}

/* Past what closes a quotation or bracket, and a note's [1], behind a stop. */
static size_t closers_skip(const struct marking *marking, size_t i)
{
	const struct gloss_token *t = marking->tokens;
	for (; i < marking->count && !(t[i].flags & GLOSS_PARAGRAPH); i++) {
		if (t[i].kind != GLOSS_PUNCT)
			break;
		if (t[i].punct == ')' || t[i].punct == ']' ||
		    t[i].punct == '}')
			continue;
		if (t[i].punct == '[' && i + 2 < marking->count &&
		    t[i + 1].kind == GLOSS_NUMBER && t[i + 2].punct == ']')
			i += 2;
		else if (!token_is_quote(&t[i]) ||
			 (t[i].flags & GLOSS_SPACE && !quote_is_loose(&t[i])))
			break;
	}
	return i;
}

/* Past what may open a sentence before its first word. */
static size_t openers_skip(const struct marking *marking, size_t i)
{
	const struct gloss_token *t = marking->tokens;
	for (size_t most = i + 4; i < most && i + 1 < marking->count; i++) {
		if (t[i + 1].flags & GLOSS_PARAGRAPH ||
		    t[i].kind != GLOSS_PUNCT)
			break;
		if (!token_is_quote(&t[i]) && t[i].punct != '(' &&
		    t[i].punct != '[' && t[i].punct != '-' &&
		    t[i].punct != '*' && !token_is_ellipsis(marking, &t[i]) &&
		    !(t[i].punct == 0 && t[i].flags & GLOSS_WIDE))
			break;
	}
	return i;
}

/* "Is it so?" Mary Smith asked: the name's verb is one of saying. */
static bool saying_follows(const struct marking *marking, size_t i)
{
	const struct gloss_token *t = marking->tokens;
	for (size_t most = i + 4; i < most && i < marking->count; i++) {
		if (t[i].kind != GLOSS_WORD || t[i].flags & GLOSS_PARAGRAPH)
			return false;
		if (!token_begins(&t[i]))
			return token_sense(marking, i, &sentence_words) &
			       SENTENCE_SAYING;
		if (token_sense(marking, i, &sentence_words) & SENTENCE_OPENER)
			return false;
	}
	return false;
}

/* "1." or "IV." that begins a sentence numbers it. */
static bool token_is_number_of_item(const struct marking *marking, size_t i)
{
	const struct gloss_token *token = &marking->tokens[i];
	if (!(token->flags & GLOSS_SENTENCE) || token_length(token) > 4)
		return false;
	if (token->kind == GLOSS_NUMBER)
		return token_length(token) < 4;
	if (token->kind != GLOSS_WORD)
		return false;
	for (size_t at = token->start; at < token->end; at++)
		if (!strchr("IVX", marking->bytes[at]))
			return false;
	return true;
}

/* Is the number at i, with a period behind it and then the word at k, a German
 * ordinal: der 3. Versuch, 3. Oktober?  But "I am 33. He is 34." */
static bool token_is_ordinal(const struct marking *marking, size_t i, size_t k)
{
	const struct gloss_token *t = marking->tokens;
	if (t[i].kind != GLOSS_NUMBER || token_length(&t[i]) > 3)
		return false;
	if (token_sense(marking, k, &sentence_words) & SENTENCE_MONTH)
		return token_length(&t[i]) < 3;
	return i && token_sense(marking, i - 1, &sentence_words) & SENTENCE_ARTICLE &&
	       !(i > 1 && t[i - 2].kind == GLOSS_WORD &&
		 marking->bytes[t[i - 2].start] == 'I' &&
		 token_length(&t[i - 2]) == 1);
}

/* Behind the "p.m." at i, does word k belong to it: Monday, EST, Moscow time? */
static bool noon_goes_on(const struct marking *marking, size_t k)
{
	const struct gloss_token *token = &marking->tokens[k];
	unsigned sense = token_sense(marking, k, &sentence_words);
	if (sense & (SENTENCE_DAY | SENTENCE_MONTH | SENTENCE_ZONE))
		return true;
	if (token->flags & GLOSS_UPPER && token_length(token) > 1 &&
	    token_length(token) < 5 && !(sense & SENTENCE_OPENER))
		return true;
	return k + 1 < marking->count && token_length(token + 1) == 4 &&
	       !memcmp(marking->bytes + token[1].start, "time", 4);
}

/* Behind the abbreviation at i, is there a border before j, of which k is the
 * first word? */
static bool abbreviation_ends(const struct marking *marking, size_t i,
                              size_t j, size_t k)
{
	const struct gloss_token *token = &marking->tokens[i];
	const char *s = marking->bytes + token->start;
	const struct gloss_token *word = &marking->tokens[k];
	size_t length = token_length(token);
	bool opener;

	if (!token_begins(word) || (k > j && !token_is_quote(&marking->tokens[j])))
		return false;
	opener = k > j || token_sense(marking, k, &sentence_words) & SENTENCE_OPENER;
	switch ((enum abbreviation)token_sense(marking, i, &abbreviation_words)) {
	case ABBREVIATION_HONOR: case ABBREVIATION_TITLE:
	case ABBREVIATION_NUMBER: case ABBREVIATION_DAY:
	case ABBREVIATION_INNER:
		return false;
	case ABBREVIATION_END:
		return true;
	case ABBREVIATION_NAME: case ABBREVIATION_MONTH:
	case ABBREVIATION_PLACE:
		return opener;
	case ABBREVIATION_NONE:
		break;
	}
	if (!memchr(s, '.', length - 1))
		return opener && length > 4;    /* not an initial */
	if (length == 4 && (s[0] | 0x20) >= 'a' && (s[2] | 0x20) == 'm' &&
	    ((s[0] | 0x20) == 'a' || (s[0] | 0x20) == 'p'))
		return opener || !noon_goes_on(marking, k);
	if (token->flags & GLOSS_LOWER && length == 4 &&
	    (s[0] == 'e' || s[0] == 'i'))
		return false;                   /* e.g. i.e. */
	return opener;
}

/* Without space between, only "end.Next" is one, and what CJK stops part. */
static bool unspaced_ends(const struct marking *marking, size_t i, size_t j)
{
	const struct gloss_token *t = marking->tokens;
	if (!i || t[j].kind != GLOSS_WORD || !token_begins(&t[j]) ||
	    token_length(&t[j]) < 2 || token_is_ellipsis(marking, &t[i]))
		return false;
	return j > i + 1 || (t[i - 1].kind == GLOSS_WORD &&
			     t[i - 1].flags & GLOSS_LOWER &&
			     token_length(&t[i - 1]) > 1);
}

/* Behind the stop at i and its closers, does a sentence begin at j? */
static bool stop_ends(const struct marking *marking, size_t i, size_t j)
{
	const struct gloss_token *t = marking->tokens;
	bool ellipsis = token_is_ellipsis(marking, &t[i]);

	if (t[i].flags & GLOSS_WIDE && !ellipsis && token_length(&t[i]) > 2)
		return true;
	if (!(t[j].flags & GLOSS_SPACE))
		return unspaced_ends(marking, i, j);

	size_t k = openers_skip(marking, j);
	if (t[k].kind == GLOSS_PUNCT)
		return false;
	if (t[i].punct == '.' && i && !ellipsis) {
		if (token_is_number_of_item(marking, i - 1))
			return false;
		if (token_is_ordinal(marking, i - 1, k))
			return false;
	}
	if (t[k].flags & GLOSS_LOWER && t[k].kind != GLOSS_URL &&
	    t[k].kind != GLOSS_HANDLE && t[k].kind != GLOSS_EMAIL)
		return marking->small ||
		       (k > j && !ellipsis && t[j].punct == '"' &&
			!(t[k].flags & GLOSS_SPACE));
	if (ellipsis)
		return token_begins(&t[k]);
	if (t[i].punct != '.' && j > i + 1 && k == j)
		return !saying_follows(marking, k);
	return true;
}

/* Do sentences begin with small letters?  More do than not, and the text itself
 * begins with one. */
static bool marking_is_small(const struct marking *marking)
{
	const struct gloss_token *t = marking->tokens;
	size_t small = 0, capital = 0, i = 0;

	while (i < marking->count && t[i].kind != GLOSS_WORD)
		i++;
	if (i == marking->count || !(t[i].flags & GLOSS_LOWER))
		return false;
	for (; i + 1 < marking->count; i++) {
		if (!token_is_stop(&t[i]) || token_length(&t[i]) > 1)
			continue;
		small += t[i + 1].kind == GLOSS_WORD &&
			 t[i + 1].flags & GLOSS_LOWER;
		capital += token_begins(&t[i + 1]);
	}
	return small > capital;
}

/* Behind the stop at i, the token that begins a sentence; 0 when none does. */
static size_t stop_next(const struct marking *marking, size_t i)
{
	const struct gloss_token *t = marking->tokens;
	size_t j = closers_skip(marking, i + 1);

	if (j >= marking->count || t[j].flags & GLOSS_PARAGRAPH)
		return 0;
	if (token_is_stop(&t[j]) && !(t[j].flags & GLOSS_SPACE))
		return 0;
	if (t[i].flags & GLOSS_PERIOD)
		return t[j].flags & GLOSS_SPACE &&
		       abbreviation_ends(marking, i, j, openers_skip(marking, j))
			? j : 0;
	return stop_ends(marking, i, j) ? j : 0;
}

size_t sentence_mark(const char *bytes, struct gloss_token *tokens, size_t count,
                     const struct marks *marks, struct gloss_range *ranges)
{
	struct marking marking = { bytes, tokens, count, false };
	size_t sentences = 0;

	marking.small = marking_is_small(&marking);
	for (size_t m = 0; m < marks->count && marks->at[m] < count; m++) {
		uint32_t i = marks->at[m];
		unsigned flags = tokens[i].flags;

		tokens[i].flags &= (uint16_t)~TOKEN_STOP;
		if (flags & GLOSS_PARAGRAPH) {
			tokens[i].flags |= GLOSS_SENTENCE;
			range_begin(ranges, &sentences, i);
		}
		if (!(flags & (GLOSS_PERIOD | TOKEN_STOP)))
			continue;
		size_t next = stop_next(&marking, i);
		if (next) {
			tokens[next].flags |= GLOSS_SENTENCE;
			range_begin(ranges, &sentences, (uint32_t)next);
		}
	}
	if (count)
		ranges[sentences - 1].last = (uint32_t)count;
	return sentences;
}
