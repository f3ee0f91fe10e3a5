/* SPDX-License-Identifier: MIT */
/* train -- `gloss train` and `gloss eval`: hand the words to a plugin that can */
#ifndef RUN_TRAIN_H
#define RUN_TRAIN_H

#include <stddef.h>

/* words: the plugin's name and its arguments.  options is not used. */
int train_command(const void *options, char **words, size_t count);
int eval_command(const void *options, char **words, size_t count);

#endif
