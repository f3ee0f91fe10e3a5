/* SPDX-License-Identifier: MIT */
#include "boundary.h"

#include <string.h>

/* A line with more blanks than that is not looked at again. */
#define LONGEST_BLANK 256

static size_t line_end_before(const char *bytes, size_t end)
{
	return end && bytes[end - 1] == '\r' ? end - 1 : end;
}

/* ---- separators ----------------------------------------------------------- */

bool separator_read(struct separator *s, const char *text)
{
	size_t length = strlen(text);

	s->line_start = length && text[0] == '\n';
	text += s->line_start, length -= s->line_start;
	s->line_end = length && text[length - 1] == '\n';
	length -= s->line_end;
	s->core = text;
	s->length = length;
	return length > 0;
}

/* Does the separator stand at that place?  *next is then behind it. */
static bool separator_at(const struct separator *s, const struct piece *p,
                         size_t at, size_t *next)
{
	const char *bytes = p->bytes;

	/* A piece begins at the source's start or behind a separator. */
	if (s->line_start &&
	    !(at ? bytes[at - 1] == '\n' : p->first || s->line_end))
		return false;
	for (size_t i = 0; i < s->length; i++, at++) {
		if (s->core[i] == '\n' && at + 1 < p->length && bytes[at] == '\r')
			at++;
		if (at >= p->length || bytes[at] != s->core[i])
			return false;
	}
	if (s->line_end && !(at == p->length && p->last)) {
		if (at < p->length && bytes[at] == '\r')
			at++;
		if (at >= p->length || bytes[at] != '\n')
			return false;
		at++;
	}
	*next = at;
	return true;
}

static bool separator_find(const struct separator *s, const struct piece *p,
                           size_t from, size_t *end, size_t *next)
{
	size_t found = from;

	for (; found < p->length; found++) {
		const char *sign = memchr(p->bytes + found, s->core[0],
		                          p->length - found);
		if (!sign)
			return false;
		found = (size_t)(sign - p->bytes);
		size_t at = s->core[0] == '\n' && found > from
		                    ? line_end_before(p->bytes, found) : found;
		if (!separator_at(s, p, at, next))
			continue;
		*end = at;
		if (s->line_start && at > from)
			*end = line_end_before(p->bytes, at - 1);
		if (*end < from)
			*end = from;
		return true;
	}
	return false;
}

/* ---- paragraphs ----------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The first line with nothing in it, at or after a line's start; *next is the
 * line after it. */
static bool blank_line_find(const struct piece *p, size_t start, size_t *end,
                            size_t *next)
{
	size_t from = start;

	while (from < p->length) {
		size_t at = from;
		while (at < p->length && is_blank(p->bytes[at]))
			at++;
		if (at < p->length && p->bytes[at] == '\n') {
			*end = from > start ? line_end_before(p->bytes, from - 1)
			                    : start;
			*next = at + 1;
			return true;
		}
		const char *line_end = memchr(p->bytes + at, '\n', p->length - at);
		if (!line_end)
			return false;
		from = (size_t)(line_end - p->bytes) + 1;
	}
	return false;
}

static size_t blank_line_last(const struct piece *p)
{
	size_t at = p->length;

	while (at) {
		while (at && p->bytes[at - 1] != '\n')
			at--;
		/* at is behind a line end; is the line that it ends blank? */
		size_t before = at ? at - 1 : 0;
		while (before && is_blank(p->bytes[before - 1]))
			before--;
		if (at && (!before || p->bytes[before - 1] == '\n'))
			return at;
		at = before;
	}
	return 0;
}

/* ---- all ------------------------------------------------------------------ */

bool boundary_find(enum unit unit, const struct separator *s,
                   const struct piece *piece, size_t from, size_t *end,
                   size_t *next)
{
	const char *line_end;

	switch (unit) {
	case UNIT_LINE:
		line_end = memchr(piece->bytes + from, '\n', piece->length - from);
		if (line_end) {
			*next = (size_t)(line_end - piece->bytes) + 1;
			*end = line_end_before(piece->bytes, *next - 1);
			return true;
		}
		break;
	case UNIT_PARAGRAPH:
		if (blank_line_find(piece, from, end, next))
			return true;
		break;
	case UNIT_SEPARATOR:
		if (separator_find(s, piece, from, end, next))
			return true;
		break;
	case UNIT_FILE:
		break;
	}
	*end = *next = piece->length;
	return false;
}

size_t boundary_begun(enum unit unit, const struct separator *s,
                      const struct piece *piece)
{
	size_t length = piece->length, most = 0;

	if (unit == UNIT_SEPARATOR) {
		/* Each of its line ends may be two bytes; and the byte before. */
		most = 2 * (s->length + 2) + 1;
	} else if (unit == UNIT_PARAGRAPH) {
		while (most < length && most < LONGEST_BLANK &&
		       (is_blank(piece->bytes[length - 1 - most]) ||
		        piece->bytes[length - 1 - most] == '\n'))
			most++;
		most++;
	}
	return most < length ? most : length;
}

size_t boundary_last(enum unit unit, const struct separator *s,
                     const struct piece *piece)
{
	size_t at = piece->length, end, next = 0;

	switch (unit) {
	case UNIT_LINE:
		while (at && piece->bytes[at - 1] != '\n')
			at--;
		return at;
	case UNIT_PARAGRAPH:
		return blank_line_last(piece);
	case UNIT_SEPARATOR:
		for (at = 0; separator_find(s, piece, at, &end, &next); at = next)
			;
		return at;
	case UNIT_FILE:
		break;
	}
	return 0;
}
