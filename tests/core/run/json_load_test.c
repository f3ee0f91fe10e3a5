/* SPDX-License-Identifier: MIT */
/* What is accepted, what it leaves as, and what is refused with which words. */
#include "run/json_arena.h"
#include "run/json_dump.h"
#include "run/json_load.h"

#include "base/mem.h"

#include "check.h"

static void output_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

/* Each is loaded within an arena and on the heap; want is what is printed, NULL
 * for the very bytes of the input. */
static const struct row {
	const char *about, *in, *want;
} accepted[] = {
	{ "an empty object", "{}", NULL },
	{ "white space goes", " { \"a\" :\t[ 1 ,\r\n2 ] } ", "{\"a\":[1,2]}" },
	{ "the words", "[true,false,null]", NULL },
	{ "order stays", "{\"b\":1,\"a\":2}", NULL },
	{ "duplicate keys: the last wins, in the first one's place",
	  "{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}" },
	{ "an empty key", "{\"\":1}", NULL },
	{ "a NUL in a value", "[\"a\\u0000b\"]", NULL },
	{ "the least integer", "-9223372036854775808", NULL },
	{ "the greatest integer", "9223372036854775807", NULL },
	{ "a noncharacter", "[\"\xEF\xBF\xBF\"]", NULL },
	{ "control characters in their escapes",
	  "[\"\\b\\f\\n\\r\\t\\u0001\\u001F\"]", NULL },
	{ "DEL is no control character here", "[\"\x7F\"]", NULL },
	{ "Cyrillic", "{\"город\":\"река и гавань, вода и письмо\"}", NULL },
	{ "a score", "[0.1,0.25,-0.0,99.5,0.0001]", NULL },
	{ "17 digits", "[0.30000000000000004,1.7976931348623157e308]", NULL },
	{ "near zero", "[5e-324,2.2250738585072014e-308]", NULL },
	{ "a long string", "[\"the first line of a letter that is not short\"]", NULL },
};

/* Within an arena the very bytes stay; on the heap they are as printed. */
static const struct row raw[] = {
	{ "escapes", "[\"\\u0041\\/\\u00e9\"]", "[\"A/\xC3\xA9\"]" },
	{ "a pair of surrogates", "[\"\\ud83d\\ude00\"]", "[\"\xF0\x9F\x98\x80\"]" },
	{ "an escaped key", "{\"\\u0041\":1}", "{\"A\":1}" },
	{ "two of them", "{\"\\u0041\":{\"x\\/\":[]},\"\\t\":2}",
	  "{\"A\":{\"x/\":[]},\"\\t\":2}" },
	{ "zeros at a real's end", "[1.50]", "[1.5]" },
	{ "an exponent", "[1E+2]", "[100.0]" },
	{ "minus zero", "[-0]", "[0]" },
	{ "more digits than a double has", "[1.000000000000000005]", "[1.0]" },
	{ "below the least double", "[1e-999]", "[0.0]" },
};

static const struct refusal {
	const char *about, *in;
	size_t at;
	const char *words; /* part of the message */
} refused[] = {
	{ "nothing", "", 0, "expected a value, found the end" },
	{ "an open array", "[1", 2, "',' or ']'" },
	{ "a comma too many", "[1,]", 3, "expected a value, found ']'" },
	{ "a colon for a comma", "[1:2]", 2, "found ':'" },
	{ "no colon", "{\"a\" 1}", 5, "expected ':' after a key, found '1'" },
	{ "single quotes", "{'a':1}", 1, "a key in double quotes" },
	{ "a comma before the brace", "{\"a\":1,}", 7, "a key in double quotes" },
	{ "NaN", "[NaN]", 1, "expected a value, found 'N'" },
	{ "a word cut short", "[tru]", 4, "expected true" },
	{ "a word too long", "[truely]", 5, "expected the word to end, found 'l'" },
	{ "a plus", "[+1]", 1, "expected a value" },
	{ "a leading zero", "[01]", 2, "no digit after a leading zero" },
	{ "no digit after the point", "[1.]", 3, "a digit after the point" },
	{ "no digit in the exponent", "[1e]", 3, "a digit of the exponent" },
	{ "minus alone", "[-]", 2, "expected a digit" },
	{ "an integer beyond 64 bits", "[9223372036854775808]", 1, "64 bits" },
	{ "and below", "[-9223372036854775809]", 1, "64 bits" },
	{ "with many digits", "[100000000000000000000000000000]", 1, "64 bits" },
	{ "a real out of range", "[1e999]", 1, "a number that a double can hold" },
	{ "a string without an end", "[\"abc", 5, "'\"' at the string's end" },
	{ "a tab in a string", "[\"a\tb\"]", 3, "a control character to be escaped" },
	{ "an escape that is none", "[\"a\\x\"]", 3, "after a backslash" },
	{ "three hex digits", "[\"\\u12G4\"]", 2, "four hexadecimal digits" },
	{ "a high surrogate alone", "[\"\\ud800x\"]", 2, "in a pair" },
	{ "a low surrogate alone", "[\"\\udc00\"]", 2, "in a pair" },
	{ "two high surrogates", "[\"\\ud800\\ud800\"]", 2, "in a pair" },
	{ "a NUL in a key", "{\"a\\u0000\":1}", 1, "a key without a NUL" },
	{ "invalid UTF-8", "[\"ab\xC3(\"]", 4, "expected UTF-8, found 0xc3" },
	{ "a surrogate in UTF-8", "[\"\xED\xA0\x80\"]", 2, "expected UTF-8" },
	{ "a byte order mark", "\xEF\xBB\xBF{}", 0, "without a byte order mark" },
	{ "a space that is not JSON's", "\xC2\xA0{}", 0, "found 0xc2" },
};

static char *loaded_and_printed(const char *in, const struct gloss_json_rules *rules,
                                bool in_arena, size_t *used, struct error *err)
{
	struct json_arena arena = { 0 };
	struct gloss_output out = { .grow = output_grow };
	size_t length = strlen(in);
	/* In a block of its own, so that reading beyond its end is seen. */
	char *bytes = mem_string(in, length);
	bytes = mem_grow(bytes, length, 1);
	if (in_arena)
		json_arena_enter(&arena);
	json_t *value = json_load(bytes, length, rules, used, err);
	bool ok = value && json_dump(value, 0, &out, err);
	json_decref(value);
	if (in_arena)
		json_arena_leave(&arena);
	json_arena_release(&arena);
	free(bytes);
	gloss_put(&out, "", 1);
	if (!ok) {
		free(out.bytes);
		return NULL;
	}
	return out.bytes;
}

static void row_check(const struct row *r, bool in_arena, const char *want)
{
	struct error err = { 0 };
	size_t used;
	char *got = loaded_and_printed(r->in, NULL, in_arena, &used, &err);
	CHECK_STR(r->about, want, got ? got : err.message);
	free(got);
}

static void accepted_check(void)
{
	for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++) {
		const struct row *r = &accepted[i];
		const char *want = r->want ? r->want : r->in;
		row_check(r, true, want);
		row_check(r, false, want);
	}
	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
		row_check(&raw[i], true, raw[i].in);
		row_check(&raw[i], false, raw[i].want);
	}
}

static void refused_check(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		const struct refusal *r = &refused[i];
		struct error err = { 0 };
		size_t used;
		char *got = loaded_and_printed(r->in, NULL, i % 2, &used, &err);
		CHECK(r->about, !got);
		CHECK_INT(r->about, r->at, used);
		if (!CHECK(r->about, strstr(err.message, r->words)))
			printf("  got  %s\n", err.message);
		free(got);
	}
}

static void replace_check(void)
{
	static const struct row rows[] = {
		{ "one sign a maximal subpart", "[\"a\xE2\x82z\xFF\xF0\x9F\x98\"]",
		  "[\"a\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"]" },
		{ "with escapes", "{\"k\xC3\":\"\\u0041\xC3\\n\"}",
		  "{\"k\xEF\xBF\xBD\":\"A\xEF\xBF\xBD\\n\"}" },
		{ "what is valid stays", "[\"\\u0041\xC3\xA9\"]", NULL },
	};
	const struct gloss_json_rules rules = { .flags = GLOSS_JSON_REPLACE };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct error err = { 0 };
		size_t used;
		char *got = loaded_and_printed(rows[i].in, &rules, true, &used, &err);
		CHECK_STR(rows[i].about, rows[i].want ? rows[i].want : rows[i].in,
		          got ? got : err.message);
		free(got);
	}
}

/* count brackets, closed or not */
static char *brackets(size_t count, bool closed)
{
	char *text = mem_take(count * 2 + 1);
	memset(text, '[', count);
	if (closed)
		memset(text + count, ']', count);
	return text;
}

static void caps_check(void)
{
	static const struct {
		const char *about;
		uint32_t depth;
		size_t count;
		bool closed, ok;
	} rows[] = {
		{ "as deep as is usual", 0, 256, true, true },
		{ "one deeper", 0, 257, true, false },
		{ "as deep as asked", 2048, 2048, true, true },
		{ "one deeper than that", 2048, 2049, true, false },
		{ "never deeper than this", 1000000, GLOSS_JSON_DEPTH_MOST, true, true },
		{ "100,000 deep and open", 1000000, 100000, false, false },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct gloss_json_rules rules = { .depth = rows[i].depth };
		struct error err = { 0 };
		size_t used;
		char *in = brackets(rows[i].count, rows[i].closed);
		char *got = loaded_and_printed(in, &rules, i % 2, &used, &err);
		CHECK_INT(rows[i].about, rows[i].ok, got != NULL);
		CHECK(rows[i].about, rows[i].ok || strstr(err.message, "nested deeper"));
		free(got);
		free(in);
	}
	const struct gloss_json_rules few = { .values = 3 };
	struct error err = { 0 };
	size_t used;
	free(loaded_and_printed("[1,2,3]", &few, true, &used, &err));
	CHECK_STR("too many values", "byte 5: more values than 3", err.message);
}

static void skip_check(void)
{
	static const struct {
		const char *about, *in;
		size_t want;
	} rows[] = {
		{ "an object and the next", " {\"a\":[1,{}]} {", 13 },
		{ "a bracket in a string", "{\"a\":\"}\\\"}\"}x", 12 },
		{ "no end yet", "{\"a\":[1,{}]", 0 },
		{ "a string without an end", "\"abc\\\"", 0 },
		{ "a word", "true,", 4 },
		{ "a number that may go on", "12", 0 },
		{ "nothing", "  ", 0 },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_INT(rows[i].about, rows[i].want,
		          json_skip(rows[i].in, strlen(rows[i].in)));
}

int main(void)
{
	json_arena_install();
	accepted_check();
	refused_check();
	replace_check();
	caps_check();
	skip_check();
	return check_end();
}
