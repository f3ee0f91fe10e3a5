/* SPDX-License-Identifier: MIT */
#include "run/condition.h"

#include "run/pattern.h"

#include <stdlib.h>
#include <string.h>

enum test { TEST_ALL, TEST_NOT, TEST_EXISTS, TEST_IN, TEST_MATCHES };

/* A value that a field may have. */
struct choice {
	const char *text;
	bool quoted; /* then strings only: "1" is not the number 1            */
};

struct condition {
	enum test test;
	const char *field;
	bool exists;               /* EXISTS: what is wanted                  */
	struct choice *choices;    /* IN; `is` has one                        */
	size_t count;              /* of choices, or of parts                 */
	struct condition **parts;  /* ALL, and NOT's one                      */
	regex_t regex;             /* MATCHES                                 */
};

/* ---- asking ------------------------------------------------------------- */

static bool choice_is(const struct choice *choice, const json_t *value)
{
	const char *text = choice->text;
	char *end;

	if (json_is_string(value))
		return !strcmp(json_string_value(value), text);
	if (choice->quoted)
		return false;
	if (json_is_number(value)) {
		double number = strtod(text, &end);
		return end > text && !*end && number == json_number_value(value);
	}
	if (json_is_boolean(value))
		return !strcmp(text, json_is_true(value) ? "true" : "false");
	return json_is_null(value) && !strcmp(text, "null");
}

static bool value_fits(const struct condition *c, const json_t *value)
{
	if (c->test == TEST_MATCHES)
		return json_is_string(value) &&
		       pattern_matches(&c->regex, json_string_value(value));
	for (size_t i = 0; i < c->count; i++)
		if (choice_is(&c->choices[i], value))
			return true;
	return false;
}

bool condition_holds(const struct condition *c, const json_t *record)
{
	switch (c->test) {
	case TEST_ALL:
		for (size_t i = 0; i < c->count; i++)
			if (!condition_holds(c->parts[i], record))
				return false;
		return true;
	case TEST_NOT:
		return !condition_holds(c->parts[0], record);
	case TEST_EXISTS:
		return !!json_object_get(record, c->field) == c->exists;
	case TEST_IN:
	case TEST_MATCHES:
		break;
	}
	/* Of a list, one item that fits is enough. */
	const json_t *value = json_object_get(record, c->field);
	if (!json_is_array(value))
		return value && value_fits(c, value);
	for (size_t i = 0; i < json_array_size(value); i++)
		if (value_fits(c, json_array_get(value, i)))
			return true;
	return false;
}

/* ---- reading ------------------------------------------------------------ */

static struct condition *condition_take(struct pipeline *p, enum test test)
{
	struct condition *c = arena_take(&p->arena, sizeof *c);
	*c = (struct condition){ .test = test };
	return c;
}

static bool regex_read(struct pipeline *p, struct condition *c,
                       const struct node *n)
{
	char message[200];

	if (!pattern_compile(&c->regex, n->text, message, sizeof message))
		return spec_problem(p, n, "%s", message);
	c->test = TEST_MATCHES;
	return true;
}

static bool choices_read(struct pipeline *p, struct condition *c,
                         const struct node *n)
{
	const struct node *const *items = (const struct node *const *)n->items;
	size_t count = n->kind == NODE_SCALAR ? 1 : n->count;

	if (n->kind == NODE_SCALAR)
		items = &n;
	c->test = TEST_IN;
	c->count = count;
	c->choices = arena_take(&p->arena, count * sizeof *c->choices);
	for (size_t i = 0; i < count; i++) {
		if (items[i]->kind != NODE_SCALAR)
			return spec_problem(p, items[i], "expected a value, found a %s",
			                    node_kind_name(items[i]));
		c->choices[i].text = items[i]->text;
		c->choices[i].quoted = items[i]->quoted;
	}
	return true;
}

static bool test_read(struct pipeline *p, struct condition *c, const char *key,
                      const struct node *n)
{
	if (!strcmp(key, "in")) {
		if (n->kind != NODE_LIST)
			return spec_problem(p, n, "'in' expects a list of values, "
			                    "found a %s", node_kind_name(n));
		return choices_read(p, c, n);
	}
	if (n->kind != NODE_SCALAR)
		return spec_problem(p, n, "'%s' expects one value, found a %s%s",
		                    key, node_kind_name(n),
		                    strcmp(key, "is") ? "" : "; 'in' takes a list");
	if (!strcmp(key, "is"))
		return choices_read(p, c, n);
	if (!strcmp(key, "matches"))
		return regex_read(p, c, n);
	c->test = TEST_EXISTS;
	return node_bool(n, &c->exists) ||
	       spec_problem(p, n, "'exists' is '%s', expected yes or no", n->text);
}

static struct condition *field_read(struct pipeline *p, const struct node *when)
{
	static const char *const keys[] = { "field", "is", "in", "matches",
		                            "exists", "not", NULL };
	struct condition *c = condition_take(p, TEST_EXISTS);
	const struct node *field = node_get(when, "field"), *test = NULL;
	bool ok = true;

	for (size_t i = 0; i < when->count; i++) {
		const char *key = when->names[i]->text;
		if (!strcmp(key, "field"))
			continue;
		if (!spec_key(p, when->names[i], "condition", keys)) {
			ok = false;
		} else if (test || !strcmp(key, "not")) {
			ok = spec_problem(p, when->names[i],
			                  "a condition has one test; several go "
			                  "in a list: [{...}, {...}]");
		} else {
			test = when->items[i];
			ok = test_read(p, c, key, test) && ok;
		}
	}
	if (ok && (!field || field->kind != NODE_SCALAR || !*field->text || !test))
		ok = spec_problem(p, field ? field : when, "expected a condition: "
		                  "{field: NAME, is: VALUE}, or in, matches or "
		                  "exists");
	if (!ok) {
		condition_release(c);
		return NULL;
	}
	c->field = field->text;
	return c;
}

struct condition *condition_compile(struct pipeline *p, const struct node *when)
{
	const struct node *const *parts = (const struct node *const *)when->items;
	struct condition *c;

	if (when->kind == NODE_SCALAR) {
		spec_problem(p, when, "expected a condition: "
		             "{field: NAME, is: VALUE}, or in, matches or exists");
		return NULL;
	}
	if (when->kind == NODE_MAP &&
	    (when->count != 1 || strcmp(when->names[0]->text, "not")))
		return field_read(p, when);
	c = condition_take(p, when->kind == NODE_LIST ? TEST_ALL : TEST_NOT);
	c->parts = arena_take(&p->arena, when->count * sizeof(struct condition *));
	for (size_t i = 0; i < when->count; i++) {
		struct condition *part = condition_compile(p, parts[i]);
		if (!part) {
			condition_release(c);
			return NULL;
		}
		c->parts[c->count++] = part;
	}
	return c;
}

void condition_release(struct condition *c)
{
	if (!c)
		return;
	if (c->test == TEST_MATCHES)
		regfree(&c->regex);
	for (size_t i = 0; c->parts && i < c->count; i++)
		condition_release(c->parts[i]);
}
