/* SPDX-License-Identifier: MIT */
#include "run/flow.h"

#include "run/suggest.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A field, and the stage that wrote it or took it away. */
struct field {
	const char *name;
	size_t stage;
	bool gone;
};

/* The fields that may be there at one point of the pipeline, and those that once
 * were. */
struct fields {
	struct field *items;
	size_t count, room;
	bool any; /* and any other                                            */
	size_t only; /* the stage that took any other away; 0: none           */
};

static struct field *field_find(const struct fields *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (!strcmp(f->items[i].name, name))
			return &f->items[i];
	return NULL;
}

static bool fields_have(const struct fields *f, const char *name)
{
	const struct field *field = field_find(f, name);
	return field ? !field->gone : f->any;
}

static void fields_add(struct fields *f, const char *name, size_t stage)
{
	struct field *field = field_find(f, name);

	if (!strcmp(name, "*"))
		f->any = true;
	if (!field) {
		if (f->count == f->room)
			f->items = mem_grow(f->items, f->room = f->room * 2 + 16,
			                    sizeof *f->items);
		field = &f->items[f->count++];
	}
	*field = (struct field){ .name = name, .stage = stage };
}

/* One that nobody is known to have written is no less gone. */
static void fields_remove(struct fields *f, const char *name, size_t stage)
{
	if (!strcmp(name, "*"))
		f->any = false;
	else if (!field_find(f, name))
		fields_add(f, name, stage);
	for (size_t i = 0; i < f->count; i++)
		if (!f->items[i].gone &&
		    (!strcmp(f->items[i].name, name) || !strcmp(name, "*")))
			f->items[i] = (struct field){ f->items[i].name, stage, true };
}

static bool is_among(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* All but these go.  Of any that may be there, these may be still. */
static void fields_spare(struct fields *f, const char *const *names, size_t count,
                         size_t stage)
{
	for (size_t i = 0; i < count; i++)
		if (!field_find(f, names[i]) && f->any)
			fields_add(f, names[i], stage);
	for (size_t i = 0; i < f->count; i++)
		if (!f->items[i].gone && !is_among(names, count, f->items[i].name))
			f->items[i] = (struct field){ f->items[i].name, stage, true };
	f->any = false;
	f->only = stage;
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

/* "which no earlier stage writes; did you mean 'quotes'?" */
static const char *why_missing(const struct pipeline *p, const struct fields *f,
                               const char *name, char *to, size_t room)
{
	const struct field *gone = field_find(f, name);
	struct suggest near = { .typed = name };

	for (size_t i = 0; i < f->count; i++)
		if (!f->items[i].gone)
			suggest_offer(&near, f->items[i].name);
	if (gone || f->only) {
		size_t stage = gone ? gone->stage : f->only;
		snprintf(to, room, "which stage %zu '%s' takes away", stage + 1,
		         p->stages[stage].name);
	} else {
		snprintf(to, room, "which no earlier stage writes%s",
		         suggest_text(&near));
	}
	return to;
}

static void missing_report(struct pipeline *p, const struct stage_spec *stage,
                           const struct gloss_field *row, const char *name,
                           const struct fields *f)
{
	const struct node *at = row->name[0] == '$'
	                                ? node_get(stage->with, row->name + 1) : NULL;
	size_t number = (size_t)(stage - p->stages) + 1;
	char why[200];

	if (!at)
		at = stage->place;
	why_missing(p, f, name, why, sizeof why);
	if (row->use == GLOSS_NEEDS)
		spec_problem(p, at, "stage %zu '%s' reads '%s', %s", number,
		             stage->name, name, why);
	else
		spec_warning(p, at, "stage %zu '%s' makes use of '%s', %s",
		             number, stage->name, name, why);
}

static void row_follow(struct pipeline *p, const struct stage_spec *stage,
                       const struct gloss_field *row, struct fields *f,
                       enum severity severity)
{
	/* What a stage takes away from some records only may still be there. */
	enum gloss_use asked = severity == PROBLEM ? GLOSS_NEEDS : GLOSS_HELPS;
	const char *const *names = NULL;
	size_t count = row_names(stage, row, &names);
	size_t place = (size_t)(stage - p->stages);

	if (row->use == GLOSS_SPARES && count && !stage->condition)
		fields_spare(f, names, count, place);
	for (size_t i = 0; i < count; i++) {
		if (row->use == GLOSS_WRITES)
			fields_add(f, names[i], place);
		else if (row->use == GLOSS_REMOVES && !stage->condition)
			fields_remove(f, names[i], place);
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
		                                GLOSS_SPARES, GLOSS_REMOVES,
		                                GLOSS_WRITES };

	f.any = !p->stages[0].plugin->fields;
	for (size_t i = 0; i < p->count; i++) {
		const struct gloss_field *rows = p->stages[i].plugin->fields;
		for (size_t o = 0; rows && o < sizeof order / sizeof *order; o++)
			for (const struct gloss_field *row = rows; row->name; row++)
				if (row->use == order[o])
					row_follow(p, &p->stages[i], row, &f, severity);
	}
	free(f.items);
}
