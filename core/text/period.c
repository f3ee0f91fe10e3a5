/* SPDX-License-Identifier: MIT */
/* period.c -- see period.h
 *
 * What decides: a table of abbreviations, each kind under its condition
 * (abbreviation.c); single letters in a chain; a comma right behind the period;
 * and for an initial, whether a name can follow it.
 */
#include "text/period.h"
#include "text/word.h"

enum follow {
	FOLLOW_END,     /* of the text or paragraph                           */
	FOLLOW_UPPER, FOLLOW_LOWER, FOLLOW_DIGIT,
	FOLLOW_COMMA,   /* or semicolon, without space                        */
	FOLLOW_OTHER
};

/* What follows the period. */
struct next {
	enum follow kind;
	bool spaced;
	size_t at;
};

static struct next next_read(const char *s, size_t length, size_t at)
{
	struct next next = { FOLLOW_OTHER, false, at };
	unsigned lines = 0;

	for (; next.at < length; next.at++) {
		char c = s[next.at];
		if (c == '\n' && ++lines == 2)
			break;
		if (c == '\xC2' && s[next.at + 1] == '\xA0')
			next.at++;
		else if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
			break;
		next.spaced = true;
	}
	if (next.at >= length || lines == 2) {
		next.kind = FOLLOW_END;
		return next;
	}
	unsigned seen = run_seen_at(s, length, next.at);
	if (seen & RUN_UPPER)
		next.kind = FOLLOW_UPPER;
	else if (seen & (RUN_LOWER | RUN_LETTER))
		next.kind = FOLLOW_LOWER;
	else if (seen & RUN_DIGIT)
		next.kind = FOLLOW_DIGIT;
	else if (!next.spaced && (s[next.at] == ',' || s[next.at] == ';'))
		next.kind = FOLLOW_COMMA;
	return next;
}

static unsigned next_sense(const struct period_place *place,
                           const struct next *next)
{
	size_t end = next->at;
	while (end < place->length && end - next->at < 16 &&
	       run_ascii[(unsigned char)place->bytes[end]] &
	       (RUN_UPPER | RUN_LOWER))
		end++;
	return word_sense(&sentence_words, place->bytes + next->at,
	                  end - next->at);
}

/* Does a Roman number follow: Vol. IV */
static bool next_is_roman(const struct period_place *place,
                          const struct next *next)
{
	size_t end = next->at;
	while (end < place->length && place->bytes[end] &&
	       strchr("IVXLC", place->bytes[end]))
		end++;
	return end > next->at && end - next->at < 8 &&
	       !run_seen_at(place->bytes, place->length, end);
}

/* The size of the one letter at at; 0 when there is none, or more. */
static unsigned letter_size(const char *s, size_t length, size_t at)
{
	unsigned size;
	if (!(run_seen_at(s, length, at) & (RUN_UPPER | RUN_LOWER | RUN_LETTER)))
		return 0;
	(void)unicode_decode(s + at, &size);
	return run_seen_at(s, length, at + size) ? 0 : size;
}

static const struct word tail_rows[] = {
	{ "arch", 1 }, { "com", 1 }, { "ed", 1 }, { "eng", 1 },
	{ "litt", 1 }, { "mus", 1 }, { "phil", 1 }, { "sc", 1 },
	{ "tech", 1 }, { "th", 1 },
};
static const struct word_table tail_words = {
	tail_rows, sizeof(tail_rows) / sizeof(tail_rows[0]), 4
};

static const struct word head_rows[] = {
	{ "ed", 1 }, { "ph", 1 }, { "psy", 1 }, { "sc", 1 }, { "th", 1 },
};
static const struct word_table head_words = {
	head_rows, sizeof(head_rows) / sizeof(head_rows[0]), 4
};

/* U.S. a.m. M.Sc. and Ph.D., from the period behind the first part. */
static size_t chain_end(const char *s, size_t length, size_t period)
{
	size_t end = period + 1, links = 0;
	for (;; links++) {
		unsigned size = letter_size(s, length, end);
		if (size && end + size < length && s[end + size] == '.') {
			end += size + 1;
			continue;
		}
		/* U.S without its last period, but not "a.m'..." */
		if (size && (end + size == length || s[end + size] != '\''))
			return end + size;
		size_t tail = end;
		while (tail < length && tail - end < 5 &&
		       run_ascii[(unsigned char)s[tail]] & (RUN_UPPER | RUN_LOWER))
			tail++;
		if (!size && tail > end && tail < length && s[tail] == '.' &&
		    word_sense(&tail_words, s + end, tail - end)) {
			end = tail + 1;
			continue;
		}
		return links ? end : 0;
	}
}

/* One letter with a period: an initial, or one of the small kind (p. v. z. B.) */
static bool letter_takes(const struct period_place *place,
                         const struct next *next)
{
	const char *s = place->bytes;
	const struct gloss_token *before = place->before;

	if (place->run->seen & RUN_UPPER) {
		if (next->kind == FOLLOW_OTHER && !next->spaced)
			return s[next->at] == '-';
		if (next->kind != FOLLOW_UPPER)
			return false;
		if (s[place->start] == 'I' && before &&
		    !(before->flags & GLOSS_CAPITAL))
			return false;
		return !(next_sense(place, next) & SENTENCE_OPENER);
	}
	if (next->kind == FOLLOW_UPPER && s[place->start] == 'v')
		return true;
	unsigned size = letter_size(s, place->length, next->at);
	return next->spaced && size && next->at + size < place->length &&
	       s[next->at + size] == '.';
}

static bool table_takes(const struct period_place *place,
                        const struct next *next, enum abbreviation kind)
{
	bool capital = place->run->seen & RUN_UPPER;
	enum follow follow = next->kind;

	switch (kind) {
	case ABBREVIATION_NONE:
		return false;
	case ABBREVIATION_HONOR:
		return true;
	case ABBREVIATION_TITLE:
		return capital && follow != FOLLOW_END;
	case ABBREVIATION_NAME:
	case ABBREVIATION_MONTH:
		return capital;
	case ABBREVIATION_DAY:
		return capital && (follow == FOLLOW_DIGIT ||
				   follow == FOLLOW_LOWER ||
				   next_sense(place, next) & SENTENCE_MONTH);
	case ABBREVIATION_PLACE:
		return capital && place->before &&
		       (place->before->punct == ',' ||  /* Salem, Ore. */
			place->before->punct == '-');   /* R-Ore. */
	case ABBREVIATION_NUMBER:
		return follow == FOLLOW_DIGIT ||
		       (follow == FOLLOW_UPPER && next_is_roman(place, next));
	case ABBREVIATION_INNER:
		return follow == FOLLOW_LOWER || follow == FOLLOW_DIGIT;
	case ABBREVIATION_END:
		return !capital;
	}
	return false;
}

size_t period_end(const struct period_place *place)
{
	const char *s = place->bytes;
	size_t start = place->start, period = place->run->end;
	unsigned seen = place->run->seen;
	enum abbreviation kind = ABBREVIATION_NONE;

	if (seen & RUN_DIGIT || period - start > 8 ||
	    (period + 1 < place->length && s[period + 1] == '.'))
		return 0;
	bool letter = letter_size(s, place->length, start) == period - start;
	if (letter || word_sense(&head_words, s + start, period - start)) {
		size_t end = chain_end(s, place->length, period);
		if (end)
			return end;
	}
	struct next next = next_read(s, place->length, period + 1);
	if (next.kind == FOLLOW_COMMA)
		return period + 1;
	if (!next.spaced && next.kind == FOLLOW_LOWER)
		return 0;
	if (letter && letter_takes(place, &next))
		return period + 1;
	if (!(seen & RUN_WIDE))
		kind = (enum abbreviation)word_sense(&abbreviation_words,
		                                     s + start, period - start);
	return table_takes(place, &next, kind) ? period + 1 : 0;
}
