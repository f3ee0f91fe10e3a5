/* SPDX-License-Identifier: MIT */
#include "run/option.h"

#include "run/quantity.h"
#include "run/suggest.h"
#include "run/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- one scalar ---------------------------------------------------------- */

static const char *range_text(const struct gloss_option *row, const char *what,
                              char *to, size_t room)
{
	if (row->min == 0 && row->max == 0)
		snprintf(to, room, "%s, 0 or more", what);
	else
		snprintf(to, room, "%s, %.15g to %.15g", what, row->min, row->max);
	return to;
}

const char *option_expected(const struct gloss_option *row, char *to, size_t room)
{
	switch (row->type) {
	case GLOSS_OPTION_BOOL:
		return "yes or no";
	case GLOSS_OPTION_INT:
		return range_text(row, "a whole number", to, room);
	case GLOSS_OPTION_REAL:
		return range_text(row, "a number", to, room);
	case GLOSS_OPTION_SIZE:
		return range_text(row, "bytes such as 4096 or 16MiB", to, room);
	case GLOSS_OPTION_TIME:
		return range_text(row, "a time such as 250ms or 10s", to, room);
	case GLOSS_OPTION_CHOICE:
		return words_join(row->choices, to, room);
	case GLOSS_OPTION_FIELD:
		return "the name of a field";
	case GLOSS_OPTION_STRING:
		return "a string";
	case GLOSS_OPTION_FILE:
		return "a file";
	case GLOSS_OPTION_LIST:
		if (!row->choices)
			return "a list of strings";
		snprintf(to, room, "a list of ");
		words_join(row->choices, to + strlen(to), room - strlen(to));
		return to;
	case GLOSS_OPTION_FILES:
		return "a list of files";
	case GLOSS_OPTION_MAP:
		return "a map of names to strings";
	case GLOSS_OPTION_JSON:
		break;
	}
	return "any value";
}

static bool fault_say(struct option_fault *fault, const struct gloss_option *row,
                      const char *text)
{
	char room[250];
	struct suggest near = { .typed = text };
	for (size_t i = 0; row->choices && row->choices[i]; i++)
		suggest_offer(&near, row->choices[i]);
	snprintf(fault->message, sizeof fault->message, "is '%.60s', expected %s%s",
	         text, option_expected(row, room, sizeof room), suggest_text(&near));
	return false;
}

static bool in_range(const struct gloss_option *row, double value)
{
	if (row->min == 0 && row->max == 0)
		return value >= 0;
	return value >= row->min && value <= row->max;
}

static bool choice_find(const struct gloss_option *row, const char *text, int *place)
{
	for (*place = 0; row->choices[*place]; ++*place)
		if (!strcmp(row->choices[*place], text))
			return true;
	return false;
}

bool option_scalar(const struct gloss_option *row, const char *text,
                   void *member, struct option_fault *fault)
{
	const struct node n = { .kind = NODE_SCALAR, .text = text };
	int64_t whole = 0;
	double real = 0;
	int place = 0;
	bool ok = false;

	switch (row->type) {
	case GLOSS_OPTION_BOOL:
		ok = node_bool(&n, member);
		break;
	case GLOSS_OPTION_INT:
	case GLOSS_OPTION_SIZE:
		ok = (row->type == GLOSS_OPTION_INT ? quantity_int(text, &whole)
		                                    : quantity_size(text, &whole)) &&
		     in_range(row, (double)whole);
		if (ok)
			*(int64_t *)member = whole;
		break;
	case GLOSS_OPTION_REAL:
	case GLOSS_OPTION_TIME:
		ok = (row->type == GLOSS_OPTION_REAL ? quantity_real(text, &real)
		                                     : quantity_time(text, &real)) &&
		     in_range(row, real);
		if (ok)
			*(double *)member = real;
		break;
	case GLOSS_OPTION_CHOICE:
		ok = choice_find(row, text, &place);
		if (ok)
			*(int *)member = place;
		break;
	case GLOSS_OPTION_FIELD:
	case GLOSS_OPTION_FILE:
	case GLOSS_OPTION_STRING:
		ok = *text || row->type == GLOSS_OPTION_STRING;
		if (ok)
			*(const char **)member = text;
		break;
	case GLOSS_OPTION_LIST:
	case GLOSS_OPTION_FILES:
	case GLOSS_OPTION_MAP:
	case GLOSS_OPTION_JSON:
		break;
	}
	return ok || fault_say(fault, row, text);
}

/* ---- files ---------------------------------------------------------------- */

/* The path of a file that is named in the pipeline; NULL when it cannot be read,
 * which has then been reported. */
static const char *file_find(struct pipeline *p, const struct gloss_option *row,
                             const struct node *n)
{
	const char *slash = strrchr(p->source.file, '/');
	char path[PATH_MAX];
	struct stat about;

	/* Beside the pipeline, when that has a place. */
	int folder = *n->text == '/' || !slash ? 0 : (int)(slash - p->source.file) + 1;
	if (snprintf(path, sizeof path, "%.*s%s", folder, p->source.file, n->text) >=
	    (int)sizeof path)
		errno = ENAMETOOLONG;
	else if (stat(path, &about))
		;
	else if (S_ISDIR(about.st_mode))
		errno = EISDIR;
	else if (!access(path, R_OK))
		return arena_string(&p->arena, path, strlen(path));
	spec_problem(p, n, "option '%s': cannot read the file '%s': %s",
	             row->name, path, strerror(errno));
	return NULL;
}

/* ---- values ---------------------------------------------------------------- */

static bool kind_problem(struct pipeline *p, const struct gloss_option *row,
                         const struct node *n, const char *item)
{
	char room[250];
	bool empty = n->kind == NODE_SCALAR;
	return spec_problem(p, n, "option '%s' %s%s%s, expected %s", row->name,
	                    item, empty ? "has no value" : "is a ",
	                    empty ? "" : node_kind_name(n),
	                    option_expected(row, room, sizeof room));
}

/* A scalar, and not merely a key with nothing behind it. */
static bool is_given(const struct node *n)
{
	return n->kind == NODE_SCALAR && (*n->text || n->quoted);
}

static void list_set(struct pipeline *p, const struct gloss_option *row,
                     const struct node *n, struct gloss_list *list)
{
	const struct node *const *items = (const struct node *const *)n->items;
	size_t count = n->count;
	int place;

	if (n->kind == NODE_SCALAR && is_given(n))
		items = &n, count = 1;
	else if (n->kind != NODE_LIST) {
		kind_problem(p, row, n, "");
		return;
	}
	const char **strings = arena_take(&p->arena, count * sizeof *strings);
	for (size_t i = 0; i < count; i++) {
		struct option_fault fault;
		strings[i] = NULL;
		if (!is_given(items[i]))
			kind_problem(p, row, items[i], "has an item that ");
		else if (row->type == GLOSS_OPTION_FILES)
			strings[i] = file_find(p, row, items[i]);
		else if (row->choices && !choice_find(row, items[i]->text, &place)) {
			fault_say(&fault, row, items[i]->text);
			spec_problem(p, items[i], "option '%s' %s", row->name,
			             fault.message);
		} else
			strings[i] = items[i]->text;
	}
	*list = (struct gloss_list){ strings, count };
}

static void map_set(struct pipeline *p, const struct gloss_option *row,
                    const struct node *n, struct gloss_map *map)
{
	struct gloss_pair *pairs;

	if (n->kind != NODE_MAP) {
		spec_problem(p, n, "option '%s' is a %s, expected a map of names "
		             "to strings", row->name, node_kind_name(n));
		return;
	}
	pairs = arena_take(&p->arena, n->count * sizeof *pairs);
	for (size_t i = 0; i < n->count; i++) {
		if (!is_given(n->items[i]))
			kind_problem(p, row, n->items[i], "has an item that ");
		pairs[i] = (struct gloss_pair){ n->names[i]->text, n->items[i]->text };
	}
	*map = (struct gloss_map){ pairs, n->count };
}

static void value_set(struct pipeline *p, const struct gloss_option *row,
                      const struct node *n, char *member)
{
	struct option_fault fault;

	if (row->type == GLOSS_OPTION_LIST || row->type == GLOSS_OPTION_FILES) {
		list_set(p, row, n, (struct gloss_list *)member);
	} else if (row->type == GLOSS_OPTION_MAP) {
		map_set(p, row, n, (struct gloss_map *)member);
	} else if (row->type == GLOSS_OPTION_JSON) {
		json_t *value = node_json(n);
		if (!p->held)
			p->held = json_array();
		json_array_append_new(p->held, value);
		*(json_t **)member = value;
	} else if (!is_given(n)) {
		kind_problem(p, row, n, "");
	} else if (!option_scalar(row, n->text, member, &fault)) {
		spec_problem(p, n, "option '%s' %s", row->name, fault.message);
	} else if (row->type == GLOSS_OPTION_FILE) {
		*(const char **)member = file_find(p, row, n);
	}
}

/* A preset is written as in YAML. */
static const struct node *preset_read(struct pipeline *p, const struct gloss_option *row)
{
	struct source source = { .file = row->name, .bytes = row->preset,
		                 .length = strlen(row->preset) };
	if (row->type >= GLOSS_OPTION_LIST)
		return yaml_read(&p->arena, &source);
	struct node *n = arena_take(&p->arena, sizeof *n);
	*n = (struct node){ .kind = NODE_SCALAR, .text = row->preset, .quoted = true };
	return n;
}

static void names_check(struct pipeline *p, const struct stage_spec *stage)
{
	const struct gloss_option *rows = stage->plugin->options;

	for (size_t i = 0; stage->with && i < stage->with->count; i++) {
		const struct node *name = stage->with->names[i];
		const struct gloss_option *row = rows;
		struct suggest near = { .typed = name->text };
		for (; row && row->name && strcmp(row->name, name->text); row++)
			suggest_offer(&near, row->name);
		if (!row || !row->name)
			spec_problem(p, name, "'%s' has no option '%s'%s%s",
			             stage->name, name->text, suggest_text(&near),
			             rows ? "" : "; it takes none");
	}
}

void option_fill(struct pipeline *p, struct stage_spec *stage)
{
	const struct gloss_plugin *plugin = stage->plugin;
	char *options = arena_take(&p->arena, plugin->options_size + 1);

	memset(options, 0, plugin->options_size + 1);
	stage->options = options;
	names_check(p, stage);
	for (const struct gloss_option *row = plugin->options; row && row->name;
	     row++) {
		const struct node *n = node_get(stage->with, row->name);
		if (!n && row->preset)
			n = preset_read(p, row);
		if (n)
			value_set(p, row, n, options + row->offset);
		else if (row->required)
			spec_problem(p, stage->place,
			             "'%s' needs the option '%s': %s",
			             stage->name, row->name, row->help ? row->help : "");
	}
}
