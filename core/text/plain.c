/* SPDX-License-Identifier: MIT */
/* plain.c -- see plain.h
 *
 * Blocks of 64 bytes are sorted at once, by vector instructions that each x86-64 has
 * or by a table.  Where a run of letters and digits ends is then computed from their
 * bits: a loop over the letters would have to guess it for each word, and guess
 * wrongly for each other.
 */
#include "text/plain.h"
#include "text/period.h"
#include "text/run.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum plain {
	PLAIN_SEEN = 0xF00,     /* enum run_seen, shifted                     */
	PLAIN_MARK = 0x1000,    /* a token alone, when not one of a run       */
	PLAIN_LOOK = 0x2000,    /* behind a run: look closely                 */
	PLAIN_STOP = 0x4000     /* a mark that can end a sentence             */
};

#define CAPITAL_(c) [c] = RUN_UPPER << 8 | (c) | 0x20
#define SMALL_(c) [c] = RUN_LOWER << 8 | (c)
#define DIGIT_(c) [c] = RUN_DIGIT << 8 | (c)
#define MARK_(c) [c] = PLAIN_MARK | (c)
#define FIVE_(x, c) x(c), x((c) + 1), x((c) + 2), x((c) + 3), x((c) + 4)
#define LETTERS_(x, c) FIVE_(x, c), FIVE_(x, (c) + 5), FIVE_(x, (c) + 10), \
	FIVE_(x, (c) + 15), FIVE_(x, (c) + 20), x((c) + 25)

#define WIDE_(c) [c] = PLAIN_LOOK
#define WIDE_16_(c) FIVE_(WIDE_, c), FIVE_(WIDE_, (c) + 5), \
	FIVE_(WIDE_, (c) + 10), WIDE_((c) + 15)

/* Of a byte: what it is, and its folded form below. */
static const uint16_t plain[256] = {
	LETTERS_(CAPITAL_, 'A'), LETTERS_(SMALL_, 'a'),
	FIVE_(DIGIT_, '0'), FIVE_(DIGIT_, '5'),
	MARK_(','), MARK_(';'), MARK_('"'), MARK_('('),
	MARK_(')'), MARK_('['), MARK_(']'),
	['!'] = PLAIN_MARK | PLAIN_STOP | '!', ['?'] = PLAIN_MARK | PLAIN_STOP | '?',
	['.'] = PLAIN_MARK | PLAIN_STOP | PLAIN_LOOK | '.', ['\''] = PLAIN_LOOK,
	WIDE_16_(0x80), WIDE_16_(0x90), WIDE_16_(0xA0), WIDE_16_(0xB0),
	WIDE_16_(0xC0), WIDE_16_(0xD0), WIDE_16_(0xE0), WIDE_16_(0xF0)
};

size_t plain_end(const char *bytes, size_t length)
{
	while (length && plain[(unsigned char)bytes[length - 1]] & PLAIN_SEEN)
		length--;
	return length ? length - 1 : 0;
}

enum { BLOCK = 64 };

/* Which of BLOCK bytes are capitals, small letters, digits: a bit for each. */
struct block {
	size_t from;         /* the first of the bytes                        */
	uint64_t upper, lower, digit, all;
};

#ifdef __SSE2__
/* Sixteen bytes, whose bits go to at. */
static inline void block_sort(struct block *block, const unsigned char *bytes,
                              unsigned at)
{
	const __m128i b = _mm_loadu_si128((const void *)bytes);
	const __m128i letter = _mm_sub_epi8(
		_mm_or_si128(b, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
	const __m128i digit = _mm_sub_epi8(b, _mm_set1_epi8('0'));
	unsigned letters = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
		letter, _mm_min_epu8(letter, _mm_set1_epi8(25))));
	unsigned digits = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(
		digit, _mm_min_epu8(digit, _mm_set1_epi8(9))));
	/* The bit 0x20, that tells small letters, moved to where movemask looks. */
	unsigned small = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(b, 2));

	block->upper |= (uint64_t)(letters & ~small) << at;
	block->lower |= (uint64_t)(letters & small) << at;
	block->digit |= (uint64_t)digits << at;
}
#else
static inline void block_sort(struct block *block, const unsigned char *bytes,
                              unsigned at)
{
	for (unsigned i = 0; i < 16; i++) {
		unsigned seen = plain[bytes[i]] >> 8;

		block->upper |= (uint64_t)(seen & RUN_UPPER ? 1 : 0) << (at + i);
		block->lower |= (uint64_t)(seen & RUN_LOWER ? 1 : 0) << (at + i);
		block->digit |= (uint64_t)(seen & RUN_DIGIT ? 1 : 0) << (at + i);
	}
}
#endif

static struct block block_read(const unsigned char *bytes, size_t length, size_t from)
{
	struct block block = { .from = from };
	unsigned char copy[BLOCK];

	bytes += from;
	if (length - from < BLOCK) {
		memset(copy, 0, sizeof copy);
		bytes = memcpy(copy, bytes, length - from);
	}
	for (unsigned at = 0; at < BLOCK; at += 16)
		block_sort(&block, bytes + at, at);
	block.all = block.upper | block.lower | block.digit;
	return block;
}

/* How many bytes the run has that begins at a bit, or BLOCK, or more than are left
 * behind that bit. */
static inline unsigned block_run(const struct block *block, unsigned bit)
{
	uint64_t others = ~(block->all >> bit);

	return others ? (unsigned)__builtin_ctzll(others) : BLOCK;
}

static inline unsigned block_seen(const struct block *block, unsigned bit,
                                  unsigned run)
{
	uint64_t within = UINT64_MAX >> (BLOCK - run) << bit;

	return (block->upper & within ? RUN_UPPER : 0u) |
	       (block->lower & within ? RUN_LOWER : 0u) |
	       (block->digit & within ? RUN_DIGIT : 0u);
}

/* The run that begins at byte at; false when it is BLOCK bytes long or more.  The
 * block is another one afterwards when the run was not all in it. */
static inline bool run_in_block(const unsigned char *bytes, size_t length, size_t at,
                                struct block *block, struct run *run)
{
	size_t gone = at - block->from;
	unsigned bit = (unsigned)gone;
	unsigned size = gone < BLOCK ? block_run(block, bit) : BLOCK;

	if (bit + size >= BLOCK) {
		*block = block_read(bytes, length, at);
		bit = 0;
		size = block_run(block, bit);
		if (size == BLOCK)
			return false;
	}
	run->end = at + size;
	run->seen = block_seen(block, bit, size);
	return true;
}

/* Is the period behind a run one that is no part of it, as nearly all that end a
 * sentence?  The run is that of the token to be made. */
__attribute__((noinline))
static bool period_is_apart(const struct token_list *list, const char *text,
                            size_t length, const struct gloss_token *token,
                            const struct run *run)
{
	struct period_place place = {
		text, length, token->start, run,
		token > list->tokens ? token - 1 : NULL
	};

	return !(run->seen & RUN_DIGIT) && !period_end(&place);
}

/* What the run is that begins with first, next being behind it.  False when that needs
 * a closer look. */
static inline bool plain_run_add(struct gloss_token *token, unsigned *flags,
                                 unsigned seen, unsigned first, unsigned next)
{
	/* Of letters and digits seen, without CAPITAL. */
	static const struct { uint8_t kind; uint16_t flags; } looks[16] = {
		[RUN_UPPER] = { GLOSS_WORD, GLOSS_UPPER },
		[RUN_LOWER] = { GLOSS_WORD, GLOSS_LOWER },
		[RUN_UPPER | RUN_LOWER] = { GLOSS_WORD, 0 },
		[RUN_DIGIT] = { GLOSS_NUMBER, GLOSS_DIGIT },
		[RUN_DIGIT | RUN_UPPER] = { GLOSS_MIXED, GLOSS_DIGIT | GLOSS_UPPER },
		[RUN_DIGIT | RUN_LOWER] = { GLOSS_MIXED, GLOSS_DIGIT | GLOSS_LOWER },
		[RUN_DIGIT | RUN_UPPER | RUN_LOWER] = { GLOSS_MIXED, GLOSS_DIGIT },
	};

	if ((seen == RUN_DIGIT && next == (PLAIN_MARK | ',')) ||
	    (seen & RUN_UPPER && first & RUN_DIGIT << 8))
		return false;
	*flags |= looks[seen].flags | TOKEN_PLAIN;
	*flags |= first & RUN_UPPER << 8 ? GLOSS_CAPITAL : 0u;
	token->kind = looks[seen].kind;
	token->punct = 0;
	return true;
}

/* The same of a mark by itself. */
static inline bool plain_mark_add(struct gloss_token *token, unsigned *flags,
                                  unsigned mark, unsigned next)
{
	if (!(mark & PLAIN_MARK) || next == mark ||
	    (next & PLAIN_SEEN && mark & PLAIN_LOOK))
		return false;
	token->kind = GLOSS_PUNCT;
	token->punct = mark & 0xFF;
	token->hash = gloss_hash_byte(GLOSS_HASH_START, mark & 0xFF);
	*flags |= mark & PLAIN_STOP ? TOKEN_STOP : 0u;
	return true;
}

size_t plain_cut(struct token_list *list, const char *text, size_t length,
                 size_t from, size_t end, unsigned *flags)
{
	struct gloss_token *token = list->tokens + list->count;
	struct gloss_token *last = list->tokens + list->room - TOKEN_TURN;
	const unsigned char *bytes = (const unsigned char *)text;
	struct block block = { .from = from - BLOCK };  /* none yet */
	size_t at = from, start = from;
	unsigned pending = *flags;
	struct run run;

	for (; at < end && token <= last; start = at) {
		unsigned here = plain[bytes[at]], next;

		token->start = (uint32_t)start;
		if (here & PLAIN_SEEN) {
			if (!run_in_block(bytes, length, at, &block, &run))
				break;
			next = plain[bytes[run.end]];
			if ((next & PLAIN_LOOK && (!(next & PLAIN_STOP) ||
			      !period_is_apart(list, text, length, token, &run))) ||
			    !plain_run_add(token, &pending, run.seen, here, next))
				break;
			at = run.end;
		} else if (bytes[at] == ' ') {
			pending |= GLOSS_SPACE;
			at++;
			continue;
		} else {
			next = plain[bytes[at + 1]];
			if (bytes[at] == '\n' && next & (PLAIN_SEEN | PLAIN_MARK)) {
				pending |= GLOSS_SPACE | TOKEN_LINE;
				at++;
				continue;
			}
			if (!plain_mark_add(token, &pending, here, next))
				break;
			at++;
		}
		token->end = (uint32_t)at;
		token->flags = (uint16_t)pending;
		token++;
		pending = 0;
		if (bytes[at] == ' ') {
			pending = GLOSS_SPACE;
			at++;
		}
	}
	list->count = (size_t)(token - list->tokens);
	*flags = pending & (GLOSS_SPACE | GLOSS_JOINED | TOKEN_LINE | TOKEN_BLANK);
	return start;
}
