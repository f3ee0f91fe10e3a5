/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>

struct source {
	const char *name;     /* by address: the host names each one once     */
	struct layout layout;
};

struct shapes {
	pthread_mutex_t lock;
	struct source *sources;
	size_t count, room;
};

/* Deeper, and it is no longer one that people use. */
#define MOST_INDENT 64

struct shapes *shapes_create(void)
{
	struct shapes *shapes = mem_take(sizeof *shapes);
	pthread_mutex_init(&shapes->lock, NULL);
	return shapes;
}

void shapes_free(struct shapes *shapes)
{
	if (!shapes)
		return;
	pthread_mutex_destroy(&shapes->lock);
	free(shapes->sources);
	free(shapes);
}

/* The latest first: that is the one being read.  NULL: it is not there. */
static struct source *source_find(struct shapes *shapes, const char *name)
{
	for (size_t i = shapes->count; i; i--)
		if (shapes->sources[i - 1].name == name)
			return &shapes->sources[i - 1];
	return NULL;
}

bool shapes_have(struct shapes *shapes, const char *name, struct layout *layout)
{
	pthread_mutex_lock(&shapes->lock);
	const struct source *source = source_find(shapes, name);
	if (source)
		*layout = source->layout;
	pthread_mutex_unlock(&shapes->lock);
	return source;
}

void shapes_add(struct shapes *shapes, const char *name, struct layout layout)
{
	pthread_mutex_lock(&shapes->lock);
	struct source *source = source_find(shapes, name);
	if (!source && shapes->count == shapes->room) {
		shapes->room = shapes->room * 2 + 8;
		shapes->sources = mem_grow(shapes->sources, shapes->room,
		                           sizeof *shapes->sources);
	}
	if (!source)
		source = &shapes->sources[shapes->count++];
	*source = (struct source){ name, layout };
	pthread_mutex_unlock(&shapes->lock);
}

size_t shape_blank(const struct gloss_input *in, size_t from)
{
	size_t at = from;
	if (!at && !in->offset && in->length >= 3 &&
	    !memcmp(in->bytes, "\xEF\xBB\xBF", 3))
		at = 3;
	while (at < in->length && is_blank(in->bytes[at]))
		at++;
	return at - from;
}

struct layout shape_layout(const struct gloss_input *in)
{
	struct layout layout = { false, 0 };
	size_t at = shape_blank(in, 0), line;
	if (at == in->length || in->bytes[at] != '[')
		return layout;
	layout.is_array = true;
	line = at++;
	for (; at < in->length && is_blank(in->bytes[at]); at++)
		if (in->bytes[at] == '\n')
			line = at + 1;
	if (at - line <= MOST_INDENT)
		layout.indent = at - line;
	return layout;
}

enum shape shape_guess(const char *bytes, size_t length)
{
	const struct gloss_input in = { .bytes = bytes, .length = length };
	size_t at = shape_blank(&in, 0);
	if (at == length)
		return SHAPE_UNKNOWN;
	char first = bytes[at++];
	if (first != '{' && first != '[')
		return SHAPE_LINES;
	while (at < length && bytes[at] != '\n' && is_blank(bytes[at]))
		at++;
	if (at == length)
		return SHAPE_UNKNOWN;
	return bytes[at] == '\n' || (first == '[' && bytes[at] == '{')
	               ? SHAPE_VALUES : SHAPE_LINES;
}
