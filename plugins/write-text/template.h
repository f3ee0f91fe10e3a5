/* SPDX-License-Identifier: MIT */
/* template.h -- a line with holes: "{date}\t{speaker.name}"
 *
 *   {a.b}   field b of field a of the record     \t \n \r   as in C
 *   {.b}    field b of the item at hand          \\ \{ \}   the sign itself
 *   {.}     the item itself
 *   {a.0}   first of a list; any other step into a list goes to all its items
 *   {a|b}   a, or b when there is no a
 *
 * Parsed once; read only after.
 */
#ifndef WRITE_TEXT_TEMPLATE_H
#define WRITE_TEXT_TEMPLATE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct template_part {
	char *literal;      /* NULL for a hole                                */
	size_t length;
	char **steps;       /* of a hole's path                               */
	size_t step_count;
	bool of_item;       /* begins with a dot                              */
	bool or_else;       /* only when the hole before it found nothing     */
};

struct template {
	struct template_part *parts;
	size_t count;
};

/* What is wrong with a template, and the byte where. */
struct template_fault {
	const char *what;
	size_t at;
};

/* False and *fault when text is no template; *t is then empty. */
bool template_read(struct template *t, const char *text,
                   struct template_fault *fault);
void template_release(struct template *t);

/* A path alone, as it stands between the braces. */
bool template_path(struct template_part *hole, const char *path, size_t length);
void template_path_release(struct template_part *hole);

/* Calls visit for each value that the path leads to; null counts as none. */
void template_visit(const struct template_part *hole, const json_t *record,
                    const json_t *item,
                    void (*visit)(void *about, const json_t *value), void *about);

#endif
