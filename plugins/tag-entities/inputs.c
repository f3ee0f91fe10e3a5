/* SPDX-License-Identifier: MIT */
/* inputs.c -- see inputs.h
 */
#include "inputs.h"

static unsigned char fold(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

/* Up to four folded bytes as affix number kind. */
static uint16_t *put_affix(uint16_t *out, uint32_t kind, uint32_t bytes)
{
	uint32_t row = bytes * 0x9E3779B1u >> (32 - AFFIX_BITS);

	return input_put(out, INPUT_AFFIX + kind * AFFIX_ROWS + row);
}

static uint16_t *put_affixes(uint16_t *out, const char *word, size_t length)
{
	uint32_t bytes = 0;

	for (uint32_t n = 1; n <= 4 && n <= length; n++) {
		bytes = bytes << 8 | fold((unsigned char)word[length - n]);
		if (n > 1)
			out = put_affix(out, n - 2, bytes);
	}
	if (length < 3)
		return out;
	bytes = 0;
	for (uint32_t n = 0; n < 3; n++)
		bytes = bytes << 8 | fold((unsigned char)word[n]);
	return put_affix(out, 3, bytes);
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
	out = input_put(out, INPUT_PLACE + length * 16 + to * 4 + from);
	out = input_put(out, INPUT_LINE + run->line);
	out = input_put(out, INPUT_JOINED + (left | right << 2));
	if (run->first > stand->sentence.first)
		out = input_put(out, INPUT_EDGE + stand->sights[run->first - 1].broad);
	if (run->last < stand->sentence.last)
		out = input_put(out, INPUT_EDGE + 256 + stand->sights[run->last].broad);
	out = input_put(out, INPUT_RUN + stand->sights[run->first].broad);
	out = input_put(out, INPUT_RUN + 256 + stand->sights[run->last - 1].broad);
	return input_put(out, INPUT_FIRST + stand->sights[stand->sentence.first].broad);
}

size_t inputs_take(const struct stand *stand, uint16_t *rows)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	uint16_t *out = rows;

	for (uint32_t k = 0; k < INPUT_WINDOW; k++)
		out = input_put(out, INPUT_CLUSTER + k * (LEXIS_CLUSTER + 1) +
		                     stand->near[k]->cluster);
	out = put_affixes(out, stand->text->bytes + token->start, token->end - token->start);
	for (uint32_t k = 0; k < INPUT_WINDOW; k++)
		out = input_put(out, INPUT_LOOK + k * 32 + stand->near[k]->look);
	for (uint32_t k = 1; k <= 3; k++) {
		const struct sight *near = stand->near[k];
		uint32_t first = INPUT_LIST + (k - 1) * INPUT_LISTS * 16;

		out = input_put_bits(out, first, near->bits & LEXIS_LISTS);
		out = input_put_bits(out, first + 16, near->starts);
		out = input_put_bits(out, first + 32, near->inside);
	}
	out = put_places(out, stand);
	out = input_put(out, INPUT_MODE + stand->near[2]->mode);
	out = input_put(out, INPUT_ALL);
	return (size_t)(out - rows);
}

void inputs_take_coarser(const struct stand *stand, uint16_t *rows)
{
	for (uint32_t k = 0; k < INPUT_WINDOW; k++) {
		rows = input_put(rows, INPUT_BROAD + k * 256 + stand->near[k]->broad);
		rows = input_put(rows, INPUT_BROADEST + k * 256 + stand->near[k]->broadest);
	}
}
