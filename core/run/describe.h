/* SPDX-License-Identifier: MIT */
/* describe -- `gloss plugins`: all there is to know of a plugin, from its rows */
#ifndef RUN_DESCRIBE_H
#define RUN_DESCRIBE_H

#include "run/argument.h"

struct describe_options {
	bool json;
};

extern const struct argument describe_arguments[];

int describe_command(const void *options, char **operands, size_t count);

#endif
