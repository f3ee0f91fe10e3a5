/* SPDX-License-Identifier: MIT */
#include "run/json_dump.h"

#include "base/utf8.h"
#include "run/json_arena.h"
#include "run/json_number.h"
#include "run/json_scan.h"

/* Deeper than any record that was loaded, so that stages may add to it; a value
 * that holds itself ends here. */
#define DEEPEST (GLOSS_JSON_DEPTH_MOST + 256)

struct dump {
	struct gloss_output *out;
	char *at, *stop;          /* its free part                            */
	const struct json_arena *arena;
	unsigned indent, depth;
	struct error *err;
};

static bool value_dump(struct dump *d, const json_t *value);

/* ---- room ----------------------------------------------------------------- */

static void room_grow(struct dump *d, size_t more)
{
	struct gloss_output *out = d->out;
	out->length = (size_t)(d->at - out->bytes);
	out->grow(out, more);
	d->at = out->bytes + out->length;
	d->stop = out->bytes + out->room;
}

static inline void room_make(struct dump *d, size_t more)
{
	if ((size_t)(d->stop - d->at) < more)
		room_grow(d, more);
}

static inline void put(struct dump *d, const char *bytes, size_t length)
{
	room_make(d, length);
	memcpy(d->at, bytes, length);
	d->at += length;
}

static inline void put_byte(struct dump *d, char c)
{
	room_make(d, 1);
	*d->at++ = c;
}

/* A new line within a value; line_put: nothing when all is on one. */
static void line_put_now(struct dump *d)
{
	size_t spaces = (size_t)d->indent * d->depth;
	room_make(d, spaces + 1);
	*d->at++ = '\n';
	memset(d->at, ' ', spaces);
	d->at += spaces;
}

static inline void line_put(struct dump *d)
{
	if (d->indent)
		line_put_now(d);
}

/* ---- strings -------------------------------------------------------------- */

static size_t escape_write(unsigned char c, char *to)
{
	static const char digits[] = "0123456789ABCDEF";
	static const char names[] = "btn?fr"; /* from 0x08 on */
	*to++ = '\\';
	if (c == '"' || c == '\\') {
		*to = (char)c;
		return 2;
	}
	if (c >= 0x08 && c <= 0x0D && c != 0x0B) {
		*to = names[c - 0x08];
		return 2;
	}
	memcpy(to, "u00", 3);
	to[3] = digits[c >> 4];
	to[4] = digits[c & 15];
	return 6;
}

static bool text_dump(struct dump *d, const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length;

	if (!utf8_valid(bytes, length))
		return error_set(d->err, FAULT_RECORD,
		                 "a string that is not UTF-8 cannot be printed");
	put_byte(d, '"');
	for (;;) {
		room_make(d, (size_t)(end - at) + JSON_SCAN_EXTRA);
		at = json_scan_copy(at, end, &d->at);
		if (at == end)
			break;
		room_make(d, 6);
		d->at += escape_write((unsigned char)*at++, d->at);
	}
	put_byte(d, '"');
	return true;
}

/* Bytes of the arena, of which some more may be read than there are. */
static inline void same_put(struct dump *d, const char *bytes, size_t length)
{
	room_make(d, length + 2 + JSON_ARENA_SLACK);
	*d->at++ = '"';
	if (length <= JSON_ARENA_SLACK)
		memcpy(d->at, bytes, JSON_ARENA_SLACK);
	else
		memcpy(d->at, bytes, length);
	d->at += length;
	*d->at++ = '"';
}

/* A string whose block in the arena may have a note. */
static bool noted_dump(struct dump *d, const void *block, const char *bytes,
                       size_t length)
{
	struct json_note note;
	if (!block || !json_arena_noted(block, &note))
		return text_dump(d, bytes, length);
	put_byte(d, '"');
	put(d, note.bytes, note.length);
	put_byte(d, '"');
	return true;
}

static bool string_dump(struct dump *d, const json_t *string)
{
	const char *bytes = json_string_value(string);
	size_t length = json_string_length(string);
	bool ours = json_arena_holds(d->arena, bytes);
	if (ours && json_arena_is_same(d->arena, bytes)) {
		same_put(d, bytes, length);
		return true;
	}
	return noted_dump(d, ours ? bytes : NULL, bytes, length);
}

/* ---- numbers -------------------------------------------------------------- */

static void number_dump(struct dump *d, const json_t *number)
{
	struct json_note note;
	if (json_arena_number_noted(d->arena, number, &note)) {
		put(d, note.bytes, note.length);
		return;
	}
	room_make(d, JSON_NUMBER_ROOM);
	d->at += json_is_integer(number)
	                 ? json_integer_write(json_integer_value(number), d->at)
	                 : json_real_write(json_real_value(number), d->at);
}

/* ---- arrays and objects --------------------------------------------------- */

static bool array_dump(struct dump *d, const json_t *array)
{
	size_t count = json_array_size(array);
	put_byte(d, '[');
	d->depth++;
	for (size_t i = 0; i < count; i++) {
		if (i)
			put_byte(d, ',');
		line_put(d);
		if (!value_dump(d, json_array_get(array, i)))
			return false;
	}
	d->depth--;
	if (count)
		line_put(d);
	put_byte(d, ']');
	return true;
}

/* Most keys are short and plain: look at all of it at once and copy it. */
static inline bool key_is_plain(const char *key, size_t length)
{
#ifdef __SSE2__
	unsigned beyond, special, within = (1u << length % 32) - 1;
	if (length > 16)
		return false;
	special = json_vector_special(
		_mm_loadu_si128((const __m128i *)(const void *)key), &beyond);
	return !((special | beyond) & within);
#else
	(void)key, (void)length;
	return false;
#endif
}

static bool key_dump(struct dump *d, void *iter)
{
	const char *key = json_object_iter_key(iter);
	size_t length = json_object_iter_key_len(iter);
	bool ours = json_arena_holds(d->arena, key);
	if (ours && key_is_plain(key, length) &&
	    !json_arena_is_noted(json_arena_key(d->arena, key)))
		same_put(d, key, length);
	else if (!noted_dump(d, ours ? json_arena_key(d->arena, key) : NULL, key,
	                     length))
		return false;
	put_byte(d, ':');
	if (d->indent)
		put_byte(d, ' ');
	return true;
}

static bool object_dump(struct dump *d, const json_t *constant)
{
	/* Jansson's iterators want it so; nothing is written through them. */
	json_t *object = (json_t *)(uintptr_t)constant;
	void *first = json_object_iter(object);
	put_byte(d, '{');
	d->depth++;
	for (void *i = first; i; i = json_object_iter_next(object, i)) {
		if (i != first)
			put_byte(d, ',');
		line_put(d);
		if (!key_dump(d, i) || !value_dump(d, json_object_iter_value(i)))
			return false;
	}
	d->depth--;
	if (first)
		line_put(d);
	put_byte(d, '}');
	return true;
}

/* ---- a value -------------------------------------------------------------- */

static bool value_dump(struct dump *d, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return string_dump(d, value);
	case JSON_INTEGER:
	case JSON_REAL:
		number_dump(d, value);
		return true;
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (d->depth == DEEPEST)
			return error_set(d->err, FAULT_RECORD,
			                 "a value nested deeper than %d cannot be "
			                 "printed", DEEPEST);
		return (json_is_object(value) ? object_dump : array_dump)(d, value);
	case JSON_TRUE:
		put(d, "true", 4);
		return true;
	case JSON_FALSE:
		put(d, "false", 5);
		return true;
	case JSON_NULL:
		break;
	}
	put(d, "null", 4);
	return true;
}

/* A value that was loaded as it would be printed, and is as it was loaded. */
static bool as_read_dump(struct dump *d, const json_t *value)
{
	struct json_note note;
	if (!d->arena || !d->arena->as_read || d->indent ||
	    !(json_is_object(value) || json_is_array(value)) ||
	    !json_arena_holds(d->arena, value) || !json_arena_noted(value, &note))
		return false;
	put(d, note.bytes, note.length);
	return true;
}

bool json_dump(const json_t *value, unsigned indent, struct gloss_output *out,
               struct error *err)
{
	if (!out->room)
		out->grow(out, 1);
	struct dump d = { .out = out, .at = out->bytes + out->length,
		          .stop = out->bytes + out->room,
		          .arena = json_arena_current(), .indent = indent,
		          .err = err };
	size_t before = out->length;
	bool ok = as_read_dump(&d, value) || value_dump(&d, value);
	out->length = ok ? (size_t)(d.at - out->bytes) : before;
	return ok;
}
