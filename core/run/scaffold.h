/* SPDX-License-Identifier: MIT */
/* scaffold -- `gloss new`: a folder with a plugin that builds and passes its test
 *
 * The plugin is a tagger that counts words of a field: small, and with something
 * of each part to change.
 */
#ifndef RUN_SCAFFOLD_H
#define RUN_SCAFFOLD_H

#include <stddef.h>

int scaffold_command(const void *options, char **operands, size_t count);

#endif
