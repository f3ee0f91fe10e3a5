/* SPDX-License-Identifier: MIT */
/* name_words.c -- given names by gender, and other words of names */
#include "name_words.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 4096u
#define SHORTS 64

struct name_words {
	uint32_t hashes[SLOTS]; /* 0: free */
	uint8_t kinds[SLOTS];
	unsigned count;
	struct { uint32_t hash, full; } shorts[SHORTS];
	unsigned short_count;
};

static bool add(struct name_words *words, uint32_t hash, unsigned kind)
{
	uint32_t i = hash % SLOTS;

	while (words->hashes[i] && words->hashes[i] != hash)
		i = (i + 1) % SLOTS;
	if (!words->hashes[i] && ++words->count > SLOTS / 2)
		return false;
	words->hashes[i] = hash;
	words->kinds[i] |= (uint8_t)kind;
	return true;
}

/* "sen.=senator" */
static bool add_short(struct name_words *words, const char *word)
{
	const char *full = strchr(word, '=');

	if (!full || words->short_count == SHORTS)
		return false;
	words->shorts[words->short_count].hash =
		names_hash(word, (size_t)(full - word));
	words->shorts[words->short_count++].full =
		names_hash(full + 1, strlen(full + 1));
	return true;
}

static bool read_line(struct name_words *words, char *line)
{
	static const struct { const char *name; unsigned kind; } kinds[] = {
		{ "he", NAMES_GIVEN_HE }, { "she", NAMES_GIVEN_SHE },
		{ "sir", NAMES_SIR }, { "madam", NAMES_MADAM },
		{ "particle", NAMES_PARTICLE }, { "younger", NAMES_YOUNGER },
		{ "body", NAMES_BODY },
		{ "many", NAMES_MANY } };
	char *save = NULL;
	const char *word = strtok_r(line, " \t\n", &save);
	unsigned kind = 0;

	if (strcmp(word, "short") == 0) {
		while ((word = strtok_r(NULL, " \t\n", &save)))
			if (!add_short(words, word))
				return false;
		return true;
	}
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(word, kinds[i].name) == 0)
			kind = kinds[i].kind;
	while (kind && (word = strtok_r(NULL, " \t\n", &save)))
		if (!add(words, names_hash(word, strlen(word)), kind))
			return false;
	return kind != 0;
}

struct name_words *name_words_load(struct gloss_stage *stage)
{
	const char *path = stage->host->data_file(stage, "names.txt");
	struct name_words *words;
	char *line = NULL;
	size_t room = 0;
	bool ok = true;
	FILE *in;

	if (!path)
		return NULL;
	in = fopen(path, "r");
	words = calloc(1, sizeof(*words));
	if (!in || !words)
		ok = stage->host->fail(stage, "cannot read '%s': %s", path,
		                       strerror(errno));
	while (ok && getline(&line, &room, in) != -1)
		if (line[0] != '#' && line[0] != '\n' && !read_line(words, line))
			ok = stage->host->fail(stage, "'%s': a line begins with no "
				"kind of word, or there are too many words", path);
	free(line);
	if (in)
		fclose(in);
	if (!ok) {
		free(words);
		return NULL;
	}
	return words;
}

void name_words_free(struct name_words *words)
{
	free(words);
}

unsigned names_word(const struct name_words *words, uint32_t hash)
{
	for (uint32_t i = hash % SLOTS; words->hashes[i]; i = (i + 1) % SLOTS)
		if (words->hashes[i] == hash)
			return words->kinds[i];
	return 0;
}

uint32_t names_full(const struct name_words *words, uint32_t hash,
                    unsigned place)
{
	for (unsigned i = 0; i < words->short_count; i++)
		if (words->shorts[i].hash == hash && place-- == 0)
			return words->shorts[i].full;
	return 0;
}

static enum names_gender gender_of(unsigned word, unsigned he, unsigned she)
{
	return word & he ? NAMES_HE : word & she ? NAMES_SHE : NAMES_EITHER;
}

enum names_gender names_given(const struct name_words *words, uint32_t hash)
{
	return gender_of(names_word(words, hash), NAMES_GIVEN_HE,
	                 NAMES_GIVEN_SHE);
}

enum names_gender names_title(const struct name_words *words, uint32_t hash)
{
	return gender_of(names_word(words, hash), NAMES_SIR, NAMES_MADAM);
}
