/* SPDX-License-Identifier: MIT */
#include "run/yaml.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "run/variable.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct anchor {
	char *name;
	struct node *node; /* NULL while it is being read                     */
};

struct reader {
	yaml_parser_t parser;
	yaml_event_t event; /* the one at hand                                */
	struct arena *arena;
	struct source *source;
	struct anchor *anchors;
	size_t anchor_count;
	size_t nodes; /* so far, with aliases written out                     */
	bool stopped; /* nothing further can be read                          */
};

static struct place mark_place(yaml_mark_t mark)
{
	return (struct place){ (unsigned)mark.line + 1, (unsigned)mark.column + 1 };
}

/* ---- events ------------------------------------------------------------- */

/* The bytes at a mark, which counts code points. */
static const char *mark_bytes(const struct source *source, yaml_mark_t mark)
{
	const char *c = source->bytes, *end = c + source->length;
	for (size_t n = mark.index; c < end && n; n--)
		do
			c++;
		while (c < end && ((unsigned char)*c & 0xC0) == 0x80);
	return c;
}

/* libyaml says what it missed.  Where what it met is a slip that is often made,
 * that is the news. */
static void syntax_report(struct reader *r)
{
	const yaml_parser_t *y = &r->parser;
	const char *problem = y->problem ? y->problem : "not YAML";
	struct place at = mark_place(y->problem_mark);

	if (y->error == YAML_READER_ERROR) {
		source_problem(r->source, source_place(r->source, y->problem_offset),
		               "%s: U+%04X", problem, (unsigned)y->problem_value);
		return;
	}
	const char *met = mark_bytes(r->source, y->problem_mark);
	bool is_end = met == r->source->bytes + r->source->length;
	if (!is_end && *met == '\t')
		source_problem(r->source, at, "found a tab, expected spaces: YAML "
		               "does not indent with tabs");
	else if (!is_end && met > r->source->bytes && met[-1] == '$' && *met == '{')
		source_problem(r->source, at, "within [...] and {...} a variable "
		               "wants quotation marks: \"${NAME}\"");
	else if (y->context && y->context_mark.line != y->problem_mark.line)
		source_problem(r->source, at, "%s, %s that begins in line %zu",
		               problem, y->context, y->context_mark.line + 1);
	else if (y->context)
		source_problem(r->source, at, "%s, %s", problem, y->context);
	else
		source_problem(r->source, at, "%s", problem);
}

/* Go on to the next event.  False at an error. */
static bool next(struct reader *r)
{
	if (r->stopped)
		return false;
	yaml_event_delete(&r->event);
	if (yaml_parser_parse(&r->parser, &r->event))
		return true;
	memset(&r->event, 0, sizeof r->event);
	syntax_report(r);
	r->stopped = true;
	return false;
}

static struct node *stop(struct reader *r, const char *what)
{
	source_problem(r->source, mark_place(r->event.start_mark), "%s", what);
	r->stopped = true;
	return NULL;
}

/* ---- nodes -------------------------------------------------------------- */

static struct node *node_take(struct reader *r, enum node_kind kind)
{
	struct node *n = arena_take(r->arena, sizeof *n);
	*n = (struct node){ .kind = kind, .text = "", .weight = 1, .height = 1,
		            .place = mark_place(r->event.start_mark) };
	r->nodes++;
	return n;
}

/* An anchor's later meaning hides its former one. */
static struct anchor *anchor_add(struct reader *r, const char *name)
{
	size_t i = 0;
	while (i < r->anchor_count && strcmp(r->anchors[i].name, name))
		i++;
	if (i == r->anchor_count) {
		r->anchors = mem_grow(r->anchors, ++r->anchor_count, sizeof *r->anchors);
		r->anchors[i].name = mem_string(name, strlen(name));
	}
	r->anchors[i].node = NULL;
	return &r->anchors[i];
}

static struct node *alias_read(struct reader *r, unsigned depth)
{
	const char *name = (const char *)r->event.data.alias.anchor;
	size_t i = 0;

	while (i < r->anchor_count && strcmp(r->anchors[i].name, name))
		i++;
	if (i == r->anchor_count)
		return stop(r, "alias of an anchor that is not there");
	struct node *n = r->anchors[i].node;
	if (!n)
		return stop(r, "alias inside its own anchor");
	if (depth + n->height > YAML_MOST_DEPTH)
		return stop(r, "too deep, with this alias written out: more than 64 levels");
	r->nodes += n->weight;
	return n;
}

static struct node *scalar_read(struct reader *r, bool is_key)
{
	struct node *n = node_take(r, NODE_SCALAR);
	const char *text = (const char *)r->event.data.scalar.value;
	size_t length = r->event.data.scalar.length;

	n->quoted = r->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (memchr(text, '\0', length))
		source_problem(r->source, n->place, "a NUL character is not allowed");
	n->text = arena_string(r->arena, text, length);
	if (!is_key)
		n->text = variable_expand(r->arena, r->source, n->place, n->text);
	return n;
}

static struct node *node_read(struct reader *r, unsigned depth, bool is_key);

static void node_add(struct node *n, struct node *name, struct node *item,
                     size_t *room)
{
	if (n->count == *room) {
		*room = *room * 2 + 4;
		n->items = mem_grow(n->items, *room, sizeof *n->items);
		if (n->kind == NODE_MAP)
			n->names = mem_grow(n->names, *room, sizeof *n->names);
	}
	n->items[n->count] = item;
	if (name)
		n->names[n->count] = name;
	n->count++;
	n->weight += item->weight + !!name;
	if (item->height >= n->height)
		n->height = item->height + 1;
}

/* What was grown on the heap moves into the arena. */
static void node_settle(struct reader *r, struct node *n)
{
	struct node ***lists[] = { &n->items, &n->names };
	for (size_t i = 0; i < 2; i++) {
		struct node **heap = *lists[i];
		if (!heap)
			continue;
		*lists[i] = arena_take(r->arena, n->count * sizeof *heap);
		memcpy(*lists[i], heap, n->count * sizeof *heap);
		free(heap);
	}
}

static void list_read(struct reader *r, struct node *n, unsigned depth)
{
	size_t room = 0;
	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		struct node *item = node_read(r, depth + 1, false);
		if (!item)
			break;
		node_add(n, NULL, item, &room);
	}
}

static void map_read(struct reader *r, struct node *n, unsigned depth)
{
	size_t room = 0;
	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
		struct node *name = node_read(r, depth + 1, true);
		struct node *item = name && next(r) ? node_read(r, depth + 1, false) : NULL;
		if (!item)
			break;
		if (name->kind != NODE_SCALAR) {
			source_problem(r->source, name->place,
			               "a key is a plain word, found a %s",
			               node_kind_name(name));
			continue;
		}
		struct node *twin = node_get(n, name->text);
		if (twin)
			source_problem(r->source, name->place,
			               "'%s' is there twice: already in line %u",
			               name->text, twin->place.line);
		else
			node_add(n, name, item, &room);
	}
}

static void collection_read(struct reader *r, struct node *n, unsigned depth)
{
	if (n->kind == NODE_LIST)
		list_read(r, n, depth);
	else
		map_read(r, n, depth);
	node_settle(r, n);
}

/* The value that the event at hand begins; the last event is then its end. */
static struct node *node_read(struct reader *r, unsigned depth, bool is_key)
{
	yaml_char_t *anchor = NULL, *tag = NULL;
	struct node *n;

	if (depth > YAML_MOST_DEPTH)
		return stop(r, "too deep: more than 64 levels");
	switch (r->event.type) {
	case YAML_ALIAS_EVENT:
		n = alias_read(r, depth - 1);
		break;
	case YAML_SCALAR_EVENT:
		anchor = r->event.data.scalar.anchor;
		tag = r->event.data.scalar.tag;
		n = scalar_read(r, is_key);
		break;
	case YAML_SEQUENCE_START_EVENT:
		anchor = r->event.data.sequence_start.anchor;
		tag = r->event.data.sequence_start.tag;
		n = node_take(r, NODE_LIST);
		break;
	default:
		anchor = r->event.data.mapping_start.anchor;
		tag = r->event.data.mapping_start.tag;
		n = node_take(r, NODE_MAP);
	}
	if (n && r->nodes > YAML_MOST_NODES)
		return stop(r, "too large: more than 10000 values, aliases written out");
	if (tag)
		source_problem(r->source, n->place, "tags are not allowed: '%s'",
		               (const char *)tag);
	size_t held = anchor ? (size_t)(anchor_add(r, (const char *)anchor) - r->anchors) : 0;
	bool anchored = anchor;
	if (n && n->kind != NODE_SCALAR && r->event.type != YAML_ALIAS_EVENT)
		collection_read(r, n, depth);
	if (r->stopped)
		return NULL;
	if (anchored)
		r->anchors[held].node = n;
	return n;
}

static struct node *document_read(struct reader *r)
{
	struct node *root;

	if (!next(r) || !next(r)) /* stream start; document start             */
		return NULL;
	if (r->event.type == YAML_STREAM_END_EVENT) {
		source_problem(r->source, (struct place){ 1, 1 },
		               "is empty, expected a list of stages");
		return NULL;
	}
	if (!next(r))
		return NULL;
	root = node_read(r, 1, false);
	if (!root || !next(r) || !next(r)) /* document end; stream end        */
		return NULL;
	if (r->event.type != YAML_STREAM_END_EVENT)
		return stop(r, "a second document begins, expected only one");
	return root;
}

struct node *yaml_read(struct arena *arena, struct source *source)
{
	struct reader r = { .arena = arena, .source = source };
	struct node *root;
	size_t fault = utf8_fault(source->bytes, source->length);

	/* libyaml would count a byte order mark as a column. */
	if (source->length >= 3 && !memcmp(source->bytes, "\xEF\xBB\xBF", 3)) {
		source->bytes += 3;
		source->length -= 3;
		fault -= 3;
	}
	if (source->length > YAML_MOST_BYTES) {
		source_problem(source, (struct place){ 1, 1 },
		               "too large: more than 1 MiB");
		return NULL;
	}
	if (fault < source->length) {
		source_problem(source, source_place(source, fault),
		               "invalid UTF-8: byte 0x%02X",
		               (unsigned char)source->bytes[fault]);
		return NULL;
	}
	if (!yaml_parser_initialize(&r.parser)) {
		source_problem(source, (struct place){ 0 }, "out of memory");
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)source->bytes,
	                             source->length);
	root = document_read(&r);
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	for (size_t i = 0; i < r.anchor_count; i++)
		free(r.anchors[i].name);
	free(r.anchors);
	return root;
}
