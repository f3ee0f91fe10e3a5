/* SPDX-License-Identifier: MIT */
#include "run/node.h"

#include <string.h>

struct node *node_get(const struct node *map, const char *name)
{
	for (size_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
		if (!strcmp(map->names[i]->text, name))
			return map->items[i];
	return NULL;
}

const char *node_kind_name(const struct node *n)
{
	return n->kind == NODE_SCALAR ? "value" : n->kind == NODE_LIST ? "list" : "map";
}

bool node_bool(const struct node *n, bool *value)
{
	static const char *const words[] = { "no", "yes", "false", "true", "off", "on" };

	if (n->kind != NODE_SCALAR)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(n->text, words[i])) {
			*value = i % 2;
			return true;
		}
	return false;
}

static json_t *scalar_json(const struct node *n)
{
	if (!n->quoted && (!*n->text || !strcmp(n->text, "~")))
		return json_null();
	/* What JSON itself reads as a whole is that, but for a string. */
	json_t *value = n->quoted ? NULL : json_loads(n->text, JSON_DECODE_ANY, NULL);
	if (value && !json_is_string(value) && !json_is_object(value) &&
	    !json_is_array(value))
		return value;
	json_decref(value);
	return json_string(n->text);
}

json_t *node_json(const struct node *n)
{
	if (n->kind == NODE_SCALAR)
		return scalar_json(n);
	json_t *value = n->kind == NODE_LIST ? json_array() : json_object();
	for (size_t i = 0; i < n->count; i++) {
		json_t *item = node_json(n->items[i]);
		if (n->kind == NODE_LIST)
			json_array_append_new(value, item);
		else
			json_object_set_new(value, n->names[i]->text, item);
	}
	return value;
}
