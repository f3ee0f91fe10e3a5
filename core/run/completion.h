/* SPDX-License-Identifier: MIT */
/* completion -- `gloss completion bash`: a script for the shell, from the table of
 * commands
 *
 * In ~/.bashrc: eval "$(gloss completion bash)".  `make install` puts it where
 * bash-completion looks.
 */
#ifndef RUN_COMPLETION_H
#define RUN_COMPLETION_H

#include <stddef.h>

int completion_command(const void *options, char **operands, size_t count);

#endif
