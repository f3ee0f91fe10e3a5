/* SPDX-License-Identifier: MIT */
#include "border.h"

/* Blank bytes that may stand between a comma and the piece's end. */
#define MOST_BLANKS 256

/* Where the value of the line at begins; in->length: it begins none. */
static size_t line_value(const struct gloss_input *in, size_t line, size_t indent)
{
	size_t at = line;
	while (at < in->length && at - line < indent &&
	       (in->bytes[at] == ' ' || in->bytes[at] == '\t'))
		at++;
	if (at < in->length && (at == line || at - line == indent) &&
	    (in->bytes[at] == '{' || in->bytes[at] == '['))
		return at;
	return in->length;
}

/* The comma before a value, if it stands behind from; else the value. */
static size_t comma_before(const struct gloss_input *in, size_t from, size_t value)
{
	size_t at = value;
	while (at > from && is_blank(in->bytes[at - 1]))
		at--;
	return at > from && in->bytes[at - 1] == ',' ? at - 1 : value;
}

size_t border_find(const struct gloss_input *in, size_t from, struct layout layout)
{
	const char *end = in->bytes + in->length, *at = in->bytes + from;
	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		size_t value = line_value(in, (size_t)(at - in->bytes), layout.indent);
		if (value < in->length)
			return layout.is_array ? comma_before(in, from + 1, value)
			                       : value;
	}
	return in->length;
}

size_t border_last(const struct gloss_input *in, struct layout layout)
{
	for (size_t line = in->length; line; line--) {
		if (in->bytes[line - 1] != '\n')
			continue;
		size_t value = line_value(in, line, layout.indent);
		if (value < in->length)
			return layout.is_array ? comma_before(in, 0, value) : value;
	}
	return 0;
}

size_t border_begun(const struct gloss_input *in)
{
	size_t at = in->length;
	while (at && is_blank(in->bytes[at - 1])) {
		at--;
		if (in->length - at > MOST_BLANKS)
			return in->length;
	}
	return at && in->bytes[at - 1] == ',' ? at - 1 : at;
}
