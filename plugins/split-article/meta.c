/* SPDX-License-Identifier: MIT */
#include "meta.h"

#include "text/unicode.h"

#include <string.h>

enum { MOST_META = 160, MOST_CREDIT = 300, MOST_TITLE = 400,
       MOST_DATE = 60, MOST_DATE_WORDS = 8 };

static const char between[] = " :,;|/-([])";

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_numeric(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!is_digit(bytes[i]) && !strchr("-/.", bytes[i]))
			return false;
	return true;
}

static bool has_digit(struct line line)
{
	for (size_t i = 0; i < line.length; i++)
		if (is_digit(line.at[i]))
			return true;
	return false;
}

/* The same of so many bytes at its front. */
static bool front_has_digit(struct line line, size_t bytes)
{
	line.length = line.length < bytes ? line.length : bytes;
	return has_digit(line);
}

/* Neither a label nor figures: it tells nothing. */
static bool is_prose(const struct phrases *p, struct line line)
{
	return !has_digit(line) &&
	       !phrases_open(p, line, PHRASE_DATE | PHRASE_TITLE | PHRASE_BY |
	                              PHRASE_BYLINE);
}

static size_t word_count(struct line line)
{
	size_t count = 0;

	for (line = line_trim(line); line.length; count++)
		line = line_from(line, line_word(line).length);
	return count;
}

/* ---- dates ---------------------------------------------------------------- */

/* A full date; a time of day only where it is written as one, as "2024-12-26 10
 * dead" is a headline. */
static bool date_read(struct line line, struct calendar_stamp *stamp)
{
	if (line.length > MOST_DATE || !has_digit(line) ||
	    !calendar_read(line.at, line.length, stamp))
		return false;
	return stamp->day && (stamp->hour < 0 || stamp->minute >= 0 ||
	                      memchr(line.at, ':', line.length) != NULL);
}

/* The longest date at the front; how many bytes it takes, 0 when there is
 * none. */
static size_t date_front(struct line line, struct calendar_stamp *stamp)
{
	size_t ends[MOST_DATE_WORDS], count = 0, at = 0;

	if (!front_has_digit(line, MOST_DATE))
		return 0;
	for (struct line rest = line; rest.length && count < MOST_DATE_WORDS;
	     rest = line_from(line, at)) {
		at = (size_t)(rest.at - line.at) + line_word(rest).length;
		ends[count++] = at;
	}
	while (count-- > 0) {
		struct line date = { line.at, ends[count] };
		while (date.length && strchr(",;:|-)]", date.at[date.length - 1]))
			date.length--;
		if (date_read(date, stamp))
			return date.length;
	}
	return 0;
}

/* Behind the hours and zones at the front of "10:15 a.m. ET, May 5, 2024". */
static struct line time_pass(const struct phrases *p, struct line line)
{
	for (size_t i = 0; i < 4 && line.length; i++) {
		struct line word = line_word(line);
		bool time = is_digit(*word.at) && memchr(word.at, ':', word.length);
		if (!time && !(phrases_whole(p, word) & PHRASE_ZONE))
			break;
		line = line_pass(line_from(line, word.length), between);
	}
	return line;
}

/* Hours, zones and a further date with its label: all that may follow a date
 * in a line that says nothing else. */
static bool is_time_rest(const struct phrases *p, struct line line)
{
	while (line.length) {
		struct line word = line_word(line);
		struct calendar_stamp stamp;
		size_t used = phrases_front(p, line, PHRASE_DATE);

		if (used || phrases_whole(p, word) & PHRASE_ZONE)
			used = used ? used : word.length;
		else if (is_digit(*line.at) && memchr(word.at, ':', word.length))
			used = word.length;
		else if (is_digit(*line.at) && word.length <= 5 &&
		         phrases_whole(p, line_word(line_from(line, word.length))) &
		                 PHRASE_ZONE)
			used = word.length;
		else
			used = date_front(line, &stamp);
		if (!used)
			return false;
		line = line_pass(line_from(line, used), between);
	}
	return true;
}

/* ---- by-lines ------------------------------------------------------------- */

static bool is_capital(struct line word)
{
	word = line_pass(word, "(&\"'");
	return word.length && line_opens(word) && !is_digit(*word.at);
}

/* Names after "By": capitals, and small words that by-lines have. */
static bool are_names(const struct phrases *p, struct line line, size_t most)
{
	size_t capitals = 0, words = 0;

	if (!line.length || line.length > most)
		return false;
	for (struct line rest = line; rest.length;
	     rest = line_from(rest, line_word(rest).length), words++) {
		struct line word = line_word(rest);
		if (is_capital(word))
			capitals++;
		else if (!(phrases_whole(p, word) & PHRASE_BY_WORD) &&
		         *word.at != '&' && *word.at != '@')
			return false;
	}
	return capitals && words > 1;
}

static bool byline_read(const struct phrases *p, struct line line,
                        struct line *byline)
{
	size_t label = phrases_front(p, line, PHRASE_BY);
	struct line names = line;

	if (phrases_whole(p, line) & PHRASE_BYLINE) {
		*byline = line;
		return true;
	}
	if (!label)
		return false;
	/* A label with a colon may go; "By" belongs to the by-line. */
	names = line_pass(line_from(line, label), ":");
	if (!are_names(p, names, MOST_META))
		return false;
	bool colon = memchr(line.at + label, ':', (size_t)(names.at - line.at) - label);
	*byline = colon ? names : line;
	return true;
}

/* ---- lines of a page's head ----------------------------------------------- */

/* The first by-line of a line is the article's; a further one is not told. */
static bool byline_take(const struct phrases *p, struct line line,
                        struct meta *meta)
{
	struct line byline;

	if (!byline_read(p, line, &byline))
		return false;
	meta->whole = !meta->byline.length;
	if (meta->whole)
		meta->byline = byline;
	return true;
}

/* Likewise the first date. */
static bool date_take(const struct calendar_stamp *stamp, struct meta *meta)
{
	meta->whole = meta->whole && !meta->dated;
	if (!meta->dated)
		meta->stamp = *stamp;
	return meta->dated = true;
}

/* By Ann Lee, December 26, 2024 */
static bool byline_date_read(const struct phrases *p, struct line part,
                             struct meta *meta)
{
	struct calendar_stamp stamp;

	if (!has_digit(part))
		return false;
	for (size_t i = 1; i + 6 < part.length; i++) {
		if (part.at[i] != ',' && part.at[i] != '-' && part.at[i] != '(')
			continue;
		struct line rest = line_pass(line_from(part, i), between);
		struct line before = line_trim((struct line){ part.at, i });
		size_t used = date_front(rest, &stamp);
		if (used && !line_pass(line_from(rest, used), between).length &&
		    byline_take(p, before, meta))
			return date_take(&stamp, meta);
	}
	return false;
}

/* One part of a line: by-line, or label and date, or both in one.  whole tells
 * whether that is all it says. */
static bool part_read(const struct phrases *p, struct line part,
                      struct meta *meta)
{
	struct calendar_stamp stamp;

	if (is_prose(p, part))
		return false;
	if (byline_take(p, part, meta))
		return true;
	size_t label = phrases_front(p, part, PHRASE_DATE);
	struct line rest = line_pass(line_from(part, label), between);
	struct line timed = time_pass(p, rest);
	size_t used = date_front(timed, &stamp);
	if (!used)
		return byline_date_read(p, part, meta);
	struct line after = line_pass(line_from(timed, used), between);
	meta->whole = true;
	if (after.length && is_time_rest(p, after))
		meta->whole = false;
	else if (after.length && !byline_take(p, after, meta))
		return false;
	meta->whole = meta->whole && timed.at == rest.at;
	return date_take(&stamp, meta);
}

/* Does a part of a line end before at: before | or a bullet, or a stroke with room
 * around it? */
static bool part_ends(const char *at, size_t left)
{
	switch (*at) {
	case '|':
		return true;
	case ' ':
		return left >= 3 && !memcmp(at, " / ", 3);
	case '\xC2':
		return left >= 2 && !memcmp(at, "\xC2\xB7", 2);
	case '\xE2':
		return left >= 3 && !memcmp(at, "\xE2\x80\xA2", 3);
	default:
		return false;
	}
}

/* The end of the part of a line that begins at from. */
static size_t part_end(struct line line, size_t from)
{
	while (from < line.length && !part_ends(line.at + from, line.length - from))
		from++;
	return from;
}

/* The parts of "By Ann Lee | 26 Dec 2024 | World". */
static bool parts_read(const struct phrases *p, struct line line,
                       struct meta *meta)
{
	bool some = false, all = true, whole = true;
	size_t count = 0;

	for (size_t at = 0; at < line.length; count++) {
		size_t end = part_end(line, at);
		struct line part = { line.at + at, end - at };
		part = line_pass(part, "|/");
		at = end + 1;
		if (!part.length)
			continue;
		if (part_read(p, part, meta))
			some = true;
		else
			all = false;
		whole = whole && meta->whole;
	}
	meta->whole = all && whole;
	return some && (all || count > 1);
}

/* "date 2024-12-26 Headline", "[2024-12-26] Headline", "Title: Headline" */
static bool headline_read(const struct phrases *p, struct line line,
                          struct meta *meta)
{
	size_t label;

	if (is_prose(p, line))
		return false;
	label = phrases_front(p, line, PHRASE_TITLE);
	if (label && label < line.length && line.at[label] == ':') {
		meta->title = line_pass(line_from(line, label), ":");
		return meta->whole = meta->title.length > 0;
	}
	label = phrases_front(p, line, PHRASE_DATE);
	struct line rest = line_pass(line_from(line, label), between);
	size_t used = date_front(rest, &meta->stamp);
	struct line after = line_pass(line_from(rest, used), between);
	/* Without label or bracket, "26 March 2024 was a warm day" is text. */
	bool apart = label || rest.at > line.at || is_numeric(rest.at, used);
	if (!used || !apart || !line_opens(after) || word_count(after) < 2)
		return false;
	meta->title = after;
	meta->dated = meta->whole = true;
	return true;
}

bool meta_read(const struct phrases *p, struct line line, struct meta *meta)
{
	*meta = (struct meta){ 0 };
	if (line.length <= MOST_META && parts_read(p, line, meta))
		return true;
	*meta = (struct meta){ 0 };
	if (line.length <= MOST_TITLE && headline_read(p, line, meta))
		return true;
	*meta = (struct meta){ 0 };
	/* "Updated 3 hours ago" says when, but not to us. */
	return phrases_front(p, line, PHRASE_DATE) && line.length <= 60 &&
	       has_digit(line) && !line_closes(line);
}

bool meta_is_label(const struct phrases *p, struct line line)
{
	struct meta meta = { 0 };
	size_t label = phrases_front(p, line, PHRASE_DATE);

	if (!label || line.length > MOST_META)
		return false;
	return parts_read(p, line, &meta) && meta.dated;
}

bool meta_is_credit(const struct phrases *p, struct line line)
{
	size_t label = phrases_front(p, line, PHRASE_CREDIT);
	return label && are_names(p, line_pass(line_from(line, label), ":"), MOST_CREDIT);
}

/* ---- datelines ------------------------------------------------------------ */

enum { PLACE_WORDS = 4, REGION_WORDS = 3, MOST_DATELINE = 120 };

/* Where a dateline is being read. */
struct dateline {
	struct line line;
	size_t at;
	bool upper;             /* the place read last stands in capitals     */
	bool dated;
	struct calendar_stamp stamp;
};

static struct line dateline_rest(const struct dateline *d)
{
	return line_from(d->line, d->at);
}

/* A word of a place: capital first, letters with . ' / - between. */
static size_t place_word(struct line line, bool *upper)
{
	size_t at = 0, letters = 0;
	unsigned size;

	*upper = true;
	for (; at < line.length; at += size) {
		uint32_t point = unicode_decode(line.at + at, &size);
		enum unicode_class class = unicode_class(point);
		bool letter = class == UNICODE_UPPER || class == UNICODE_LOWER ||
		              class == UNICODE_MARK;

		if (!letter && !(letters && (strchr(".'/-", (int)point) ||
		                             point == 0x2019)))
			break;
		if (!letters && class != UNICODE_UPPER)
			return 0;
		*upper = *upper && class != UNICODE_LOWER;
		letters += letter;
	}
	while (at && strchr("/-", line.at[at - 1]))
		at--;
	return letters > 1 || (letters && line.at[at - 1] == '.') ? at : 0;
}

/* MOSCOW, NEW YORK, Port-au-Prince */
static bool place_read(struct dateline *d, size_t most)
{
	size_t words = 0;

	d->upper = true;
	for (; words < most; words++) {
		struct line rest = dateline_rest(d);
		bool upper;
		size_t used = place_word(rest, &upper);

		if (!used || (words && d->upper && !upper))
			break;
		d->at = (size_t)(rest.at - d->line.at) + used;
		d->upper = d->upper && upper;
	}
	return words > 0;
}

/* Dec 26; 26 December 2024; Thursday: up to the agency, a dash or a comma. */
static bool dateline_date(struct dateline *d)
{
	struct line rest = dateline_rest(d);
	size_t ends[4], count = 0, at = 0;

	if (!front_has_digit(rest, MOST_DATE))
		return false;
	for (struct line left = rest; left.length && count < 4;
	     left = line_from(rest, at)) {
		at = (size_t)(left.at - rest.at) + line_word(left).length;
		ends[count++] = at;
	}
	while (count-- > 0) {
		char dated[64];
		struct calendar_stamp stamp;
		struct line date = { rest.at, ends[count] };
		while (date.length && strchr(" ,:(-", date.at[date.length - 1]))
			date.length--;
		if (!date.length || date.length > 50 || !has_digit(date))
			continue;
		/* Without a year any leap year tells whether it is a date. */
		memcpy(dated, date.at, date.length);
		memcpy(dated + date.length, " 2024", 5);
		d->dated = calendar_read(date.at, date.length, &stamp) && stamp.day;
		if (d->dated)
			d->stamp = stamp;
		else if (!calendar_read(dated, date.length + 5, &stamp) || !stamp.day)
			continue;
		d->at = (size_t)(rest.at - d->line.at) + date.length;
		return true;
	}
	return false;
}

static bool dateline_pass(struct dateline *d, char sign)
{
	struct line rest = dateline_rest(d);

	if (!rest.length || *rest.at != sign)
		return false;
	d->at = (size_t)(rest.at - d->line.at) + 1;
	return true;
}

/* (Reuters), /TASS/: letters, so that "Rep. Lee (R-Ohio)" has none */
static bool agency_read(struct dateline *d)
{
	struct dateline ahead = *d;

	dateline_pass(&ahead, '.');
	bool slash = dateline_pass(&ahead, '/');
	if (!slash) {
		ahead = *d;
		if (!dateline_pass(&ahead, '('))
			return false;
	}
	struct line rest = dateline_rest(&ahead);
	const char *close = memchr(rest.at, slash ? '/' : ')',
	                           rest.length < 50 ? rest.length : 50);
	size_t length = close ? (size_t)(close - rest.at) : 0;
	if (!length || memchr(rest.at, '-', length) || memchr(rest.at, '.', length))
		return false;
	d->at = (size_t)(close - d->line.at) + 1;
	return true;
}

/* What parts a dateline from its text, with the white space around it: a long
 * dash, a short one with room before it, a colon or stop behind an agency.  How
 * many bytes; 0 when it is not there. */
static size_t dash_read(const struct dateline *d, bool agency, bool *is_long)
{
	struct line rest = dateline_rest(d);
	bool space = rest.at > d->line.at + d->at;
	size_t used = 0;

	/* U+2012 .. U+2015: figure, en and em dash, bar */
	*is_long = rest.length > 3 && !memcmp(rest.at, "\xE2\x80", 2) &&
	           (unsigned char)rest.at[2] >= 0x92 &&
	           (unsigned char)rest.at[2] <= 0x95;
	if (*is_long)
		used = 3;
	else if ((*is_long = rest.length > 2 && !memcmp(rest.at, "--", 2)))
		used = 2;
	else if (rest.length > 1 && (*rest.at == '-' || *rest.at == '_') && space)
		used = 1;
	else if (rest.length > 1 && (*rest.at == ':' || *rest.at == '.') && agency)
		used = 1;
	struct line after = line_from(rest, used);
	if (!used || !line_opens(after))
		return 0;
	return (size_t)(after.at - d->line.at) - d->at;
}

/* Press releases go on behind the dash: "LONDON - May 5, 2024 - Shares ...",
 * "AUSTIN, Texas--(BUSINESS WIRE)--Shares ...", or the day is all of the line.  How
 * long the dash behind it all is, or as it was. */
static size_t dateline_more(struct dateline *d, size_t dash, bool date, bool agency)
{
	struct dateline more = *d;
	bool is_long;

	more.at += dash;
	date = !date && dateline_date(&more);
	if (!date && (agency || !agency_read(&more)))
		return dash;
	size_t next = dash_read(&more, true, &is_long);
	if (!next && !(more.dated && !dateline_rest(&more).length))
		return dash;
	*d = more;
	return next;
}

size_t meta_dateline(struct line line, struct line *dateline,
                     struct calendar_stamp *stamp)
{
	struct dateline d = { .line = line };
	bool region = false, is_long;

	while (d.line.length > MOST_DATELINE ||
	       (d.line.length < line.length &&
	        ((unsigned char)line.at[d.line.length] & 0xC0) == 0x80))
		d.line.length = d.line.length > MOST_DATELINE ? MOST_DATELINE
		                                              : d.line.length - 1;
	bool date = dateline_date(&d);          /* March 5 (Reuters) - */
	bool place = !date && place_read(&d, PLACE_WORDS), upper = d.upper;
	while (place && !date && dateline_pass(&d, ',')) {
		date = dateline_date(&d);
		region = !date && place_read(&d, REGION_WORDS);
		if (!date && !region)
			return 0;
	}
	bool agency = agency_read(&d);
	size_t dash = dash_read(&d, agency, &is_long);
	/* A place alone is one only in capitals, and before a long dash. */
	bool sure = agency || (place && date) || (upper && (region || is_long));
	if (!dash || !sure)
		return 0;
	dash = dateline_more(&d, dash, date, agency);
	*dateline = (struct line){ line.at, d.at };
	*stamp = d.dated ? d.stamp : (struct calendar_stamp){ 0 };
	return d.at + dash;
}
