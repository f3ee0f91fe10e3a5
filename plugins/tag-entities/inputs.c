/* SPDX-License-Identifier: MIT */
/* inputs.c -- see inputs.h
 */
#include "inputs.h"

static unsigned char fold(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

static uint16_t *put(uint16_t *out, uint32_t row)
{
	*out = (uint16_t)row;
	return out + 1;
}

static uint16_t *put_bits(uint16_t *out, uint32_t first, uint32_t bits)
{
	for (; bits; bits &= bits - 1)
		out = put(out, first + (uint32_t)__builtin_ctz(bits));
	return out;
}

/* Bytes from .. to of a word, as affix number kind. */
static uint16_t *put_affix(uint16_t *out, uint32_t kind, const char *word, size_t from, size_t to)
{
	uint32_t hash = GLOSS_HASH_START;

	for (size_t i = from; i < to; i++)
		hash = gloss_hash_byte(hash, fold((unsigned char)word[i]));
	return put(out, INPUT_AFFIX + kind * AFFIX_ROWS + (hash * 0x9E3779B1u >> (32 - AFFIX_BITS)));
}

static uint16_t *put_affixes(uint16_t *out, const char *word, size_t length)
{
	for (uint32_t n = 2; n <= 4 && n <= length; n++)
		out = put_affix(out, n - 2, word, length - n, length);
	return length < 3 ? out : put_affix(out, 3, word, 0, 3);
}

/* How the token stands in its run, and its run in the sentence. */
static uint16_t *put_places(uint16_t *out, const struct stand *stand)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	const struct run *run = stand->run;
	uint32_t from = stand->token - run->first, to = run->last - 1 - stand->token;
	uint32_t length = run->last - run->first;
	uint32_t left = token->flags & (GLOSS_JOINED | GLOSS_SPACE);
	uint32_t right = token[1].flags & (GLOSS_JOINED | GLOSS_SPACE);

	from = from < 3 ? from : 3;
	to = to < 3 ? to : 3;
	length = length < 5 ? length : 5;
	out = put(out, INPUT_PLACE + length * 16 + to * 4 + from);
	out = put(out, INPUT_LINE + run->line);
	out = put(out, INPUT_JOINED + (left | right << 2));
	if (run->first > stand->sentence.first)
		out = put(out, INPUT_EDGE + stand->sights[run->first - 1].broad);
	if (run->last < stand->sentence.last)
		out = put(out, INPUT_EDGE + 256 + stand->sights[run->last].broad);
	return out;
}

size_t inputs_take(const struct stand *stand, uint16_t *rows)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	uint16_t *out = put(rows, INPUT_ALL);

	for (uint32_t k = 0; k < INPUT_WINDOW; k++) {
		const struct sight *near = stand->near[k];

		out = put(out, INPUT_CLUSTER + k * (LEXIS_CLUSTER + 1) + near->cluster);
		out = put(out, INPUT_LOOK + k * 32 + near->look);
	}
	for (uint32_t k = 1; k <= 3; k++) {
		const struct sight *near = stand->near[k];
		uint32_t first = INPUT_LIST + (k - 1) * INPUT_LISTS * 16;

		out = put_bits(out, first, near->bits & LEXIS_LISTS);
		out = put_bits(out, first + 16, near->starts);
		out = put_bits(out, first + 32, near->inside);
	}
	out = put_affixes(out, stand->text->bytes + token->start, token->end - token->start);
	out = put_places(out, stand);
	out = put(out, INPUT_MODE + stand->near[2]->mode);
	return (size_t)(out - rows);
}

void inputs_take_coarser(const struct stand *stand, uint16_t *rows)
{
	for (uint32_t k = 0; k < INPUT_WINDOW; k++) {
		rows = put(rows, INPUT_BROAD + k * 256 + stand->near[k]->broad);
		rows = put(rows, INPUT_BROADEST + k * 256 + stand->near[k]->broadest);
	}
}
