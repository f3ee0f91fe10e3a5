/* SPDX-License-Identifier: MIT */
/* encoding.c -- see encoding.h
 *
 * windows-1252 is the code page of the Unicode consortium's CP1252.TXT.  What is
 * replaced is replaced by maximal subparts, as browsers do (base/utf8.h).
 */
#include "encoding.h"

#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

/* Of 0x80 .. 0x9F; 0 is no character. */
static const uint16_t windows_1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
};

size_t encoding_room(enum encoding encoding, size_t length)
{
	return encoding == ENCODING_UTF8 ? length : length * 3;
}

/* CR LF becomes LF, in place; the new length. */
static size_t line_ends_mend(char *text, size_t length)
{
	char *cr = memchr(text, '\r', length), *to = cr;
	const char *from = cr, *end = text + length;

	while (cr) {
		from += from + 1 < end && from[1] == '\n';
		*to++ = *from++;
		cr = memchr(from, '\r', (size_t)(end - from));
		size_t plain = (size_t)((cr ? cr : end) - from);
		memmove(to, from, plain);
		to += plain, from += plain;
	}
	return to ? (size_t)(to - text) : length;
}

/* The code point at the front, in *size how many bytes it takes; 0 when it is no
 * character. */
static uint32_t point_read(enum encoding encoding, const char *bytes,
                           size_t length, size_t *size)
{
	uint32_t point = (unsigned char)*bytes;

	*size = 1;
	if (encoding == ENCODING_WINDOWS_1252 && point >= 0x80 && point < 0xA0)
		return windows_1252[point - 0x80];
	if (encoding != ENCODING_REPLACE)
		return point;
	*size = utf8_decode(bytes, length, &point);
	if (*size)
		return point;
	*size = utf8_subpart(bytes, length);
	return 0xFFFD;
}

bool encoding_convert(enum encoding encoding, const char *bytes, size_t length,
                      char *out, size_t *made)
{
	size_t i = 0, o = 0, size;

	if (encoding == ENCODING_UTF8) {
		*made = utf8_fault(bytes, length);
		if (*made < length)
			return false;
		memcpy(out, bytes, length);
		*made = line_ends_mend(out, length);
		return true;
	}
	for (;;) {
		size_t plain = utf8_ascii(bytes + i, length - i);
		memcpy(out + o, bytes + i, plain);
		i += plain, o += plain;
		if (i == length)
			break;
		uint32_t point = point_read(encoding, bytes + i, length - i, &size);
		if (!point) {
			*made = i;
			return false;
		}
		i += size;
		o += utf8_encode(point, out + o);
	}
	*made = line_ends_mend(out, o);
	return true;
}
