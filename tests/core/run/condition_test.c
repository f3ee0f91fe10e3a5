/* SPDX-License-Identifier: MIT */
/* Which records a `when` lets through. */
#include "check.h"
#include "run/condition.h"
#include "run/yaml.h"

static const struct row {
	const char *about, *when, *record;
	int want;
} rows[] = {
	{ "a string is", "{field: lang, is: en}", "{'lang':'en'}", 1 },
	{ "is not", "{field: lang, is: en}", "{'lang':'de'}", 0 },
	{ "absent is nothing", "{field: lang, is: en}", "{}", 0 },
	{ "a number as written", "{field: n, is: 1}", "{'n':1.0}", 1 },
	{ "a number that is a string", "{field: n, is: 1}", "{'n':'1'}", 1 },
	{ "quoted means a string", "{field: n, is: '1'}", "{'n':1}", 0 },
	{ "true", "{field: ok, is: true}", "{'ok':true}", 1 },
	{ "null", "{field: ok, is: null}", "{'ok':null}", 1 },
	{ "an object is nothing", "{field: ok, is: x}", "{'ok':{'x':1}}", 0 },
	{ "one item of a list", "{field: tags, is: b}", "{'tags':['a','b']}", 1 },
	{ "no item of a list", "{field: tags, is: c}", "{'tags':['a','b']}", 0 },
	{ "in", "{field: lang, in: [en, de]}", "{'lang':'de'}", 1 },
	{ "not in", "{field: lang, in: [en, de]}", "{'lang':'fr'}", 0 },
	{ "there", "{field: a, exists: yes}", "{'a':null}", 1 },
	{ "not there", "{field: a, exists: no}", "{'a':1}", 0 },
	{ "matches anywhere", "{field: t, matches: 'b+'}", "{'t':'aabbcc'}", 1 },
	{ "matches after a line end", "{field: t, matches: 'b'}", "{'t':'a\\nb'}", 1 },
	{ "matches at the start", "{field: t, matches: '^Live:'}", "{'t':'Live: x'}", 1 },
	{ "a start elsewhere", "{field: t, matches: '^Live:'}", "{'t':'x Live: x'}", 0 },
	{ "matches at the end", "{field: t, matches: 'x$'}", "{'t':'ax'}", 1 },
	{ "either of two", "{field: t, matches: '^a|b$'}", "{'t':'xb'}", 1 },
	{ "an empty match", "{field: t, matches: ''}", "{'t':''}", 1 },
	{ "a number matches nothing", "{field: n, matches: '1'}", "{'n':1}", 0 },
	{ "not", "{not: {field: lang, is: en}}", "{'lang':'de'}", 1 },
	{ "not, of what is absent", "{not: {field: lang, is: en}}", "{}", 1 },
	{ "all of them", "[{field: a, is: 1}, {field: b, is: 2}]", "{'a':1,'b':2}", 1 },
	{ "not all", "[{field: a, is: 1}, {field: b, is: 2}]", "{'a':1,'b':3}", 0 },
	{ "none asked", "[]", "{}", 1 },
};

static void row_check(const struct row *row)
{
	struct pipeline p = { .source = { .file = row->about, .bytes = row->when,
		                          .length = strlen(row->when) } };
	struct node *when = yaml_read(&p.arena, &p.source);
	struct condition *c = when ? condition_compile(&p, when) : NULL;
	char *text = strdup(row->record);
	for (char *quote = text; (quote = strchr(quote, '\'')); )
		*quote = '"';
	json_t *record = json_loads(text, 0, NULL);
	if (CHECK("the condition and the record are read", c && record))
		CHECK_INT(row->about, row->want, condition_holds(c, record));
	condition_release(c);
	json_decref(record);
	free(text);
	arena_release(&p.arena);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		row_check(&rows[i]);
	return check_end();
}
