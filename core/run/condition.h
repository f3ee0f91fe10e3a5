/* SPDX-License-Identifier: MIT */
/* condition -- `when:`: which records pass through a stage
 *
 *   when: {field: lang, is: en}
 *   when: {field: lang, in: [en, de]}
 *   when: {field: title, matches: '^Live:'}      POSIX extended, on bytes
 *   when: {field: text, exists: yes}
 *   when: {not: {field: lang, is: en}}
 *   when: [{...}, {...}]                         all of them
 *
 * Of a field that is a list, one item that fits is enough.  Compiled once from the
 * YAML; asked for every record, by any worker.
 */
#ifndef RUN_CONDITION_H
#define RUN_CONDITION_H

#include "run/spec.h"

struct condition;

/* NULL when it makes no sense, which has then been reported.  Lives as long as
 * the pipeline, save what condition_release frees (NULL is fine). */
struct condition *condition_compile(struct pipeline *p, const struct node *when);
void condition_release(struct condition *condition);

/* Time is linear in the length of the field's value. */
bool condition_holds(const struct condition *condition, const json_t *record);

#endif
