/* SPDX-License-Identifier: MIT */
/* A value is read by the function of its kind, which returns where it ends, or
 * NULL with the fault kept in struct load.  They call each other as values nest,
 * as deep as the rules allow. */
#include "run/json_load.h"

#include "base/mem.h"
#include "run/json_arena.h"
#include "run/json_number.h"
#include "run/json_scan.h"
#include "run/json_string.h"

#include <stdlib.h>

struct load {
	const char *bytes, *end;
	struct json_arena *arena; /* NULL: values come from the heap          */
	bool replace;
	bool as_is;               /* printing it will give these very bytes   */
	uint32_t depth, deepest;
	uint64_t values, most;
	const char *fault;        /* where it is                              */
	struct error *err;
	struct json_scratch scratch;
};

static const char *value_load(struct load *l, const char *at, json_t **value);

/* ---- faults --------------------------------------------------------------- */

/* Always NULL, to be returned. */
static const char *wrong(struct load *l, const char *at, const char *expected)
{
	size_t where = (size_t)(at - l->bytes);
	unsigned char c = (unsigned char)(at < l->end ? *at : 0);
	l->fault = at;
	if (at == l->end)
		error_set(l->err, FAULT_RECORD,
		          "byte %zu: expected %s, found the end", where, expected);
	else if (c > 0x20 && c < 0x7F)
		error_set(l->err, FAULT_RECORD, "byte %zu: expected %s, found '%c'",
		          where, expected, c);
	else
		error_set(l->err, FAULT_RECORD, "byte %zu: expected %s, found 0x%02x",
		          where, expected, c);
	return NULL;
}

static const char *too_much(struct load *l, const char *at, const char *what,
                            unsigned long long most)
{
	l->fault = at;
	error_set(l->err, FAULT_RECORD, "byte %zu: %s than %llu",
	          (size_t)(at - l->bytes), what, most);
	return NULL;
}

/* ---- words, numbers, strings ---------------------------------------------- */

static const char *space_skip(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
		at++;
	return at;
}

/* Within a value; it is rare. */
static inline const char *space_skip_within(struct load *l, const char *at)
{
	if (at == l->end || (unsigned char)*at > ' ')
		return at;
	l->as_is = false;
	return space_skip(at, l->end);
}

static const char *word_load(struct load *l, const char *at, const char *word,
                             json_t *meaning, json_t **value)
{
	for (const char *w = word; *w; w++, at++)
		if (at == l->end || *at != *w)
			return wrong(l, at, word);
	if (at < l->end && (unsigned char)((*at | 0x20) - 'a') < 26)
		return wrong(l, at, "the word to end");
	*value = meaning;
	return at;
}

static const char *number_load(struct load *l, const char *at, json_t **value)
{
	struct json_number n;
	json_number_read(at, l->end, &n);
	if (n.wrong)
		return wrong(l, n.end, n.wrong);
	size_t length = (size_t)(n.end - at);
	if (n.is_real)
		*value = json_arena_real(l->arena, n.real, at, length);
	else if (n.is_canonical)
		*value = json_integer(n.integer);
	else
		*value = json_arena_integer(l->arena, n.integer, at, length);
	return n.end;
}

/* Most strings are as they stand; true when this one is. */
static inline bool string_is_plain(const char *at, const char *end,
                                   struct json_string *string)
{
	bool wide = false;
	const char *stop = json_scan(at, end, &wide);
	if (stop == end || *stop != '"' || wide)
		return false;
	string->raw = string->bytes = at;
	string->raw_length = string->length = (size_t)(stop - at);
	string->is_changed = false;
	string->end = stop + 1;
	return true;
}

static inline const char *string_read(struct load *l, const char *at,
                                      struct json_string *string)
{
	if (string_is_plain(at, l->end, string))
		return string->end;
	json_string_read(at, l->end, l->replace, string, &l->scratch);
	l->as_is &= !string->is_changed;
	return string->wrong ? wrong(l, string->end, string->wrong) : string->end;
}

static const char *string_load(struct load *l, const char *at, json_t **value)
{
	struct json_string s;
	const char *end = string_read(l, at, &s);
	if (!end)
		return NULL;
	*value = json_stringn_nocheck(s.bytes, s.length);
	if (l->arena && !s.is_changed) {
		/* The note stands before the bytes, not before the json_t. */
		const char *block = json_string_value(*value);
		if (s.bytes == s.raw)
			json_arena_note_same(l->arena, block);
		else
			json_arena_note(l->arena, block, s.raw, s.raw_length);
	}
	return end;
}

/* ---- arrays and objects --------------------------------------------------- */

static const char *array_load(struct load *l, const char *at, json_t **value)
{
	json_t *array = *value = json_array(), *item;

	at = space_skip_within(l, at);
	if (at < l->end && *at == ']')
		return at + 1;
	for (;;) {
		at = value_load(l, at, &item);
		if (!at)
			return NULL;
		json_array_append_new(array, item);
		at = space_skip_within(l, at);
		if (at == l->end || *at != ',')
			break;
		at = space_skip_within(l, at + 1);
	}
	if (at == l->end || *at != ']')
		return wrong(l, at, "',' or ']' after a value");
	return at + 1;
}

/* A key and its colon.  *memory is what holds an escaped key; free it. */
static const char *key_load(struct load *l, const char *at,
                            struct json_string *key, char **memory)
{
	const char *start = at;
	*memory = NULL;
	if (at == l->end || *at != '"')
		return wrong(l, at, "a key in double quotes");
	at = string_read(l, at + 1, key);
	if (!at)
		return NULL;
	if (key->bytes != key->raw) {
		if (memchr(key->bytes, '\0', key->length))
			return wrong(l, start, "a key without a NUL");
		/* The scratch serves the value too. */
		key->bytes = *memory = mem_string(key->bytes, key->length);
	}
	at = space_skip_within(l, at);
	if (at == l->end || *at != ':')
		return wrong(l, at, "':' after a key");
	return space_skip_within(l, at + 1);
}

static void member_set(struct load *l, json_t *object,
                       const struct json_string *key, json_t *item)
{
	json_object_setn_new_nocheck(object, key->bytes, key->length, item);
	if (key->bytes == key->raw || key->is_changed || !l->arena)
		return;
	void *iter = json_object_iter_at(object, key->bytes);
	const char *kept = json_object_iter_key(iter);
	void *block = json_arena_key(l->arena, kept);
	if (block && json_arena_loaded(l->arena, kept))
		json_arena_note(l->arena, block, key->raw, key->raw_length);
}

static const char *object_load(struct load *l, const char *at, json_t **value)
{
	json_t *object = *value = json_object(), *item;
	struct json_string key;
	size_t members = 0;
	char *memory;

	at = space_skip_within(l, at);
	if (at < l->end && *at == '}')
		return at + 1;
	for (;;) {
		at = key_load(l, at, &key, &memory);
		at = at ? value_load(l, at, &item) : NULL;
		if (at)
			member_set(l, object, &key, item);
		if (memory)
			free(memory);
		if (!at)
			return NULL;
		members++;
		at = space_skip_within(l, at);
		if (at == l->end || *at != ',')
			break;
		at = space_skip_within(l, at + 1);
	}
	l->as_is &= members == json_object_size(object);
	if (at == l->end || *at != '}')
		return wrong(l, at, "',' or '}' after a value");
	return at + 1;
}

static const char *nested_load(struct load *l, const char *at, json_t **value)
{
	if (l->depth == l->deepest)
		return too_much(l, at, "nested deeper", l->deepest);
	l->depth++;
	const char *end = (*at == '{' ? object_load : array_load)(l, at + 1, value);
	l->depth--;
	if (!end) {
		json_decref(*value);
		*value = NULL;
	}
	return end;
}

/* ---- a value -------------------------------------------------------------- */

static const char *value_load(struct load *l, const char *at, json_t **value)
{
	*value = NULL;
	if (at == l->end)
		return wrong(l, at, "a value");
	if (l->values++ == l->most)
		return too_much(l, at, "more values", l->most);
	switch (*at) {
	case '"':
		return string_load(l, at + 1, value);
	case '{':
	case '[':
		return nested_load(l, at, value);
	case 't':
		return word_load(l, at, "true", json_true(), value);
	case 'f':
		return word_load(l, at, "false", json_false(), value);
	case 'n':
		return word_load(l, at, "null", json_null(), value);
	case '-':
	case '0': case '1': case '2': case '3': case '4':
	case '5': case '6': case '7': case '8': case '9':
		return number_load(l, at, value);
	case '\xEF':
		if (l->end - at >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3))
			return wrong(l, at, "a value without a byte order mark");
		break;
	}
	return wrong(l, at, "a value");
}

json_t *json_load(const char *bytes, size_t length,
                  const struct gloss_json_rules *rules, size_t *used,
                  struct error *err)
{
	static const struct gloss_json_rules usual = { 0 };
	struct load l;
	json_t *value;
	const char *start = space_skip(bytes, bytes + length), *at;

	if (!rules)
		rules = &usual;
	l.bytes = bytes;
	l.end = bytes + length;
	l.arena = json_arena_current();
	l.as_is = true;
	l.replace = rules->flags & GLOSS_JSON_REPLACE;
	l.depth = 0;
	l.deepest = rules->depth ? rules->depth : GLOSS_JSON_DEPTH;
	if (l.deepest > GLOSS_JSON_DEPTH_MOST)
		l.deepest = GLOSS_JSON_DEPTH_MOST;
	l.values = 0;
	l.most = rules->values ? rules->values : GLOSS_JSON_VALUES;
	l.err = err;
	json_scratch_init(&l.scratch);
	json_arena_loads(l.arena, true);
	at = value_load(&l, start, &value);
	json_scratch_release(&l.scratch);
	*used = (size_t)((at ? at : l.fault) - bytes);
	if (l.arena && l.as_is && (json_is_object(value) || json_is_array(value)))
		json_arena_note(l.arena, value, start, (size_t)(at - start));
	json_arena_loads(l.arena, false);
	return value;
}

size_t json_skip(const char *bytes, size_t length)
{
	const char *at = space_skip(bytes, bytes + length), *end = bytes + length;
	size_t depth = 0;
	bool wide = false;

	while (at < end) {
		char c = *at++;
		if (c == '"') {
			while ((at = json_scan(at, end, &wide)) < end && *at != '"')
				at += *at == '\\' && end - at > 1 ? 2 : 1;
			if (at == end)
				return 0;
			at++;
		} else if (c == '{' || c == '[') {
			depth++;
			continue;
		} else if (c == '}' || c == ']') {
			depth -= depth > 0;
		} else if (depth || at == end || !strchr(" \t\r\n,]}{[\"", *at)) {
			continue; /* within, or within a word or number */
		}
		if (!depth)
			return (size_t)(at - bytes);
	}
	return 0;
}
