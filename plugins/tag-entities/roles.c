/* SPDX-License-Identifier: MIT */
/* roles.c -- TITLE: "Russian Foreign Minister", "Secretary of State"
 *
 * A role's word with a capital, or any before a person's name.  It reaches back
 * over what ranks it ("Deputy Prime"), over capitals and over a nationality or
 * place that the model has found, and on over "of" with what follows in
 * capitals; never into a person's name.
 */
#include "rule_words.h"

#include <string.h>

struct around {
	const struct rule_words *words;
	const struct gloss_text *text;
	uint32_t first, last; /* the sentence */
	const struct mentions *mentions;
	size_t model_count;
	size_t next; /* mention: the first that does not end before the token */
};

static unsigned class_at(const struct around *a, uint32_t i)
{
	return rule_word_class(a->words, a->text->tokens[i].hash);
}

static bool capital(const struct around *a, uint32_t i)
{
	return a->text->tokens[i].kind == GLOSS_WORD &&
	       a->text->tokens[i].flags & GLOSS_CAPITAL;
}

/* The mention over a token, near the one that is next. */
static const struct mention *mention_at(const struct around *a, uint32_t i)
{
	size_t m = a->next;

	while (m > 0 && a->mentions->list[m - 1].last > i)
		m--;
	while (m < a->model_count && a->mentions->list[m].last <= i)
		m++;
	return m < a->model_count && a->mentions->list[m].first <= i ? &a->mentions->list[m]
	                                                            : NULL;
}

static bool person_at(const struct around *a, uint32_t i)
{
	const struct mention *mention = i < a->last ? mention_at(a, i) : NULL;

	return mention && strcmp(mention->type, "PER") == 0;
}

static uint32_t role_start(const struct around *a, uint32_t role)
{
	uint32_t start = role;

	while (start > a->first && role - start < 8) {
		uint32_t i = start - 1;
		const struct mention *mention = mention_at(a, i);

		if (mention && strcmp(mention->type, "PER") != 0 &&
		    mention->last == start)
			start = mention->first;
		else if (!mention && (class_at(a, i) & (WORD_RANK | WORD_ROLE)) &&
		         !(a->text->tokens[i].flags & GLOSS_UPPER))
			start = i;
		else if (!mention && capital(a, i) && i > a->first)
			start = i;
		else if (a->text->tokens[i].punct == '-' && i > a->first &&
		         a->text->tokens[i].flags & GLOSS_JOINED)
			start = i;
		else
			break;
	}
	if (a->text->tokens[start].punct == '-')
		start++;
	return start < role ? start : role;
}

static uint32_t role_end(const struct around *a, uint32_t role)
{
	uint32_t end = role + 1;

	while (end < a->last && class_at(a, end) & WORD_ROLE && !person_at(a, end))
		end++;
	while (end + 1 < a->last && class_at(a, end) & WORD_OF) {
		uint32_t i = end + 1;

		while (i < a->last && capital(a, i) && !person_at(a, i))
			i++;
		if (i == end + 1)
			break;
		end = i;
	}
	return end;
}

static bool roles_in(struct around *a, struct mentions *mentions)
{
	for (uint32_t i = a->first; i < a->last; i++) {
		uint32_t start, end;

		while (a->next < a->model_count && mentions->list[a->next].last <= i)
			a->next++;
		if (!(class_at(a, i) & WORD_ROLE) || mention_at(a, i))
			continue;
		end = role_end(a, i);
		if (!person_at(a, end) && (!capital(a, i) || i == a->first))
			continue;
		start = role_start(a, i);
		if (!mentions_add(mentions, (struct mention){ .first = start, .last = end,
		                                              .type = "TITLE",
		                                              .named = NAMED_NOT, .score = -1,
		                                              .source = FROM_RULE }))
			return false;
		i = end - 1;
	}
	return true;
}

bool roles_apply(const struct rule_words *words, const struct gloss_text *text,
                 struct mentions *mentions, size_t model_count)
{
	struct around a = { .words = words, .text = text, .mentions = mentions,
		            .model_count = model_count };

	for (size_t s = 0; s < text->sentence_count; s++) {
		a.first = text->sentences[s].first;
		a.last = text->sentences[s].last;
		if (!roles_in(&a, mentions))
			return false;
	}
	return true;
}
