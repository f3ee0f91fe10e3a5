/* SPDX-License-Identifier: MIT */
/* The end is found first, so that the room that is needed is known; then the
 * escapes, if there were any, are resolved in a second pass. */
#include "run/json_string.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "run/json_scan.h"

#include <stdlib.h>

/* ---- scratch -------------------------------------------------------------- */

void json_scratch_init(struct json_scratch *scratch)
{
	scratch->memory = NULL; /* here is left as it is: that is quicker */
	scratch->room = sizeof scratch->here;
}

void json_scratch_release(struct json_scratch *scratch)
{
	free(scratch->memory);
}

static char *scratch_take(struct json_scratch *scratch, size_t room)
{
	if (scratch->room < room) {
		scratch->room = room * 2;
		scratch->memory = mem_grow(scratch->memory, scratch->room, 1);
	}
	return scratch->memory ? scratch->memory : scratch->here;
}

/* ---- escapes -------------------------------------------------------------- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four hex digits after \u; -1 when they are not there. */
static long hex_read(const char *at, const char *end)
{
	long value = 0;
	if (end - at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(at[i]);
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* A \u escape, or two that make a pair.  NULL when it is wrong. */
static const char *point_read(const char *at, const char *end, char **to,
                              const char **wrong)
{
	long point = hex_read(at + 2, end), low = -1;
	if (point < 0) {
		*wrong = "four hexadecimal digits after \\u";
		return NULL;
	}
	at += 6;
	if (point >= 0xD800 && point < 0xE000) {
		if (point < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u')
			low = hex_read(at + 2, end);
		if (low < 0xDC00 || low >= 0xE000) {
			*wrong = "a surrogate to stand in a pair, high and low";
			return NULL;
		}
		point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
		at += 6;
	}
	*to += utf8_encode((uint32_t)point, *to);
	return at;
}

static const char *escape_read(const char *at, const char *end, char **to,
                               const char **wrong)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	if (at[1] == 'u')
		return point_read(at, end, to, wrong);
	const char *name = at[1] ? strchr(names, at[1]) : NULL;
	if (!name) {
		*wrong = "one of \" \\ / b f n r t u after a backslash";
		return NULL;
	}
	*(*to)++ = values[name - names];
	return at + 2;
}

/* Resolve the escapes of a string whose end has been found. */
static void unescape(struct json_string *string, struct json_scratch *scratch)
{
	const char *at = string->raw, *end = at + string->raw_length;
	char *to = scratch_take(scratch, string->raw_length + JSON_SCAN_EXTRA);
	bool wide = false;

	string->bytes = to;
	while (at < end) {
		at = json_scan_copy(at, end, &to, &wide);
		if (at == end)
			break;
		const char *next = escape_read(at, end, &to, &string->wrong);
		if (!next) {
			string->end = at;
			return;
		}
		at = next;
	}
	string->length = (size_t)(to - string->bytes);
}

/* ---- UTF-8 ---------------------------------------------------------------- */

/* Put U+FFFD where the string is ill-formed.  A subpart is at least one byte and
 * the sign three. */
static void mend(struct json_string *string, struct json_scratch *scratch)
{
	const char *at = string->bytes, *end = at + string->length;
	char *mended = mem_grow(NULL, string->length * 3 + 1, 1), *to = mended;
	while (at < end) {
		size_t good = utf8_fault(at, (size_t)(end - at));
		memcpy(to, at, good);
		at += good;
		to += good;
		if (at < end) {
			at += utf8_subpart(at, (size_t)(end - at));
			to += utf8_encode(0xFFFD, to);
		}
	}
	free(scratch->memory);
	scratch->room = string->length * 3 + 1;
	scratch->memory = mended;
	string->bytes = mended;
	string->length = (size_t)(to - mended);
	string->is_changed = true;
}

/* ---- a string ------------------------------------------------------------- */

void json_string_read(const char *at, const char *end, bool replace,
                      struct json_string *string, struct json_scratch *scratch)
{
	bool wide = false, escaped = false;

	string->raw = string->bytes = at;
	string->is_changed = false;
	string->wrong = NULL;
	while ((at = json_scan(at, end, &wide)) < end && *at == '\\') {
		escaped = true;
		at += end - at > 1 ? 2 : 1;
	}
	string->end = at;
	if (at == end || *at != '"') {
		string->wrong = at == end ? "'\"' at the string's end"
		                          : "a control character to be escaped";
		return;
	}
	string->end = at + 1;
	string->raw_length = string->length = (size_t)(at - string->raw);
	wide = wide && !utf8_valid(string->raw, string->raw_length);
	if (wide && !replace) {
		string->wrong = "UTF-8";
		string->end = string->raw + utf8_fault(string->raw,
		                                       string->raw_length);
		return;
	}
	if (escaped)
		unescape(string, scratch);
	if (wide && !string->wrong)
		mend(string, scratch);
}
