/* SPDX-License-Identifier: MIT */
/* encoding.h -- bytes of a named encoding become valid UTF-8 with LF line ends
 *
 * Which encoding is said by the user, never guessed.  CR LF becomes LF.
 */
#ifndef READ_TEXT_ENCODING_H
#define READ_TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

enum encoding {
	ENCODING_UTF8,         /* anything else is refused                    */
	ENCODING_LATIN1,       /* ISO 8859-1: every byte is a code point      */
	ENCODING_WINDOWS_1252, /* five bytes are no character and refused     */
	ENCODING_REPLACE       /* UTF-8; what is not becomes U+FFFD           */
};

/* What out needs room for at most. */
size_t encoding_room(enum encoding encoding, size_t length);

/* Converts length bytes into out; in *made how many bytes it has now.  False
 * when a byte is no character: *made is then the place of that byte in bytes. */
bool encoding_convert(enum encoding encoding, const char *bytes, size_t length,
                      char *out, size_t *made);

#endif
