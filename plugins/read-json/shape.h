/* SPDX-License-Identifier: MIT */
/* shape -- one record a line, or JSON values one after the other
 *
 * Lines are the safer of the two: a bad one is alone in being bad.  So values are
 * only what cannot be lines: a source whose first line is nothing but an opening
 * bracket, as pretty-printers begin, or opens a list of objects.
 */
#ifndef READ_JSON_SHAPE_H
#define READ_JSON_SHAPE_H

#include "gloss/plugin.h"

enum shape { SHAPE_UNKNOWN, SHAPE_LINES, SHAPE_VALUES };

/* The shape of a source by its first bytes; UNKNOWN while they do not tell. */
enum shape shape_guess(const char *bytes, size_t length);

/* Which sources are values, told by the one thread that cuts to those that load.
 * All others are lines. */
struct shapes;
struct shapes *shapes_create(void);
void shapes_free(struct shapes *shapes);
void shapes_add(struct shapes *shapes, const char *source);
bool shapes_have(struct shapes *shapes, const char *source);

/* Bytes at the front that are white space, or the source's byte order mark. */
size_t shape_blank(const struct gloss_input *in, size_t from);

#endif
