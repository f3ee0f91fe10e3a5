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
	char *stop;               /* where its room ends                      */
	const struct json_arena *arena;
	struct part {             /* the chunks of the arena in which most of */
		uintptr_t start;  /* what stages have made lies, and of what  */
		size_t room;      /* was loaded                               */
	} made, loaded;
	unsigned indent, depth;
	struct error *err;
};

/* Each part is written by the function of its kind, which is given where it goes and
 * returns where it ends; NULL when it cannot be printed, the reason being in err. */
static char *value_dump(struct dump *d, char *at, const json_t *value);

static inline bool holds(const struct part *part, const void *memory)
{
	return (uintptr_t)memory - part->start < part->room;
}

static struct part newest(const struct json_pool *pool)
{
	const struct json_chunk *chunk = pool->chunk;
	return chunk ? (struct part){ (uintptr_t)chunk->bytes, chunk->room }
	             : (struct part){ 0, 0 };
}

/* ---- room ----------------------------------------------------------------- */

/* Room that is made is so much longer than asked for: a few single bytes, marks
 * around a key or a value, are put into it without asking. */
#define MARKS 8

static char *room_grow(struct dump *d, char *at, size_t more)
{
	struct gloss_output *out = d->out;
	out->length = (size_t)(at - out->bytes);
	out->grow(out, more + MARKS);
	d->stop = out->bytes + out->room;
	return out->bytes + out->length;
}

/* Where to go on, with room for more. */
static inline char *room_make(struct dump *d, char *at, size_t more)
{
	return (size_t)(d->stop - at) < more + MARKS ? room_grow(d, at, more) : at;
}

static inline char *put(struct dump *d, char *at, const char *bytes, size_t length)
{
	at = room_make(d, at, length);
	memcpy(at, bytes, length);
	return at + length;
}

static inline char *bracket_put(struct dump *d, char *at, char c)
{
	at = room_make(d, at, 1);
	*at++ = c;
	return at;
}

/* A new line within a value; line_put: nothing when all is on one. */
static char *line_put_now(struct dump *d, char *at)
{
	size_t spaces = (size_t)d->indent * d->depth;
	at = room_make(d, at, spaces + 1);
	*at++ = '\n';
	memset(at, ' ', spaces);
	return at + spaces;
}

static inline char *line_put(struct dump *d, char *at)
{
	return d->indent ? line_put_now(d, at) : at;
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

static char *text_put(struct dump *d, char *at, const char *bytes, size_t length)
{
	const char *from = bytes, *end = bytes + length;
	bool wide = false;

	for (;;) {
		at = room_make(d, at, (size_t)(end - from) + JSON_SCAN_EXTRA);
		from = json_scan_copy(from, end, &at, &wide);
		if (from == end)
			break;
		at = room_make(d, at, 6);
		at += escape_write((unsigned char)*from++, at);
	}
	if (!wide || utf8_valid(bytes, length))
		return at;
	error_set(d->err, FAULT_RECORD, "a string that is not UTF-8 cannot be printed");
	return NULL;
}

/* Most strings are short and plain: copy all of one of the arena, and look at it
 * the while.  There is room for PLAIN_MOST bytes.  NULL when it is not so. */
#define PLAIN_MOST JSON_ARENA_SLACK

static inline char *plain_put(char *at, const char *bytes, size_t length)
{
#ifdef __SSE2__
	unsigned found, beyond, within = (unsigned)(((uint64_t)1 << length % 33) - 1);
	__m128i vector = _mm_loadu_si128((const __m128i *)(const void *)bytes);

	if (length > PLAIN_MOST)
		return NULL;
	_mm_storeu_si128((__m128i *)(void *)at, vector);
	found = json_vector_special(vector, &beyond) | beyond;
	if (length > 16) {
		vector = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16));
		_mm_storeu_si128((__m128i *)(void *)(at + 16), vector);
		found |= (json_vector_special(vector, &beyond) | beyond) << 16;
	}
	return found & within ? NULL : at + length;
#else
	(void)at, (void)bytes, (void)length;
	return NULL;
#endif
}

/* What of a string that was loaded may have a note; NULL when that is not known. */
static inline const void *block_of(const struct dump *d, const char *bytes, bool is_key)
{
	return is_key ? json_arena_key(d->arena, bytes) : bytes;
}

/* A short string that was loaded, and printed as it says; NULL when it is none. */
static inline char *loaded_put(char *at, const char *bytes, size_t length,
                               const void *block)
{
	if (!block || !*json_note_place(block))
		return plain_put(at, bytes, length);
	if (length > PLAIN_MOST || !json_arena_is_same(block))
		return NULL;
	memcpy(at, bytes, PLAIN_MOST);
	return at + length;
}

/* Any string.  Apart, so that the way of nearly all saves no registers for it. */
__attribute__((noinline))
static char *any_put(struct dump *d, char *at, const char *bytes, size_t length,
                     bool is_key)
{
	struct json_note note;
	const void *block = json_arena_loaded(d->arena, bytes) ? block_of(d, bytes, is_key)
	                                                       : NULL;
	if (block && json_arena_is_same(block))
		return put(d, at, bytes, length);
	if (block && json_arena_noted(block, &note))
		return put(d, at, note.bytes, note.length);
	return text_put(d, at, bytes, length);
}

static inline char *string_put(struct dump *d, char *at, const char *bytes,
                               size_t length, bool is_key)
{
	char *end = NULL;

	at = room_make(d, at, PLAIN_MOST);
	*at++ = '"';
	if (holds(&d->made, bytes))
		end = plain_put(at, bytes, length);
	else if (holds(&d->loaded, bytes))
		end = loaded_put(at, bytes, length, block_of(d, bytes, is_key));
	if (!end)
		end = any_put(d, at, bytes, length, is_key);
	if (end)
		*end++ = '"';
	return end;
}

/* ---- numbers -------------------------------------------------------------- */

static char *number_dump(struct dump *d, char *at, const json_t *number)
{
	struct json_note note;
	if (!holds(&d->made, number) && json_arena_loaded(d->arena, number) &&
	    json_arena_number_noted(number, &note))
		return put(d, at, note.bytes, note.length);
	at = room_make(d, at, JSON_NUMBER_ROOM);
	return at + (json_is_integer(number)
	                     ? json_integer_write(json_integer_value(number), at)
	                     : json_real_write(json_real_value(number), at));
}

/* ---- arrays and objects --------------------------------------------------- */

static char *array_dump(struct dump *d, char *at, const json_t *array)
{
	size_t count = json_array_size(array);
	at = bracket_put(d, at, '[');
	d->depth++;
	for (size_t i = 0; i < count; i++) {
		if (i)
			*at++ = ',';
		at = value_dump(d, line_put(d, at), json_array_get(array, i));
		if (!at)
			return NULL;
	}
	d->depth--;
	if (count)
		at = line_put(d, at);
	return bracket_put(d, at, ']');
}

static inline char *key_dump(struct dump *d, char *at, void *iter)
{
	at = string_put(d, at, json_object_iter_key(iter),
	                json_object_iter_key_len(iter), true);
	if (!at)
		return NULL;
	*at++ = ':';
	if (d->indent)
		*at++ = ' ';
	return at;
}

static char *object_dump(struct dump *d, char *at, const json_t *constant)
{
	/* Jansson's iterators want it so; nothing is written through them. */
	json_t *object = (json_t *)(uintptr_t)constant;
	void *first = json_object_iter(object);
	at = bracket_put(d, at, '{');
	d->depth++;
	for (void *i = first; i; i = json_object_iter_next(object, i)) {
		if (i != first)
			*at++ = ',';
		at = key_dump(d, line_put(d, at), i);
		if (at)
			at = value_dump(d, at, json_object_iter_value(i));
		if (!at)
			return NULL;
	}
	d->depth--;
	if (first)
		at = line_put(d, at);
	return bracket_put(d, at, '}');
}

/* ---- a value -------------------------------------------------------------- */

static char *value_dump(struct dump *d, char *at, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return string_put(d, at, json_string_value(value),
		                  json_string_length(value), false);
	case JSON_INTEGER:
	case JSON_REAL:
		return number_dump(d, at, value);
	case JSON_OBJECT:
	case JSON_ARRAY:
		if (d->depth < DEEPEST)
			return (json_is_object(value) ? object_dump : array_dump)(
				d, at, value);
		error_set(d->err, FAULT_RECORD,
		          "a value nested deeper than %d cannot be printed", DEEPEST);
		return NULL;
	case JSON_TRUE:
		return put(d, at, "true", 4);
	case JSON_FALSE:
		return put(d, at, "false", 5);
	case JSON_NULL:
		break;
	}
	return put(d, at, "null", 4);
}

/* A value that was loaded as it would be printed, and is as it was loaded; NULL when
 * it is none. */
static char *as_read_dump(struct dump *d, char *at, const json_t *value)
{
	struct json_note note;
	if (!d->arena || !d->arena->as_read || d->indent ||
	    !(json_is_object(value) || json_is_array(value)) ||
	    !json_arena_loaded(d->arena, value) || !json_arena_noted(value, &note))
		return NULL;
	return put(d, at, note.bytes, note.length);
}

bool json_dump(const json_t *value, unsigned indent, struct gloss_output *out,
               struct error *err)
{
	struct dump d = { .out = out, .arena = json_arena_current(),
		          .indent = indent, .err = err };
	size_t before = out->length;

	if (d.arena) {
		d.made = newest(&d.arena->made);
		d.loaded = newest(&d.arena->loaded);
	}
	if (out->room - out->length < MARKS)
		out->grow(out, MARKS);
	d.stop = out->bytes + out->room;
	char *at = out->bytes + out->length, *end = as_read_dump(&d, at, value);
	if (!end)
		end = value_dump(&d, at, value);
	out->length = end ? (size_t)(end - out->bytes) : before;
	return end != NULL;
}
