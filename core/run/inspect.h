/* SPDX-License-Identifier: MIT */
/* inspect -- --check-plugins: what a plugin has left behind is as it should be
 *
 * Strings are UTF-8, numbers are finite, nothing is nested too deep, and the
 * spans it writes lie within their text, on borders of code points, and carry
 * the text they cover.
 */
#ifndef RUN_INSPECT_H
#define RUN_INSPECT_H

#include "run/host.h"

/* False with a sentence of kind FAULT_PLUGIN. */
bool inspect_record(struct stage *stage, const json_t *record, size_t depth,
                    struct error *err);

#endif
