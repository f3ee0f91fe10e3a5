/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>

struct shapes {
	pthread_mutex_t lock;
	const char **sources; /* by address: the host names each one once     */
	size_t count, room;
};

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

bool shapes_have(struct shapes *shapes, const char *source)
{
	bool have = false;
	pthread_mutex_lock(&shapes->lock);
	/* The latest first: that is the one being read. */
	for (size_t i = shapes->count; i && !have; i--)
		have = shapes->sources[i - 1] == source;
	pthread_mutex_unlock(&shapes->lock);
	return have;
}

void shapes_add(struct shapes *shapes, const char *source)
{
	if (shapes_have(shapes, source))
		return;
	pthread_mutex_lock(&shapes->lock);
	if (shapes->count == shapes->room) {
		shapes->room = shapes->room * 2 + 8;
		shapes->sources = mem_grow(shapes->sources, shapes->room,
		                           sizeof *shapes->sources);
	}
	shapes->sources[shapes->count++] = source;
	pthread_mutex_unlock(&shapes->lock);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
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
