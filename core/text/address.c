/* SPDX-License-Identifier: MIT */
/* address.c -- see address.h
 *
 * By look, not by RFC 3986 and 5322: what people write and other programs make
 * a link of.  Each function reads a stretch of text that no later call reads
 * again, so that the whole stays linear.
 */
#include "text/address.h"
#include "text/unicode.h"
#include "text/word.h"

#include <stdbool.h>
#include <string.h>

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static bool is_alpha(char c)
{
	return is_alnum(c) && !(c >= '0' && c <= '9');
}

/* The size of the letter, digit or mark above ASCII at at; 0 for another. */
static unsigned wide_size(const char *bytes, size_t at)
{
	unsigned size;
	enum unicode_class kind = unicode_class(unicode_decode(bytes + at, &size));
	return kind >= UNICODE_UPPER && kind <= UNICODE_MARK ? size : 0;
}

/* Closing punctuation belongs to the sentence, a bracket to whoever opened it. */
static size_t url_trim(const char *bytes, size_t start, size_t end)
{
	long round = 0, square = 0;
	for (size_t i = start; i < end; i++) {
		round += (bytes[i] == '(') - (bytes[i] == ')');
		square += (bytes[i] == '[') - (bytes[i] == ']');
	}
	while (end > start) {
		char c = bytes[end - 1];
		if (c == ')' && round < 0)
			round++;
		else if (c == ']' && square < 0)
			square++;
		else if (!strchr(".,;:!?'*_~", c) || !c)
			break;
		end--;
	}
	return end;
}

size_t address_url(const char *bytes, size_t length, size_t start, size_t at)
{
	size_t end = at;
	while (end < length) {
		unsigned char c = (unsigned char)bytes[end];
		unsigned size = 1;
		if (c <= ' ' || c == 0x7F || strchr("<>\"`{}|\\^", c))
			break;
		if (c >= 0x80 && !(size = wide_size(bytes, end)))
			break;
		end += size;
	}
	end = url_trim(bytes, start, end);
	return end > at ? end : at;
}

/* Last parts of names that are taken for domains without http:// before them.
 * Those that are English or German words (in, is, it, at, so) are left out. */
static const struct word domain_rows[] = {
	{ "ai", 1 }, { "app", 1 }, { "au", 1 }, { "biz", 1 }, { "br", 1 },
	{ "ca", 1 }, { "ch", 1 }, { "cn", 1 }, { "co", 1 }, { "com", 1 },
	{ "cz", 1 }, { "dev", 1 }, { "dk", 1 }, { "edu", 1 }, { "es", 1 },
	{ "eu", 1 }, { "fi", 1 }, { "fm", 1 }, { "fr", 1 }, { "gl", 1 },
	{ "gov", 1 }, { "gr", 1 }, { "hu", 1 }, { "ie", 1 }, { "il", 1 },
	{ "info", 1 }, { "int", 1 }, { "io", 1 }, { "ir", 1 }, { "jp", 1 },
	{ "ke", 1 }, { "kr", 1 }, { "ly", 1 }, { "mil", 1 }, { "mx", 1 },
	{ "net", 1 }, { "ng", 1 }, { "nl", 1 }, { "nz", 1 }, { "org", 1 },
	{ "pk", 1 }, { "pl", 1 }, { "pt", 1 }, { "ro", 1 }, { "ru", 1 },
	{ "se", 1 }, { "sg", 1 }, { "tr", 1 }, { "tv", 1 }, { "tw", 1 },
	{ "ua", 1 }, { "uk", 1 }, { "ve", 1 }, { "vn", 1 }, { "xyz", 1 },
	{ "za", 1 },
};
static const struct word_table domain_words = {
	domain_rows, sizeof(domain_rows) / sizeof(domain_rows[0]), 4
};

/* The end of labels parted by periods from at on; *last is where the last label
 * begins and *count how many there are. */
static size_t domain_end(const char *bytes, size_t length, size_t at,
                         size_t *last, size_t *count)
{
	size_t end = at;
	for (*count = 0;;) {
		*last = at;
		while (at < length && (is_alnum(bytes[at]) || bytes[at] == '-'))
			at++;
		if (at == *last || bytes[at - 1] == '-' || bytes[*last] == '-')
			return end;
		end = at;
		++*count;
		if (at + 1 >= length || bytes[at] != '.' ||
		    !is_alnum(bytes[at + 1]))
			return end;
		at++;
	}
}

size_t address_domain(const char *bytes, size_t length, size_t start,
                      size_t dot, size_t *done)
{
	size_t last, count;
	size_t end = domain_end(bytes, length, dot + 1, &last, &count);
	bool www = dot - start == 3 && (bytes[start] | 0x20) == 'w' &&
		   (bytes[start + 1] | 0x20) == 'w' &&
		   (bytes[start + 2] | 0x20) == 'w';
	*done = last;
	if (!count || last > end)
		return 0;
	if (!www && !word_sense(&domain_words, bytes + last, end - last))
		return 0;
	/* "He did.Com" is no domain: all small, or all capitals. */
	if (!www && (bytes[last] ^ bytes[end - 1]) & 0x20)
		return 0;
	if (end < length && (bytes[end] == '/' || bytes[end] == '?' ||
			     bytes[end] == ':'))
		return address_url(bytes, length, start, end);
	return end;
}

size_t address_email(const char *bytes, size_t length, size_t floor, size_t at,
                     size_t *start)
{
	size_t from = at, last, count;
	while (from > floor && at - from < 64 &&
	       (is_alnum(bytes[from - 1]) || strchr("._%+-", bytes[from - 1])))
		from--;
	while (from < at && !is_alnum(bytes[from]))
		from++;
	if (from == at || bytes[at - 1] == '.')
		return 0;
	size_t end = domain_end(bytes, length, at + 1, &last, &count);
	if (count < 2 || last > end || end - last < 2 || !is_alpha(bytes[last]))
		return 0;
	*start = from;
	return end;
}

size_t address_handle(const char *bytes, size_t length, size_t at)
{
	size_t end = at + 1;
	bool letter = false;
	while (end < length) {
		char c = bytes[end];
		unsigned size = 1;
		if ((unsigned char)c >= 0x80)
			size = wide_size(bytes, end);
		else if (!is_alnum(c) && c != '_')
			break;
		if (!size)
			break;
		letter |= size > 1 || is_alpha(c);
		end += size;
	}
	return letter ? end : 0;
}
