/* SPDX-License-Identifier: MIT */
/* argument -- the words of a command line, by option rows
 *
 * A row is a plugin's option row with a letter and the name of its value.  As
 * everyone expects: -j4, -j 4, --jobs 4, --jobs=4; options may stand among the
 * operands; "--" ends them; "-" is an operand.
 */
#ifndef RUN_ARGUMENT_H
#define RUN_ARGUMENT_H

#include "gloss/plugin.h"

#include <stdio.h>

struct argument {
	char letter;             /* 0: long form only                         */
	const char *value;       /* what its value is called in help; NULL: a
	                          * BOOL                                      */
	const char *bare;        /* value when none is given: --stats[=json];
	                          * NULL: one must be                         */
	struct gloss_option row; /* a row without a name ends the table       */
};

/* Fill options from the rows' presets and from words, which count words and a
 * NULL follow, and move the operands to the front of words.  Returns how many
 * there are; -1 after a message on stderr.  about: "gloss run". */
long argument_parse(const struct argument *rows, void *options, char **words,
                    size_t count, const char *about);

/* A line or two for each row. */
void argument_help(const struct argument *rows, FILE *out);

#endif
