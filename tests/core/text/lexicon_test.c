/* SPDX-License-Identifier: MIT */
/* lexicon_test -- longest match of phrases */
#include "check.h"

#include "gloss/lexicon.h"
#include "text/view.h"

static const char *const phrases[] = {
	"New York", "new york city", "Acme Inc", "O'Brien’s", "Große Straße",
	"U.S.", "York"
};

/* want: the phrases found, by number, left to right without overlap */
static const struct row { const char *about, *text, *fold, *exact; } rows[] = {
	{ "the longest", "in New York City", "1", "0" },
	{ "not past a limit of words", "New York Times", "0", "0" },
	{ "space does not count", "New  \n York", "0", "0" },
	{ "case", "NEW YORK", "0", "" },
	{ "an abbreviation's period", "Acme Inc. and Acme Inc", "22", "22" },
	{ "typographic apostrophes, folded", "O'Brien's O'BRIEN’S", "33", "" },
	{ "letters above ASCII", "GROßE STRAßE", "4", "" },
	{ "with and without the last period", "the U.S and U.S.", "55", "55" },
	{ "nothing", "Yorkshire", "", "" },
};

static void *take(void *context, size_t size)
{
	char **at = context;
	void *taken = *at;
	*at += (size + 15) & ~(size_t)15;
	return taken;
}

static const char *found(const struct gloss_lexicon *lexicon, const char *s)
{
	static char got[64];
	static _Alignas(16) char room[1 << 14];
	char *memory = room, *out = got;
	struct gloss_text text;
	uint32_t value = 0;

	text_view_build(s, strlen(s), take, &memory, &text);
	for (size_t i = 0; i < text.token_count;) {
		size_t n = gloss_lexicon_match(lexicon, &text, i,
		                               text.token_count, &value);
		if (n)
			*out++ = (char)('0' + value);
		i += n ? n : 1;
	}
	*out = '\0';
	return got;
}

static void many_test(void)
{
	struct gloss_lexicon *lexicon = gloss_lexicon_create(0);
	char phrase[64];
	unsigned missing = 0;

	for (unsigned i = 0; i < 20000; i++) {
		int n = snprintf(phrase, sizeof phrase, "w%u x%u", i % 300, i);
		gloss_lexicon_add(lexicon, phrase, (size_t)n, i % 10);
	}
	for (unsigned i = 0; i < 20000; i += 7) {
		snprintf(phrase, sizeof phrase, "w%u x%u", i % 300, i);
		const char *got = found(lexicon, phrase);
		missing += got[0] != (char)('0' + i % 10) || got[1];
	}
	CHECK_INT("each of many is found, with its value", 0, missing);
	CHECK_STR("and no other", "", found(lexicon, "w1 x2 w301 x1"));
	gloss_lexicon_free(lexicon);
}

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Words of one letter with a space behind each. */
static void letters_make(char *out, size_t most, uint32_t *seed)
{
	size_t count = 1 + next(seed) % most;
	for (; count--; *out++ = ' ')
		*out++ = (char)('a' + next(seed) % 3);
	*out = '\0';
}

/* Against the plain way: of all phrases, the longest that stands there. */
static void plain_way_test(void)
{
	static char list[60][16];
	char s[64], want[64], *out;
	uint32_t seed = 7;
	unsigned differing = 0;

	for (unsigned round = 0; round < 200; round++) {
		struct gloss_lexicon *lexicon = gloss_lexicon_create(0);
		unsigned count = 1 + next(&seed) % 60;
		for (unsigned i = 0; i < count; i++) {
			letters_make(list[i], 5, &seed);
			gloss_lexicon_add(lexicon, list[i], strlen(list[i]), i);
		}
		letters_make(s, 20, &seed);
		out = want;
		for (const char *at = s; *at;) {
			size_t best = 0;
			unsigned which = 0;
			for (unsigned i = 0; i < count; i++) {
				size_t length = strlen(list[i]);
				if (length > best && !strncmp(at, list[i], length)) {
					best = length;
					which = i;
				}
			}
			if (best)
				*out++ = (char)('0' + which);
			at += best ? best : 2;
		}
		*out = '\0';
		differing += strcmp(want, found(lexicon, s)) != 0;
		gloss_lexicon_free(lexicon);
	}
	CHECK_INT("as the plain way finds", 0, differing);
}

int main(void)
{
	struct gloss_lexicon *fold = gloss_lexicon_create(GLOSS_LEXICON_FOLD);
	struct gloss_lexicon *exact = gloss_lexicon_create(0);

	for (unsigned i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		gloss_lexicon_add(fold, phrases[i], strlen(phrases[i]), i);
		gloss_lexicon_add(exact, phrases[i], strlen(phrases[i]), i);
	}
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		CHECK_STR(rows[i].about, rows[i].fold, found(fold, rows[i].text));
		CHECK_STR(rows[i].about, rows[i].exact, found(exact, rows[i].text));
	}
	CHECK("the first of equal phrases stays",
	      gloss_lexicon_add(fold, "NEW YORK", 8, 9) &&
	      !strcmp(found(fold, "New York"), "0"));
	CHECK("no token, no phrase", !gloss_lexicon_add(fold, "  ", 2, 0));
	gloss_lexicon_free(fold);
	gloss_lexicon_free(exact);
	many_test();
	plain_way_test();
	return check_end();
}
