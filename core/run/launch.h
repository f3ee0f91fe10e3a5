/* SPDX-License-Identifier: MIT */
/* launch -- `gloss run`, and `gloss check`: from the command line to the runner */
#ifndef RUN_LAUNCH_H
#define RUN_LAUNCH_H

#include "run/argument.h"

struct launch_options {
	const char *stages; /* -e; NULL: the first operand is a pipeline file */
	int64_t jobs, max_errors, max_record, max_depth, tap_fd;
	const char *output, *errors, *tap;
	int on_error, stats;
	bool check_plugins;
};

struct check_options {
	const char *stages;
	bool quiet;
};

extern const struct argument launch_arguments[], check_arguments[];

int launch_command(const void *options, char **operands, size_t count);
int check_command(const void *options, char **operands, size_t count);

#endif
