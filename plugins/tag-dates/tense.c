/* SPDX-License-Identifier: MIT */
/* tense.c -- does a sentence tell of what has been or of what is to come?
 *
 * No parser: the verb nearest to a time tells, by a list of cues in words.txt and
 * the ending -ed.  Enough to choose between last Friday and next.
 */
#include "tense.h"

#include "grammar.h"
#include "piece.h"

#include <string.h>

static inline __attribute__((always_inline)) bool
token_is(const struct gloss_text *text, uint32_t token, const char *word)
{
	return token < text->token_count &&
	       text->tokens[token].hash == word_hash(word);
}

/* stayed, but not the United States, speed, hundred */
static bool past_ending(const struct gloss_text *text, uint32_t token)
{
	const struct gloss_token *word = &text->tokens[token];

	return word->end - word->start > 3 &&
	       text->bytes[word->end - 1] == 'd' &&
	       text->bytes[word->end - 2] == 'e' &&
	       text->bytes[word->end - 3] != 'e' &&
	       (word->flags & GLOSS_SENTENCE || !(word->flags & GLOSS_CAPITAL)) &&
	       !token_is(text, token, "hundred");
}

/* a shared channel, its planned sale */
static bool is_attribute(const struct gloss_text *text, uint32_t token)
{
	const uint32_t before = token - 1;

	return token && (token_is(text, before, "a") || token_is(text, before, "an") ||
	                 token_is(text, before, "the") ||
	                 token_is(text, before, "its") ||
	                 token_is(text, before, "his") ||
	                 token_is(text, before, "her") ||
	                 token_is(text, before, "their") ||
	                 token_is(text, before, "our") ||
	                 token_is(text, before, "my") ||
	                 token_is(text, before, "your"));
}

/* Does an infinitive begin here: to leave, but not to the north, to Paris? */
static bool begins_infinitive(const struct gloss_text *text, uint32_t token)
{
	return token_is(text, token, "to") && token + 1 < text->token_count &&
	       text->tokens[token + 1].kind == GLOSS_WORD &&
	       text->tokens[token + 1].flags & GLOSS_LOWER &&
	       !is_attribute(text, token + 2);
}

/* What a word says of the time that the sentence speaks of.  Some point ahead only
 * before an infinitive: set to open, due to expire; an order does when one stands
 * anywhere behind it, which follows tells.  Behind "be" none is of the past: will be
 * held. */
static int word_tense(const struct gloss_text *text, uint32_t token, bool follows)
{
	const struct form_slot *slot = NULL;
	uint32_t hash = text->tokens[token].hash;
	int tense = 0;

	if (text->tokens[token].kind != GLOSS_WORD)
		return 0;
	if (hash_maybe(&dates_grammar.cues, hash))
		slot = grammar_form(hash);
	for (uint32_t i = 0; slot && i < slot->count; i++) {
		const struct form_sense *sense =
			&dates_grammar.senses[slot->sense + i];

		if (sense->class != SHAPE_CUE)
			continue;
		if ((sense->value == 2 && token_is(text, token + 1, "to")) ||
		    (sense->value == 3 && follows))
			return 1;
		if (sense->value < 2)
			tense = sense->value;
	}
	if (!tense && past_ending(text, token) && !is_attribute(text, token))
		tense = -1;
	return tense < 0 && token && token_is(text, token - 1, "be") ? 0 : tense;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Friday Talk: a name, not a plan */
static bool titled(const struct gloss_text *text, uint32_t end)
{
	return end + 2 < text->length && text->bytes[end] == ' ' &&
	       is_capital(text->bytes[end + 1]) &&
	       !is_capital(text->bytes[end + 2]);
}

/* as soon as Monday, set for Monday, ahead of Monday's vote: to come.  Without such words Monday's
 * vote has been. */
static int phrase_tense(const struct gloss_text *text, uint32_t before,
                        uint32_t end)
{
	if (before > 1 && token_is(text, before, "as") &&
	    (token_is(text, before - 1, "soon") ||
	     token_is(text, before - 1, "early")))
		return 1;
	if (before && token_is(text, before, "for") && token_is(text, before - 1, "set"))
		return 1;
	if (before && token_is(text, before, "of") &&
	    token_is(text, before - 1, "ahead"))
		return 1;
	return end + 2 < text->length && text->bytes[end] == '\'' &&
	       text->bytes[end + 1] == 's' && text->bytes[end + 2] == ' ' ? -1 : 0;
}

/* A verb mostly stands before the time it governs ("will meet the board on
 * Friday, Smith said"); the first one behind counts only when it is much nearer
 * or alone ("On Friday the board met"). */
int tense_of(const struct gloss_text *text, uint32_t start, uint32_t end,
              uint32_t token)
{
	enum { FAR = 16, BEHIND = 6 };
	uint32_t left = token, right = token;
	int gap[2] = {FAR + 1, FAR + 1 + BEHIND}, tense[2] = {0, 0};
	bool infinitive = false;

	while (left > 0 && text->tokens[left].start >= start)
		left--;
	tense[0] = phrase_tense(text, left, end);
	if (tense[0])
		return tense[0];
	for (int i = 0; i < FAR && text->tokens[left].start < start; i++) {
		tense[0] = word_tense(text, left, infinitive);
		infinitive = infinitive || begins_infinitive(text, left);
		if (tense[0]) {
			gap[0] = i;
			break;
		}
		if (!left || text->tokens[left].flags & GLOSS_SENTENCE)
			break;
		left--;
	}
	while (right < text->token_count && text->tokens[right].start < end)
		right++;
	for (int i = 0; i < FAR && right < text->token_count; i++, right++) {
		if (text->tokens[right].flags & GLOSS_SENTENCE)
			break;
		tense[1] = word_tense(text, right, false);
		if (tense[1]) {
			gap[1] = i + BEHIND;
			break;
		}
	}
	/* The one planned for Friday was called off; until Friday she had slept. */
	if (tense[1] < 0 && (gap[1] == BEHIND ||
	                     (text->tokens[left].flags & GLOSS_SENTENCE &&
	                      token_is(text, left, "until"))))
		return -1;
	/* What had been due to expire did. */
	if (tense[0] > 0 && gap[0] <= gap[1] &&
	    ((left > 0 && token_is(text, left - 1, "had")) ||
	     (left > 1 && token_is(text, left - 2, "had"))))
		return -1;
	return gap[0] <= gap[1] ? tense[0] : tense[1];
}

int tense_of_message(const struct gloss_text *text, uint32_t start,
                      uint32_t end, uint32_t token)
{
	int cue = tense_of(text, start, end, token);

	if (cue)
		return cue;
	return titled(text, end) ? -1 : 1;
}
