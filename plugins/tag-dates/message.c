/* SPDX-License-Identifier: MIT */
/* message.c -- what tells a short message from a short piece of prose
 *
 * A message says when of other things and in other words than news do: plans
 * rather than reports, "tmr" and "sat", a day had or a week survived.  It is known
 * by being short and by what editors take out: a name or topic with its sign, a
 * link, a smiley, a cry, two dots, laughter, a small letter at the start; or by "I".
 */
#include "message.h"

#include "grammar.h"

#include <string.h>

/* A phrase by itself begins with a small letter too. */
enum { MESSAGE_BYTES = 400, PHRASE_TOKENS = 7 };

static bool is_smiley(const struct gloss_text *text, uint32_t start, uint32_t end)
{
	uint32_t mouth = end;

	if (start && text->bytes[start - 1] != ' ')
		return false;
	if (mouth < text->length && text->bytes[mouth] == '-')
		mouth++;
	return mouth < text->length &&
	       memchr("()DPp", text->bytes[mouth], 5) != NULL &&
	       (mouth + 1 == text->length || text->bytes[mouth + 1] <= ' ');
}

/* Is it a word of messages (0), or of people who speak for themselves (1)? */
static bool is_chat(const struct gloss_token *word, int value)
{
	const struct form_slot *slot = word->kind == GLOSS_WORD
		? grammar_form(word->hash) : NULL;

	for (uint32_t i = 0; slot && i < slot->count; i++) {
		const struct form_sense *sense =
			&dates_grammar.senses[slot->sense + i];

		if (sense->class == SHAPE_CHAT && sense->value == value)
			return true;
	}
	return false;
}

static bool is_mark(const struct gloss_text *text, const struct gloss_token *token)
{
	uint32_t length = token->end - token->start;

	switch (token->kind) {
	case GLOSS_HANDLE: case GLOSS_URL:
		return true;
	case GLOSS_WORD:
		return is_chat(token, 0);
	case GLOSS_PUNCT:
		if (token->punct == ':' || token->punct == ';')
			return is_smiley(text, token->start, token->end);
		return token->punct == '!' ||
		       (length == 2 && (token->punct == '.' || token->punct == '?'));
	case GLOSS_SYMBOL:      /* pictures are four bytes long */
		return length >= 4 && (unsigned char)text->bytes[token->start] >= 0xF0;
	default:
		return false;
	}
}

/* I, you, hey: in prose only between quotation marks. */
static bool speaks_for_itself(const struct gloss_text *text)
{
	bool self = false;

	for (size_t t = 0; t < text->token_count; t++) {
		const struct gloss_token *token = &text->tokens[t];

		if (token->kind == GLOSS_PUNCT && token->punct == '"')
			return false;
		self |= is_chat(token, 1);
	}
	return self;
}

bool message_is(const struct gloss_text *text)
{
	if (text->length > MESSAGE_BYTES)
		return false;
	if (text->token_count > PHRASE_TOKENS &&
	    text->tokens[0].kind == GLOSS_WORD &&
	    text->tokens[0].flags & GLOSS_LOWER)
		return true;
	for (size_t t = 0; t < text->token_count; t++)
		if (is_mark(text, &text->tokens[t]))
			return true;
	return speaks_for_itself(text);
}
