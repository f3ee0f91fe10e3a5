/* SPDX-License-Identifier: MIT */
/* json_dump -- json_t to bytes
 *
 * What a stage made is printed as Jansson would, but for reals, which have their
 * shortest digits; what no stage touched is copied from where it was read.
 */
#ifndef RUN_JSON_DUMP_H
#define RUN_JSON_DUMP_H

#include "base/error.h"
#include "gloss/json.h"

/* Append value; indent 0: on one line without spaces.  False with a sentence in
 * err, out being as it was, when a stage has made what JSON cannot say: invalid
 * UTF-8, or a nesting without end. */
bool json_dump(const json_t *value, unsigned indent, struct gloss_output *out,
               struct error *err);

#endif
