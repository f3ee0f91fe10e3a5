/* SPDX-License-Identifier: MIT */
/* unicode.h -- what kind of character a code point is, and its lower case
 *
 * A two-stage table of 64-code-point blocks, made by unicode.py.  Lower case is
 * the simple one of the Unicode Character Database: one code point to one,
 * without regard to language or place in the word.
 */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stddef.h>
#include <stdint.h>

enum unicode_class {
	UNICODE_SYMBOL = 0, /* signs, emoji, private use, not assigned        */
	UNICODE_SPACE,      /* white space and control characters             */
	UNICODE_UPPER,      /* upper and title case letters                   */
	UNICODE_LOWER,
	UNICODE_LETTER,     /* letters without case                           */
	UNICODE_SOLO,       /* of a script without spaces: Han, Hiragana, Thai,
	                     * Lao, Khmer, Myanmar                            */
	UNICODE_DIGIT,      /* decimal digits                                 */
	UNICODE_COUNT,      /* other numbers: fractions, superscripts         */
	UNICODE_MARK,       /* combining marks, variation selectors           */
	UNICODE_FORMAT,     /* soft hyphen, joiners, direction marks          */
	UNICODE_PUNCT
};

struct unicode_record {
	int32_t kind;       /* enum unicode_class                             */
	int32_t lower;      /* to be added for the lower case                 */
};

#define UNICODE_LIMIT 0x20000u
extern const struct unicode_record unicode_records[];
extern const unsigned short unicode_index[];
extern const unsigned char unicode_blocks[][64];

static inline const struct unicode_record *unicode_record(uint32_t point)
{
	return &unicode_records[
		unicode_blocks[unicode_index[point / 64]][point % 64]];
}

static inline enum unicode_class unicode_class(uint32_t point)
{
	if (point < UNICODE_LIMIT)
		return (enum unicode_class)unicode_record(point)->kind;
	if (point < 0x40000)
		return UNICODE_SOLO;
	if (point >= 0xE0100 && point <= 0xE01EF)
		return UNICODE_MARK;
	return point >= 0xE0000 && point < 0xE0080 ? UNICODE_FORMAT :
						      UNICODE_SYMBOL;
}

static inline uint32_t unicode_lower(uint32_t point)
{
	if (point >= UNICODE_LIMIT)
		return point;
	return (uint32_t)((int32_t)point + unicode_record(point)->lower);
}

/* The code point at s, which is valid UTF-8; *size is how many bytes it has. */
static inline uint32_t unicode_decode(const char *s, unsigned *size)
{
	const unsigned char *b = (const unsigned char *)s;
	if (b[0] < 0x80) {
		*size = 1;
		return b[0];
	}
	if (b[0] < 0xE0) {
		*size = 2;
		return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
	}
	if (b[0] < 0xF0) {
		*size = 3;
		return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 |
		       (b[2] & 0x3Fu);
	}
	*size = 4;
	return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 |
	       (b[2] & 0x3Fu) << 6 | (b[3] & 0x3Fu);
}

#endif
