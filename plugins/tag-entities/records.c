/* SPDX-License-Identifier: MIT */
/* records.c -- see records.h
 */
#include "records.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "gloss/text.h"

/* Bytes before a code point. */
struct spot {
	size_t byte, point;
};

static size_t byte_of(const struct document *document, struct spot *at, size_t point)
{
	if (point < at->point)
		*at = (struct spot){ 0 };
	while (at->point < point && at->byte < document->length) {
		at->byte++;
		while (at->byte < document->length &&
		       ((unsigned char)document->text[at->byte] & 0xC0) == 0x80)
			at->byte++;
		at->point++;
	}
	return at->byte;
}

static int by_start(const void *a, const void *b)
{
	const struct gold *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

static bool read_entities(struct corpus *corpus, struct document *document,
                          const json_t *entities)
{
	size_t count = json_array_size(entities), n = 0;
	struct gold *all = malloc((count + 1) * sizeof *all);
	struct spot at = { 0 };
	bool ok = all;

	for (size_t i = 0; ok && i < count; i++) {
		const json_t *entity = json_array_get(entities, i);
		const json_t *start = json_object_get(entity, "start");
		const json_t *end = json_object_get(entity, "end");
		const json_t *type = json_object_get(entity, "type");
		struct gold gold;

		if (!json_is_integer(start) || !json_is_integer(end) || !json_is_string(type) ||
		    json_integer_value(start) < 0 ||
		    json_integer_value(end) <= json_integer_value(start))
			continue;
		gold.start = byte_of(document, &at, (size_t)json_integer_value(start));
		gold.end = byte_of(document, &at, (size_t)json_integer_value(end));
		gold.type = corpus_type(corpus, json_string_value(type), json_string_length(type));
		if (gold.type < TYPES_MAX && gold.end > gold.start)
			all[n++] = gold;
	}
	if (ok && n)
		qsort(all, n, sizeof *all, by_start);
	for (size_t i = 0; ok && i < n; i++)
		ok = document_mark(document, all[i]);
	free(all);
	return ok;
}

static bool read_record(struct corpus *corpus, const json_t *record)
{
	const json_t *text = json_object_get(record, "text");
	const json_t *id = json_object_get(record, "id");
	struct document *document = corpus_add(corpus);
	const char *name;

	if (!document)
		return false;
	document->length = json_string_length(text);
	document->text = malloc(document->length + 1);
	if (!document->text)
		return false;
	memcpy(document->text, json_string_value(text), document->length + 1);
	name = json_is_string(id) ? json_string_value(id) : document->text;
	document->id = gloss_hash(name, strlen(name));
	return read_entities(corpus, document, json_object_get(record, "entities"));
}

bool records_read(struct corpus *corpus, FILE *in, const char *path, char *message,
                  size_t room)
{
	char *line = NULL;
	size_t space = 0, number = 0;
	ssize_t length;
	bool ok = true;

	while (ok && (length = getline(&line, &space, in)) > 0) {
		json_error_t error;
		json_t *record;

		number++;
		if (strspn(line, " \t\r\n") == (size_t)length)
			continue;
		record = json_loadb(line, (size_t)length, 0, &error);
		ok = record && json_is_string(json_object_get(record, "text"));
		if (!record)
			snprintf(message, room, "%s:%zu: is not JSON: %s", path, number,
			         error.text);
		else if (!ok)
			snprintf(message, room, "%s:%zu: has no string field 'text'", path,
			         number);
		else if (!(ok = read_record(corpus, record)))
			snprintf(message, room, "out of memory");
		json_decref(record);
	}
	free(line);
	return ok;
}
