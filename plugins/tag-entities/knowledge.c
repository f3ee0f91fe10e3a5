/* SPDX-License-Identifier: MIT */
/* knowledge.c -- see knowledge.h
 */
#include "knowledge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "sight.h"

bool knowledge_init(struct knowledge *knowledge)
{
	*knowledge = (struct knowledge){ .clusters = 1 };
	return lexis_maker_init(&knowledge->words);
}

void knowledge_release(struct knowledge *knowledge)
{
	lexis_maker_release(&knowledge->words);
}

static bool fail(char *message, size_t room, const char *what, const char *path)
{
	snprintf(message, room, "%s '%s'%s%s", what, path, errno ? ": " : "",
	         errno ? strerror(errno) : "");
	return false;
}

static bool add_cluster(struct knowledge *knowledge, char *line)
{
	char *rest = NULL;
	const char *broadest = strtok_r(line, " \n", &rest);
	const char *broad = strtok_r(NULL, " \n", &rest), *word;
	uint32_t cluster = knowledge->clusters;

	if (!broad)
		return true;
	if (knowledge->clusters == CLUSTERS_MAX)
		return false;
	knowledge->broader[cluster][0] = (uint8_t)(1 + strtoul(broad, NULL, 10) % 255);
	knowledge->broader[cluster][1] = (uint8_t)(1 + strtoul(broadest, NULL, 10) % 255);
	knowledge->clusters++;
	while ((word = strtok_r(NULL, " \n", &rest))) {
		uint32_t key = lexis_key(gloss_hash(word, strlen(word)));

		lexis_maker_word(&knowledge->words, key, cluster);
	}
	return true;
}

bool knowledge_clusters(struct knowledge *knowledge, const char *path, char *message,
                        size_t room)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t space = 0, words = 0;
	bool ok;
	int c;

	if (!in)
		return fail(message, room, "cannot open", path);
	while ((c = getc(in)) != EOF)
		words += c == ' ';
	rewind(in);
	ok = lexis_maker_room(&knowledge->words, words);
	while (ok && getline(&line, &space, in) > 0)
		ok = *line == '#' || add_cluster(knowledge, line);
	free(line);
	fclose(in);
	errno = 0;
	return ok || fail(message, room, "too many clusters or too little memory for", path);
}

static const struct {
	const char *name;
	uint16_t bit;
} lists[] = {
	{ "given", LEXIS_GIVEN },
	{ "family", LEXIS_FAMILY },
	{ "country", LEXIS_COUNTRY },
	{ "place", LEXIS_PLACE },
	{ "people", LEXIS_PEOPLE },
	{ "organisation", LEXIS_ORG },
	{ "organisation-word", LEXIS_ORG_WORD },
	{ "place-word", LEXIS_PLACE_WORD },
	{ "role", LEXIS_ROLE },
	{ "time", LEXIS_TIME },
	{ "work-word", LEXIS_WORK_WORD },
};

static uint16_t list_bit(const char *line)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		size_t length = strlen(lists[i].name);

		if (strncmp(line, lists[i].name, length) == 0 && line[length] == ']')
			return lists[i].bit;
	}
	return 0;
}

static bool add_phrase(struct knowledge *knowledge, const char *phrase, size_t length,
                       uint16_t bit)
{
	struct gloss_text *text = analysis_create(phrase, length);
	uint32_t key = 0;
	bool ok = text;

	for (size_t i = 0; ok && i < text->token_count; i++) {
		struct lexis_slot *slot;

		key = i ? lexis_extend(key, text->tokens[i].hash)
		        : lexis_key(text->tokens[i].hash);
		slot = lexis_maker_slot(&knowledge->words, key);
		ok = slot;
		if (ok)
			slot->bits |= i + 1 < text->token_count ? LEXIS_MORE : bit;
	}
	analysis_free(text);
	return ok;
}

bool knowledge_lists(struct knowledge *knowledge, const char *path, char *message,
                     size_t room)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t space = 0;
	uint16_t bit = 0;
	bool ok = true;

	if (!in)
		return fail(message, room, "cannot open", path);
	while (ok && getline(&line, &space, in) > 0) {
		size_t length = strcspn(line, "\r\n");

		if (!length || *line == '#')
			continue;
		if (*line == '[')
			bit = list_bit(line + 1);
		else if (bit)
			ok = add_phrase(knowledge, line, length, bit);
	}
	free(line);
	fclose(in);
	errno = 0;
	return ok || fail(message, room, "out of memory at", path);
}

/* How often a word without a capital stands where. */
struct habit {
	uint32_t key, all, within, edge, alone;
	uint32_t single, name; /* with a capital and by itself; then a name */
};

struct habits {
	struct habit *slots;
	uint32_t mask, count;
};

static struct habit *habit_of(struct habits *habits, uint32_t key)
{
	uint32_t at = (key * 0x9E3779B1u) >> 7;

	for (;; at++) {
		struct habit *slot = &habits->slots[at & habits->mask];

		if (slot->key == key)
			return slot;
		if (slot->key)
			continue;
		if (habits->count == habits->mask / 2)
			return NULL; /* a vocabulary that large has enough */
		habits->count++;
		slot->key = key;
		return slot;
	}
}

/* Count a token; gold is the name over it, or NULL. */
static void count_token(struct habits *habits, const struct gloss_token *token, bool single,
                        const struct gold *gold)
{
	struct habit *habit = habit_of(habits, lexis_key(token->hash));
	bool first, last;

	if (!habit)
		return;
	if (single) {
		habit->single++;
		habit->name += gold != NULL;
		return;
	}
	habit->all++;
	if (!gold)
		return;
	first = gold->start >= token->start;
	last = gold->end <= token->end;
	habit->within++;
	habit->edge += first != last;
	habit->alone += first && last;
}

static void count_document(struct habits *habits, const struct document *document,
                           struct sight *sights, const struct gloss_text *text)
{
	struct lexis_slot empty = { 0 };
	struct vocabulary nothing = { .lexis = { .slots = &empty } };
	size_t g = 0;

	sight_take(sights, text, &nothing);
	for (size_t s = 0; s < text->sentence_count; s++) {
		struct gloss_range range = text->sentences[s];

		for (uint32_t i = range.first; i < range.last; i++) {
			const struct gloss_token *token = &text->tokens[i];
			bool named = look_named(sights[i].look), over;
			bool single = named && sight_alone(sights, i, range.first, range.last);

			while (g < document->gold_count && document->gold[g].end <= token->start)
				g++;
			over = g < document->gold_count && document->gold[g].start < token->end;
			if (sights[i].look == LOOK_ADDRESS || (named && !single) ||
			    (single && document->open))
				continue;
			count_token(habits, token, single, over ? &document->gold[g] : NULL);
		}
	}
}

/* Rare enough outside names to be worth the while. */
static uint16_t habit_bits(const struct habit *habit)
{
	uint16_t bits = 0;

	if (habit->within >= 2 && habit->within * 400 >= habit->all)
		bits |= LEXIS_WITHIN;
	if (habit->edge >= 3 && habit->edge * 50 >= habit->all)
		bits |= LEXIS_EDGE;
	if (habit->alone >= 3 && habit->alone * 4 >= habit->all)
		bits |= LEXIS_ALONE;
	if (habit->single >= 15 && !habit->name)
		bits |= LEXIS_NEVER;
	return bits;
}

bool knowledge_learn(struct knowledge *knowledge, const struct corpus *corpus)
{
	struct habits habits = { .mask = (1u << 20) - 1 };
	struct sight *sights = NULL;
	bool ok;

	habits.slots = calloc(habits.mask + 1u, sizeof *habits.slots);
	ok = habits.slots;
	for (size_t i = 0; ok && i < corpus->count; i++) {
		const struct document *document = &corpus->documents[i];
		struct gloss_text *text = analysis_create(document->text, document->length);
		struct sight *more = text ? realloc(sights, (text->token_count + 1) * sizeof *more)
		                          : NULL;

		ok = more;
		if (ok) {
			sights = more;
			count_document(&habits, document, sights, text);
		}
		analysis_free(text);
	}
	for (uint32_t i = 0; ok && i <= habits.mask; i++) {
		uint16_t bits = habits.slots[i].key ? habit_bits(&habits.slots[i]) : 0;
		struct lexis_slot *slot;

		if (!bits)
			continue;
		slot = lexis_maker_slot(&knowledge->words, habits.slots[i].key);
		ok = slot;
		if (ok)
			slot->bits |= bits;
	}
	free(habits.slots);
	free(sights);
	return ok;
}
