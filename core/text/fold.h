/* SPDX-License-Identifier: MIT */
/* fold.h -- the folded form of a text: gloss_hash of it is a token's hash
 *
 * Each code point in its simple lower case, the typographic apostrophe U+2019
 * as '.  What is equal but for case has one folded form.
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "text/unicode.h"

#include <stdbool.h>

/* A few letters grow when folded, by half at most. */
#define TEXT_FOLD_ROOM(length) ((length) + (length) / 2)

static inline uint32_t text_fold_point(uint32_t point)
{
	return point == 0x2019 ? '\'' : unicode_lower(point);
}

/* Fold length bytes of valid UTF-8 into out, which has TEXT_FOLD_ROOM(length);
 * how many bytes it made.  No NUL is added. */
size_t text_fold(const char *bytes, size_t length, char *out);

/* Is folded what text_fold would make of bytes? */
bool text_fold_equal(const char *bytes, size_t length, const char *folded,
                     size_t folded_length);

#endif
