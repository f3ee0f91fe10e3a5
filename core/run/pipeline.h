/* SPDX-License-Identifier: MIT */
/* pipeline -- a YAML file as a list of stages, ready to be prepared and run
 *
 *   bytes --yaml--> nodes --pipeline--> stages --loader--> plugins
 *         --option--> their options --flow--> do the fields fit?
 *
 * Each of these steps reports all that it finds wrong, with its place.
 */
#ifndef RUN_PIPELINE_H
#define RUN_PIPELINE_H

#include "run/spec.h"

/* Read a file ("-": standard input), or with file "-e" the given text; load its
 * plugins and fill their options.  False when anything was wrong, which has then
 * been said.  To be released in any case. */
bool pipeline_read(struct pipeline *p, const char *file, const char *text);
void pipeline_release(struct pipeline *p);

#endif
