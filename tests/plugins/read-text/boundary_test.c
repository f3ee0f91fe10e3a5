/* SPDX-License-Identifier: MIT */
/* Blocks may be cut anywhere: wherever that is, the same records come out. */
#include "check.h"

#include "../../../plugins/read-text/boundary.c"

struct row {
	const char *about, *text;
	enum unit unit;
	const char *separator, *want; /* the records, a | behind each         */
};

static const struct row rows[] = {
	{ "lines", "a\nbc\n\nd", UNIT_LINE, NULL, "a|bc||d|" },
	{ "lines with CR LF", "a\r\nb\r\r\n\r\nc\r", UNIT_LINE, NULL, "a|b\r||c\r|" },
	{ "paragraphs", "a\nb\n\nc\n \t\n\nd\n", UNIT_PARAGRAPH, NULL, "a\nb|c||d\n|" },
	{ "paragraphs with CR LF", "a\r\nb\r\n\r\nc\r\n \r\nd", UNIT_PARAGRAPH, NULL,
	  "a\r\nb|c|d|" },
	{ "a blank line first", "\n\na", UNIT_PARAGRAPH, NULL, "||a|" },
	{ "a sign", "a;b;;c", UNIT_SEPARATOR, ";", "a|b||c|" },
	{ "a long separator", "a<->b<-><->c<-", UNIT_SEPARATOR, "<->", "a|b||c<-|" },
	{ "a line", "---\na\n---\n---\nb---\n---", UNIT_SEPARATOR, "\n---\n",
	  "|a||b---|" },
	{ "a line with CR LF", "a\r\n---\r\nb\r\n---x\r\n---\r\n", UNIT_SEPARATOR,
	  "\n---\n", "a|b\r\n---x|" },
	{ "a heading", "# a\nx # y\n# b", UNIT_SEPARATOR, "\n# ", "|a\nx # y|b|" },
	{ "lines in a separator", "a\r\n=\r\n=\r\nb\n=\n=\nc", UNIT_SEPARATOR,
	  "\n=\n=\n", "a|b|c|" },
	{ "three line ends", "a\r\n\r\nb\n\n\n\nc", UNIT_SEPARATOR, "\n\n\n",
	  "a\r\n\r\nb|\nc|" },
	{ "a file", "a\n\nb", UNIT_FILE, NULL, "a\n\nb|" },
};

static void records_add(char *out, const struct row *row,
                        const struct separator *s, const struct piece *piece)
{
	for (size_t at = 0, next, end; at < piece->length; at = next) {
		boundary_find(row->unit, s, piece, at, &end, &next);
		strncat(out, piece->bytes + at, end - at);
		strcat(out, "|");
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *row = &rows[i];
		size_t length = strlen(row->text);
		struct separator s = { 0 };
		if (row->separator)
			CHECK(row->about, separator_read(&s, row->separator));
		for (size_t cut = 0; cut <= length; cut++) {
			char got[200] = "";
			struct piece front = { row->text, cut, true, false };
			size_t whole = boundary_last(row->unit, &s, &front);
			CHECK(row->about, whole <= cut);
			front.length = whole;
			struct piece rest = { row->text + whole, length - whole,
				              !whole, true };
			records_add(got, row, &s, &front);
			records_add(got, row, &s, &rest);
			CHECK_STR(row->about, row->want, got);
		}
	}
	return check_end();
}
