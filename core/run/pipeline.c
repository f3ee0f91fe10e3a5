/* SPDX-License-Identifier: MIT */
#include "run/pipeline.h"

#include "run/loader.h"
#include "run/option.h"

#include "base/mem.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* ---- reporting --------------------------------------------------------- */

static void caret_print(const struct pipeline *p, const struct node *at)
{
	const char *line = p->source, *stop = p->source + p->source_length;
	for (unsigned n = 1; n < at->line && line < stop; n++) {
		const char *end = memchr(line, '\n', (size_t)(stop - line));
		line = end ? end + 1 : stop;
	}
	const char *end = memchr(line, '\n', (size_t)(stop - line));
	int length = (int)((end ? end : stop) - line);
	if (length > 0)
		fprintf(stderr, "  %.*s\n  %*s^\n", length, line,
		        (int)at->column - 1, "");
}

bool pipeline_problem(struct pipeline *p, const struct node *at,
                      const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	fprintf(stderr, "%s:", p->file);
	if (at)
		fprintf(stderr, "%u:%u:", at->line, at->column);
	fputc(' ', stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
	if (at)
		caret_print(p, at);
	p->problems++;
	return false;
}

struct node *node_get(const struct node *map, const char *name)
{
	for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
		if (!strcmp(map->names[i]->text, name))
			return map->items[i];
	return NULL;
}

/* ---- YAML to nodes ------------------------------------------------------ */

static struct node *node_from(struct pipeline *p, yaml_document_t *doc, int id)
{
	yaml_node_t *y = yaml_document_get_node(doc, id);
	struct node *n = arena_take(&p->arena, sizeof *n);
	*n = (struct node){ .line = (unsigned)y->start_mark.line + 1,
		            .column = (unsigned)y->start_mark.column + 1 };
	if (y->type == YAML_SCALAR_NODE) {
		n->kind = NODE_SCALAR;
		n->text = arena_string(&p->arena, (char *)y->data.scalar.value,
		                       y->data.scalar.length);
		n->quoted = y->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	} else if (y->type == YAML_SEQUENCE_NODE) {
		yaml_node_item_t *item = y->data.sequence.items.start;
		n->kind = NODE_LIST;
		n->count = (size_t)(y->data.sequence.items.top - item);
		n->items = arena_take(&p->arena, n->count * sizeof *n->items);
		for (size_t i = 0; i < n->count; i++)
			n->items[i] = node_from(p, doc, item[i]);
	} else {
		yaml_node_pair_t *pair = y->data.mapping.pairs.start;
		n->kind = NODE_MAP;
		n->count = (size_t)(y->data.mapping.pairs.top - pair);
		n->items = arena_take(&p->arena, n->count * sizeof *n->items);
		n->names = arena_take(&p->arena, n->count * sizeof *n->names);
		for (size_t i = 0; i < n->count; i++) {
			n->names[i] = node_from(p, doc, pair[i].key);
			n->items[i] = node_from(p, doc, pair[i].value);
		}
	}
	return n;
}

static struct node *document_read(struct pipeline *p)
{
	yaml_parser_t parser;
	yaml_document_t doc;
	struct node *root = NULL;

	if (!yaml_parser_initialize(&parser))
		return NULL;
	yaml_parser_set_input_string(&parser, (const unsigned char *)p->source,
	                             p->source_length);
	if (yaml_parser_load(&parser, &doc)) {
		if (yaml_document_get_root_node(&doc))
			root = node_from(p, &doc, 1);
		else
			pipeline_problem(p, NULL, "is empty, expected a list of stages");
		yaml_document_delete(&doc);
	} else {
		struct node at = { .line = (unsigned)parser.problem_mark.line + 1,
			           .column = (unsigned)parser.problem_mark.column + 1 };
		pipeline_problem(p, &at, "%s", parser.problem);
	}
	yaml_parser_delete(&parser);
	return root;
}

/* ---- nodes to stages ---------------------------------------------------- */

static void stage_read(struct pipeline *p, struct stage_spec *stage,
                       struct node *n)
{
	stage->place = n;
	if (n->kind == NODE_SCALAR) {
		stage->name = n->text;
	} else if (n->kind == NODE_MAP && node_get(n, "use")) {
		struct node *use = node_get(n, "use");
		stage->name = use->kind == NODE_SCALAR ? use->text : "";
		stage->with = node_get(n, "with");
	} else if (n->kind == NODE_MAP && n->count == 1) {
		stage->name = n->names[0]->text;
		stage->with = n->items[0];
	} else {
		pipeline_problem(p, n, "expected a plugin's name");
		stage->name = "";
	}
}

static void stages_read(struct pipeline *p, struct node *root)
{
	struct node *list = root->kind == NODE_LIST ? root
	                                            : node_get(root, "stages");
	if (!list || list->kind != NODE_LIST) {
		pipeline_problem(p, root, "expected a list of stages");
		return;
	}
	/* One place more at either end for the default reader and writer. */
	struct stage_spec *stages =
		arena_take(&p->arena, (list->count + 2) * sizeof *stages);
	memset(stages, 0, (list->count + 2) * sizeof *stages);
	for (size_t i = 0; i < list->count; i++) {
		struct error err = { 0 };
		stage_read(p, &stages[i + 1], list->items[i]);
		stages[i + 1].plugin = loader_find(stages[i + 1].name, &err);
		if (!stages[i + 1].plugin)
			pipeline_problem(p, list->items[i], "%s", err.message);
	}
	if (p->problems)
		return;
	struct error err = { 0 };
	p->stages = stages + 1;
	p->count = list->count;
	if (!p->count || p->stages[0].plugin->kind != GLOSS_READER) {
		p->stages--;
		p->count++;
		p->stages[0].name = "read-json";
		p->stages[0].plugin = loader_find("read-json", &err);
	}
	if (p->stages[p->count - 1].plugin &&
	    p->stages[p->count - 1].plugin->kind != GLOSS_WRITER) {
		p->stages[p->count].name = "write-json";
		p->stages[p->count].plugin = loader_find("write-json", &err);
		p->count++;
	}
	if (err.fault) {
		pipeline_problem(p, NULL, "%s", err.message);
		return;
	}
	for (size_t i = 0; i < p->count; i++)
		option_fill(p, &p->stages[i]);
}

static bool source_read(struct pipeline *p, const char *file)
{
	char bytes[65536];
	FILE *in = fopen(file, "r");

	if (!in)
		return pipeline_problem(p, NULL, "cannot open: %s", strerror(errno));
	size_t length = fread(bytes, 1, sizeof bytes, in);
	fclose(in);
	p->source = arena_string(&p->arena, bytes, length);
	p->source_length = length;
	return true;
}

bool pipeline_read(struct pipeline *p, const char *file, const char *text)
{
	*p = (struct pipeline){ .file = file };
	if (text) {
		p->source = arena_string(&p->arena, text, strlen(text));
		p->source_length = strlen(text);
	} else if (!source_read(p, file)) {
		return false;
	}
	struct node *root = document_read(p);
	if (root)
		stages_read(p, root);
	return !p->problems;
}

void pipeline_release(struct pipeline *p)
{
	arena_release(&p->arena);
}
