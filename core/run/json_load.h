/* SPDX-License-Identifier: MIT */
/* json_load -- bytes to json_t, strictly
 *
 * RFC 8259 and the policy of gloss-record(5).  Values are built by Jansson's
 * public calls; those of the arena at hand get a note of where they came from.
 */
#ifndef RUN_JSON_LOAD_H
#define RUN_JSON_LOAD_H

#include "base/error.h"
#include "gloss/json.h"

/* Load the value at the front of bytes, after white space: a new reference, and
 * in *used what it took.  NULL with a sentence in err, *used then being where the
 * fault is.  rules NULL: the usual ones. */
json_t *json_load(const char *bytes, size_t length,
                  const struct gloss_json_rules *rules, size_t *used,
                  struct error *err);

/* How many bytes the value at the front takes, by its brackets and strings
 * alone; 0 when its end is not among them. */
size_t json_skip(const char *bytes, size_t length);

#endif
