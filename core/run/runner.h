/* SPDX-License-Identifier: MIT */
/* runner -- carries each record through the stages */
#ifndef RUN_RUNNER_H
#define RUN_RUNNER_H

#include "run/pipeline.h"

/* Run a pipeline over the files ("-" or none: standard input) to standard
 * output.  The exit status of the process. */
int runner_run(struct pipeline *p, char **files, size_t count);

#endif
