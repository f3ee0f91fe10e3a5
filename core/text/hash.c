/* SPDX-License-Identifier: MIT */
/* hash.c -- see hash.h
 *
 * Each step of the hash waits for the one before, and no branch predictor knows how
 * long the next word is.  So eight words are hashed side by side, in the lanes of a
 * vector, a lane being left alone from its word's end on.  A word has only ASCII
 * letters and digits: their folded form is the byte with bit 32 set.
 */
#include "text/hash.h"

#include "base/vectors.h"

#define FOLD 0x20u

static void words_hash(const char *bytes, struct gloss_token *tokens, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct gloss_token *token = &tokens[i];
		uint32_t hash = GLOSS_HASH_START;

		if (!(token->flags & TOKEN_PLAIN))
			continue;
		for (uint32_t at = token->start; at < token->end; at++)
			hash = gloss_hash_byte(hash, (unsigned char)bytes[at] | FOLD);
		token->hash = hash;
		token->flags &= (uint16_t)~TOKEN_PLAIN;
	}
}

#ifdef __x86_64__
enum { LANES = 8, LANE_BYTES = 64 };    /* words longer than that are rare  */

/* Eight tokens, a member a vector. */
struct lanes {
	__m256i start, end, hash, rest; /* rest: flags, kind and punct        */
};

/* Tokens i and i + 4. */
WIDE static inline __m256i pair_load(const struct gloss_token *tokens, size_t i)
{
	const __m128i *low = (const void *)&tokens[i];
	const __m128i *high = (const void *)&tokens[i + 4];

	return _mm256_inserti128_si256(
		_mm256_castsi128_si256(_mm_loadu_si128(low)),
		_mm_loadu_si128(high), 1);
}

WIDE static inline struct lanes lanes_load(const struct gloss_token *tokens)
{
	__m256i a = pair_load(tokens, 0), b = pair_load(tokens, 1);
	__m256i c = pair_load(tokens, 2), d = pair_load(tokens, 3);
	__m256i places_ab = _mm256_unpacklo_epi32(a, b);
	__m256i places_cd = _mm256_unpacklo_epi32(c, d);
	__m256i others_ab = _mm256_unpackhi_epi32(a, b);
	__m256i others_cd = _mm256_unpackhi_epi32(c, d);

	return (struct lanes){
		_mm256_unpacklo_epi64(places_ab, places_cd),
		_mm256_unpackhi_epi64(places_ab, places_cd),
		_mm256_unpacklo_epi64(others_ab, others_cd),
		_mm256_unpackhi_epi64(others_ab, others_cd)
	};
}

/* Hash and rest of two tokens that lie side by side. */
WIDE static inline void pair_store(struct gloss_token *tokens, __m128i pair)
{
	_mm_storel_epi64((void *)&tokens[0].hash, pair);
	_mm_storel_epi64((void *)&tokens[1].hash, _mm_srli_si128(pair, 8));
}

WIDE static inline void
lanes_store(struct gloss_token *tokens, const struct lanes *lanes)
{
	__m256i low = _mm256_unpacklo_epi32(lanes->hash, lanes->rest);
	__m256i high = _mm256_unpackhi_epi32(lanes->hash, lanes->rest);

	pair_store(tokens, _mm256_castsi256_si128(low));
	pair_store(tokens + 2, _mm256_castsi256_si128(high));
	pair_store(tokens + 4, _mm256_extracti128_si256(low, 1));
	pair_store(tokens + 6, _mm256_extracti128_si256(high, 1));
}

/* The bytes at two places, eight each. */
WIDE static inline __m128i bytes_load(const char *bytes, uint32_t one, uint32_t two)
{
	return _mm_unpacklo_epi64(_mm_loadl_epi64((const void *)(bytes + one)),
	                          _mm_loadl_epi64((const void *)(bytes + two)));
}

/* Of places a, b, c, d the first four bytes of eight each, or the last. */
#define FOURS(ab, cd, which) _mm_castps_si128(_mm_shuffle_ps( \
	_mm_castsi128_ps(ab), _mm_castsi128_ps(cd), (which) ? 0xDD : 0x88))

/* Four more bytes of each lane; left: how many it still has. */
WIDE static inline __m256i lanes_hash(__m256i hash, __m256i bytes, __m256i left)
{
	const __m256i prime = _mm256_set1_epi32(16777619);
	const __m256i low = _mm256_set1_epi32(0xFF), one = _mm256_set1_epi32(1);

	bytes = _mm256_or_si256(bytes, _mm256_set1_epi8(FOLD));
	for (int i = 0; i < 4; i++) {
		__m256i more = _mm256_cmpgt_epi32(left, _mm256_setzero_si256());
		__m256i next = _mm256_mullo_epi32(_mm256_xor_si256(
			hash, _mm256_and_si256(bytes, low)), prime);
		hash = _mm256_blendv_epi8(hash, next, more);
		bytes = _mm256_srli_epi32(bytes, 8);
		left = _mm256_sub_epi32(left, one);
	}
	return hash;
}

/* Eight tokens whose words end before LANE_BYTES; false, with nothing done, when
 * one does not. */
WIDE static inline bool eight_hash(const char *bytes, struct gloss_token *tokens)
{
	const __m256i plain = _mm256_set1_epi32(TOKEN_PLAIN);
	struct lanes lanes = lanes_load(tokens);
	__m256i is_plain = _mm256_cmpeq_epi32(
		_mm256_and_si256(lanes.rest, plain), plain);
	__m256i left = _mm256_and_si256(
		_mm256_sub_epi32(lanes.end, lanes.start), is_plain);
	__m256i hash = _mm256_set1_epi32((int)GLOSS_HASH_START);

	if (_mm256_movemask_epi8(_mm256_cmpgt_epi32(
			left, _mm256_set1_epi32(LANE_BYTES))))
		return false;
	while (_mm256_movemask_epi8(_mm256_cmpgt_epi32(
			left, _mm256_setzero_si256()))) {
		__m128i ab = bytes_load(bytes, tokens[0].start, tokens[1].start);
		__m128i cd = bytes_load(bytes, tokens[2].start, tokens[3].start);
		__m128i ef = bytes_load(bytes, tokens[4].start, tokens[5].start);
		__m128i gh = bytes_load(bytes, tokens[6].start, tokens[7].start);
		__m256i first = _mm256_inserti128_si256(_mm256_castsi128_si256(
			FOURS(ab, cd, 0)), FOURS(ef, gh, 0), 1);
		__m256i second = _mm256_inserti128_si256(_mm256_castsi128_si256(
			FOURS(ab, cd, 1)), FOURS(ef, gh, 1), 1);

		hash = lanes_hash(hash, first, left);
		left = _mm256_sub_epi32(left, _mm256_set1_epi32(4));
		hash = lanes_hash(hash, second, left);
		left = _mm256_sub_epi32(left, _mm256_set1_epi32(4));
		bytes += 8;
	}
	lanes.hash = _mm256_blendv_epi8(lanes.hash, hash, is_plain);
	lanes.rest = _mm256_andnot_si256(plain, lanes.rest);
	lanes_store(tokens, &lanes);
	return true;
}

WIDE static size_t
words_hash_wide(const char *bytes, size_t length, struct gloss_token *tokens,
                size_t count)
{
	size_t i = 0;

	for (; count - i >= LANES &&
	       length - tokens[i + LANES - 1].start >= LANE_BYTES; i += LANES)
		if (!eight_hash(bytes, tokens + i))
			words_hash(bytes, tokens + i, LANES);
	return i;
}
#endif

void token_list_hash(const char *bytes, size_t length,
                     struct gloss_token *tokens, size_t count)
{
	size_t done = 0;

#ifdef __x86_64__
	if (HAVE_WIDE)
		done = words_hash_wide(bytes, length, tokens, count);
#else
	(void)length;
#endif
	words_hash(bytes, tokens + done, count - done);
}
