/* SPDX-License-Identifier: MIT */
/* fold.c -- see fold.h */
#include "text/fold.h"

size_t text_fold(const char *bytes, size_t length, char *out)
{
	size_t made = 0;
	unsigned size;
	for (size_t i = 0; i < length; i += size) {
		uint32_t point = unicode_decode(bytes + i, &size);
		made += unicode_encode(text_fold_point(point), out + made);
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
		unsigned wide = unicode_encode(
			text_fold_point(unicode_decode(bytes + i, &size)), point);
		if (folded_length - made < wide)
			return false;
		for (unsigned j = 0; j < wide; j++)
			if (point[j] != folded[made++])
				return false;
	}
	return made == folded_length;
}
