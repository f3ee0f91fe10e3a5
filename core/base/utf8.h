/* SPDX-License-Identifier: MIT */
/* utf8 -- is it UTF-8, and which code points
 *
 * Well-formed is what the Unicode Standard 15.0, table 3-7, says: no overlong
 * form, no surrogate, nothing beyond U+10FFFF.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether all of it is well-formed. */
bool utf8_valid(const char *bytes, size_t length);

/* Where the first byte stands that begins no well-formed character; length when
 * there is none. */
size_t utf8_fault(const char *bytes, size_t length);

/* Bytes that are ASCII, from the front. */
size_t utf8_ascii(const char *bytes, size_t length);

/* The code point at the front, and how many bytes it takes; 0 when length is 0 or
 * it is ill-formed. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *point);

/* How many bytes at the front, at least 1, one U+FFFD stands for when they are
 * ill-formed: the maximal subpart, Unicode 15.0 section 3.9, U+FFFD
 * Substitution.  length > 0. */
size_t utf8_subpart(const char *bytes, size_t length);

/* Write a code point that is no surrogate; how many bytes it took. */
size_t utf8_encode(uint32_t point, char bytes[4]);

#endif
