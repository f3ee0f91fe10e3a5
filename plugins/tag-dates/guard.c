/* SPDX-License-Identifier: MIT */
/* guard.c -- neighbours that tell a time from what only looks like one */
#include "guard.h"

#include <string.h>

static unsigned char byte_at(const struct gloss_text *text, uint32_t i)
{
	return i < text->length ? (unsigned char)text->bytes[i] : ' ';
}

static bool is_alnum(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* The word that ends before byte at (blanks between do not matter), folded. */
static size_t word_before(const struct gloss_text *text, uint32_t at, char *out,
                          size_t room)
{
	uint32_t end = at, start;
	size_t n = 0;

	while (end > 0 && text->bytes[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && is_alnum((unsigned char)text->bytes[start - 1]) &&
	       end - start < room - 1)
		start--;
	for (uint32_t i = start; i < end; i++) {
		char c = text->bytes[i];

		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out[n] = '\0';
	return n;
}

static size_t word_after(const struct gloss_text *text, uint32_t at, char *out,
                         size_t room)
{
	size_t n = 0;

	while (byte_at(text, at) == ' ' && at < text->length)
		at++;
	while (at < text->length && is_alnum(byte_at(text, at)) && n + 1 < room) {
		char c = text->bytes[at++];

		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out[n] = '\0';
	return n;
}

static bool listed(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (strcmp(word, *list) == 0)
			return true;
	return false;
}

/* Digits at either end run on into something else. */
static bool number_goes_on(const struct gloss_text *text, uint32_t start,
                           uint32_t end)
{
	unsigned char before = start ? byte_at(text, start - 1) : ' ';
	unsigned char before2 = start > 1 ? byte_at(text, start - 2) : ' ';
	unsigned char after = byte_at(text, end), after2 = byte_at(text, end + 1);

	if (is_digit(byte_at(text, start))) {
		if (before == '$' || before == '#' || before == '_' ||
		    before == '=' || before == '%')
			return before != '=' && before != '_';
		if (before == 0xA3 || before == 0xA5 || before == 0xAC)
			return true;            /* pound, yen, euro */
		if ((before == '.' || before == ',' || before == ':' ||
		     before == '/' || before == '-') && is_alnum(before2))
			return before != '-' || is_digit(before2);
		if (before == '+' || (before == '-' && before2 != ' '
		    && before2 != '-'))
			return is_alnum(before2);
	}
	if (is_digit(byte_at(text, end - 1))) {
		if (after == '%')
			return true;
		if ((after == '.' || after == ',' || after == ':' ||
		     after == '/' || after == '-') && is_digit(after2))
			return true;
	}
	return false;
}

/* A four-digit number by itself: is it a year? */
static bool plain_number(const struct gloss_text *text, uint32_t start,
                         uint32_t end)
{
	static const char *const units[] = {
		"people", "percent", "per", "dollars", "points", "shares", "miles",
		"feet", "meters", "metres", "kilometers", "km", "men", "soldiers",
		"troops", "tons", "tonnes", "pounds", "acres", "square", "million",
		"billion", "thousand", "barrels", "workers", "employees", "cases",
		"jobs", "times", "units", "votes", "members", "kilometres", "inches",
		"yen", "euros", "cents", "aircraft", "tanks", "guns", "dead",
		"wounded", "killed", "prisoners", "casualties", "cavalry",
		"infantry", "horsemen", "degrees", "mg", "kg", "mph", "students",
		"homes", "ships", "or", "lbs", "ft", "mm", "cm", "rpm", "hp", "mw",
		"men", "horses", "elephants", "native", NULL
	};
	static const char *const before[] = {
		"no", "number", "room", "flight", "route", "highway", "nearly",
		"than", "least", "section", "page", "chapter", "model", "about",
		"approximately", "estimated", "some", "roughly", "over", "almost",
		"only", "top", "dow", "index", "boeing", "of-the", "suite", "rs",
		NULL
	};
	char word[24];

	word_after(text, end, word, sizeof word);
	if (listed(word, units))
		return true;
	word_before(text, start, word, sizeof word);
	return listed(word, before);
}

static bool word_is(const struct chart *chart, uint32_t item, const char *word)
{
	return chart->items[item].piece.hash == gloss_hash(word, strlen(word));
}

/* May, March, Sat, Sun, Mar ... alone: a name, a verb? */
static bool doubtful_word(const struct chart *chart, uint32_t item)
{
	static const char *const words[] = {"may", "march", "sun", "sat", "mar",
	                                    "mon", "wed", "dec", "apr", "jan",
	                                    "oct", "jun", "jul", "nov", NULL};

	for (const char *const *w = words; *w; w++)
		if (word_is(chart, item, *w))
			return true;
	return false;
}

static bool time_preposition(const char *word)
{
	static const char *const words[] = {
		"in", "of", "since", "by", "until", "till", "from", "to", "for",
		"through", "during", "last", "next", "this", "late", "early", "mid",
		"and", "or", "between", "every", "each", "before", "after", "on",
		"until", "past", "of", "the", "previous", "that", NULL
	};

	return listed(word, words);
}

static bool lone_name(const struct chart *chart, const struct gloss_text *text,
                      uint32_t first)
{
	static const char *const before_day[] = {
		"on", "last", "next", "this", "every", "each", "until", "till", "by",
		"since", "and", "or", "late", "early", "before", "after", NULL
	};
	uint32_t start = chart->items[first].piece.start;
	uint32_t end = chart->items[first].piece.end;
	char word[24], next[24];
	size_t n = word_before(text, start, word, sizeof word);

	if (!doubtful_word(chart, first))
		return false;
	if (start == 0 && end >= text->length - (text->length > 0 ? 1 : 0))
		return false;
	word_after(text, end, next, sizeof next);
	/* the maker of computers, the star; a day is on Sun or last Sun */
	if ((word_is(chart, first, "sun") || word_is(chart, first, "sat")) && n &&
	    !listed(word, before_day))
		return true;
	/* Jan Kavan, Sun Microsystems: what follows is a name too */
	if (byte_at(text, end) == ' ' && byte_at(text, end + 1) >= 'A' &&
	    byte_at(text, end + 1) <= 'Z')
		return true;
	if (n && time_preposition(word) && strcmp(word, "the") != 0)
		return false;
	return word_is(chart, first, "may") || word_is(chart, first, "march") ||
	       word_is(chart, first, "sun") || word_is(chart, first, "sat") ||
	       word_is(chart, first, "jan");
}

/* the fall of the wall, spring to life, a fall in prices */
static bool season_word(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first)
{
	uint32_t start = chart->items[first].piece.start;
	uint32_t end = chart->items[first].piece.end;
	char word[24], next[24];

	if (!word_is(chart, first, "fall") && !word_is(chart, first, "spring"))
		return false;
	/* A message says our spring menu. */
	if (chart->mask & RULE_MESSAGE && word_is(chart, first, "spring"))
		return false;
	word_before(text, start, word, sizeof word);
	word_after(text, end, next, sizeof next);
	/* a Spring offensive, but not Spring Valley */
	if (word_is(chart, first, "spring") &&
	    chart->items[first].flags & ITEM_CAPITAL &&
	    !(chart->items[first].flags & ITEM_SENTENCE) &&
	    !(byte_at(text, end + 1) >= 'A' && byte_at(text, end + 1) <= 'Z'))
		return false;
	if (strcmp(word, "in") == 0 || strcmp(word, "this") == 0 ||
	    strcmp(word, "last") == 0 || strcmp(word, "next") == 0 ||
	    strcmp(word, "by") == 0 || strcmp(word, "early") == 0 ||
	    strcmp(word, "late") == 0 || strcmp(word, "during") == 0 ||
	    strcmp(word, "until") == 0 || strcmp(word, "since") == 0 ||
	    strcmp(word, "of") == 0)
		return false;
	/* the fall of a town; "the spring of 1918" is longer than one word */
	return strcmp(word, "the") != 0 || strcmp(next, "of") == 0;
}

/* 10.1 - 10.12: the end of a range of which the other is no time */
static bool ends_range(const struct gloss_text *text, uint32_t start)
{
	while (start && byte_at(text, start - 1) == ' ')
		start--;
	if (!start || byte_at(text, --start) != '-')
		return false;
	while (start && byte_at(text, start - 1) == ' ')
		start--;
	return start && is_digit(byte_at(text, start - 1));
}

static const char *const numbers[] = {"nw1", "nwt", "nwy", NULL};

/* Is a form of one of these classes of words.txt? */
static bool form_is(uint32_t hash, const char *const *classes)
{
	const struct form_slot *slot = grammar_form(hash);

	for (uint32_t i = 0; slot && i < slot->count; i++)
		if (listed(dates_grammar.classes[dates_grammar.senses[
				slot->sense + i].class], classes))
			return true;
	return false;
}

/* Good evening */
static bool is_greeting(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first)
{
	static const char *const parts[] = {"tod", "todn", NULL};
	char word[24];

	return form_is(chart->items[first].piece.hash, parts) &&
	       word_before(text, chart->items[first].piece.start, word,
	                   sizeof word) && strcmp(word, "good") == 0;
}

/* Version 1.10.30 */
static bool is_version(const struct gloss_text *text, uint32_t start)
{
	char word[24];

	while (start && (byte_at(text, start - 1) == ':' ||
	                 byte_at(text, start - 1) == ' '))
		start--;
	word_before(text, start, word, sizeof word);
	return strcmp(word, "version") == 0 || strcmp(word, "release") == 0;
}

/* It will last two hours. */
static bool last_verb(const struct gloss_text *text, uint32_t start)
{
	static const char *const helpers[] = {
		"will", "would", "can", "could", "may", "might", "should", "t",
		"must", "shall", "to", "ll", "not", "cannot", "did", "does", NULL
	};
	char word[24];

	return word_before(text, start, word, sizeof word) &&
	       listed(word, helpers);
}

/* a quarter, three quarters of the market */
static bool is_fraction(const struct chart *chart, const struct gloss_text *text,
                        uint32_t last, const struct value *value)
{
	char next[24];

	return value->kind == VALUE_DURATION && value->terms == 1 &&
	       (value->term[0].count == 1 || value->term[0].count == 3) &&
	       !(value->flags & VALUE_VAGUE) &&
	       (word_is(chart, last - 1, "quarter") ||
	        word_is(chart, last - 1, "quarters")) &&
	       word_after(text, chart->items[last - 1].piece.end, next,
	                  sizeof next) && strcmp(next, "of") == 0;
}

/* as soon as, soon after */
static bool soon_as(const struct gloss_text *text, uint32_t end)
{
	char next[24];

	word_after(text, end, next, sizeof next);
	return strcmp(next, "as") == 0 || strcmp(next, "after") == 0;
}

/* No word behind it, or one that begins a phrase. */
static bool ends_phrase(const struct gloss_text *text, uint32_t end)
{
	static const char *const openers[] = {
		"in", "at", "on", "from", "to", "for", "with", "by", "of", "and", "or",
		"but", "as", "when", "where", "while", "is", "are", "was", "were",
		"will", "would", "the", "a", "he", "she", "it", "they", "we", "i",
		"after", "before", "because", "this", "last", "next", NULL
	};
	char word[24];

	return byte_at(text, end) != ' ' ||
	       !word_after(text, end, word, sizeof word) || listed(word, openers);
}

/* the 5th Cavalry, the 2nd time */
static bool numbered_thing(const struct chart *chart,
                           const struct gloss_text *text, uint32_t first,
                           uint32_t last, const struct value *value)
{
	uint32_t end = chart->items[last - 1].piece.end;

	return value->kind == VALUE_POINT && last - first == 3 &&
	       word_is(chart, first, "the") &&
	       chart->items[first + 1].piece.kind == PIECE_DIGITS &&
	       !(chart->items[last - 1].flags & ITEM_SPACE) &&
	       !ends_phrase(text, end);
}

/* On May 3, 15 people came: what follows the last number of a list is counted by
 * it. */
static bool counted(const struct gloss_text *text, uint32_t end)
{
	return is_digit(byte_at(text, end - 1)) && !ends_phrase(text, end);
}

/* A bare ordinal that counts what follows it. */
static bool ordinal_of(const struct chart *chart, const struct gloss_text *text,
                       uint32_t first, uint32_t last)
{
	static const char *const ordinals[] = {"ow1", "owt", NULL};
	const struct piece *piece;

	if (last - first == 2 && word_is(chart, first, "the"))
		first++;
	piece = &chart->items[first].piece;
	return last - first == 1 && piece->kind == PIECE_LETTERS &&
	       form_is(piece->hash, ordinals) && !ends_phrase(text, piece->end);
}

/* Does a word stand in front that days follow? */
static bool dated(const struct gloss_text *text, uint32_t start)
{
	static const char *const words[] = {
		"on", "since", "until", "till", "before", "after", "by", "dated", "date",
		"due", "from", "through", "starting", "ending", NULL
	};
	char word[24];

	return word_before(text, start, word, sizeof word) && listed(word, words);
}

/* at 2014 Winter Games: a name that begins with its year */
static bool names_year(const struct gloss_text *text, uint32_t end)
{
	return byte_at(text, end) == ' ' && byte_at(text, end + 1) >= 'A' &&
	       byte_at(text, end + 1) <= 'Z';
}

/* Four figures in a message: an hour behind "at", else a year of our time. */
static bool message_number(const struct gloss_text *text, uint32_t start,
                           uint32_t end, const struct value *value)
{
	static const char *const hours[] = {"at", "till", "til", "until", NULL};
	char word[24];
	bool hour = word_before(text, start, word, sizeof word) &&
	            listed(word, hours) && !names_year(text, end);

	if (value->has & HAS_HOUR)
		return !hour;
	return hour || value->year < 1800 || value->year > 2099 ||
	       plain_number(text, start, end);
}

bool guard_refuses(const struct chart *chart, const struct gloss_text *text,
                   uint32_t first, uint32_t last, const struct value *value,
                   enum reading reading)
{
	uint32_t start = chart->items[first].piece.start;
	uint32_t end = chart->items[last - 1].piece.end;
	char next[24];

	if (start && is_alnum(byte_at(text, start - 1)) &&
	    is_alnum(byte_at(text, start)))
		return true;
	if (end < text->length && is_alnum(byte_at(text, end)) &&
	    is_alnum(byte_at(text, end - 1)))
		return true;
	if (number_goes_on(text, start, end))
		return true;
	if (is_digit(byte_at(text, start)) && is_version(text, start))
		return true;
	if (last - first == 3 && chart->items[first + 1].piece.mark == '.' &&
	    value->has & HAS_HOUR && ends_range(text, start))
		return true;
	if (numbered_thing(chart, text, first, last, value))
		return true;
	if (word_is(chart, first, "last") && last_verb(text, start))
		return true;
	if (last - first == 2 && word_is(chart, first, "the") &&
	    value->kind == VALUE_POINT && value->has & HAS_SEASON)
		return season_word(chart, text, first + 1);
	if (value->kind == VALUE_LIST)
		return counted(text, end);
	/* on 12/25, but 3/4 of it */
	if (last - first == 3 && reading != READING_FORWARD &&
	    value->kind == VALUE_POINT && chart->items[first + 1].piece.mark == '/' &&
	    chart->items[last - 1].piece.kind == PIECE_DIGITS &&
	    chart->items[first].digits <= 2 && chart->items[last - 1].digits <= 2)
		return !dated(text, start);
	if (last - first == 2 && reading != READING_FORWARD &&
	    word_is(chart, first, "last") && word_is(chart, first + 1, "minute"))
		return true;
	/* the first attempt, on the second try */
	if (reading == READING_FORWARD && ordinal_of(chart, text, first, last) &&
	    value->kind == VALUE_POINT)
		return true;
	if (is_fraction(chart, text, last, value))
		return true;
	/* the sun, a Sun, the march */
	if (last - first == 2 &&
	    (word_is(chart, first, "the") || word_is(chart, first, "a")) &&
	    (word_is(chart, first + 1, "sun") || word_is(chart, first + 1, "sat") ||
	     word_is(chart, first + 1, "may") || word_is(chart, first + 1, "march")))
		return true;
	/* the past three summers */
	if (last - first == 2 && word_is(chart, last - 1, "past") &&
	    word_after(text, end, next, sizeof next) &&
	    (is_digit((unsigned char)next[0]) ||
	     form_is(gloss_hash(next, strlen(next)), numbers)))
		return true;
	/* two days before the fair: how long, and of what is not said */
	if (last - first > 1 &&
	    (word_is(chart, last - 1, "before") || word_is(chart, last - 1, "after")) &&
	    word_after(text, end, next, sizeof next))
		return true;
	/* the year-round, the quarter-to-quarter comparison */
	if (last - first == 2 && word_is(chart, first, "the") &&
	    byte_at(text, end) == '-' && is_alnum(byte_at(text, end + 1)))
		return true;
	if (last - first != 1)
		return false;
	if (chart->items[first].piece.kind == PIECE_DIGITS)
		return chart->mask & RULE_MESSAGE
			? message_number(text, start, end, value)
			: plain_number(text, start, end);
	if (word_is(chart, first, "soon"))
		return soon_as(text, end);
	if (is_greeting(chart, text, first))
		return true;
	if (value->kind == VALUE_POINT && value->has & HAS_SEASON)
		return season_word(chart, text, first);
	return lone_name(chart, text, first);
}

bool guard_title(const struct chart *chart, const struct gloss_text *text,
                 uint32_t first, uint32_t last)
{
	static const char *const common[] = {"u1", "noonw", "tod", "todn", NULL};
	uint32_t start = chart->items[first].piece.start;
	const struct item *end = &chart->items[last - 1];

	return last - first > 1 && start &&
	       strchr("\"'`", text->bytes[start - 1]) &&
	       chart->items[first].flags & ITEM_CAPITAL &&
	       end->flags & ITEM_CAPITAL && !(end->flags & ITEM_UPPER) &&
	       form_is(end->piece.hash, common);
}

bool guard_bracketed(const struct gloss_text *text, uint32_t start,
                     uint32_t before)
{
	uint32_t at = start;

	if (!at || byte_at(text, --at) != '(')
		return false;
	while (at && byte_at(text, at - 1) == ' ')
		at--;
	return before && at == before;
}

bool guard_same_sentence(const struct gloss_text *text, uint32_t before,
                         uint32_t token)
{
	enum { FAR = 24 };

	for (int i = 0; before && i < FAR; i++, token--) {
		if (text->tokens[token].start <= before)
			return true;
		if (text->tokens[token].flags & GLOSS_SENTENCE)
			return false;
	}
	return false;
}

/* 15, 2.5, million, euros */
static bool is_amount(const struct gloss_text *text, uint32_t token)
{
	static const char *const words[] = {
		"million", "billion", "trillion", "thousand", "hundred", "dozen",
		"dollars", "euros", "pounds", "cents", "pence", "percent", "once",
		"twice", NULL
	};
	const struct gloss_token *t = &text->tokens[token];
	char word[16];
	uint32_t n = t->end - t->start;

	if (t->kind == GLOSS_NUMBER || form_is(t->hash, numbers))
		return true;
	if (t->kind != GLOSS_WORD || n >= sizeof word)
		return false;
	word_after(text, t->start, word, sizeof word);
	return listed(word, words);
}

bool guard_rate(const struct gloss_text *text, uint32_t start, uint32_t token)
{
	enum { NEAR = 3 };

	if (start + 2 >= text->length || (text->bytes[start] | 0x20) != 'a' ||
	    (text->bytes[start + 1] != ' ' && text->bytes[start + 1] != 'n'))
		return false;
	while (token && text->tokens[token].start >= start)
		token--;
	if (text->tokens[token].start >= start)
		return false;
	if (is_amount(text, token))
		return true;
	/* four flights a week: many things, counted shortly before */
	if (text->tokens[token].kind != GLOSS_WORD ||
	    text->bytes[text->tokens[token].end - 1] != 's')
		return false;
	for (int i = 0; i < NEAR && token; i++)
		if (is_amount(text, --token))
			return true;
	return false;
}

int guard_beside(const struct gloss_text *text, uint32_t start, uint32_t end,
                 uint32_t before)
{
	char next[24];

	if (end - start != strlen("the day") || (before && start - before <= 2))
		return 0;
	word_after(text, end, next, sizeof next);
	return strcmp(next, "after") == 0 ? 1 : -(strcmp(next, "before") == 0);
}

bool guard_bounded(const struct gloss_text *text, uint32_t end)
{
	char next[24];

	word_after(text, end, next, sizeof next);
	return strcmp(next, "ended") == 0 || strcmp(next, "ending") == 0;
}
