/* SPDX-License-Identifier: MIT */
/* YAML as we read it: rows of small files, as the tree that comes of them; and,
 * where ../shared is, the outcome of the cases of yaml-test-suite that are there.
 */
#include "check.h"
#include "run/yaml.h"

/* ---- trees ---------------------------------------------------------------- */

/* want: lists as [a,b], maps as {k:v}, quoted values in ', each list and map
 * with its place before it; "" when refused */
static const struct row { const char *about, *yaml, *want; } rows[] = {
	{ "a list",               "[a, 'b']",          "1:1[a,'b']" },
	{ "a map in a list",      "- a: b\n- c",       "1:1[1:3{a:b},c]" },
	{ "an empty value",       "a:\nb: ''",         "1:1{a:,b:''}" },
	{ "a column is in code points", "- {\xC3\xA9: [x]}", "1:1[1:3{\xC3\xA9:1:7[x]}]" },
	{ "a block of lines",     "a: |\n  x\n  y\n",  "1:1{a:'x\ny\n'}" },
	{ "an alias",             "[&x {a: b}, *x]",   "1:1[1:2{a:b},1:2{a:b}]" },
	{ "an anchor anew",       "[&x a, *x, &x b, *x]", "1:1[a,a,b,b]" },
	{ "a variable's default", "- ${NOBODY_SET_THIS:-it}", "1:1[it]" },
	{ "a ${ as such",         "[\"$${A}\", $A, $]", "1:1['${A}',$A,$]" },
	{ "no variable in a key", "${NOBODY_SET_THIS}: b", "1:1{${NOBODY_SET_THIS}:b}" },
	{ "a byte order mark",    "\xEF\xBB\xBF[a]",   "1:1[a]" },
	{ "line ends of DOS",     "- a\r\n- b\r\n",    "1:1[a,b]" },
	{ "an alias in itself",   "&x [*x]",           "" },
	{ "a tag",                "!x [a]",            "" },
	{ "the empty tag",        "! a",               "" },
	{ "a key twice",          "{a: b, a: c}",      "" },
	{ "two documents",        "a\n---\nb",         "" },
	{ "a NUL",                "[\"\\0\"]",         "" },
};

static void node_print(const struct node *n, FILE *out)
{
	const char *quote = n->quoted ? "'" : "";
	if (n->kind == NODE_SCALAR) {
		fprintf(out, "%s%s%s", quote, n->text, quote);
		return;
	}
	fprintf(out, "%u:%u%c", n->place.line, n->place.column,
	        n->kind == NODE_LIST ? '[' : '{');
	for (size_t i = 0; i < n->count; i++) {
		fputs(i ? "," : "", out);
		if (n->kind == NODE_MAP)
			fprintf(out, "%s:", n->names[i]->text);
		node_print(n->items[i], out);
	}
	putc(n->kind == NODE_LIST ? ']' : '}', out);
}

static void row_check(const struct row *row)
{
	struct arena arena = { 0 };
	struct source source = { .file = "(expected)", .bytes = row->yaml,
		                 .length = strlen(row->yaml) };
	char got[200] = "";
	struct node *n = yaml_read(&arena, &source);
	if (n && !source.problems) {
		FILE *out = fmemopen(got, sizeof got, "w");
		node_print(n, out);
		fclose(out);
	}
	CHECK_STR(row->about, row->want, got);
	arena_release(&arena);
}

/* ---- yaml-test-suite ------------------------------------------------------ */

/* Where we differ from the suite.  Most are libyaml's; some are ours: tags, keys
 * that are no words, several documents. */
static const char valid_refused[] =
	"2XXW 4ABK 4FJ6 4MUZ/00 4MUZ/01 4MUZ/02 52DL 57H4 58MP 5MUD 5T43 "
	"6BCT 6WLZ 7Z25 8G76 8XYN 96NN/00 96NN/01 9KAX 9MMW 9WXW AVM7 BEC7 "
	"BU8L CC74 DK95/00 DK95/03 DK95/04 EHF6 FP8R HM87/00 HWV9 J7PZ KK5P "
	"KSS4 L383 L94M LE5A LX3P M5C3 MUS6/05 MUS6/06 NJ66 PUW8 Q5MG Q9WF "
	"R4YG RZP5 S4JQ SBG9 SM9W/01 U3C3 UGM3 UKK6/00 UKK6/02 UT92 V9D5 "
	"VJP3/01 W5VH X38W XW4D Z67P Z9M4";
static const char invalid_accepted[] =
	"9C9N 9JBA CVW2 DK95/01 MUS6/00 S98Z SU5Z X4QW YJV2";

static bool is_in(const char *list, const char *name)
{
	return strstr(list, name) != NULL;
}

static char *file_read(const char *path, size_t *length)
{
	FILE *in = fopen(path, "r");
	char *bytes = calloc(1, 1 << 16);
	*length = in && bytes ? fread(bytes, 1, 1 << 16, in) : 0;
	if (in)
		fclose(in);
	return bytes;
}

static void case_check(const char *folder, const char *name, bool valid)
{
	struct arena arena = { 0 };
	char path[4096];
	snprintf(path, sizeof path, "%s/%s/in.yaml", folder, name);
	struct source source = { .file = path };
	char *bytes = file_read(path, &source.length);
	source.bytes = bytes;
	bool accepted = yaml_read(&arena, &source) && !source.problems;
	bool want = valid ? !is_in(valid_refused, name)
	                  : is_in(invalid_accepted, name);
	if (!CHECK("the outcome is as it was", want == accepted))
		printf("  case %s, which is %s, is %s\n", name,
		       valid ? "valid" : "invalid", accepted ? "accepted" : "refused");
	arena_release(&arena);
	free(bytes);
}

int main(void)
{
	const char *shared = getenv("SHARED");
	char folder[4000], path[4096], name[20], outcome[20];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		row_check(&rows[i]);
	snprintf(folder, sizeof folder, "%s/data/robustness/yaml",
	         shared ? shared : "../shared");
	snprintf(path, sizeof path, "%s/EXPECTED.tsv", folder);
	FILE *list = fopen(path, "r");
	while (list && fscanf(list, "%19s %19s", name, outcome) == 2)
		case_check(folder, name, !strcmp(outcome, "accept"));
	if (list)
		fclose(list);
	return check_end();
}
