/* SPDX-License-Identifier: MIT */
/* piece.c -- cutting text into letters, digits and marks */
#include "piece.h"

#include <string.h>

static bool is_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Length and ASCII kin of the mark at s: dashes become -, quotation marks '
 * and ", a no-break space a space.  0 when it is part of a word. */
static uint32_t wide_mark(const unsigned char *s, uint32_t left,
                          unsigned char *mark)
{
	*mark = 0;
	if (left >= 2 && s[0] == 0xC2) {
		if (s[1] == 0xBD)
			*mark = PIECE_HALF;
		else if (s[1] == 0xBC)
			*mark = PIECE_QUARTER;
		else if (s[1] == 0xA0)
			*mark = ' ';
		else if (s[1] == 0xB4)
			*mark = '\'';
		return 2;
	}
	if (left >= 3 && s[0] == 0xE2) {
		if (s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0x95)
			*mark = '-';
		else if (s[1] == 0x80 && (s[2] == 0x98 || s[2] == 0x99))
			*mark = '\'';
		else if (s[1] == 0x80 && (s[2] == 0x9C || s[2] == 0x9D))
			*mark = '"';
		else if (s[1] == 0x88 && s[2] == 0x92)
			*mark = '-';
		return 3;
	}
	return 0;
}

void piece_cut(const char *bytes, uint32_t at, uint32_t end, struct piece *out)
{
	const unsigned char *s = (const unsigned char *)bytes;
	uint32_t i = at, hash = GLOSS_HASH_START, wide;
	unsigned char mark;

	out->start = at;
	out->mark = 0;
	if (s[i] >= '0' && s[i] <= '9') {
		out->kind = PIECE_DIGITS;
		while (i < end && s[i] >= '0' && s[i] <= '9')
			hash = gloss_hash_byte(hash, s[i++]);
	} else if (is_letter(s[i]) ||
	           (s[i] >= 0x80 && !wide_mark(s + i, end - i, &mark))) {
		out->kind = PIECE_LETTERS;
		while (i < end && (is_letter(s[i]) ||
		       (s[i] >= 0x80 && !wide_mark(s + i, end - i, &mark)))) {
			hash = gloss_hash_byte(hash, is_letter(s[i]) ?
			                       s[i] | 0x20 : s[i]);
			i++;
		}
	} else {
		out->kind = PIECE_MARK;
		wide = s[i] >= 0x80 ? wide_mark(s + i, end - i, &mark) : 0;
		out->mark = wide ? mark : s[i];
		i += wide ? wide : 1;
		hash = gloss_hash_byte(hash, out->mark);
	}
	out->end = i;
	out->hash = hash;
}
