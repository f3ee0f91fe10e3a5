/* SPDX-License-Identifier: MIT */
/* Collections of hard cases from elsewhere, when they are at hand in
 * $SHARED/data/robustness: JSONTestSuite's parsing and transforming files, and a
 * stream of good and bad lines.  Nothing is checked when they are not. */
#include "run/json_arena.h"
#include "run/json_dump.h"
#include "run/json_load.h"

#include "base/mem.h"

#include "check.h"

#include <dirent.h>

/* What RFC 8259 leaves open is refused, but for these. */
static const char *const accepted[] = {
	"i_number_double_huge_neg_exp.json", "i_number_real_underflow.json",
	"number_-9223372036854775808.json", "number_1.000000000000000005.json",
	"number_1e6.json", "object_key_nfc_nfd.json", "object_key_nfd_nfc.json",
	"object_same_key_same_value.json", "string_with_escaped_NULL.json",
	"number_-0.0.json", "number_0.json", "number_1e-999.json",
	"object_same_key_different_values.json", "object_same_key_unclear_values.json",
};

static bool is_accepted(const char *name)
{
	for (size_t i = 0; i < sizeof accepted / sizeof *accepted; i++)
		if (!strcmp(accepted[i], name))
			return true;
	return false;
}

static void output_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

static FILE *shared_open(const char *folder, const char *name)
{
	const char *shared = getenv("SHARED");
	char path[4096];
	snprintf(path, sizeof path, "%s/data/robustness/%s/%s",
	         shared ? shared : "../shared", folder, name);
	return fopen(path, "rb");
}

static struct gloss_output file_read(FILE *in)
{
	struct gloss_output all = { .grow = output_grow };
	size_t got;
	do {
		if (all.room - all.length < 65536)
			all.grow(&all, 65536);
		got = fread(all.bytes + all.length, 1, all.room - all.length, in);
		all.length += got;
	} while (got);
	fclose(in);
	return all;
}

static bool is_blank(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!bytes[i] || !strchr(" \t\r\n", bytes[i]))
			return false;
	return true;
}

/* The one value that bytes hold, and nothing else; NULL when it is wrong. */
static json_t *whole_load(const char *bytes, size_t length,
                          const struct gloss_json_rules *rules)
{
	struct error err = { 0 };
	size_t used;
	json_t *value = json_load(bytes, length, rules, &used, &err);
	if (value && !is_blank(bytes + used, length - used)) {
		json_decref(value);
		value = NULL;
	}
	return value;
}

/* A whole file, in an arena; what is accepted must print as it stands. */
static bool file_loads(FILE *in, const char *about)
{
	struct json_arena arena = { 0 };
	struct error err = { 0 };
	struct gloss_output all = file_read(in), out = { .grow = output_grow };

	json_arena_enter(&arena);
	json_t *value = whole_load(all.bytes, all.length, NULL);
	bool ok = value != NULL;
	if (ok) {
		CHECK(about, json_dump(value, 0, &out, &err));
		json_t *again = whole_load(out.bytes, out.length, NULL);
		CHECK(about, json_equal(value, again));
	}
	json_arena_leave(&arena);
	json_arena_release(&arena);
	free(all.bytes);
	free(out.bytes);
	return ok;
}

static void parsing_check(void)
{
	FILE *list = shared_open("json", "EXPECTED.tsv");
	char name[200], outcome[20];
	while (list && fscanf(list, "%199s %19s", name, outcome) == 2) {
		FILE *in = shared_open("json", name);
		bool want = strcmp(outcome, "either") ? !strcmp(outcome, "accept")
		                                      : is_accepted(name);
		if (in)
			CHECK_INT(name, want, file_loads(in, name));
	}
	if (list)
		fclose(list);
}

static void transforming_check(void)
{
	const char *shared = getenv("SHARED");
	char path[4096];
	snprintf(path, sizeof path, "%s/data/robustness/json-transform",
	         shared ? shared : "../shared");
	DIR *folder = opendir(path);
	struct dirent *entry;
	while (folder && (entry = readdir(folder))) {
		FILE *in = *entry->d_name == '.' ? NULL
		                : shared_open("json-transform", entry->d_name);
		if (in)
			CHECK_INT(entry->d_name, is_accepted(entry->d_name),
			          file_loads(in, entry->d_name));
	}
	if (folder)
		closedir(folder);
}

/* ---- the stream ----------------------------------------------------------- */

struct counts {
	size_t lines, good, blank, bad;
};

static void line_check(const char *line, size_t length, struct counts *n,
                       const json_t *bad_lines)
{
	const struct gloss_json_rules rules = { .depth = 2048 };
	n->lines++;
	if (is_blank(line, length)) {
		n->blank++;
		return;
	}
	json_t *value = whole_load(line, length, &rules);
	if (json_is_object(value))
		n->good++;
	else
		CHECK_INT("a bad line", json_integer_value(
				json_array_get(bad_lines, n->bad++)), n->lines);
	json_decref(value);
}

static void stream_check(void)
{
	FILE *in = shared_open("dirty", "dirty.jsonl");
	FILE *want_in = shared_open("dirty", "expected.json");
	struct counts n = { 0 };
	if (!in || !want_in)
		return;
	struct gloss_output all = file_read(in), want_bytes = file_read(want_in);
	json_t *want = whole_load(want_bytes.bytes, want_bytes.length, NULL);
	const char *at = all.bytes + 3, *stop = all.bytes + all.length;
	while (at < stop) {
		const char *end = memchr(at, '\n', (size_t)(stop - at));
		line_check(at, (size_t)((end ? end : stop) - at), &n,
		           json_object_get(want, "bad_lines"));
		at = end ? end + 1 : stop;
	}
	CHECK_INT("lines", json_integer_value(json_object_get(want, "lines")), n.lines);
	CHECK_INT("good", json_integer_value(json_object_get(want, "good")), n.good);
	CHECK_INT("blank", json_integer_value(json_object_get(want, "blank")), n.blank);
	CHECK_INT("bad", json_integer_value(json_object_get(want, "bad")), n.bad);
	json_decref(want);
	free(all.bytes);
	free(want_bytes.bytes);
}

int main(void)
{
	json_arena_install();
	parsing_check();
	transforming_check();
	stream_check();
	return check_end();
}
