/* SPDX-License-Identifier: MIT */
/* node -- a value of a pipeline file, with its place */
#ifndef RUN_NODE_H
#define RUN_NODE_H

#include "run/source.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum node_kind { NODE_SCALAR = 1, NODE_LIST, NODE_MAP };

/* Lives as long as its pipeline.  Where the file has aliases it may be the child
 * of several. */
struct node {
	enum node_kind kind;
	struct place place;
	const char *text;          /* SCALAR; "" for an empty one             */
	bool quoted;               /* SCALAR: in JSON, it is then a string    */
	struct node **items;       /* LIST, MAP: the values                   */
	struct node **names;       /* MAP: their keys, all scalars            */
	size_t count;
	size_t weight;             /* nodes in it, itself included            */
	unsigned height;           /* levels in it, 1 for a scalar            */
};

/* The value of a key of a map; NULL when it has none such, or is no map. */
struct node *node_get(const struct node *map, const char *name);

/* "value", "list" or "map". */
const char *node_kind_name(const struct node *n);

/* yes no true false on off.  False when it is something else. */
bool node_bool(const struct node *n, bool *value);

/* As JSON: plain true, false, null and numbers are those, all other scalars
 * strings.  A new reference. */
json_t *node_json(const struct node *n);

#endif
