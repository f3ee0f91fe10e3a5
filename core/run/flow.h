/* SPDX-License-Identifier: MIT */
/* flow -- does each stage find the fields that it reads?
 *
 * Followed from the reader on by what the plugins declare.  After a reader that
 * may bring any field (it declares "*", or nothing), all are taken to be there.
 */
#ifndef RUN_FLOW_H
#define RUN_FLOW_H

#include "run/spec.h"

/* severity PROBLEM: a field that a stage needs and no earlier one writes is a
 * problem.  WARNING: one that would help is a warning.  Every stage has its
 * plugin and options. */
void flow_check(struct pipeline *p, enum severity severity);

#endif
