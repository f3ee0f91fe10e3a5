/* SPDX-License-Identifier: MIT */
/* fold.c -- see fold.h */
#include "text/fold.h"

#include "base/utf8.h"

#include <string.h>

size_t text_fold(const char *bytes, size_t length, char *out)
{
	size_t made = 0;
	unsigned size;
	for (size_t i = 0; i < length; i += size) {
		uint32_t point = unicode_decode(bytes + i, &size);
		char folded[4];
		size_t wide = utf8_encode(text_fold_point(point), folded);
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
		size_t wide = utf8_encode(
			text_fold_point(unicode_decode(bytes + i, &size)), point);
		if (folded_length - made < wide)
			return false;
		for (size_t j = 0; j < wide; j++)
			if (point[j] != folded[made++])
				return false;
	}
	return made == folded_length;
}
