/* SPDX-License-Identifier: MIT */
#include "run/flow.h"

#include "run/suggest.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The fields that may be there at one point of the pipeline. */
struct fields {
	const char **names;
	size_t count, room;
	bool any; /* and any other                                            */
};

static bool fields_have(const struct fields *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (!strcmp(f->names[i], name))
			return true;
	return f->any;
}

static void fields_add(struct fields *f, const char *name)
{
	if (!strcmp(name, "*"))
		f->any = true;
	if (fields_have(f, name))
		return;
	if (f->count == f->room)
		f->names = mem_grow(f->names, f->room = f->room * 2 + 16, sizeof *f->names);
	f->names[f->count++] = name;
}

static void fields_remove(struct fields *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (!strcmp(f->names[i], name) || !strcmp(name, "*"))
			f->names[i--] = f->names[--f->count];
}

/* ---- one row ------------------------------------------------------------ */

/* The names that a row stands for: its own, or the values of the option that
 * follows its '$'. */
static size_t row_names(const struct stage_spec *stage,
                        const struct gloss_field *row, const char *const **names)
{
	const struct gloss_option *option = stage->plugin->options;
	const char *member;

	if (row->name[0] != '$') {
		*names = &row->name;
		return 1;
	}
	while (option && option->name && strcmp(option->name, row->name + 1))
		option++;
	if (!option || !option->name)
		return 0;
	member = (const char *)stage->options + option->offset;
	if (option->type == GLOSS_OPTION_LIST) {
		const struct gloss_list *list = (const void *)member;
		*names = list->items;
		return list->count;
	}
	*names = (const void *)member;
	return **names && ***names ? 1 : 0;
}

static void missing_report(struct pipeline *p, const struct stage_spec *stage,
                           const struct gloss_field *row, const char *name,
                           const struct fields *f)
{
	const struct node *at = row->name[0] == '$'
	                                ? node_get(stage->with, row->name + 1) : NULL;
	struct suggest near = { .typed = name };
	size_t number = (size_t)(stage - p->stages) + 1;

	for (size_t i = 0; i < f->count; i++)
		suggest_offer(&near, f->names[i]);
	if (!at)
		at = stage->place;
	if (row->use == GLOSS_NEEDS)
		pipeline_problem(p, at, "stage %zu '%s' reads '%s', which no earlier "
		                 "stage writes%s", number, stage->name, name,
		                 suggest_text(&near));
	else
		pipeline_warning(p, at, "stage %zu '%s' makes use of '%s', which no "
		                 "earlier stage writes%s", number, stage->name, name,
		                 suggest_text(&near));
}

static void row_follow(struct pipeline *p, const struct stage_spec *stage,
                       const struct gloss_field *row, struct fields *f,
                       enum severity severity)
{
	enum gloss_use asked = severity == PROBLEM ? GLOSS_NEEDS : GLOSS_HELPS;
	const char *const *names = NULL;
	size_t count = row_names(stage, row, &names);

	for (size_t i = 0; i < count; i++) {
		if (row->use == GLOSS_WRITES)
			fields_add(f, names[i]);
		else if (row->use == GLOSS_REMOVES)
			fields_remove(f, names[i]);
		else if (row->use == asked && strcmp(names[i], "*") &&
		         !fields_have(f, names[i]))
			missing_report(p, stage, row, names[i], f);
	}
}

void flow_check(struct pipeline *p, enum severity severity)
{
	struct fields f = { 0 };
	/* What a stage reads comes before what it writes, and what it takes
	 * away before what it adds. */
	static const enum gloss_use order[] = { GLOSS_NEEDS, GLOSS_HELPS,
		                                GLOSS_REMOVES, GLOSS_WRITES };

	f.any = !p->stages[0].plugin->fields;
	for (size_t i = 0; i < p->count; i++) {
		const struct gloss_field *rows = p->stages[i].plugin->fields;
		for (size_t o = 0; rows && o < sizeof order / sizeof *order; o++)
			for (const struct gloss_field *row = rows; row->name; row++)
				if (row->use == order[o])
					row_follow(p, &p->stages[i], row, &f, severity);
	}
	free(f.names);
}
