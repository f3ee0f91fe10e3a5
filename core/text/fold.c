/* SPDX-License-Identifier: MIT */
/* fold.c -- see fold.h */
#include "text/fold.h"

#include "base/utf8.h"

#include <string.h>

/* The folded form of the code point at bytes; *size is how many bytes it had. */
static size_t point_fold(const char *bytes, unsigned *size, char folded[4])
{
	unsigned char c = (unsigned char)*bytes;
	if (c < 0x80) {
		*size = 1;
		folded[0] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
		return 1;
	}
	return utf8_encode(text_fold_point(unicode_decode(bytes, size)), folded);
}

size_t text_fold(const char *bytes, size_t length, char *out)
{
	size_t made = 0;
	unsigned size;
	for (size_t i = 0; i < length; i += size) {
		char folded[4];
		size_t wide = point_fold(bytes + i, &size, folded);
		memcpy(out + made, folded, wide);
		made += wide;
	}
	return made;
}

bool text_fold_equal(const char *bytes, size_t length, const char *folded,
                     size_t folded_length)
{
	size_t made = 0;
	unsigned size;
	for (size_t i = 0; i < length; i += size) {
		char point[4];
		size_t wide = point_fold(bytes + i, &size, point);
		if (folded_length - made < wide)
			return false;
		for (size_t j = 0; j < wide; j++)
			if (point[j] != folded[made++])
				return false;
	}
	return made == folded_length;
}
