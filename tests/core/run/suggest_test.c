/* SPDX-License-Identifier: MIT */
/* Which word was meant; "" when none is near enough. */
#include "check.h"
#include "run/suggest.h"

static const char *const words[] = { "read-text", "tag-dates", "tag-quotes", "text",
	                             "title", "into", "is", NULL };

static const struct row { const char *typed, *want; } rows[] = {
	{ "tag-qoutes", "tag-quotes" }, /* two letters swapped                */
	{ "tag-date",   "tag-dates"  }, /* one left out                       */
	{ "tagdates",   "tag-dates"  },
	{ "dates",      "tag-dates"  }, /* the kind left out                  */
	{ "Title",      "title"      },
	{ "tilte",      "title"      },
	{ "txt",        "text"       },
	{ "it",         "is"         },
	{ "zzzz",       ""           }, /* too far from all                   */
	{ "x",          ""           },
	{ "",           ""           },
	{ "a-word-that-is-longer-than-any-name-we-have", "" },
};

int main(void)
{
	char list[60];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct suggest near = { .typed = rows[i].typed };
		for (size_t w = 0; words[w]; w++)
			suggest_offer(&near, words[w]);
		CHECK_STR(rows[i].typed, rows[i].want, near.best ? near.best : "");
	}
	CHECK_STR("a list reads as a sentence has it",
	          "read-text, tag-dates, tag-quotes, text, title, into or is",
	          words_join(words, list, sizeof list));
	CHECK_STR("a long list is cut", "read-text",
	          words_join(words, list, sizeof "read-text"));
	return check_end();
}
