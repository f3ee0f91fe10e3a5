/* SPDX-License-Identifier: MIT */
/* guard.c -- neighbours that tell a time from what only looks like one */
#include "guard.h"

#include "near.h"

#include <string.h>

/* Digits at either end run on into something else. */
static bool number_goes_on(const struct gloss_text *text, uint32_t start,
                           uint32_t end)
{
	unsigned char before = start ? near_byte(text, start - 1) : ' ';
	unsigned char before2 = start > 1 ? near_byte(text, start - 2) : ' ';
	unsigned char after = near_byte(text, end), after2 = near_byte(text, end + 1);

	if (near_digit(near_byte(text, start))) {
		if (before == '$' || before == '#' || before == '_' ||
		    before == '=' || before == '%')
			return before != '=' && before != '_';
		if (before == 0xA3 || before == 0xA5 || before == 0xAC)
			return true;            /* pound, yen, euro */
		if ((before == '.' || before == ',' || before == ':' ||
		     before == '/' || before == '-') && near_alnum(before2))
			return before != '-' || near_digit(before2);
		if (before == '+' || (before == '-' && before2 != ' '
		    && before2 != '-'))
			return near_alnum(before2);
	}
	if (near_digit(near_byte(text, end - 1))) {
		if (after == '%')
			return true;
		if ((after == '.' || after == ',' || after == ':' ||
		     after == '/' || after == '-') && near_digit(after2))
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
		"horizon", "agenda", "vision", "windows",
		NULL
	};
	char word[24];

	near_word_after(text, end, word, sizeof word);
	if (near_listed(word, units))
		return true;
	near_word_before(text, start, word, sizeof word);
	return near_listed(word, before);
}

static inline __attribute__((always_inline)) bool
word_is(const struct chart *chart, uint32_t item, const char *word)
{
	return chart->items[item].piece.hash == word_hash(word);
}

/* May, March, Sat, Sun, Mar ... alone: a name, a verb? */
static bool doubtful_word(const struct chart *chart, uint32_t item)
{
	return word_is(chart, item, "may") || word_is(chart, item, "march") ||
	       word_is(chart, item, "sun") || word_is(chart, item, "sat") ||
	       word_is(chart, item, "mar") || word_is(chart, item, "mon") ||
	       word_is(chart, item, "wed") || word_is(chart, item, "dec") ||
	       word_is(chart, item, "apr") || word_is(chart, item, "jan") ||
	       word_is(chart, item, "oct") || word_is(chart, item, "jun") ||
	       word_is(chart, item, "jul") || word_is(chart, item, "nov");
}

static bool time_preposition(const char *word)
{
	static const char *const words[] = {
		"in", "of", "since", "by", "until", "till", "from", "to", "for",
		"through", "during", "last", "next", "this", "late", "early", "mid",
		"and", "or", "between", "every", "each", "before", "after", "on",
		"until", "past", "of", "the", "previous", "that", NULL
	};

	return near_listed(word, words);
}

/* Wang Jun, Theresa May: a word with a capital right before it, which is not itself
 * of the calendar. */
static bool behind_name(const struct gloss_text *text, uint32_t start, const char *word,
                        size_t length)
{
	uint32_t before = start - 1 - (uint32_t)length;

	return length > 1 && start > length && near_byte(text, start - 1) == ' ' &&
	       near_byte(text, before) >= 'A' && near_byte(text, before) <= 'Z' &&
	       near_byte(text, before + 1) >= 'a' &&
	       !time_preposition(word) && !grammar_form(gloss_hash(word, length));
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
	size_t n = near_word_before(text, start, word, sizeof word);

	if (!doubtful_word(chart, first))
		return false;
	if (start == 0 && end >= text->length - (text->length > 0 ? 1 : 0))
		return false;
	near_word_after(text, end, next, sizeof next);
	/* the maker of computers, the star; a day is on Sun or last Sun */
	if ((word_is(chart, first, "sun") || word_is(chart, first, "sat")) && n &&
	    !near_listed(word, before_day))
		return true;
	/* May 18 - 19 (Sat-Sun) */
	if (start && near_byte(text, start - 1) == '(' && near_byte(text, end) == '-')
		return false;
	/* Jan Kavan, Sun Microsystems: what follows is a name too */
	if (near_byte(text, end) == ' ' && near_byte(text, end + 1) >= 'A' &&
	    near_byte(text, end + 1) <= 'Z')
		return true;
	if (n && time_preposition(word) && strcmp(word, "the") != 0)
		return false;
	if (behind_name(text, start, word, n))
		return true;
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
	near_word_before(text, start, word, sizeof word);
	near_word_after(text, end, next, sizeof next);
	/* a Spring offensive, but not Spring Valley */
	if (word_is(chart, first, "spring") &&
	    chart->items[first].flags & ITEM_CAPITAL &&
	    !(chart->items[first].flags & ITEM_SENTENCE) &&
	    !(near_byte(text, end + 1) >= 'A' && near_byte(text, end + 1) <= 'Z'))
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
	while (start && near_byte(text, start - 1) == ' ')
		start--;
	if (!start || near_byte(text, --start) != '-')
		return false;
	while (start && near_byte(text, start - 1) == ' ')
		start--;
	return start && near_digit(near_byte(text, start - 1));
}

/* Good evening */
static bool is_greeting(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first)
{
	static const char *const parts[] = {"tod", "todn", NULL};
	char word[24];

	return near_form_is(chart->items[first].piece.hash, parts) &&
	       near_word_before(text, chart->items[first].piece.start, word,
	                   sizeof word) && strcmp(word, "good") == 0;
}

/* Version 1.10.30 */
static bool is_version(const struct gloss_text *text, uint32_t start)
{
	char word[24];

	while (start && (near_byte(text, start - 1) == ':' ||
	                 near_byte(text, start - 1) == ' '))
		start--;
	near_word_before(text, start, word, sizeof word);
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

	return near_word_before(text, start, word, sizeof word) &&
	       near_listed(word, helpers);
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
	       near_word_after(text, chart->items[last - 1].piece.end, next,
	                  sizeof next) && strcmp(next, "of") == 0;
}

/* as soon as, soon after */
static bool soon_as(const struct gloss_text *text, uint32_t end)
{
	char next[24];

	near_word_after(text, end, next, sizeof next);
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

	return near_byte(text, end) != ' ' ||
	       !near_word_after(text, end, word, sizeof word) || near_listed(word, openers);
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
	return near_digit(near_byte(text, end - 1)) && !ends_phrase(text, end);
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
	       near_form_is(piece->hash, ordinals) && !ends_phrase(text, piece->end);
}

/* Does a word stand in front that days follow? */
static bool dated(const struct gloss_text *text, uint32_t start)
{
	static const char *const words[] = {
		"on", "since", "until", "till", "before", "after", "by", "dated", "date",
		"due", "from", "through", "starting", "ending", NULL
	};
	char word[24];

	return near_word_before(text, start, word, sizeof word) && near_listed(word, words);
}

/* at 2014 Winter Games: a name that begins with its year */
static bool names_year(const struct gloss_text *text, uint32_t end)
{
	return near_byte(text, end) == ' ' && near_byte(text, end + 1) >= 'A' &&
	       near_byte(text, end + 1) <= 'Z';
}

/* Four figures in a message: an hour behind "at", else a year of our time. */
static bool message_number(const struct gloss_text *text, uint32_t start,
                           uint32_t end, const struct value *value)
{
	static const char *const hours[] = {"at", "till", "til", "until", NULL};
	char word[24];
	bool hour = near_word_before(text, start, word, sizeof word) &&
	            near_listed(word, hours) && !names_year(text, end);

	if (value->has & HAS_HOUR)
		return !hour;
	return hour || value->year < 1800 || value->year > 2099 ||
	       plain_number(text, start, end);
}

/* two days before the fair: how long, and of what is not said */
static bool before_event(const struct chart *chart, const struct gloss_text *text,
                         uint32_t first, uint32_t last)
{
	char next[24];

	return last - first > 1 &&
	       (word_is(chart, last - 1, "before") ||
	        word_is(chart, last - 1, "after")) &&
	       near_word_after(text, chart->items[last - 1].piece.end, next,
	                       sizeof next);
}

/* on 12/25, but 3/4 of it */
static bool is_ratio(const struct chart *chart, uint32_t first, uint32_t last,
                     const struct value *value)
{
	return last - first == 3 && value->kind == VALUE_POINT &&
	       chart->items[first + 1].piece.mark == '/' &&
	       chart->items[last - 1].piece.kind == PIECE_DIGITS &&
	       chart->items[first].digits <= 2 &&
	       chart->items[last - 1].digits <= 2;
}

/* The second half of a match: a half of no year that is told is one of a year only
 * where money or trade is spoken of. */
static bool half_of_match(const struct chart *chart, const struct gloss_text *text,
                          uint32_t last, const struct value *value)
{
	static const char *const trade[] = {
		"profit", "profits", "loss", "losses", "earnings", "sales", "revenue",
		"revenues", "income", "results", "growth", "economy", "gdp", "inflation",
		"percent", "%", "million", "billion", "shares", "exports", "imports",
		"output", "demand", "deliveries", "orders", "forecast", "outlook", "net",
		"market", "markets", "production", "investment", "rates", "budget",
		"fiscal", "prices", "spending", "company", "firm", "bank", "year", NULL
	};

	return value->kind == VALUE_POINT && value->has & HAS_HALF &&
	       word_is(chart, last - 1, "half") &&
	       !near_sentence_has(text, chart->items[last - 1].piece.start, trade);
}

/* The Sunday Times, Bloody Sunday */
static bool within_name(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first)
{
	static const char *const wday[] = {"wd", NULL};
	static const char *const papers[] = {
		"times", "telegraph", "mirror", "mail", "express", "herald", "post", "star",
		"independent", "tribune", NULL
	};
	static const char *const events[] = {"bloody", "black", NULL};
	const struct piece *piece = &chart->items[first].piece;
	char word[24];

	if (!near_form_is(piece->hash, wday))
		return false;
	if (near_word_before(text, piece->start, word, sizeof word) &&
	    near_listed(word, events))
		return true;
	return names_year(text, piece->end) &&
	       near_word_after(text, piece->end, word, sizeof word) &&
	       near_listed(word, papers);
}

/* The same for one item only. */
static bool one_refused(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first, const struct value *value)
{
	uint32_t start = chart->items[first].piece.start;
	uint32_t end = chart->items[first].piece.end;

	if (chart->items[first].piece.kind == PIECE_DIGITS)
		return chart->mask & RULE_MESSAGE
			? message_number(text, start, end, value)
			: plain_number(text, start, end);
	if (word_is(chart, first, "soon"))
		return soon_as(text, end);
	if (is_greeting(chart, text, first) || within_name(chart, text, first))
		return true;
	if (value->kind == VALUE_POINT && value->has & HAS_SEASON)
		return season_word(chart, text, first);
	return lone_name(chart, text, first);
}

/* And for two, of which the first mostly is "the". */
static bool two_refused(const struct chart *chart, const struct gloss_text *text,
                        uint32_t first, const struct value *value,
                        enum reading reading)
{
	uint32_t second = first + 1, end = chart->items[second].piece.end;
	bool the = word_is(chart, first, "the");
	char next[24];

	if (the && value->kind == VALUE_POINT && value->has & HAS_SEASON)
		return season_word(chart, text, second);
	if (reading != READING_FORWARD && word_is(chart, first, "last") &&
	    word_is(chart, second, "minute"))
		return true;
	/* the sun, a Sun, the march */
	if ((the || word_is(chart, first, "a")) &&
	    (word_is(chart, second, "sun") || word_is(chart, second, "sat") ||
	     word_is(chart, second, "may") || word_is(chart, second, "march")))
		return true;
	/* the past three summers */
	if (word_is(chart, second, "past") &&
	    near_word_after(text, end, next, sizeof next) &&
	    (near_digit((unsigned char)next[0]) ||
	     near_numeral(gloss_hash(next, strlen(next)))))
		return true;
	/* the year-round, the quarter-to-quarter comparison */
	return the && near_byte(text, end) == '-' &&
	       near_alnum(near_byte(text, end + 1));
}

bool guard_refuses(const struct chart *chart, const struct gloss_text *text,
                   uint32_t first, uint32_t last, const struct value *value,
                   enum reading reading)
{
	uint32_t start = chart->items[first].piece.start;
	uint32_t end = chart->items[last - 1].piece.end;

	if (start && near_alnum(near_byte(text, start - 1)) &&
	    near_alnum(near_byte(text, start)))
		return true;
	if (end < text->length && near_alnum(near_byte(text, end)) &&
	    near_alnum(near_byte(text, end - 1)))
		return true;
	if (number_goes_on(text, start, end))
		return true;
	if (near_digit(near_byte(text, start)) && is_version(text, start))
		return true;
	if (last - first == 3 && chart->items[first + 1].piece.mark == '.' &&
	    value->has & HAS_HOUR && ends_range(text, start))
		return true;
	if (numbered_thing(chart, text, first, last, value))
		return true;
	if (word_is(chart, first, "last") && last_verb(text, start))
		return true;
	if (value->kind == VALUE_LIST)
		return counted(text, end);
	if (reading != READING_FORWARD && is_ratio(chart, first, last, value))
		return !dated(text, start);
	/* the first attempt, on the second try */
	if (reading == READING_FORWARD && ordinal_of(chart, text, first, last) &&
	    value->kind == VALUE_POINT)
		return true;
	if (is_fraction(chart, text, last, value) ||
	    before_event(chart, text, first, last) ||
	    (reading != READING_FORWARD && half_of_match(chart, text, last, value)))
		return true;
	if (last - first == 2)
		return two_refused(chart, text, first, value, reading);
	return last - first == 1 && one_refused(chart, text, first, value);
}

bool guard_title(const struct chart *chart, const struct gloss_text *text,
                 uint32_t first, uint32_t last)
{
	static const char *const common[] = {"u1", "noonw", "tod", "todn", NULL};
	uint32_t start = chart->items[first].piece.start;
	const struct item *end = &chart->items[last - 1];

	return last - first > 1 && start &&
	       memchr("\"'`", text->bytes[start - 1], 3) &&
	       chart->items[first].flags & ITEM_CAPITAL &&
	       end->flags & ITEM_CAPITAL && !(end->flags & ITEM_UPPER) &&
	       near_form_is(end->piece.hash, common);
}
