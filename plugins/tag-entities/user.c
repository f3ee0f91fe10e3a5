/* SPDX-License-Identifier: MIT */
/* user.c -- see user.h
 *
 * At each token the longest of all phrases and patterns is taken, and the search
 * goes on behind it.  A part with + takes as much as it can, up to REPEAT
 * tokens, and gives back as the rest needs it.
 */
#include "user.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "gloss/lexicon.h"

#define PARTS_MAX 16
#define REPEAT 8
#define TYPES_OF_USER 256

enum part_kind { PART_HASH, PART_NUMBER, PART_WORD, PART_CAPITAL, PART_UPPER, PART_LOWER,
	         PART_MIXED, PART_ANY };

struct part {
	enum part_kind kind;
	uint32_t hash;
	bool more;
};

struct pattern {
	struct part parts[PARTS_MAX];
	unsigned count;
	const char *type;
};

struct user {
	struct gloss_lexicon *lexicon;
	char *types[TYPES_OF_USER]; /* of the lists */
	unsigned type_count;
	struct pattern *patterns;
	size_t pattern_count;
};

void user_free(struct user *user)
{
	if (!user)
		return;
	for (unsigned t = 0; t < user->type_count; t++)
		free(user->types[t]);
	if (user->lexicon)
		gloss_lexicon_free(user->lexicon);
	free(user->patterns);
	free(user);
}

/* The number of a type, made when it is new; TYPES_OF_USER: no room. */
static unsigned type_number(struct user *user, const char *name)
{
	for (unsigned t = 0; t < user->type_count; t++)
		if (strcmp(user->types[t], name) == 0)
			return t;
	if (user->type_count == TYPES_OF_USER)
		return TYPES_OF_USER;
	user->types[user->type_count] = strdup(name);
	return user->types[user->type_count] ? user->type_count++ : TYPES_OF_USER;
}

static bool read_line(struct user *user, struct gloss_stage *stage, long item, char *line,
                      unsigned number)
{
	char *tab = strchr(line, '\t');
	unsigned type;

	line[strcspn(line, "\r\n")] = 0;
	if (!*line || *line == '#')
		return true;
	if (!tab || tab == line || !tab[1])
		return stage->host->bad_option(stage, "lexicon", item,
		                               "line %u: expected a phrase, a tab and its type",
		                               number);
	type = type_number(user, tab + 1);
	if (type == TYPES_OF_USER)
		return stage->host->bad_option(stage, "lexicon", item,
		                               "line %u: more than %d types", number,
		                               TYPES_OF_USER);
	if (!gloss_lexicon_add(user->lexicon, line, (size_t)(tab - line), type))
		return stage->host->bad_option(stage, "lexicon", item,
		                               "line %u: the phrase has no word", number);
	return true;
}

static bool read_lexicon(struct user *user, struct gloss_stage *stage, long item,
                         const char *path)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	unsigned number = 0;
	bool ok = true;

	if (!in)
		return stage->host->bad_option(stage, "lexicon", item, "cannot open: %s",
		                               strerror(errno));
	while (ok && getline(&line, &room, in) > 0)
		ok = read_line(user, stage, item, line, ++number);
	free(line);
	fclose(in);
	return ok;
}

static const struct {
	const char *name;
	enum part_kind kind;
} kinds[] = {
	{ "number", PART_NUMBER }, { "word", PART_WORD }, { "capital", PART_CAPITAL },
	{ "upper", PART_UPPER }, { "lower", PART_LOWER }, { "mixed", PART_MIXED },
	{ "any", PART_ANY },
};

/* One part from its spelling; false when there is no such kind. */
static bool read_part(const char *word, size_t length, struct part *part)
{
	uint32_t hash = GLOSS_HASH_START;

	*part = (struct part){ .kind = PART_HASH };
	part->more = length > 1 && word[length - 1] == '+';
	length -= part->more;
	if (length > 2 && word[0] == '{' && word[length - 1] == '}') {
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (strlen(kinds[i].name) == length - 2 &&
			    strncmp(kinds[i].name, word + 1, length - 2) == 0) {
				part->kind = kinds[i].kind;
				return true;
			}
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)word[i];

		hash = gloss_hash_byte(hash, c >= 'A' && c <= 'Z' ? c | 32 : c);
	}
	part->hash = hash;
	return true;
}

static bool read_pattern(struct user *user, struct gloss_stage *stage, long item,
                         const struct gloss_pair *pair)
{
	const char *at = pair->value;
	struct pattern *pattern = NULL;

	while (*(at += strspn(at, " "))) {
		size_t length = strcspn(at, " ");

		if (length == 1 && *at == '|') {
			pattern = NULL;
			at++;
			continue;
		}
		if (!pattern) {
			struct pattern *more = realloc(
				user->patterns, (user->pattern_count + 1) * sizeof *more);

			if (!more)
				return stage->host->fail(stage, "out of memory");
			user->patterns = more;
			pattern = &more[user->pattern_count++];
			*pattern = (struct pattern){ .type = pair->name };
		}
		if (pattern->count == PARTS_MAX)
			return stage->host->bad_option(stage, "patterns", item,
			                               "more than %d parts", PARTS_MAX);
		if (!read_part(at, length, &pattern->parts[pattern->count++]))
			return stage->host->bad_option(
				stage, "patterns", item,
				"'%.*s' is no kind of token, expected {number}, {word}, {capital}, "
				"{upper}, {lower}, {mixed} or {any}", (int)length, at);
		at += length;
	}
	return true;
}

struct user *user_create(struct gloss_stage *stage, const struct gloss_list *lexicons,
                         const struct gloss_map *patterns, bool fold)
{
	struct user *user = calloc(1, sizeof *user);
	bool ok;

	if (user)
		user->lexicon = gloss_lexicon_create(fold ? GLOSS_LEXICON_FOLD : 0);
	ok = user && user->lexicon;
	if (!ok)
		stage->host->fail(stage, "out of memory");
	for (size_t i = 0; ok && i < lexicons->count; i++)
		ok = read_lexicon(user, stage, (long)i, lexicons->items[i]);
	for (size_t i = 0; ok && i < patterns->count; i++)
		ok = read_pattern(user, stage, (long)i, &patterns->items[i]);
	if (ok)
		return user;
	user_free(user);
	return NULL;
}

/* ---- finding ------------------------------------------------------------ */

static bool part_is(const struct part *part, const struct gloss_token *token)
{
	switch (part->kind) {
	case PART_HASH:
		return token->hash == part->hash;
	case PART_NUMBER:
		return token->kind == GLOSS_NUMBER;
	case PART_WORD:
		return token->kind == GLOSS_WORD;
	case PART_CAPITAL:
		return token->kind == GLOSS_WORD && token->flags & GLOSS_CAPITAL;
	case PART_UPPER:
		return token->kind == GLOSS_WORD && token->flags & GLOSS_UPPER;
	case PART_LOWER:
		return token->kind == GLOSS_WORD && token->flags & GLOSS_LOWER;
	case PART_MIXED:
		return token->kind == GLOSS_MIXED;
	case PART_ANY:
		return true;
	}
	return false;
}

/* Which parts may come next is a set of bits; all ways are followed at once, so
 * that time is linear.  The end of the longest match, 0 for none. */
static uint32_t pattern_match(const struct pattern *pattern, const struct gloss_text *text,
                              uint32_t at, uint32_t last)
{
	uint32_t due = 1, end = 0, limit = at + PARTS_MAX * REPEAT;

	for (uint32_t i = at; due && i < last && i < limit; i++) {
		uint32_t next = 0;

		for (unsigned p = 0; p < pattern->count; p++) {
			if (!(due >> p & 1) || !part_is(&pattern->parts[p], &text->tokens[i]))
				continue;
			next |= 2u << p;
			if (pattern->parts[p].more)
				next |= 1u << p;
		}
		if (next >> pattern->count & 1)
			end = i + 1;
		due = next & ((1u << pattern->count) - 1);
	}
	return end;
}

static uint32_t longest(const struct user *user, const struct gloss_text *text, uint32_t at,
                        uint32_t last, const char **type)
{
	uint32_t number = 0, end;
	size_t taken = gloss_lexicon_match(user->lexicon, text, at, last, &number);

	end = taken ? at + (uint32_t)taken : 0;
	if (taken)
		*type = user->types[number];
	for (size_t p = 0; p < user->pattern_count; p++) {
		uint32_t other = pattern_match(&user->patterns[p], text, at, last);

		if (other > end) {
			end = other;
			*type = user->patterns[p].type;
		}
	}
	return end;
}

/* Are mentions of before over tokens first .. last?  With overrule they go. */
static bool in_the_way(struct mentions *mentions, size_t before, size_t *from,
                       uint32_t first, uint32_t last, bool overrule)
{
	bool found = false;

	while (*from < before && mentions->list[*from].last <= first)
		++*from;
	for (size_t m = *from; m < before && mentions->list[m].first < last; m++) {
		found = true;
		mentions->list[m].gone |= overrule;
	}
	return found;
}

bool user_apply(const struct user *user, const struct gloss_text *text,
                struct mentions *mentions, bool overrule)
{
	size_t before = mentions->count, from = 0;

	for (size_t s = 0; s < text->sentence_count; s++) {
		uint32_t last = text->sentences[s].last;

		for (uint32_t i = text->sentences[s].first; i < last;) {
			const char *type = NULL;
			uint32_t end = longest(user, text, i, last, &type);

			if (!end) {
				i++;
				continue;
			}
			if ((!in_the_way(mentions, before, &from, i, end, overrule) || overrule) &&
			    !mentions_add(mentions, (struct mention){
					.first = i, .last = end, .type = type, .named = NAMED_NOT,
					.score = -1, .source = FROM_USER }))
				return false;
			i = end;
		}
	}
	return true;
}
