/* SPDX-License-Identifier: MIT */
/* names_test -- fullest forms, from mentions given by hand */
#include "../../../plugins/tag-entities/names.h"

#include "../../../plugins/tag-entities/analysis.h"
#include "check.h"

/* Mentions stand in brackets with a letter for their type: [P:Ann Lee].  want:
 * their fullest forms, "-" for none, between bars. */
static const struct row {
	const char *about, *text, *want;
} rows[] = {
	{ "family name", "[P:Sergey Lavrov] met [P:Lavrov]", "Sergey Lavrov|Sergey Lavrov" },
	{ "given name", "[P:Keith Kellogg] spoke. [P:Keith] left", "Keith Kellogg|Keith Kellogg" },
	{ "fewer parts", "[P:Donald J. Trump] and [P:Donald Trump]",
	  "Donald J. Trump|Donald J. Trump" },
	{ "an initial", "[P:J. Smith] is [P:John Smith]", "John Smith|John Smith" },
	{ "two families", "[P:Bill Clinton], [P:Hillary Clinton], [P:Clinton]",
	  "Bill Clinton|Hillary Clinton|-" },
	{ "capitals of a headline", "[P:LAVROV] SPEAKS\n[P:Sergey Lavrov] spoke",
	  "Sergey Lavrov|Sergey Lavrov" },
	{ "junior", "[P:Martin Luther King Jr.] and [P:King]",
	  "Martin Luther King Jr.|Martin Luther King Jr." },
	{ "a title within", "[P:Ann Lee] and [P:Dr. Lee]", "Ann Lee|Ann Lee" },
	{ "a title before it all", "[P:Mr Paul Roy], [P:Roy], [P:Paul Roy]",
	  "Paul Roy|Paul Roy|Paul Roy" },
	{ "initials", "[O:African National Congress] ([O:ANC])",
	  "African National Congress|African National Congress" },
	{ "initials of small words too", "[O:Department of Defense], the [O:DOD]",
	  "Department of Defense|Department of Defense" },
	{ "first words", "[O:Microsoft Corp] and [O:Microsoft]", "Microsoft Corp|Microsoft Corp" },
	{ "the last word", "[O:Hartwell Rovers] won. [O:Rovers] lead", "Hartwell Rovers|Hartwell Rovers" },
	{ "two with that", "[O:Hartwell Rovers], [O:Ashby Rovers], [O:Rovers]",
	  "Hartwell Rovers|Ashby Rovers|-" },
	{ "one that each country has", "[O:Texas Senate] and [O:Senate]", "Texas Senate|Senate" },
	{ "a thing that it is of", "[O:Friends of the Louvre], the [O:Louvre]",
	  "Friends of the Louvre|Louvre" },
	{ "an article", "[O:The Guardian] and [O:Guardian]", "The Guardian|The Guardian" },
	{ "two with those initials",
	  "[O:American Bar Association], [O:Amateur Boxing Association], [O:ABA]",
	  "American Bar Association|Amateur Boxing Association|-" },
	{ "an organisation is no person", "[P:Henry Ford] built [O:Ford]", "Henry Ford|Ford" },
	{ "places have none", "[L:New York], [L:NY]", "-|-" },
};

static const char *type_of(char letter)
{
	return letter == 'P' ? "PER" : letter == 'O' ? "ORG" : "LOC";
}

struct bare {
	char text[300];
	size_t length;
	size_t start[8], end[8];
	const char *type[8];
	unsigned count;
};

static void bare_read(struct bare *bare, const char *marked)
{
	*bare = (struct bare){ 0 };
	for (; *marked; marked++) {
		if (*marked == '[') {
			bare->type[bare->count] = type_of(marked[1]);
			bare->start[bare->count] = bare->length;
			marked += 2;
		} else if (*marked == ']') {
			bare->end[bare->count++] = bare->length;
		} else {
			bare->text[bare->length++] = *marked;
		}
	}
}

static void check_names(const struct row *row)
{
	struct bare bare;
	struct mentions mentions = { 0 };
	struct names *names = names_create();
	struct gloss_text *text;
	char got[300] = "";

	bare_read(&bare, row->text);
	text = analysis_create(bare.text, bare.length);
	for (unsigned m = 0; m < bare.count; m++) {
		struct mention mention = { .type = bare.type[m] };

		while (text->tokens[mention.first].end <= bare.start[m])
			mention.first++;
		mention.last = mention.first;
		while (mention.last < text->token_count &&
		       text->tokens[mention.last].start < bare.end[m])
			mention.last++;
		mentions_add(&mentions, mention);
	}
	CHECK(row->about, names_resolve(names, text, &mentions));
	for (size_t m = 0; m < mentions.count; m++) {
		uint32_t named = mentions.list[m].named;
		size_t at = strlen(got);

		if (named == NAMED_NOT)
			snprintf(got + at, sizeof got - at, "%s-", m ? "|" : "");
		else
			snprintf(got + at, sizeof got - at, "%s%.*s", m ? "|" : "",
			         (int)(bare.end[named] - bare.start[named]),
			         bare.text + bare.start[named]);
	}
	CHECK_STR(row->about, row->want, got);
	free(mentions.list);
	names_free(names);
	analysis_free(text);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_names(&rows[i]);
	return check_end();
}
