/* SPDX-License-Identifier: MIT */
/* word_test -- the word tables are in order, so that each row is found */
#include "check.h"

#include "text/word.h"

static void table_check(const struct word_table *table, const char *about)
{
	size_t wrong = 0, longest = 0;
	for (size_t i = 0; i < table->count; i++) {
		const struct word *row = &table->rows[i];
		size_t length = strlen(row->text);
		wrong += word_sense(table, row->text, length) != row->sense;
		wrong += i && strcmp(row[-1].text, row->text) >= 0;
		if (length > longest)
			longest = length;
	}
	CHECK_INT(about, 0, wrong);
	CHECK_INT(about, longest, table->longest);
}

int main(void)
{
	table_check(&abbreviation_words, "abbreviations");
	table_check(&sentence_words, "words of sentences");
	CHECK_INT("in capitals", ABBREVIATION_HONOR,
	          word_sense(&abbreviation_words, "MR", 2));
	CHECK_INT("a part of a row", 0, word_sense(&abbreviation_words, "appro", 5));
	CHECK_INT("more than a row", 0, word_sense(&abbreviation_words, "mrx", 3));
	return check_end();
}
