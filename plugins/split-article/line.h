/* SPDX-License-Identifier: MIT */
/* line.h -- the lines of a text that have something in them
 *
 * A line here is without the white space around it and never empty.  Plain bytes
 * of valid UTF-8, borrowed from the record.
 */
#ifndef SPLIT_ARTICLE_LINE_H
#define SPLIT_ARTICLE_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct line {
	const char *at;
	size_t length;
};

/* The next line of a text at or after *at, which moves behind it. */
bool line_next(const struct line *text, size_t *at, struct line *line);
/* The last line that ends at or before *at, which moves to its start. */
bool line_before(const struct line *text, size_t *at, struct line *line);

/* Without white space at both ends. */
struct line line_trim(struct line line);
/* Without any of these ASCII signs, white space, dashes and bullets in front. */
struct line line_pass(struct line line, const char *signs);
/* What is left of a line from a place on, which lies within. */
struct line line_from(struct line line, size_t at);
/* The first word, up to white space. */
struct line line_word(struct line line);

/* Does it begin as a sentence or a heading does: with a capital, a digit or an
 * opening mark? */
bool line_opens(struct line line);
/* Is there a mark at its end that closes a sentence?  Marks of quotation and
 * brackets behind it do not matter. */
bool line_closes(struct line line);

#endif
