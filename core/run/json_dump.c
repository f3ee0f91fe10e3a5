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

/* Room that is made is so much longer than asked for: a few single bytes, marks
 * around a key or a value, are put into it without asking. */
#define MARKS 8

static void room_grow(struct dump *d, size_t more)
{
	struct gloss_output *out = d->out;
	out->length = (size_t)(d->at - out->bytes);
	out->grow(out, more + MARKS);
	d->at = out->bytes + out->length;
	d->stop = out->bytes + out->room;
}

static inline void room_make(struct dump *d, size_t more)
{
	if ((size_t)(d->stop - d->at) < more + MARKS)
		room_grow(d, more);
}

static inline void put(struct dump *d, const char *bytes, size_t length)
{
	room_make(d, length);
	memcpy(d->at, bytes, length);
	d->at += length;
}

static inline void mark_put(struct dump *d, char c)
{
	*d->at++ = c;
}

static inline void bracket_put(struct dump *d, char c)
{
	room_make(d, 1);
	mark_put(d, c);
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

static bool text_put(struct dump *d, const char *bytes, size_t length)
{
	const char *at = bytes, *end = bytes + length;
	bool wide = false;

	for (;;) {
		room_make(d, (size_t)(end - at) + JSON_SCAN_EXTRA);
		at = json_scan_copy(at, end, &d->at, &wide);
		if (at == end)
			break;
		room_make(d, 6);
		d->at += escape_write((unsigned char)*at++, d->at);
	}
	return !wide || utf8_valid(bytes, length) ||
	       error_set(d->err, FAULT_RECORD,
	                 "a string that is not UTF-8 cannot be printed");
}

/* Bytes of the arena, of which some more may be read than there are. */
static inline void same_put(struct dump *d, const char *bytes, size_t length)
{
	room_make(d, length + JSON_ARENA_SLACK);
	if (length <= JSON_ARENA_SLACK)
		memcpy(d->at, bytes, JSON_ARENA_SLACK);
	else
		memcpy(d->at, bytes, length);
	d->at += length;
}

/* Most strings are short and plain: look at all of one of the arena at once. */
static inline bool is_plain(const char *bytes, size_t length)
{
#ifdef __SSE2__
	const __m128i *at = (const __m128i *)(const void *)bytes;
	unsigned found, beyond, within = (unsigned)(((uint64_t)1 << length % 33) - 1);

	if (length > 32)
		return false;
	found = json_vector_special(_mm_loadu_si128(at), &beyond) | beyond;
	if (length > 16)
		found |= (json_vector_special(_mm_loadu_si128(at + 1), &beyond) |
		          beyond) << 16;
	return !(found & within);
#else
	(void)bytes, (void)length;
	return false;
#endif
}

/* A string on whose block, if it is known, there may be a note.  Apart, so that
 * the way of the many saves no registers for it. */
__attribute__((noinline))
static bool noted_put(struct dump *d, const char *bytes, size_t length,
                      const void *block)
{
	struct json_note note;
	if (block && json_arena_is_same(block))
		same_put(d, bytes, length);
	else if (block && json_arena_noted(block, &note))
		put(d, note.bytes, note.length);
	else
		return text_put(d, bytes, length);
	return true;
}

/* Bytes that are the arena's or not. */
static inline bool string_put(struct dump *d, const char *bytes, size_t length,
                              bool ours, const void *block)
{
	bool noted = block && *json_note_place(block);

	mark_put(d, '"');
	if (ours && !noted && is_plain(bytes, length))
		same_put(d, bytes, length);
	else if (!noted_put(d, bytes, length, block))
		return false;
	mark_put(d, '"');
	return true;
}

static bool string_dump(struct dump *d, const json_t *string)
{
	const char *bytes = json_string_value(string);
	size_t length = json_string_length(string);
	bool loaded = json_arena_loaded(d->arena, bytes);
	return string_put(d, bytes, length,
	                  loaded || json_arena_made(d->arena, bytes),
	                  loaded ? bytes : NULL);
}

/* ---- numbers -------------------------------------------------------------- */

static void number_dump(struct dump *d, const json_t *number)
{
	struct json_note note;
	if (json_arena_loaded(d->arena, number) &&
	    json_arena_number_noted(number, &note)) {
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
	bracket_put(d, '[');
	d->depth++;
	for (size_t i = 0; i < count; i++) {
		if (i)
			mark_put(d, ',');
		line_put(d);
		if (!value_dump(d, json_array_get(array, i)))
			return false;
	}
	d->depth--;
	if (count)
		line_put(d);
	bracket_put(d, ']');
	return true;
}

static inline bool key_dump(struct dump *d, void *iter)
{
	const char *key = json_object_iter_key(iter);
	size_t length = json_object_iter_key_len(iter);
	bool loaded = json_arena_loaded(d->arena, key);
	if (!string_put(d, key, length, loaded || json_arena_made(d->arena, key),
	                loaded ? json_arena_key(d->arena, key) : NULL))
		return false;
	mark_put(d, ':');
	if (d->indent)
		mark_put(d, ' ');
	return true;
}

static bool object_dump(struct dump *d, const json_t *constant)
{
	/* Jansson's iterators want it so; nothing is written through them. */
	json_t *object = (json_t *)(uintptr_t)constant;
	void *first = json_object_iter(object);
	bracket_put(d, '{');
	d->depth++;
	for (void *i = first; i; i = json_object_iter_next(object, i)) {
		if (i != first)
			mark_put(d, ',');
		line_put(d);
		if (!key_dump(d, i) || !value_dump(d, json_object_iter_value(i)))
			return false;
	}
	d->depth--;
	if (first)
		line_put(d);
	bracket_put(d, '}');
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
	    !json_arena_loaded(d->arena, value) || !json_arena_noted(value, &note))
		return false;
	put(d, note.bytes, note.length);
	return true;
}

bool json_dump(const json_t *value, unsigned indent, struct gloss_output *out,
               struct error *err)
{
	if (!out->room)
		out->grow(out, MARKS);
	struct dump d = { .out = out, .at = out->bytes + out->length,
		          .stop = out->bytes + out->room,
		          .arena = json_arena_current(), .indent = indent,
		          .err = err };
	size_t before = out->length;
	room_make(&d, 0);
	bool ok = as_read_dump(&d, value) || value_dump(&d, value);
	out->length = ok ? (size_t)(d.at - out->bytes) : before;
	return ok;
}
