/* SPDX-License-Identifier: MIT */
#include "line.h"

#include "text/unicode.h"

#include <string.h>

/* The code point that ends at a place > 0, in *size how many bytes it has. */
static uint32_t point_before(const char *bytes, size_t end, unsigned *size)
{
	size_t at = end - 1;

	while (at && ((unsigned char)bytes[at] & 0xC0) == 0x80)
		at--;
	return unicode_decode(bytes + at, size);
}

/* Of ASCII white space and control characters. */
static inline bool is_white(uint32_t point)
{
	if (point < 0x80)
		return point <= ' ' || point == 0x7F;
	enum unicode_class class = unicode_class(point);
	return class == UNICODE_SPACE || class == UNICODE_FORMAT;
}

struct line line_trim(struct line line)
{
	unsigned size;

	while (line.length && is_white(unicode_decode(line.at, &size)))
		line.at += size, line.length -= size;
	while (line.length && is_white(point_before(line.at, line.length, &size)))
		line.length -= size;
	return line;
}

bool line_next(const struct line *text, size_t *at, struct line *line)
{
	while (*at < text->length) {
		const char *start = text->at + *at;
		const char *end = memchr(start, '\n', text->length - *at);
		size_t length = end ? (size_t)(end - start) : text->length - *at;

		*at += length + (end != NULL);
		*line = line_trim((struct line){ start, length });
		if (line->length)
			return true;
	}
	return false;
}

bool line_before(const struct line *text, size_t *at, struct line *line)
{
	while (*at) {
		size_t end = *at, start = end - 1;

		while (start && text->at[start - 1] != '\n')
			start--;
		*at = start;
		*line = line_trim((struct line){ text->at + start, end - start });
		if (line->length)
			return true;
	}
	return false;
}

struct line line_from(struct line line, size_t at)
{
	return line_trim((struct line){ line.at + at, line.length - at });
}

struct line line_pass(struct line line, const char *signs)
{
	unsigned size;

	for (line = line_trim(line); line.length; line = line_from(line, size)) {
		uint32_t point = unicode_decode(line.at, &size);
		bool dash = point >= 0x2010 && point <= 0x2015;
		bool bullet = point == 0xB7 || point == 0x2022 || point == 0x25CF;

		if (!dash && !bullet && !(point < 0x80 && point &&
		                          strchr(signs, (int)point)))
			break;
	}
	return line;
}

struct line line_word(struct line line)
{
	size_t length = 0;
	unsigned size;

	for (; length < line.length; length += size)
		if (is_white(unicode_decode(line.at + length, &size)))
			break;
	return (struct line){ line.at, length };
}

bool line_opens(struct line line)
{
	unsigned size;

	if (!line.length)
		return false;
	uint32_t point = unicode_decode(line.at, &size);
	enum unicode_class class = unicode_class(point);
	return class != UNICODE_LOWER && class != UNICODE_SYMBOL &&
	       !(point < 0x80 && strchr(",.;:!?)-", (int)point));
}

bool line_closes(struct line line)
{
	while (line.length) {
		unsigned size;
		uint32_t point = point_before(line.at, line.length, &size);

		if (point < 0x80 && strchr(".!?:;,", (int)point))
			return true;
		if (point == 0x2026 || point == 0x3002 || point == 0xFF01 ||
		    point == 0xFF1F)
			return true;
		bool behind = point == '"' || point == '\'' || point == ')' ||
		              point == ']' || (point >= 0x2018 && point <= 0x201F) ||
		              point == 0xBB;
		if (!behind)
			return false;
		line.length -= size;
	}
	return false;
}
