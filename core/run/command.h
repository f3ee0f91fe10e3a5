/* SPDX-License-Identifier: MIT */
/* command -- what `gloss` can be asked to do
 *
 * One table of commands, each with its option rows; --help, completion and the
 * test that reads gloss(1) all go by it.  A new command is one row there.
 */
#ifndef RUN_COMMAND_H
#define RUN_COMMAND_H

#include "run/argument.h"

struct command {
	const char *name;
	const char *operands;           /* as in "PIPELINE [FILE...]"         */
	const char *summary;            /* half a sentence, no full stop      */
	const struct argument *arguments; /* NULL: run takes all the words    */
	size_t options_size;            /* of the struct that they fill       */
	/* The exit status.  operands are count words, then NULL. */
	int (*run)(const void *options, char **operands, size_t count);
};

/* One without a name ends the table. */
extern const struct command commands[];

/* The words after "gloss".  The exit status of the process. */
int command_main(char **words, size_t count);

/* Say what is wrong with the command line, and how to learn more.  Always
 * EX_USAGE. */
int command_usage(const char *command, const char *fmt, ...) GLOSS_PRINTF(2, 3);

#endif
