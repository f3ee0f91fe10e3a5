/* SPDX-License-Identifier: MIT */
/* scaffold -- `gloss new`: a folder with a plugin that builds and passes its test
 *
 * The plugins in the folder scaffold, a tagger, a reader and a writer, are what is
 * copied, with the name changed: small, and with something of each part to change.
 */
#ifndef RUN_SCAFFOLD_H
#define RUN_SCAFFOLD_H

#include <stddef.h>

int scaffold_command(const void *options, char **operands, size_t count);

#endif
