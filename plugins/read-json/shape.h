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

/* How the values of a source stand. */
struct layout {
	bool is_array;     /* as elements of one                              */
	size_t indent;     /* blanks before them on a line of their own       */
};

/* By the first bytes of the source. */
struct layout shape_layout(const struct gloss_input *in);

/* Which sources are values, told by the one thread that cuts to those that load.
 * All others are lines. */
struct shapes;
struct shapes *shapes_create(void);
void shapes_free(struct shapes *shapes);
/* Of one that is there already, the layout is set anew. */
void shapes_add(struct shapes *shapes, const char *name, struct layout layout);
bool shapes_have(struct shapes *shapes, const char *name, struct layout *layout);

static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Bytes at the front that are white space, or the source's byte order mark. */
size_t shape_blank(const struct gloss_input *in, size_t from);

#endif
