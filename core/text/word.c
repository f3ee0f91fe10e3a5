/* SPDX-License-Identifier: MIT */
/* word.c -- see word.h
 *
 * Bisection without branches: a word and a row's text are compared as two numbers,
 * their bytes from the first on.
 */
#include "text/word.h"

struct key {
	uint64_t front;     /* bytes 0 .. 7                                   */
	uint64_t back;      /* bytes 8 .. 13                                  */
};

static inline uint64_t eight_bytes(const unsigned char *b)
{
	return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 |
	       (uint64_t)b[2] << 40 | (uint64_t)b[3] << 32 |
	       (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
	       (uint64_t)b[6] << 8 | b[7];
}

/* Of a row; the two bytes behind its text do not count. */
static inline struct key row_key(const struct word *row)
{
	const unsigned char *bytes = (const unsigned char *)row;

	return (struct key){ eight_bytes(bytes), eight_bytes(bytes + 8) >> 16 };
}

/* The first of length bytes, folded, as a number of room bytes. */
static inline uint64_t folded_bytes(const char *bytes, size_t length, size_t room)
{
	uint64_t number = 0;

	if (length > room)
		length = room;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)bytes[i];
		number = number << 8 | (c >= 'A' && c <= 'Z' ? c | 0x20u : c);
	}
	return length ? number << 8 * (room - length) : 0;
}

unsigned word_sense(const struct word_table *table, const char *bytes,
                    size_t length)
{
	const struct word *row = table->rows;

	if (length > table->longest)
		return 0;

	struct key key = { folded_bytes(bytes, length, 8), length > 8 ?
		folded_bytes(bytes + 8, length - 8, WORD_BYTES - 8) : 0 }, here;
	for (size_t left = table->count, half; left > 1; left -= half) {
		half = left / 2;
		here = row_key(&row[half]);
		bool behind = (here.front < key.front) |
		              ((here.front == key.front) & (here.back <= key.back));
		row = behind ? row + half : row;
	}
	here = row_key(row);
	return here.front == key.front && here.back == key.back ? row->sense : 0;
}
