/* SPDX-License-Identifier: MIT */
/* make_input KIND MIB -- JSON Lines to measure with, the same bytes every time
 *
 *   news       articles of two to four kilobytes, with line ends and quotations
 *   annotated  the same with some hundred values that taggers would add
 *   short      records of some 140 bytes
 *   cyrillic   articles beyond ASCII
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const latin[] = {
	"the", "harbour", "council", "of", "a", "water", "train", "said", "on",
	"silver", "market", "letter", "and", "morning", "window", "to", "Anna",
	"minister", "Lisbon", "in", "bridge", "would", "seven", "years", "weather",
};
static const char *const cyrillic[] = {
	"гавань", "совет", "вода", "и", "поезд", "сказал", "на", "серебро",
	"рынок", "письмо", "утро", "окно", "Анна", "мост", "лет", "погода", "в",
};

struct input {
	uint64_t state, written;
	const char *const *words;
	size_t word_count;
};

static unsigned pick(struct input *in, unsigned below)
{
	in->state ^= in->state << 13;
	in->state ^= in->state >> 7;
	in->state ^= in->state << 17;
	return (unsigned)(in->state >> 33) % below;
}

/* About length bytes of prose. */
static void prose(struct input *in, size_t length, bool lines)
{
	bool quoted = false;
	for (size_t done = 0; done < length;) {
		const char *word = in->words[pick(in, (unsigned)in->word_count)];
		unsigned end = pick(in, 24);
		done += (size_t)printf("%s%s", done ? " " : "", word);
		if (lines && end == 0)
			done += (size_t)printf(".\\n\\n");
		else if (lines && end == 1)
			done += (size_t)printf("%s", quoted ? ",\\\"" : " \\\""),
				quoted = !quoted;
		else if (end < 4)
			done += (size_t)printf("%s", end == 2 ? "," : ".");
	}
}

static void spans(struct input *in)
{
	static const char *const types[] = { "PER", "ORG", "LOC", "MISC" };
	printf(",\"entities\":[");
	unsigned count = 50 + pick(in, 60), at = 0;
	for (unsigned i = 0; i < count; i++) {
		at += 5 + pick(in, 40);
		printf("%s{\"start\":%u,\"end\":%u,\"text\":\"%s\",\"type\":\"%s\","
		       "\"score\":0.%u}", i ? "," : "", at, at + 6,
		       in->words[pick(in, (unsigned)in->word_count)],
		       types[pick(in, 4)], 1 + 10 * pick(in, 1000));
	}
	printf("],\"quotes\":[");
	count = pick(in, 8);
	for (unsigned i = 0; i < count; i++)
		printf("%s{\"start\":%u,\"end\":%u,\"speaker\":null,\"direct\":true}",
		       i ? "," : "", i * 100, i * 100 + 50 + pick(in, 40));
	printf("]");
}

static void record(struct input *in, const char *kind, unsigned number)
{
	printf("{\"id\":%u,\"source\":\"wire-%u\"", number, pick(in, 5));
	if (!strcmp(kind, "short")) {
		printf(",\"lang\":\"en\",\"ok\":%s,\"text\":\"",
		       pick(in, 2) ? "true" : "false");
		prose(in, 60 + pick(in, 30), false);
		printf("\"}\n");
		return;
	}
	printf(",\"date\":\"2016-%02u-%02uT08:30:00Z\",\"lang\":\"en\",\"title\":\"",
	       1 + pick(in, 12), 1 + pick(in, 28));
	prose(in, 50, false);
	printf("\",\"text\":\"");
	prose(in, 2048 + pick(in, 2048), true);
	putchar('"');
	if (!strcmp(kind, "annotated"))
		spans(in);
	printf("}\n");
}

int main(int argc, char **argv)
{
	struct input in = { .state = 88172645463325252u, .words = latin,
		            .word_count = sizeof latin / sizeof *latin };
	if (argc != 3) {
		fputs("usage: make_input news|annotated|short|cyrillic MIB\n", stderr);
		return EXIT_FAILURE;
	}
	if (!strcmp(argv[1], "cyrillic")) {
		in.words = cyrillic;
		in.word_count = sizeof cyrillic / sizeof *cyrillic;
	}
	long long most = atoll(argv[2]) << 20;
	for (unsigned n = 1; ftello(stdout) < most; n++)
		record(&in, argv[1], n);
	return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
