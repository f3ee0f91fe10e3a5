/* SPDX-License-Identifier: MIT */
#include "run/pipeline.h"

#include "run/condition.h"
#include "run/flow.h"
#include "run/loader.h"
#include "run/option.h"
#include "run/suggest.h"
#include "run/yaml.h"

#include "base/mem.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- nodes to stages ---------------------------------------------------- */

static const char *const on_error_words[] = { "stop", "skip", "divert", NULL };

static void on_error_read(struct pipeline *p, enum on_error *on_error,
                          const struct node *n)
{
	const char *typed = n->kind == NODE_SCALAR ? n->text : node_kind_name(n);
	struct suggest near = { .typed = typed };

	for (size_t i = 0; on_error_words[i]; i++) {
		suggest_offer(&near, on_error_words[i]);
		if (n->kind == NODE_SCALAR && !strcmp(n->text, on_error_words[i])) {
			*on_error = ON_ERROR_STOP + (enum on_error)i;
			return;
		}
	}
	spec_problem(p, n, "'on-error' is '%s', expected stop, skip or divert%s",
	             typed, suggest_text(&near));
}

static void with_read(struct pipeline *p, struct stage_spec *stage, struct node *n)
{
	if (n->kind == NODE_MAP)
		stage->with = n;
	else if (n->kind == NODE_LIST || n->quoted || *n->text)
		spec_problem(p, n, "the options of '%s' are a map, found a %s: "
		             "expected {option: value, ...}",
		             stage->name, node_kind_name(n));
}

static bool name_read(struct pipeline *p, struct stage_spec *stage,
                      const struct node *n)
{
	if (n->kind != NODE_SCALAR || !*n->text)
		return spec_problem(p, n, "expected a plugin's name%s%s",
		                    n->kind == NODE_SCALAR ? "" : ", found a ",
		                    n->kind == NODE_SCALAR ? "" : node_kind_name(n));
	stage->name = n->text;
	return true;
}

/* {use: NAME, with: {...}, when: {...}, on-error: ...} */
static bool long_read(struct pipeline *p, struct stage_spec *stage,
                      struct node *n, const struct node *use)
{
	static const char *const keys[] = { "use", "with", "when", "on-error", NULL };
	bool named = name_read(p, stage, use);

	for (size_t i = 0; i < n->count; i++) {
		const char *key = n->names[i]->text;
		if (!spec_key(p, n->names[i], "stage", keys))
			continue;
		if (!strcmp(key, "with") && named)
			with_read(p, stage, n->items[i]);
		else if (!strcmp(key, "when"))
			stage->condition = condition_compile(p, n->items[i]);
		else if (!strcmp(key, "on-error"))
			on_error_read(p, &stage->on_error, n->items[i]);
	}
	return named;
}

/* {NAME: {options}}; a second key is most often an option one level too far
 * out, or a `when` that wants the long form. */
static bool short_read(struct pipeline *p, struct stage_spec *stage, struct node *n)
{
	if (!n->count || !name_read(p, stage, n->names[0]))
		return n->count ? false : spec_problem(p, n, "expected a plugin's name");
	if (n->count == 1) {
		with_read(p, stage, n->items[0]);
		return true;
	}
	const char *key = n->names[1]->text;
	bool of_host = !strcmp(key, "when") || !strcmp(key, "on-error") ||
	               !strcmp(key, "with");
	spec_problem(p, n->names[1], of_host
		? "'%s' belongs to the long form: expected 'use: %s', then '%s:'"
		: "'%s' stands beside '%s', expected under it, indented further (%s)",
		key, stage->name, key);
	return true;
}

/* Whose name it has and which keys; false when not even that could be told. */
static bool stage_read(struct pipeline *p, struct stage_spec *stage, struct node *n)
{
	struct node *use = node_get(n, "use");

	stage->place = n;
	if (use)
		return long_read(p, stage, n, use);
	if (n->kind == NODE_MAP)
		return short_read(p, stage, n);
	return name_read(p, stage, n);
}

/* A plugin named by a path is sought beside the pipeline, as files are. */
static void plugin_find(struct pipeline *p, struct stage_spec *stage,
                        const struct node *at)
{
	struct error err = { 0 };
	const char *name = stage->name, *slash = strrchr(p->source.file, '/');
	char path[PATH_MAX];

	if (strchr(name, '/') && *name != '/' && slash &&
	    snprintf(path, sizeof path, "%.*s/%s", (int)(slash - p->source.file),
	             p->source.file, name) < (int)sizeof path)
		name = path;
	stage->plugin = loader_find(&p->arena, name, &err);
	if (!stage->plugin)
		spec_problem(p, at, "%s", err.message);
}

/* Readers come first, writers last; a missing one is the JSON one. */
static void ends_complete(struct pipeline *p)
{
	static const char *const kinds[] = { "", "reader", "tagger", "writer" };
	size_t last = p->count - 1;

	for (size_t i = 0; i < p->count; i++) {
		const struct stage_spec *stage = &p->stages[i];
		enum gloss_kind kind = stage->plugin ? stage->plugin->kind : GLOSS_TAGGER;
		if ((kind == GLOSS_READER && i) || (kind == GLOSS_WRITER && i != last))
			spec_problem(p, stage->place, "'%s' is a %s, which can "
			             "only come %s", stage->name, kinds[kind],
			             kind == GLOSS_READER ? "first" : "last");
	}
	const struct gloss_plugin *first = p->count ? p->stages[0].plugin : NULL;
	if (!p->count || (first && first->kind != GLOSS_READER)) {
		p->stages--;
		p->count++;
		p->stages[0].name = "read-json";
		plugin_find(p, &p->stages[0], NULL);
	}
	const struct gloss_plugin *final = p->stages[p->count - 1].plugin;
	if (p->count == 1 || (final && final->kind != GLOSS_WRITER)) {
		p->stages[p->count].name = "write-json";
		plugin_find(p, &p->stages[p->count++], NULL);
	}
}

static void stages_read(struct pipeline *p, struct node *list)
{
	/* One place more at either end for the default reader and writer. */
	struct stage_spec *stages =
		arena_take(&p->arena, (list->count + 2) * sizeof *stages);

	memset(stages, 0, (list->count + 2) * sizeof *stages);
	p->stages = stages + 1;
	p->count = list->count;
	for (size_t i = 0; i < list->count; i++) {
		struct stage_spec *stage = &p->stages[i];
		struct node *n = list->items[i], *use = node_get(n, "use");
		if (stage_read(p, stage, n))
			plugin_find(p, stage, use ? use : n);
	}
	ends_complete(p);
	for (size_t i = 0; i < p->count; i++)
		if (p->stages[i].plugin)
			option_fill(p, &p->stages[i]);
	if (!p->source.problems)
		flow_check(p, PROBLEM);
}

static void root_read(struct pipeline *p, struct node *root)
{
	static const char *const keys[] = { "stages", "on-error", NULL };
	struct node *list = root->kind == NODE_LIST ? root : node_get(root, "stages");

	if (root->kind == NODE_MAP)
		for (size_t i = 0; i < root->count; i++)
			if (spec_key(p, root->names[i], "pipeline", keys) &&
			    !strcmp(root->names[i]->text, "on-error"))
				on_error_read(p, &p->on_error, root->items[i]);
	if (list && list->kind == NODE_LIST)
		stages_read(p, list);
	else if (!p->source.problems || list)
		spec_problem(p, list ? list : root,
		             "expected a list of stages, such as [tag-dates], found a %s",
		             node_kind_name(list ? list : root));
}

/* ---- the file ----------------------------------------------------------- */

/* All of it up to its cap and one byte more, which yaml_read then refuses. */
static bool source_read(struct pipeline *p, const char *file)
{
	FILE *in = strcmp(file, "-") ? fopen(file, "r") : stdin;
	char *bytes = NULL;
	size_t length = 0, got;
	int failed = in ? 0 : errno;

	if (in) {
		bytes = mem_take(YAML_MOST_BYTES + 1);
		do {
			got = fread(bytes + length, 1, YAML_MOST_BYTES + 1 - length, in);
			length += got;
		} while (got);
		failed = ferror(in) ? errno : 0;
		if (in != stdin)
			fclose(in);
	}
	if (failed)
		spec_problem(p, NULL, "cannot read the pipeline: %s",
		             strerror(failed));
	p->source.bytes = arena_string(&p->arena, bytes, length);
	p->source.length = length;
	free(bytes);
	return !failed;
}

bool pipeline_read(struct pipeline *p, const char *file, const char *text)
{
	struct node *root = NULL;

	*p = (struct pipeline){ .source = { .file = file, .bytes = "" } };
	if (text) {
		p->source.bytes = text;
		p->source.length = strlen(text);
	}
	if (text || source_read(p, file))
		root = yaml_read(&p->arena, &p->source);
	if (root)
		root_read(p, root);
	source_end(&p->source);
	return !p->source.problems;
}

void pipeline_release(struct pipeline *p)
{
	for (size_t i = 0; i < p->count; i++)
		condition_release(p->stages[i].condition);
	json_decref(p->held);
	arena_release(&p->arena);
}
