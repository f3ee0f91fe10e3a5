/* SPDX-License-Identifier: MIT */
/* text_bench [FILE] -- how fast the text view is made, in MB/s of CPU time
 *
 * FILE has a record with a "text" a line (JSON); without it, prose is made from
 * a fixed seed.  Then hostile texts of 1 and 2 MB each: the ratio of their times
 * must stay under 2.5.
 */
#include "text/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct arena {
	char *bytes;
	size_t used, room;
};

static void *take(void *context, size_t size)
{
	struct arena *arena = context;
	if (arena->room - arena->used < size)
		return NULL;
	void *taken = arena->bytes + arena->used;
	arena->used += (size + 15) & ~(size_t)15;
	return taken;
}

static double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/* The best of some rounds over all texts, which end with NUL each. */
static double round_best(const char *texts, size_t length, struct arena *arena,
                         unsigned rounds, size_t *tokens)
{
	double best = 1e9;
	while (rounds--) {
		double start = seconds();
		*tokens = 0;
		for (size_t at = 0; at < length;) {
			struct gloss_text text;
			size_t one = strlen(texts + at);
			arena->used = 0;
			if (!text_view_build(texts + at, one, take, arena, &text))
				abort();
			*tokens += text.token_count;
			at += one + 1;
		}
		double took = seconds() - start;
		if (took < best)
			best = took;
	}
	return best;
}

static size_t records_read(const char *path, char *texts, size_t room)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t line_room = 0, made = 0;

	if (!file) {
		fprintf(stderr, "text_bench: cannot open '%s'\n", path);
		exit(EXIT_FAILURE);
	}
	while (getline(&line, &line_room, file) != -1) {
		json_t *record = json_loads(line, 0, NULL);
		json_t *text = json_object_get(record, "text");
		size_t length = json_string_length(text);
		if (length && length < room - made) {
			memcpy(texts + made, json_string_value(text), length + 1);
			made += length + 1;
		}
		json_decref(record);
	}
	free(line);
	fclose(file);
	return made;
}

static size_t prose_make(char *texts, size_t room)
{
	static const char *const words[] = {
		"the", "of", "said", "to", "a", "Minister", "talks", "in", "U.S.",
		"Friday", "officials", "and", "well-known", "1,200", "after",
		"government's", "that", "was", "Mr.", "Foreign", "with", "people",
		"for", "on", "has", "been", "the", "military", "country", "have",
		"President", "killed", "its", "from", "by", "at", "the", "is",
		"security", "week", "he", "it", "as", "an", "election", "forces",
		"not", "their", "were", "will", "more", "two", "year", "other"
	};
	uint32_t seed = 1;
	size_t made = 0;

	for (unsigned i = 1; made + 64 < room; i++) {
		seed = seed * 1664525u + 1013904223u;
		const char *word = words[(seed >> 8) % (sizeof(words) / sizeof(words[0]))];
		made += (size_t)sprintf(texts + made, "%s%s", word,
		                        i % 400 == 0 ? ".\n\n" : i % 20 == 0 ? ". " :
		                        i % 9 == 0 ? ", " : " ");
	}
	return made + 1;
}

static void hostile_run(const char *piece, struct arena *arena, char *texts)
{
	double took[2];
	size_t tokens, length = strlen(piece), made = 0;

	for (unsigned i = 0; i < 2; i++) {
		for (size_t most = (i + 1u) << 20; made + length < most; made += length)
			memcpy(texts + made, piece, length);
		texts[made] = '\0';
		took[i] = round_best(texts, made + 1, arena, 3, &tokens);
	}
	printf("%-12s %6.1f MB/s, t(2n)/t(n) %.2f\n", piece,
	       (double)made / took[1] / 1e6, took[1] / took[0]);
}

int main(int argc, char **argv)
{
	static const char *const hostile[] = {
		"1/", "1,", "a.", "aa.", "a-", "a@", "a.a@", "@a", "x://,", "'",
		"''\"", "a'", "Mr. ", ". ", ".", "(", "No. ", "e.g. A ", "\n", "中",
		"\xCC\x88", "\xE2\x80\x8D", "🇺", "👍\xE2\x80\x8D", "\"A? "
	};
	size_t room = (size_t)64 << 20, tokens;
	char *texts = malloc(room);
	struct arena arena = { malloc((size_t)256 << 20), 0, (size_t)256 << 20 };
	size_t length = argc > 1 ? records_read(argv[1], texts, room) :
				   prose_make(texts, room / 16);
	double took = round_best(texts, length, &arena, 10, &tokens);

	printf("text view    %6.1f MB/s, %.1f million tokens/s\n",
	       (double)length / took / 1e6, (double)tokens / took / 1e6);
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
		hostile_run(hostile[i], &arena, texts);
	free(texts);
	free(arena.bytes);
	return EXIT_SUCCESS;
}
