/* SPDX-License-Identifier: MIT */
/* word.c -- see word.h */
#include "text/word.h"

/* Less, equal, greater than 0 as bytes, folded, stand to a row's text. */
static int word_compare(const char *bytes, size_t length, const char *text)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char a = (unsigned char)bytes[i];
		unsigned char b = (unsigned char)text[i];
		if (a >= 'A' && a <= 'Z')
			a = (unsigned char)(a | 0x20);
		if (a != b)
			return a < b ? -1 : 1;
	}
	return text[length] ? -1 : 0;
}

unsigned word_sense(const struct word_table *table, const char *bytes,
                    size_t length)
{
	size_t low = 0, high = table->count;
	if (length > table->longest)
		return 0;
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = word_compare(bytes, length, table->rows[middle].text);
		if (!order)
			return table->rows[middle].sense;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}
