/* SPDX-License-Identifier: MIT */
/* encoding.c -- see encoding.h
 *
 * ASCII goes eight bytes at a time in every encoding; only what lies between is
 * looked at closely.  Replacing follows the Unicode Standard, 3.9 (maximal
 * subparts, table 3-8), as browsers do.  windows-1252 is the code page of the
 * Unicode consortium's CP1252.TXT.
 */
#include "encoding.h"

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

/* How many bytes from the front are ASCII other than CR. */
static size_t plain_length(const unsigned char *bytes, size_t length)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	size_t i = 0;

	for (; length - i >= 8; i += 8) {
		uint64_t word, cr;
		memcpy(&word, bytes + i, 8);
		cr = word ^ (ones * '\r');
		if ((word | ((cr - ones) & ~cr)) & highs)
			break;
	}
	while (i < length && bytes[i] < 0x80 && bytes[i] != '\r')
		i++;
	return i;
}

/* The well-formed sequence at the front, by table 3-7 of the Unicode Standard:
 * its length, or 0 and in *bad how many bytes are its maximal subpart. */
static size_t sequence_length(const unsigned char *s, size_t length, size_t *bad)
{
	unsigned char low = 0x80, high = 0xBF;
	size_t need = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;

	*bad = 1;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 0;
	if (s[0] == 0xE0)
		low = 0xA0;
	else if (s[0] == 0xED)
		high = 0x9F;
	else if (s[0] == 0xF0)
		low = 0x90;
	else if (s[0] == 0xF4)
		high = 0x8F;
	for (size_t i = 1; i < need; i++, low = 0x80, high = 0xBF) {
		if (i == length || s[i] < low || s[i] > high) {
			*bad = i;
			return 0;
		}
	}
	return need;
}

/* One code point below U+FFFF, above ASCII. */
static size_t point_put(char *out, uint32_t point)
{
	if (point < 0x800) {
		out[0] = (char)(0xC0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | point >> 12);
	out[1] = (char)(0x80 | (point >> 6 & 0x3F));
	out[2] = (char)(0x80 | (point & 0x3F));
	return 3;
}

bool encoding_convert(enum encoding encoding, const char *bytes, size_t length,
                      char *out, size_t *made)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t i = 0, o = 0;

	while (i < length) {
		size_t n = plain_length(s + i, length - i), bad = 0;
		memcpy(out + o, s + i, n);
		i += n, o += n;
		if (i == length)
			break;
		if (s[i] == '\r') {
			i += i + 1 < length && s[i + 1] == '\n';
			out[o++] = (char)s[i++];
			continue;
		}
		if (encoding == ENCODING_UTF8 || encoding == ENCODING_REPLACE) {
			n = sequence_length(s + i, length - i, &bad);
			if (!n && encoding == ENCODING_UTF8)
				goto refused;
			memcpy(out + o, s + i, n);
			i += n + bad * !n;
			o += n ? n : point_put(out + o, 0xFFFD);
			continue;
		}
		uint32_t point = s[i];
		if (encoding == ENCODING_WINDOWS_1252 && point < 0xA0)
			point = windows_1252[point - 0x80];
		if (!point)
			goto refused;
		o += point_put(out + o, point);
		i++;
	}
	*made = o;
	return true;
refused:
	*made = i;
	return false;
}
