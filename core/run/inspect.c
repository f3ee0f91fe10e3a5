/* SPDX-License-Identifier: MIT */
#include "run/inspect.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* Where we are in the record, for the message: "quotes" or "quotes.speaker". */
struct path {
	const struct path *above;
	const char *name;
};

static bool refuse(const struct path *path, struct error *err, const char *what)
{
	char text[200];
	size_t at = sizeof text - 1;
	text[at] = '\0';
	for (; path && path->name; path = path->above) {
		size_t length = strlen(path->name);
		if (length + 1 > at)
			break;
		if (text[at])
			text[--at] = '.';
		at -= length;
		memcpy(text + at, path->name, length);
	}
	return error_set(err, FAULT_PLUGIN, "has left '%s' %s", text + at, what);
}

static bool value_check(const json_t *value, const struct path *path, size_t depth,
                        struct error *err)
{
	const char *name;
	json_t *part;
	size_t i;

	switch (json_typeof(value)) {
	case JSON_STRING:
		return utf8_valid(json_string_value(value), json_string_length(value)) ||
		       refuse(path, err, "with a string that is not UTF-8");
	case JSON_REAL:
		return isfinite(json_real_value(value)) ||
		       refuse(path, err, "with a number that is not finite");
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (!depth)
			return refuse(path, err, "nested too deep");
		break;
	default:
		return true;
	}
	json_array_foreach(value, i, part)
		if (!value_check(part, path, depth - 1, err))
			return false;
	json_object_foreach((json_t *)(uintptr_t)value, name, part) {
		struct path below = { path, name };
		if (!utf8_valid(name, strlen(name)))
			return refuse(path, err, "with a key that is not UTF-8");
		if (!value_check(part, &below, depth - 1, err))
			return false;
	}
	return true;
}

/* ---- spans ------------------------------------------------------------------ */

/* Byte of a code point; -1 beyond the end. */
static json_int_t point_byte(const char *text, size_t length, json_int_t point)
{
	json_int_t seen = 0;
	for (size_t i = 0; i < length; i++)
		if (((unsigned char)text[i] & 0xC0) != 0x80 && seen++ == point)
			return (json_int_t)i;
	return seen == point ? (json_int_t)length : -1;
}

static bool span_check(const json_t *span, const json_t *text,
                       const struct path *path, struct error *err)
{
	const json_t *surface = json_object_get(span, "text");
	const char *bytes = json_string_value(text);
	size_t length = json_string_length(text);
	json_int_t start = json_integer_value(json_object_get(span, "start"));
	json_int_t end = json_integer_value(json_object_get(span, "end"));
	json_int_t from = point_byte(bytes, length, start);
	json_int_t to = point_byte(bytes, length, end);

	if (start < 0 || end < start || from < 0 || to < 0)
		return refuse(path, err, "with a span that lies outside its text");
	if (surface && (!json_is_string(surface) ||
	                json_string_length(surface) != (size_t)(to - from) ||
	                memcmp(json_string_value(surface), bytes + from,
	                       (size_t)(to - from))))
		return refuse(path, err, "with a span that has another text than its own");
	return true;
}

static bool is_span(const json_t *value)
{
	return json_is_integer(json_object_get(value, "start")) &&
	       json_is_integer(json_object_get(value, "end"));
}

/* A span, or a list of them, and the spans that are their parts. */
static bool spans_check(const json_t *value, const json_t *text,
                        const struct path *path, struct error *err)
{
	const char *name;
	json_t *part;
	size_t i;

	if (is_span(value) && !span_check(value, text, path, err))
		return false;
	json_array_foreach(value, i, part)
		if (!spans_check(part, text, path, err))
			return false;
	json_object_foreach((json_t *)(uintptr_t)value, name, part) {
		struct path below = { path, name };
		if (is_span(value) && !spans_check(part, text, &below, err))
			return false;
	}
	return true;
}

/* The fields that a name of a descriptor's row stands for: "$into" is what the
 * stage's option says. */
static struct gloss_list field_names(const struct stage *stage, const char *const *name)
{
	const struct gloss_plugin *plugin = stage->spec->plugin;
	struct gloss_list one = { name, 1 };
	if ((*name)[0] != '$')
		return one;
	for (const struct gloss_option *row = plugin->options; row && row->name; row++) {
		const char *member = (const char *)stage->spec->options + row->offset;
		if (strcmp(row->name, *name + 1))
			continue;
		if (row->type == GLOSS_OPTION_LIST)
			return *(const struct gloss_list *)(const void *)member;
		if (row->type == GLOSS_OPTION_FIELD || row->type == GLOSS_OPTION_STRING)
			one.items = (const char *const *)(const void *)member;
	}
	return one;
}

/* The text that the stage's spans are of: its option `field`, else "text". */
static const json_t *stage_text(const struct stage *stage, const json_t *record)
{
	static const char *const row = "$field", *const plain = "text";
	struct gloss_list names = field_names(stage, &row);
	const char *name = names.count == 1 ? names.items[0] : NULL;
	return json_object_get(record, name && name[0] != '$' ? name : plain);
}

bool inspect_record(struct stage *stage, const json_t *record, size_t depth,
                    struct error *err)
{
	const struct gloss_field *field = stage->spec->plugin->fields;
	const json_t *text = stage_text(stage, record);
	struct path top = { NULL, NULL };

	if (!value_check(record, &top, depth, err))
		return false;
	for (; json_is_string(text) && field && field->name; field++) {
		struct gloss_list names = field_names(stage, &field->name);
		for (size_t i = 0; field->use == GLOSS_WRITES && i < names.count; i++) {
			struct path path = { NULL, names.items[i] };
			if (names.items[i] &&
			    !spans_check(json_object_get(record, names.items[i]), text,
			                 &path, err))
				return false;
		}
	}
	return true;
}
