/* SPDX-License-Identifier: MIT */
#include "run/variable.h"

#include "base/mem.h"

#include <stdlib.h>
#include <stdbool.h>
#include <string.h>

#define MOST_BYTES ((size_t)1 << 20)

struct builder {
	char *bytes;
	size_t length, room;
};

static void builder_add(struct builder *b, const char *bytes, size_t length)
{
	if (!length)
		return;
	if (b->room - b->length < length) {
		b->room = (b->room + length) * 2;
		b->bytes = mem_grow(b->bytes, b->room, 1);
	}
	memcpy(b->bytes + b->length, bytes, length);
	b->length += length;
}

static size_t name_length(const char *text)
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"
	                        "0123456789");
	return *text >= '0' && *text <= '9' ? 0 : n;
}

/* The variable that "${" begins.  Where it ends; NULL when it is none. */
static const char *variable_read(struct builder *out, struct source *source,
                                 struct place at, const char *text)
{
	const char *name = text + 2, *preset = NULL;
	size_t length = name_length(name), preset_length = 0;
	const char *end = name + length;

	if (!length)
		return NULL;
	if (end[0] == ':' && end[1] == '-') {
		preset = end + 2;
		preset_length = strcspn(preset, "}");
		end = preset + preset_length;
	}
	if (*end != '}') {
		source_problem(source, at, "'${%.*s' has no end, expected ${NAME} or "
		               "${NAME:-default}; $${ is a ${ as such",
		               (int)length, name);
		return NULL;
	}
	char *key = mem_string(name, length);
	const char *value = getenv(key);
	free(key);
	if (value && (*value || !preset))
		builder_add(out, value, strlen(value));
	else if (preset)
		builder_add(out, preset, preset_length);
	else
		source_problem(source, at, "the variable '%.*s' is not set; "
		               "${%.*s:-default} gives it a value",
		               (int)length, name, (int)length, name);
	return end + 1;
}

const char *variable_expand(struct arena *arena, struct source *source,
                            struct place at, const char *text)
{
	struct builder out = { 0 };
	const char *dollar;

	if (!strstr(text, "${"))
		return text;
	while ((dollar = strstr(text, "${")) && out.length <= MOST_BYTES) {
		bool escaped = dollar > text && dollar[-1] == '$';
		builder_add(&out, text, (size_t)(dollar - text) - escaped);
		const char *end = escaped ? NULL
		                          : variable_read(&out, source, at, dollar);
		if (!end)
			builder_add(&out, "${", 2);
		text = end ? end : dollar + 2;
	}
	builder_add(&out, text, strlen(text));
	if (out.length > MOST_BYTES) {
		source_problem(source, at, "too large: more than 1 MiB with its variables");
		out.length = 0;
	}
	text = arena_string(arena, out.bytes, out.length);
	free(out.bytes);
	return text;
}
