/* SPDX-License-Identifier: MIT */
/* sight_test -- which tokens can stand in names, from words known by hand */
#include "../../../plugins/tag-entities/sight.h"

#include "../../../plugins/tag-entities/analysis.h"
#include "check.h"

static const struct {
	const char *word;
	uint16_t bits;
} words[] = {
	{ "of", LEXIS_WITHIN }, { "general", LEXIS_WITHIN }, { "election", LEXIS_EDGE },
	{ "al", LEXIS_EDGE }, { "iphone", LEXIS_ALONE }, { "monday", LEXIS_NEVER },
};

/* want: the runs of candidates, between bars. */
static const struct row {
	const char *about, *text, *want;
} rows[] = {
	{ "only capitals", "then Mia Vogt went on", "Mia Vogt" },
	{ "up to another name", "the Bank of Ellery rose", "Bank of Ellery" },
	{ "not without one", "the Bank of them all", "Bank" },
	{ "up to a word that ends names", "the 1932 Ellerian general election was",
	  "1932 Ellerian general election" },
	{ "and no further", "an Ellerian election of them", "Ellerian election" },
	{ "three in a row at most", "an Ellerian general general general election is", "Ellerian" },
	{ "a word that begins names", "as al Rashad said", "al Rashad" },
	{ "a word that is a name", "then Mia lost an iphone too", "Mia|iphone" },
	{ "a capital that is none", "it rose on Monday again", "" },
	{ "a word with hyphens", "the Ellery-based firm", "Ellery-based" },
};

static void show_runs(const struct gloss_text *text, const struct lexis *lexis, char *out,
                      size_t room)
{
	struct vocabulary vocabulary = { .lexis = *lexis };
	struct sight sights[64] = { 0 };
	struct run runs[64];
	size_t at = 0, count;

	*out = 0;
	sight_take(sights, text, &vocabulary);
	count = sight_runs(sights, text, runs);
	for (size_t r = 0; r < count; r++) {
		uint32_t start = text->tokens[runs[r].first].start;

		at += (size_t)snprintf(out + at, room - at, "%s%.*s", r ? "|" : "",
		                       (int)(text->tokens[runs[r].last - 1].end - start),
		                       text->bytes + start);
	}
}

int main(void)
{
	struct lexis_maker maker;
	struct lexis lexis;

	if (!lexis_maker_init(&maker))
		return EXIT_FAILURE;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		uint32_t hash = gloss_hash(words[i].word, strlen(words[i].word));

		lexis_maker_slot(&maker, lexis_key(hash))->bits = words[i].bits;
	}
	lexis = lexis_maker_view(&maker);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct gloss_text *text = analysis_create(rows[i].text, strlen(rows[i].text));
		char got[200];

		show_runs(text, &lexis, got, sizeof got);
		CHECK_STR(rows[i].about, rows[i].want, got);
		analysis_free(text);
	}
	lexis_maker_release(&maker);
	return check_end();
}
