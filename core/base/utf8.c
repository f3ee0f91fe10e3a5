/* SPDX-License-Identifier: MIT */
/* The vector check follows J. Keiser and D. Lemire, "Validating UTF-8 In Less
 * Than One Instruction Per Byte", Software: Practice and Experience 51 (2021):
 * every error of two bytes in a row shows in three look-ups, by the high and low
 * half of the first byte and the high half of the second, whose bits are errors
 * that these halves allow; what remains is whether third and fourth bytes stand
 * where a lead byte wants them.  Without SSSE3 it is one character at a time,
 * with eight ASCII bytes in one step. */
#include "base/utf8.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define VECTOR 1
#include <immintrin.h>
#else
#define VECTOR 0
#endif

/* ---- one character -------------------------------------------------------- */

/* The second byte's range and the length, by the lead byte: table 3-7. */
static size_t lead(unsigned char byte, unsigned char *low, unsigned char *high)
{
	*low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
	*high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
	if (byte < 0x80)
		return 1;
	if (byte < 0xC2 || byte > 0xF4)
		return 0;
	return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* How many bytes are right from the front, of *want that the character takes. */
static size_t prefix(const char *bytes, size_t length, size_t *want)
{
	const unsigned char *s = (const unsigned char *)bytes;
	unsigned char low, high;
	size_t right = 1;

	*want = lead(s[0], &low, &high);
	if (*want < 2)
		return *want;
	for (; right < *want && right < length; right++) {
		if (s[right] < low || s[right] > high)
			break;
		low = 0x80, high = 0xBF;
	}
	return right;
}

size_t utf8_subpart(const char *bytes, size_t length)
{
	size_t want, right = prefix(bytes, length, &want);
	return right ? right : 1;
}

size_t utf8_decode(const char *bytes, size_t length, uint32_t *point)
{
	static const unsigned char masks[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
	size_t want;
	if (!length || prefix(bytes, length, &want) < want || !want)
		return 0;
	uint32_t value = (unsigned char)bytes[0] & masks[want];
	for (size_t i = 1; i < want; i++)
		value = value << 6 | ((unsigned char)bytes[i] & 0x3F);
	*point = value;
	return want;
}

size_t utf8_encode(uint32_t point, char bytes[4])
{
	if (point < 0x80) {
		bytes[0] = (char)point;
		return 1;
	}
	size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i; i--) {
		bytes[i] = (char)(0x80 | (point & 0x3F));
		point >>= 6;
	}
	bytes[0] = (char)((0xF00u >> length & 0xF0) | point);
	return length;
}

/* ---- many ----------------------------------------------------------------- */

size_t utf8_ascii(const char *bytes, size_t length)
{
	size_t i = 0;
	for (uint64_t word; length - i >= sizeof word; i += sizeof word) {
		memcpy(&word, bytes + i, sizeof word);
		if (word & 0x8080808080808080u)
			break;
	}
	while (i < length && !((unsigned char)bytes[i] & 0x80))
		i++;
	return i;
}

size_t utf8_fault(const char *bytes, size_t length)
{
	size_t i = 0, want;
	while ((i += utf8_ascii(bytes + i, length - i)) < length) {
		if (prefix(bytes + i, length - i, &want) < want || !want)
			break;
		i += want;
	}
	return i;
}

#if VECTOR

/* Errors of two bytes in a row, a bit each. */
enum {
	TOO_SHORT = 1,   /* a lead byte, and no continuation after it         */
	TOO_LONG = 2,    /* ASCII, and a continuation after it                */
	OVERLONG_3 = 4,
	TOO_LARGE = 8,   /* beyond U+10FFFF                                   */
	SURROGATE = 16,
	OVERLONG_2 = 32,
	TOO_LARGE_4 = 64, /* beyond by its lead byte                          */
	OVERLONG_4 = 64,
	TWO_CONTS = 128, /* right only as third or fourth byte                */
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS
};

#define ROW(...) _mm_setr_epi8(__VA_ARGS__)
#define B(bits) ((char)(bits))

/* What is wrong with the 16 bytes of now, after those of before. */
__attribute__((target("ssse3"))) static inline __m128i
errors_of(__m128i now, __m128i before)
{
	const __m128i low4 = _mm_set1_epi8(0x0F);
	const __m128i first_high = ROW(
		TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
		B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS),
		TOO_SHORT | OVERLONG_2, TOO_SHORT,
		TOO_SHORT | OVERLONG_3 | SURROGATE,
		TOO_SHORT | TOO_LARGE | TOO_LARGE_4 | OVERLONG_4);
	const __m128i first_low = ROW(
		B(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4),
		B(CARRY | OVERLONG_2), B(CARRY), B(CARRY),
		B(CARRY | TOO_LARGE), B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4 | SURROGATE),
		B(CARRY | TOO_LARGE | TOO_LARGE_4),
		B(CARRY | TOO_LARGE | TOO_LARGE_4));
	const __m128i second_high = ROW(
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | OVERLONG_4),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
		TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
	__m128i back1 = _mm_alignr_epi8(now, before, 15);
	__m128i back2 = _mm_alignr_epi8(now, before, 14);
	__m128i back3 = _mm_alignr_epi8(now, before, 13);
	__m128i pair = _mm_and_si128(
		_mm_and_si128(
			_mm_shuffle_epi8(first_high, _mm_and_si128(
				_mm_srli_epi16(back1, 4), low4)),
			_mm_shuffle_epi8(first_low, _mm_and_si128(back1, low4))),
		_mm_shuffle_epi8(second_high,
		                 _mm_and_si128(_mm_srli_epi16(now, 4), low4)));
	/* 0x80 where a third or fourth byte must stand. */
	__m128i third = _mm_subs_epu8(back2, _mm_set1_epi8(B(0xE0 - 0x80)));
	__m128i fourth = _mm_subs_epu8(back3, _mm_set1_epi8(B(0xF0 - 0x80)));
	__m128i wanted = _mm_and_si128(_mm_or_si128(third, fourth),
	                               _mm_set1_epi8(B(0x80)));
	return _mm_xor_si128(wanted, pair);
}

__attribute__((target("ssse3"))) static bool valid_ssse3(const char *bytes,
                                                         size_t length)
{
	/* Above these a last byte begins what the next 16 must go on with. */
	const __m128i open = ROW(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
	                         -1, B(0xF0 - 1), B(0xE0 - 1), B(0xC0 - 1));
	__m128i before = _mm_setzero_si128(), wrong = before, unended = before;
	char tail[16] = { 0 };

	for (size_t i = 0; i < length; i += 16) {
		const char *from = bytes + i;
		if (length - i < 16)
			from = memcpy(tail, from, length - i);
		__m128i now = _mm_loadu_si128((const __m128i *)(const void *)from);
		if (_mm_movemask_epi8(now)) {
			wrong = _mm_or_si128(wrong, errors_of(now, before));
			unended = _mm_subs_epu8(now, open);
		} else {
			wrong = _mm_or_si128(wrong, unended);
			unended = _mm_setzero_si128();
		}
		before = now;
	}
	wrong = _mm_or_si128(wrong, unended);
	return _mm_movemask_epi8(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) ==
	       0xFFFF;
}

#endif

bool utf8_valid(const char *bytes, size_t length)
{
#if VECTOR
	if (length >= 16 && __builtin_cpu_supports("ssse3"))
		return valid_ssse3(bytes, length);
#endif
	return utf8_fault(bytes, length) == length;
}
