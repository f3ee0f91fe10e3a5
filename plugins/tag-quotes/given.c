/* SPDX-License-Identifier: MIT */
/* given.c -- given names by gender */
#include "names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 4096u

struct given_names {
	uint32_t hashes[SLOTS]; /* 0: free */
	uint8_t gender[SLOTS];
	unsigned count;
};

static bool read_line(struct given_names *names, char *line)
{
	char *save = NULL;
	const char *word = strtok_r(line, " \t\n", &save);
	uint8_t gender = strcmp(word, "he") == 0 ? NAMES_HE :
	                 strcmp(word, "she") == 0 ? NAMES_SHE : 0;

	while (gender && (word = strtok_r(NULL, " \t\n", &save))) {
		uint32_t hash = names_hash(word, strlen(word)), i = hash % SLOTS;
		if (++names->count > SLOTS / 2)
			return false;
		while (names->hashes[i] && names->hashes[i] != hash)
			i = (i + 1) % SLOTS;
		names->hashes[i] = hash;
		names->gender[i] = gender;
	}
	return gender != 0;
}

struct given_names *given_names_load(struct gloss_stage *stage)
{
	const char *path = stage->host->data_file(stage, "given-names.txt");
	struct given_names *names;
	char *line = NULL;
	size_t room = 0;
	bool ok = true;
	FILE *in;

	if (!path)
		return NULL;
	in = fopen(path, "r");
	names = calloc(1, sizeof(*names));
	if (!in || !names) {
		stage->host->fail(stage, "cannot read '%s': %s", path,
		                  strerror(errno));
		ok = false;
	}
	while (ok && getline(&line, &room, in) != -1)
		if (line[0] != '#' && line[0] != '\n' && !read_line(names, line))
			ok = stage->host->fail(stage, "'%s': a line begins with "
				"neither he nor she, or there are too many names",
				path);
	free(line);
	if (in)
		fclose(in);
	if (!ok) {
		free(names);
		return NULL;
	}
	return names;
}

void given_names_free(struct given_names *names)
{
	free(names);
}

enum names_gender given_names_gender(const struct given_names *names,
                                     uint32_t hash)
{
	for (uint32_t i = hash % SLOTS; names->hashes[i]; i = (i + 1) % SLOTS)
		if (names->hashes[i] == hash)
			return names->gender[i] == NAMES_HE ? NAMES_HE : NAMES_SHE;
	return NAMES_EITHER;
}
