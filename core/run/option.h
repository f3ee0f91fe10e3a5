/* SPDX-License-Identifier: MIT */
/* option -- option rows and a YAML map become a plugin's own options struct */
#ifndef RUN_OPTION_H
#define RUN_OPTION_H

#include "run/pipeline.h"

/* Fill stage->options from its rows' presets and from stage->with.  Everything
 * wrong is reported through pipeline_problem. */
void option_fill(struct pipeline *p, struct stage_spec *stage);

#endif
