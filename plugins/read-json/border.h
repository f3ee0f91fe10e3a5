/* SPDX-License-Identifier: MIT */
/* border -- where a value may begin, told by how the lines look
 *
 * For when brackets tell nothing: behind a value that is wrong, does not end, or is
 * too large to be looked at.  A value begins a line, behind as many blanks as the
 * first one of its source, or none: what is within it is indented further.  In an
 * array the border is the comma before, so that what goes on there is known to be
 * within one.
 */
#ifndef READ_JSON_BORDER_H
#define READ_JSON_BORDER_H

#include "shape.h"

/* The first one behind from, which is not one itself; in->length: there is none. */
size_t border_find(const struct gloss_input *in, size_t from, struct layout layout);

/* The last one; 0 when there is none but at the front. */
size_t border_last(const struct gloss_input *in, struct layout layout);

/* Where at the end what may become a border begins. */
size_t border_begun(const struct gloss_input *in);

#endif
