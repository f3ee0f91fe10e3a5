/* SPDX-License-Identifier: MIT */
/* json_scan -- to the next byte that means something in a JSON string
 *
 * Sixteen bytes a step where SSE2 is part of the machine, eight in a word
 * elsewhere and near the end.
 */
#ifndef RUN_JSON_SCAN_H
#define RUN_JSON_SCAN_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* A quotation mark, a backslash, or a control character, none of which a string
 * holds as it stands. */
static inline bool json_is_special(char c)
{
	return c == '"' || c == '\\' || (unsigned char)c < 0x20;
}

#define JSON_EACH(byte) (0x0101010101010101u * (byte))

/* A bit at each byte of word that may be special, at least one when one is; *wide
 * gains a bit when one is beyond ASCII. */
static inline uint64_t json_word_special(uint64_t word, uint64_t *wide)
{
	const uint64_t high = JSON_EACH(0x80);
	uint64_t quote = word ^ JSON_EACH('"'), slash = word ^ JSON_EACH('\\');
	*wide |= word & high;
	return ((word - JSON_EACH(0x20)) | (quote - JSON_EACH(1)) |
	        (slash - JSON_EACH(1))) & ~word & high;
}

#ifdef __SSE2__
/* A bit for each of 16 bytes that is special; *wide likewise for those beyond
 * ASCII. */
static inline unsigned json_vector_special(__m128i bytes, unsigned *wide)
{
	__m128i low = _mm_set1_epi8(0x1F);
	__m128i special = _mm_or_si128(
		_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
	                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
		_mm_cmpeq_epi8(_mm_max_epu8(bytes, low), low));
	*wide = (unsigned)_mm_movemask_epi8(bytes);
	return (unsigned)_mm_movemask_epi8(special);
}
#endif

/* The first special byte at or after at; end when there is none.  *wide becomes
 * true when a byte before it is beyond ASCII. */
static inline const char *json_scan(const char *at, const char *end, bool *wide)
{
#ifdef __SSE2__
	for (; end - at >= 16; at += 16) {
		unsigned beyond, special = json_vector_special(
			_mm_loadu_si128((const __m128i *)(const void *)at), &beyond);
		if (special) {
			unsigned first = special & -special;
			*wide |= (beyond & (first - 1)) != 0;
			return at + __builtin_ctz(special);
		}
		*wide |= beyond != 0;
	}
#endif
	uint64_t word, beyond = 0;
	for (; end - at >= 8; at += 8) {
		uint64_t now = 0;
		memcpy(&word, at, sizeof word);
		if (json_word_special(word, &now))
			break;
		beyond |= now;
	}
	*wide |= beyond != 0;
	for (; at < end && !json_is_special(*at); at++)
		*wide |= (unsigned char)*at >= 0x80;
	return at;
}

/* Copy up to the next special byte or end, which is returned; *to moves along, and
 * *wide becomes true when a byte that is copied is beyond ASCII, if not before.
 * There must be so much more room behind what is copied. */
#define JSON_SCAN_EXTRA 16

static inline const char *json_scan_copy(const char *at, const char *end, char **to,
                                         bool *wide)
{
	char *out = *to;
	uint64_t word, beyond = 0;
#ifdef __SSE2__
	for (; end - at >= 16; at += 16, out += 16) {
		unsigned high;
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
		unsigned special = json_vector_special(bytes, &high);
		_mm_storeu_si128((__m128i *)(void *)out, bytes);
		beyond |= high;
		if (special) {
			*wide |= beyond != 0;
			*to = out + __builtin_ctz(special);
			return at + __builtin_ctz(special);
		}
	}
#endif
	for (; end - at >= 8; at += 8, out += 8) {
		memcpy(&word, at, sizeof word);
		memcpy(out, &word, sizeof word);
		if (json_word_special(word, &beyond))
			break;
	}
	while (at < end && !json_is_special(*at)) {
		beyond |= (unsigned char)*at & 0x80;
		*out++ = *at++;
	}
	*wide |= beyond != 0;
	*to = out;
	return at;
}

#endif
