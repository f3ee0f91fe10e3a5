/* SPDX-License-Identifier: MIT */
/* option -- option rows, and what was written, become a struct
 *
 * The rows of a plugin with its map in the pipeline, and the rows of a command
 * with its words on the command line, are read by the same functions.
 */
#ifndef RUN_OPTION_H
#define RUN_OPTION_H

#include "run/spec.h"

struct option_fault {
	char message[400]; /* "is 0, expected 1 to 100"                       */
};

/* Read one scalar into its member.  Of FILE only the name is taken.  False with
 * a message; false for LIST, FILES, MAP and JSON. */
bool option_scalar(const struct gloss_option *row, const char *text,
                   void *member, struct option_fault *fault);

/* What a value may be, as in "1 to 100" or "a size such as 16MiB". */
const char *option_expected(const struct gloss_option *row, char *to, size_t room);

/* Fill stage->options from its rows' presets and from stage->with.  Everything
 * wrong is reported through spec_problem. */
void option_fill(struct pipeline *p, struct stage_spec *stage);

#endif
