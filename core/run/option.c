/* SPDX-License-Identifier: MIT */
#include "run/option.h"

#include <stdlib.h>
#include <string.h>

static bool is_one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(text, *words))
			return true;
	return false;
}

static void list_set(struct pipeline *p, const struct node *n,
                     struct gloss_list *list)
{
	struct node *one = (struct node *)(uintptr_t)n;
	struct node **items = n->kind == NODE_SCALAR ? &one : n->items;
	size_t count = n->kind == NODE_SCALAR ? 1 : n->count;
	const char **strings = arena_take(&p->arena, count * sizeof *strings);
	for (size_t i = 0; i < count; i++)
		strings[i] = items[i]->text;
	*list = (struct gloss_list){ strings, count };
}

static void map_set(struct pipeline *p, const struct node *n,
                    struct gloss_map *map)
{
	struct gloss_pair *pairs = arena_take(&p->arena, n->count * sizeof *pairs);
	for (size_t i = 0; i < n->count; i++)
		pairs[i] = (struct gloss_pair){ n->names[i]->text, n->items[i]->text };
	*map = (struct gloss_map){ pairs, n->count };
}

static void value_set(struct pipeline *p, const struct gloss_option *row,
                      const struct node *n, char *member)
{
	switch (row->type) {
	case GLOSS_OPTION_BOOL:
		*(bool *)member = is_one_of(n->text, (const char *const[]){
				"yes", "true", "on", NULL });
		break;
	case GLOSS_OPTION_INT:
	case GLOSS_OPTION_SIZE:
		*(int64_t *)member = strtoll(n->text, NULL, 10);
		break;
	case GLOSS_OPTION_REAL:
	case GLOSS_OPTION_TIME:
		*(double *)member = strtod(n->text, NULL);
		break;
	case GLOSS_OPTION_CHOICE:
		for (int i = 0; row->choices[i]; i++)
			if (!strcmp(row->choices[i], n->text)) {
				*(int *)member = i;
				return;
			}
		pipeline_problem(p, n, "option '%s' is '%s'", row->name, n->text);
		break;
	case GLOSS_OPTION_LIST:
	case GLOSS_OPTION_FILES:
		list_set(p, n, (struct gloss_list *)member);
		break;
	case GLOSS_OPTION_MAP:
		map_set(p, n, (struct gloss_map *)member);
		break;
	case GLOSS_OPTION_STRING:
	case GLOSS_OPTION_FIELD:
	case GLOSS_OPTION_FILE:
		*(const char **)member = n->text;
		break;
	case GLOSS_OPTION_JSON:
		break;
	}
}

void option_fill(struct pipeline *p, struct stage_spec *stage)
{
	const struct gloss_plugin *plugin = stage->plugin;
	char *options = arena_take(&p->arena, plugin->options_size + 1);

	memset(options, 0, plugin->options_size + 1);
	stage->options = options;
	for (const struct gloss_option *row = plugin->options; row && row->name;
	     row++) {
		const struct node *n = node_get(stage->with, row->name);
		struct node preset = { .kind = NODE_SCALAR, .text = row->preset };
		if (!n && row->preset)
			n = &preset;
		if (n)
			value_set(p, row, n, options + row->offset);
		else if (row->required)
			pipeline_problem(p, stage->place,
			                 "'%s' needs the option '%s'",
			                 stage->name, row->name);
	}
}
