/* SPDX-License-Identifier: MIT */
/* What stages make of a record: a changed value is printed, not the bytes it came
 * from, and what JSON cannot say is refused. */
#include "run/json_arena.h"
#include "run/json_dump.h"
#include "run/json_load.h"

#include "base/mem.h"

#include "check.h"

#include <math.h>

static void output_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

static void printed_check(const char *about, const char *want, const json_t *value,
                          unsigned indent)
{
	struct gloss_output out = { .grow = output_grow };
	struct error err = { 0 };
	bool ok = json_dump(value, indent, &out, &err);
	gloss_put(&out, "", 1);
	CHECK_STR(about, want, ok ? out.bytes : err.message);
	free(out.bytes);
}

static void changed_check(void)
{
	static const char in[] = "{\"s\":\"a\\/b\",\"i\":-0,\"r\":1.50,\"k\":\"plain\"}";
	struct json_arena arena = { 0 };
	struct error err = { 0 };
	size_t used;

	json_arena_enter(&arena);
	json_t *record = json_load(in, sizeof in - 1, NULL, &used, &err);
	printed_check("untouched", in, record, 0);
	json_integer_set(json_object_get(record, "i"), 7);
	json_real_set(json_object_get(record, "r"), 2.5);
	json_string_set(json_object_get(record, "s"), "c/\"d");
	json_string_set(json_object_get(record, "k"), "line\nline");
	printed_check("changed in place",
	              "{\"s\":\"c/\\\"d\",\"i\":7,\"r\":2.5,\"k\":\"line\\nline\"}",
	              record, 0);
	json_object_set_new(record, "i", json_string("n\x01w"));
	json_object_del(record, "s");
	json_object_set_new(record, "\"new\" \xC3\xA9", json_true());
	printed_check("replaced, removed, added",
	              "{\"i\":\"n\\u0001w\",\"r\":2.5,\"k\":\"line\\nline\","
	              "\"\\\"new\\\" \xC3\xA9\":true}",
	              record, 0);
	json_arena_leave(&arena);
	json_arena_release(&arena);
}

/* As long as nothing that was loaded is altered the whole of it is copied, if it
 * would be printed so. */
static void as_read_check(void)
{
	static const struct {
		const char *in, *want;
	} rows[] = {
		{ "{\"a\":[1.50,\"\\/\"],\"b\":{}}", "{\"a\":[1.50,\"\\/\"],\"b\":{}}" },
		{ " [1,2] ", "[1,2]" },
		{ "{\"a\": 1}", "{\"a\":1}" },
		{ "[{\"a\":1 },[ ]]", "[{\"a\":1},[]]" },
		{ "[{\"a\":1,\"b\":2,\"a\":3}]", "[{\"a\":3,\"b\":2}]" },
		{ "[\"\xFF\"]", "[\"\xEF\xBF\xBD\"]" },
		{ "{\"\xFF\":1}", "{\"\xEF\xBF\xBD\":1}" },
	};
	const struct gloss_json_rules replace = { .flags = GLOSS_JSON_REPLACE };
	struct json_arena arena = { 0 };
	struct error err = { 0 };
	size_t used;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		json_arena_enter(&arena);
		arena.as_read = true;
		json_t *value = json_load(rows[i].in, strlen(rows[i].in), &replace,
		                          &used, &err);
		printed_check("as it was read", rows[i].want, value, 0);
		json_arena_leave(&arena);
	}
	json_arena_enter(&arena);
	arena.as_read = true;
	json_t *list = json_load("[1,2]", 5, NULL, &used, &err);
	printed_check("indented all the same", "[\n 1,\n 2\n]", list, 1);
	json_integer_set(json_array_get(list, 0), 7);
	arena.as_read = false;
	printed_check("no longer as it was read", "[7,2]", list, 0);
	json_arena_leave(&arena);
	json_arena_release(&arena);
}

/* What is long enough that its note does not fit the note's own place. */
static void long_check(void)
{
	size_t length = 200000;
	char *in = mem_take(length + 1);
	struct json_arena arena = { 0 };
	struct error err = { 0 };
	size_t used;

	memset(in, 'x', length);
	memcpy(in, "[\"\\u0041", 8);
	memcpy(in + length / 2, "\",\"\\/", 5);
	memcpy(in + length - 2, "\"]", 2);
	json_arena_enter(&arena);
	json_t *value = json_load(in, length, NULL, &used, &err);
	printed_check("long strings leave as they came", in, value, 0);
	json_arena_leave(&arena);
	json_arena_release(&arena);
	free(in);
}

/* So many bytes, the one at at being what has to be escaped or is beyond ASCII: as
 * key and as value, of the heap and of the arena. */
static void place_check(size_t length, size_t at, const char *bytes,
                        const char *want)
{
	struct json_arena arena = { 0 };
	struct gloss_output in = { .grow = output_grow }, out = in;

	gloss_put(&out, "{\"", 2);
	for (size_t i = 0; i < length; i++) {
		const char *plain = &"abcdefghijklmnopqrstuvwxyz"[i % 26];
		gloss_put(&in, i == at ? bytes : plain, i == at ? strlen(bytes) : 1);
		gloss_put(&out, i == at ? want : plain, i == at ? strlen(want) : 1);
	}
	gloss_put(&in, "", 1);
	size_t key = out.length - 2;
	gloss_put(&out, "\":\"", 3);
	for (size_t i = 0; i < key; i++) {
		char byte = out.bytes[2 + i];
		gloss_put(&out, &byte, 1);
	}
	gloss_put(&out, "\"}", 3);
	for (int round = 0; round < 2; round++) {
		if (round)
			json_arena_enter(&arena);
		json_t *object = json_object();
		json_object_set_new(object, in.bytes, json_string(in.bytes));
		printed_check(round ? "strings of the arena" : "strings of the heap",
		              out.bytes, object, 0);
		json_decref(object);
		json_arena_leave(&arena);
	}
	json_arena_release(&arena);
	free(in.bytes);
	free(out.bytes);
}

static void places_check(void)
{
	static const struct {
		const char *bytes, *want;
	} rows[] = {
		{ "x", "x" }, { "\"", "\\\"" }, { "\\", "\\\\" },
		{ "\x1F", "\\u001F" }, { "\xC3\xA9", "\xC3\xA9" },
	};
	for (size_t length = 0; length < 40; length++)
		for (size_t at = 0; at <= length; at++)
			for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
				place_check(length, at, rows[i].bytes, rows[i].want);
}

static void indent_check(void)
{
	json_t *value = json_pack("{s:[i,{s:[]}], s:{}}", "a", 1, "b", "c");
	printed_check("indented",
	              "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n"
	              "  \"c\": {}\n}",
	              value, 2);
	json_decref(value);
}

static void refused_check(void)
{
	static const char *const wrong[] = {
		"a\xC3", "a long one, of more than 32 bytes, with \xE9 alone", "\n\xFF",
	};
	struct json_arena arena = { 0 };
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		json_arena_enter(&arena);
		printed_check("invalid UTF-8 in the arena",
		              "a string that is not UTF-8 cannot be printed",
		              json_string_nocheck(wrong[i]), 0);
		json_arena_leave(&arena);
	}
	json_arena_release(&arena);
	json_t *value = json_array(), *list = json_array();
	json_array_append_new(value, json_string_nocheck("a\xC3"));
	printed_check("invalid UTF-8 of a stage's",
	              "a string that is not UTF-8 cannot be printed", value, 0);
	json_decref(value);

	json_array_append_new(list, json_array());
	json_array_append(json_array_get(list, 0), list);
	printed_check("a list that holds itself",
	              "a value nested deeper than 4352 cannot be printed", list, 0);
	json_array_clear(json_array_get(list, 0));
	json_decref(list);
}

static void numbers_check(void)
{
	static const struct {
		double value;
		const char *want;
	} rows[] = {
		{ 0, "0.0" }, { -0.0, "-0.0" }, { 1, "1.0" }, { 0.1, "0.1" },
		{ 0.7, "0.7" }, { 0.9999, "0.9999" }, { 1234.5678, "1234.5678" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 1e22, "1e22" },
		{ 1e-7, "1e-7" }, { 123456789012345680.0, "1.2345678901234568e17" },
		{ 5e-324, "5e-324" }, { 1.7976931348623157e308,
		  "1.7976931348623157e308" }, { 1.0 / 3, "0.3333333333333333" },
		{ 100, "100.0" }, { 2251799813685248.5, "2251799813685248.5" },
		{ 0.000123, "0.000123" }, { 0.00001, "1e-5" },
		{ 2.2250738585072014e-308, "2.2250738585072014e-308" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		json_t *real = json_real(rows[i].value);
		printed_check("a real", rows[i].want, real, 0);
		json_decref(real);
	}
	for (json_int_t power = 1, i = 0; i < 19; power *= i < 18 ? 10 : 1, i++)
		for (json_int_t value = power - 1; value <= power + 1; value++) {
			char want[24];
			snprintf(want, sizeof want, "%lld", (long long)value);
			json_t *whole = json_integer(value);
			printed_check("an integer", want, whole, 0);
			json_decref(whole);
		}
	json_t *least = json_integer(INT64_MIN);
	printed_check("the least integer", "-9223372036854775808", least, 0);
	json_decref(least);
}

/* Any double reads back as itself. */
static void exact_check(void)
{
	uint64_t state = 88172645463325252u;
	bool same = true;
	for (int i = 0; i < 100000; i++) {
		struct gloss_output out = { .grow = output_grow };
		struct error err = { 0 };
		double value;
		size_t used;
		state ^= state << 13, state ^= state >> 7, state ^= state << 17;
		memcpy(&value, &state, sizeof value);
		if (i % 2)
			value = (double)(state % 1000000) / 1e4;
		if (!isfinite(value))
			continue;
		json_t *real = json_real(value);
		json_dump(real, 0, &out, &err);
		json_t *back = json_load(out.bytes, out.length, NULL, &used, &err);
		double got = json_real_value(back);
		if (!json_is_real(back) || memcmp(&got, &value, sizeof got)) {
			printf("  %.17g became %.17g\n", value, got);
			same = false;
		}
		json_decref(real);
		json_decref(back);
		free(out.bytes);
	}
	CHECK("doubles there and back", same);
}

int main(void)
{
	json_arena_install();
	changed_check();
	as_read_check();
	long_check();
	places_check();
	indent_check();
	refused_check();
	numbers_check();
	exact_check();
	return check_end();
}
