/* SPDX-License-Identifier: MIT */
/* condition -- `when:`: which records pass through a stage
 *
 *   when: {field: lang, is: en}          also matches, exists, in; not: {...}
 *
 * Compiled once from the YAML; asked for every record, by any worker.
 */
#ifndef RUN_CONDITION_H
#define RUN_CONDITION_H

#include "run/pipeline.h"

struct condition;

/* NULL when it makes no sense, which has then been reported.  Lives as long as
 * the pipeline, save what condition_release frees (NULL is fine). */
struct condition *condition_compile(struct pipeline *p, const struct node *when);
void condition_release(struct condition *condition);

bool condition_holds(const struct condition *condition, const json_t *record);

#endif
