/* SPDX-License-Identifier: MIT */
/* run.c -- see run.h */
#include "text/run.h"
#include "base/utf8.h"

#define U RUN_UPPER
#define L RUN_LOWER
#define D RUN_DIGIT
#define W RUN_WIDE
const unsigned char run_ascii[256] = {
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = U, U, U, U, U, U, U, U, U, U, U, U, U,
	U, U, U, U, U, U, U, U, U, U, U, U, U,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L,
	[0x80] = W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
	W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W
};
#undef U
#undef L
#undef D
#undef W

static unsigned run_seen(enum unicode_class kind)
{
	switch (kind) {
	case UNICODE_UPPER:
		return RUN_UPPER;
	case UNICODE_LOWER:
		return RUN_LOWER;
	case UNICODE_LETTER:
		return RUN_LETTER;
	case UNICODE_DIGIT:
	case UNICODE_COUNT:
		return RUN_DIGIT;
	default:
		return 0;
	}
}

unsigned run_seen_at(const char *bytes, size_t length, size_t at)
{
	unsigned size;
	if (at >= length)
		return 0;
	unsigned seen = run_ascii[(unsigned char)bytes[at]];
	if (seen != RUN_WIDE)
		return seen;
	return run_seen(unicode_class(unicode_decode(bytes + at, &size)));
}

static uint32_t hash_point(uint32_t hash, uint32_t point)
{
	char folded[4];
	size_t size = utf8_encode(text_fold_point(point), folded);
	for (size_t i = 0; i < size; i++)
		hash = gloss_hash_byte(hash, (unsigned char)folded[i]);
	return hash;
}

void run_measure(const char *bytes, size_t start, size_t end, struct run *run)
{
	unsigned size;
	run->hash = GLOSS_HASH_START;
	run->seen = 0;
	run->end = end;
	for (size_t at = start; at < end; at += size) {
		uint32_t c = unicode_decode(bytes + at, &size);
		run->hash = hash_point(run->hash, c);
		run->seen |= run_seen(unicode_class(c));
		if (size > 1)
			run->seen |= RUN_WIDE;
	}
}

unsigned run_flags(const char *bytes, size_t start, const struct run *run)
{
	static const uint16_t cased[4] = { 0, GLOSS_UPPER, GLOSS_LOWER, 0 };
	unsigned seen = run->seen, size;
	unsigned flags = cased[seen & (RUN_UPPER | RUN_LOWER)];

	if (seen & RUN_DIGIT)
		flags |= GLOSS_DIGIT;
	if (seen & RUN_WIDE)
		flags |= GLOSS_WIDE;
	if (!(seen & RUN_UPPER))
		return flags;
	for (size_t at = start; at < run->end; at += size) {
		unsigned first = run_ascii[(unsigned char)bytes[at]];
		size = 1;
		if (first == RUN_WIDE)
			first = run_seen(unicode_class(
				unicode_decode(bytes + at, &size)));
		if (first & RUN_UPPER)
			return flags | GLOSS_CAPITAL;
		if (first & (RUN_LOWER | RUN_LETTER))
			return flags;
	}
	return flags;
}

size_t run_marks_end(const char *bytes, size_t length, size_t at)
{
	unsigned size;
	for (; at < length && (unsigned char)bytes[at] >= 0x80; at += size)
		if (unicode_class(unicode_decode(bytes + at, &size)) !=
		    UNICODE_MARK)
			break;
	return at;
}

static bool is_digit(const char *bytes, size_t length, size_t at)
{
	return at < length && bytes[at] >= '0' && bytes[at] <= '9';
}

size_t run_clitic_end(const char *bytes, size_t length, size_t at)
{
	size_t from = at + (bytes[at] == '\'' ? 1 : 3), end = from;
	char a, b;

	while (end < length && end - from < 3 &&
	       run_ascii[(unsigned char)bytes[end]] & (RUN_UPPER | RUN_LOWER))
		end++;
	if (end == from || end - from > 2 || run_seen_at(bytes, length, end))
		return 0;
	a = (char)(bytes[from] | 0x20);
	b = (char)(bytes[end - 1] | 0x20);
	if (end - from == 1)
		return a == 's' || a == 'd' || a == 'm' ? end : 0;
	return (a == 'r' && b == 'e') || (a == 'v' && b == 'e') ||
	       (a == 'l' && b == 'l') ? end : 0;
}

/* Is the comma at at, which digits stand before, inside a number?  Thousands
 * (1,234), lakhs (1,00,000), and a decimal comma (3,5) that is not rather one
 * of a list or a score (1,2,3 6-4,6-3). */
static bool is_number_comma(const char *bytes, size_t length, size_t start,
                            size_t at)
{
	size_t digits = 0, end;
	while (digits < 4 && is_digit(bytes, length, at + 1 + digits))
		digits++;
	end = at + 1 + digits;
	if (digits == 3)
		return true;
	if (digits == 2 && end < length && bytes[end] == ',' &&
	    is_digit(bytes, length, end + 1) &&
	    is_digit(bytes, length, end + 2))
		return true;
	if (!digits || digits > 2 || run_seen_at(bytes, length, end) ||
	    (start && bytes[start - 1] == ','))
		return false;
	return end >= length || !strchr(",-:/'", bytes[end]) || !bytes[end];
}

/* Is the mark c at at, with a digit before it, inside a number? */
static bool is_number_mark(const char *bytes, size_t length, size_t start,
                           size_t at, const struct run *run)
{
	switch (bytes[at]) {
	case '.':
		return is_digit(bytes, length, at + 1);
	case ',':
		return run->seen == RUN_DIGIT &&
		       is_number_comma(bytes, length, start, at);
	case '\'':
		return run->seen == RUN_DIGIT &&
		       is_digit(bytes, length, at + 1) &&
		       is_digit(bytes, length, at + 2) &&
		       is_digit(bytes, length, at + 3) &&
		       !is_digit(bytes, length, at + 4);
	default:
		return false;
	}
}

/* The end of the n't whose apostrophe is at at; the run then ends before n. */
static size_t run_not(const char *bytes, size_t length, size_t start,
                      size_t at, unsigned size, struct run *run)
{
	size_t t = at + size;
	if (at - start < 2 || (bytes[at - 1] | 0x20) != 'n' || t >= length ||
	    (bytes[t] | 0x20) != 't' || run_seen_at(bytes, length, t + 1))
		return 0;
	run_measure(bytes, start, at - 1, run);
	return t + 1;
}

/* The end of the p.m. of "5p.m." whose first period is at at. */
static size_t run_noon(const char *bytes, size_t length, size_t start,
                       size_t at, struct run *run)
{
	if (at - start < 2 || at + 1 >= length ||
	    !is_digit(bytes, length, at - 2) || (bytes[at + 1] | 0x20) != 'm' ||
	    ((bytes[at - 1] | 0x20) != 'a' && (bytes[at - 1] | 0x20) != 'p') ||
	    run_seen_at(bytes, length, at + 2))
		return 0;
	run_measure(bytes, start, at - 1, run);
	return at + 2 + (at + 2 < length && bytes[at + 2] == '.');
}

size_t run_read(const char *bytes, size_t length, size_t start,
                struct run *run)
{
	const unsigned char *b = (const unsigned char *)bytes;
	uint32_t hash = GLOSS_HASH_START;
	size_t at = start;
	unsigned seen = 0, size = 1, now;

	if (b[at] == '.')
		hash = gloss_hash_byte(hash, b[at++]);
	for (;; at += size) {
		while (at < length &&
		       (now = run_ascii[b[at]]) & (RUN_UPPER | RUN_LOWER | RUN_DIGIT)) {
			seen |= now;
			hash = gloss_hash_byte(hash, now & RUN_UPPER ?
					       b[at] | 0x20u : b[at]);
			at++;
		}
		run->end = at;
		run->hash = hash;
		run->seen = seen;
		if (at == length || b[at] == ' ')
			return 0;
		uint32_t c = unicode_decode(bytes + at, &size);
		if (c == '\'' || c == 0x2019) {
			size_t end = run_not(bytes, length, start, at, size, run);
			if (end)
				return end;
			if (size == 1 && is_digit(bytes, length, at - 1) &&
			    is_number_mark(bytes, length, start, at, run)) {
				hash = gloss_hash_byte(hash, '\'');
				continue;
			}
			now = run_seen_at(bytes, length, at + size);
			if (seen & RUN_DIGIT || at == start || !now ||
			    now & RUN_DIGIT ||
			    run_clitic_end(bytes, length, at))
				return 0;
			now = size > 1 ? RUN_WIDE : 0u;
		} else if (size > 1) {
			enum unicode_class kind = unicode_class(c);
			now = run_seen(kind);
			if (!now && kind != UNICODE_MARK &&
			    !(kind == UNICODE_FORMAT &&
			      run_seen_at(bytes, length, at + size)))
				return 0;
			now |= RUN_WIDE;
		} else if ((c == '.' || c == ',') && at > start &&
			   is_digit(bytes, length, at - 1) &&
			   is_number_mark(bytes, length, start, at, run)) {
			now = 0;
		} else {
			return c == '.' && seen & RUN_DIGIT ?
				run_noon(bytes, length, start, at, run) : 0;
		}
		seen |= now;
		hash = hash_point(hash, c);
	}
}
