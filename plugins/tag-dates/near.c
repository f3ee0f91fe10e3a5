/* SPDX-License-Identifier: MIT */
/* near.c -- what stands round a stretch of text: words, numbers, the sentence */
#include "near.h"

#include "base/sorted.h"

#include <string.h>

size_t near_word_before(const struct gloss_text *text, uint32_t at, char *out,
                        size_t room)
{
	uint32_t end = at, start;
	size_t n = 0;

	while (end > 0 && text->bytes[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && near_alnum((unsigned char)text->bytes[start - 1]) &&
	       end - start < room - 1)
		start--;
	for (uint32_t i = start; i < end; i++) {
		char c = text->bytes[i];

		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out[n] = '\0';
	return n;
}

size_t near_word_after(const struct gloss_text *text, uint32_t at, char *out,
                       size_t room)
{
	size_t n = 0;

	while (near_byte(text, at) == ' ' && at < text->length)
		at++;
	while (at < text->length && near_alnum(near_byte(text, at)) && n + 1 < room) {
		char c = text->bytes[at++];

		out[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	out[n] = '\0';
	return n;
}

bool near_listed(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (**list == *word && strcmp(word, *list) == 0)
			return true;
	return false;
}

bool near_form_is(uint32_t hash, const char *const *classes)
{
	const struct form_slot *slot = grammar_form(hash);

	for (uint32_t i = 0; slot && i < slot->count; i++)
		if (near_listed(dates_grammar.classes[dates_grammar.senses[
				slot->sense + i].class], classes))
			return true;
	return false;
}

bool near_numeral(uint32_t hash)
{
	static const char *const classes[] = {"nw1", "nwt", "nwy", NULL};

	return near_form_is(hash, classes);
}

bool near_bracket(const struct gloss_text *text, uint32_t start,
                     uint32_t before)
{
	uint32_t at = start;

	if (!at || near_byte(text, --at) != '(')
		return false;
	while (at && near_byte(text, at - 1) == ' ')
		at--;
	return before && at == before;
}

bool near_dash(const struct gloss_text *text, uint32_t start, uint32_t before)
{
	while (start > before && near_byte(text, start - 1) == ' ')
		start--;
	if (start >= before + 3 &&
	    memcmp(text->bytes + start - 3, "\xE2\x80\x93", 3) == 0)
		start -= 3;             /* an en dash */
	else if (start == before || near_byte(text, --start) != '-')
		return false;
	while (start > before && near_byte(text, start - 1) == ' ')
		start--;
	return start == before;
}

bool near_same_sentence(const struct gloss_text *text, uint32_t before,
                         uint32_t token)
{
	enum { FAR = 24 };

	for (int i = 0; before && i < FAR; i++, token--) {
		if (text->tokens[token].start <= before)
			return true;
		if (text->tokens[token].flags & GLOSS_SENTENCE)
			return false;
	}
	return false;
}

bool near_sentence_has(const struct gloss_text *text, uint32_t at,
                       const char *const *words)
{
	enum { FAR = 60 };
	size_t here = SORTED_FIRST(struct gloss_token, text->tokens, text->token_count, end,
	                           at + 1), begin = here, end = here + 1;

	while (begin && here - begin < FAR &&
	       !(text->tokens[begin].flags & GLOSS_SENTENCE))
		begin--;
	while (end < text->token_count && end - here < FAR &&
	       !(text->tokens[end].flags & GLOSS_SENTENCE))
		end++;
	for (; *words && here < text->token_count; words++) {
		uint32_t hash = gloss_hash(*words, strlen(*words));

		for (size_t i = begin; i < end; i++)
			if (text->tokens[i].hash == hash)
				return true;
	}
	return false;
}

/* 15, 2.5, million, euros */
static bool is_amount(const struct gloss_text *text, uint32_t token)
{
	static const char *const words[] = {
		"million", "billion", "trillion", "thousand", "hundred", "dozen",
		"dollars", "euros", "pounds", "cents", "pence", "percent", "once",
		"twice", NULL
	};
	const struct gloss_token *t = &text->tokens[token];
	char word[16];
	uint32_t n = t->end - t->start;

	if (t->kind == GLOSS_NUMBER || near_numeral(t->hash))
		return true;
	if (t->kind != GLOSS_WORD || n >= sizeof word)
		return false;
	near_word_after(text, t->start, word, sizeof word);
	return near_listed(word, words);
}

bool near_rate(const struct gloss_text *text, uint32_t start, uint32_t token)
{
	enum { NEAR = 3 };

	if (start + 2 >= text->length || (text->bytes[start] | 0x20) != 'a' ||
	    (text->bytes[start + 1] != ' ' && text->bytes[start + 1] != 'n'))
		return false;
	while (token && text->tokens[token].start >= start)
		token--;
	if (text->tokens[token].start >= start)
		return false;
	if (is_amount(text, token))
		return true;
	/* four flights a week: many things, counted shortly before */
	if (text->tokens[token].kind != GLOSS_WORD ||
	    text->bytes[text->tokens[token].end - 1] != 's')
		return false;
	for (int i = 0; i < NEAR && token; i++)
		if (is_amount(text, --token))
			return true;
	return false;
}

int near_beside(const struct gloss_text *text, uint32_t start, uint32_t end,
                 uint32_t before)
{
	char next[24];

	if (end - start != strlen("the day") || (before && start - before <= 2))
		return 0;
	near_word_after(text, end, next, sizeof next);
	return strcmp(next, "after") == 0 ? 1 : -(strcmp(next, "before") == 0);
}

bool near_bounded(const struct gloss_text *text, uint32_t end)
{
	char next[24];

	near_word_after(text, end, next, sizeof next);
	return strcmp(next, "ended") == 0 || strcmp(next, "ending") == 0;
}
