/* SPDX-License-Identifier: MIT */
/* fuzz_json -- what the loader takes is what Jansson takes, and it comes out again
 *
 * Of any bytes: Jansson and we accept the same, up to the same place, as equal
 * values.  Within an arena what is printed is the input without its white space
 * (when no key stands twice).  What the heap's values are printed as loads as an
 * equal value and is printed the same again.  With replacement the output is
 * UTF-8, and what was right without it is the same.
 */
#include "fuzz.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "run/json_arena.h"
#include "run/json_dump.h"
#include "run/json_load.h"

#define LENIENT (JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL)

/* As deep as Jansson goes. */
static const struct gloss_json_rules deep = { .depth = 2048 };

static void output_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

static struct gloss_output printed(const json_t *value)
{
	struct gloss_output out = { .grow = output_grow };
	struct error err = { 0 };
	MUST(json_dump(value, 0, &out, &err));
	MUST(utf8_valid(out.bytes, out.length));
	return out;
}

static bool same_bytes(const struct gloss_output *a, const struct gloss_output *b)
{
	return a->length == b->length && !memcmp(a->bytes, b->bytes, a->length);
}

/* JSON without the white space between its tokens. */
static struct gloss_output stripped(const char *bytes, size_t length)
{
	struct gloss_output out = { .grow = output_grow };
	bool in_string = false;
	output_grow(&out, length + 1);
	for (size_t i = 0; i < length; i++) {
		if (!in_string && strchr(" \t\r\n", bytes[i]))
			continue;
		if (in_string && bytes[i] == '\\')
			gloss_put(&out, &bytes[i++], 1);
		else if (bytes[i] == '"')
			in_string = !in_string;
		gloss_put(&out, &bytes[i], 1);
	}
	return out;
}

static void arena_check(const char *bytes, size_t length)
{
	struct json_arena arena = { 0 };
	struct error err = { 0 };
	size_t used;

	json_arena_enter(&arena);
	json_t *value = json_load(bytes, length, &deep, &used, &err);
	if (value) {
		json_t *once = json_loadb(bytes, length,
		                          LENIENT | JSON_REJECT_DUPLICATES, NULL);
		struct gloss_output got = printed(value);
		struct gloss_output want = stripped(bytes, used);
		MUST(!once || same_bytes(&got, &want));
		arena.as_read = true;
		struct gloss_output whole = printed(value);
		MUST(same_bytes(&got, &whole));
		free(whole.bytes);
		free(got.bytes);
		free(want.bytes);
	}
	json_arena_leave(&arena);
	json_arena_release(&arena);
}

static void again_check(json_t *value)
{
	struct gloss_output first = printed(value);
	struct error err = { 0 };
	size_t used;
	json_t *again = json_load(first.bytes, first.length, &deep, &used, &err);
	MUST(again && used == first.length && json_equal(value, again));
	struct gloss_output second = printed(again);
	MUST(same_bytes(&first, &second));
	free(first.bytes);
	free(second.bytes);
	json_decref(again);
}

static void replace_check(const char *bytes, size_t length, json_t *value)
{
	const struct gloss_json_rules rules = { .depth = 2048,
		                                .flags = GLOSS_JSON_REPLACE };
	struct error err = { 0 };
	size_t used;
	json_t *mended = json_load(bytes, length, &rules, &used, &err);
	MUST(!value || json_equal(value, mended));
	if (mended)
		again_check(mended);
	json_decref(mended);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct error err = { 0 };
	json_error_t jansson_err;
	size_t used = 0;

	json_arena_install();
	json_t *value = json_load(bytes, size, &deep, &used, &err);
	json_t *jansson = json_loadb(bytes, size, LENIENT, &jansson_err);
	size_t skipped = json_skip(bytes, size);

	MUST(used <= size && skipped <= size);
	MUST(!value == (err.fault != FAULT_NONE));
	/* Jansson 2.14 steps over a NUL behind a number. */
	if (!memchr(bytes, '\0', size))
		MUST(!value == !jansson);
	if (value && jansson) {
		MUST(json_equal(value, jansson));
		MUST(used == (size_t)jansson_err.position);
	}
	if (value) {
		MUST(skipped == used || (json_is_number(value) && used == size) ||
		     !(json_is_object(value) || json_is_array(value)));
		again_check(value);
	}
	arena_check(bytes, size);
	replace_check(bytes, size, value);
	json_decref(jansson);
	json_decref(value);
	return 0;
}
