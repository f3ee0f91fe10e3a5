/* SPDX-License-Identifier: MIT */
/* corpus.c -- see corpus.h; columns.c has the other file form
 */
#include "corpus.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "gloss/text.h"

static bool fail(char *message, size_t room, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static bool fail(char *message, size_t room, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(message, room, fmt, args);
	va_end(args);
	return false;
}

unsigned corpus_type(struct corpus *corpus, const char *name, size_t length)
{
	for (unsigned t = 0; t < corpus->type_count; t++)
		if (strlen(corpus->types[t]) == length &&
		    memcmp(corpus->types[t], name, length) == 0)
			return t;
	if (corpus->types_fixed)
		return TYPES_MAX;
	for (size_t i = 0; i < length; i++)
		corpus->odd_type |= (unsigned char)name[i] <= ' ' || (unsigned char)name[i] >= 127;
	corpus->odd_type |= corpus->type_count == TYPES_MAX || !length || length >= TYPE_ROOM;
	if (corpus->odd_type)
		return TYPES_MAX;
	memcpy(corpus->types[corpus->type_count], name, length);
	corpus->types[corpus->type_count][length] = 0;
	return corpus->type_count++;
}

struct document *corpus_add(struct corpus *corpus)
{
	if (corpus->count == corpus->room) {
		size_t n = corpus->room ? corpus->room * 2 : 64;
		struct document *more = realloc(corpus->documents, n * sizeof *more);

		if (!more)
			return NULL;
		corpus->documents = more;
		corpus->room = n;
	}
	corpus->documents[corpus->count] = (struct document){ .weight = 1 };
	return &corpus->documents[corpus->count++];
}

bool document_mark(struct document *document, struct gold gold)
{
	size_t n = document->gold_count;
	struct gold *more = document->gold;

	if (n && gold.start < document->gold[n - 1].end)
		return true; /* within another: the outer one stays */
	if ((n & (n - 1)) == 0) {
		more = realloc(more, (n ? n * 2 : 1) * sizeof *more);
		if (!more)
			return false;
		document->gold = more;
	}
	more[document->gold_count++] = gold;
	return true;
}

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

static bool read_records(struct corpus *corpus, FILE *in, const char *path, char *message,
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
		if (!record)
			ok = fail(message, room, "%s:%zu: is not JSON: %s", path, number,
			          error.text);
		else if (!json_is_string(json_object_get(record, "text")))
			ok = fail(message, room, "%s:%zu: has no string field 'text'", path,
			          number);
		else if (!read_record(corpus, record))
			ok = fail(message, room, "out of memory");
		json_decref(record);
	}
	free(line);
	return ok;
}

/* Take away what the file's rules leave out; set the rest. */
static void settle(struct corpus *corpus, size_t from, const struct corpus_file *file)
{
	uint32_t open = 0;
	size_t kept = from;

	for (const char *name = file->open; name && *name;) {
		size_t length = strcspn(name, ",");
		unsigned type = corpus_type(corpus, name, length);

		if (type < TYPES_MAX)
			open |= 1u << type;
		name += length + (name[length] == ',');
	}
	for (size_t i = from; i < corpus->count; i++) {
		struct document *document = &corpus->documents[i];

		if (file->parts &&
		    document_in(document, file->part, file->parts) == file->others) {
			free(document->text);
			free(document->gold);
			continue;
		}
		document->weight = file->weight;
		document->open = open;
		corpus->documents[kept++] = *document;
	}
	corpus->count = kept;
}

bool corpus_read(struct corpus *corpus, const struct corpus_file *file, char *message,
                 size_t room)
{
	FILE *in = fopen(file->path, "r");
	size_t from = corpus->count;
	bool ok;
	int c;

	if (!in)
		return fail(message, room, "cannot open '%s': %s", file->path, strerror(errno));
	do
		c = getc(in);
	while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
	rewind(in);
	if (c == '{')
		ok = read_records(corpus, in, file->path, message, room);
	else
		ok = columns_read(corpus, in, file->path, message, room);
	if (ok && ferror(in))
		ok = fail(message, room, "cannot read '%s'", file->path);
	fclose(in);
	settle(corpus, from, file);
	if (ok && corpus->odd_type)
		ok = fail(message, room,
		          "%s: at most %d types are learned, of 1 to %d printable characters",
		          file->path, TYPES_MAX, TYPE_ROOM - 1);
	return ok;
}

void corpus_release(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->count; i++) {
		free(corpus->documents[i].text);
		free(corpus->documents[i].gold);
	}
	free(corpus->documents);
	*corpus = (struct corpus){ 0 };
}

enum vary { VARY_UPPER, VARY_LOWER, VARY_HEAD, VARY_TITLE };

/* Letters of one and two bytes (Latin-1) keep their length. */
static void vary(struct document *document, enum vary how)
{
	bool begins = true;

	for (size_t i = 0; i < document->length; i++) {
		unsigned char *c = (unsigned char *)&document->text[i];
		bool wide = i && (unsigned char)document->text[i - 1] == 0xC3;
		bool lower = how == VARY_LOWER;

		if (how == VARY_HEAD && *c == '\n')
			return;
		if (how == VARY_TITLE && !begins)
			goto next;
		if ((!lower && *c >= 'a' && *c <= 'z') || (lower && *c >= 'A' && *c <= 'Z'))
			*c ^= 32;
		else if (wide && lower && *c >= 0x80 && *c <= 0x9E && *c != 0x97)
			*c |= 32;
		else if (wide && !lower && *c >= 0xA0 && *c <= 0xBE && *c != 0xB7)
			*c &= (unsigned char)~32;
next:
		begins = *c == ' ' || *c == '\n';
	}
}

static bool document_copy(struct document *copy, const struct document *from)
{
	*copy = *from;
	copy->text = malloc(from->length + 1);
	copy->gold = malloc((from->gold_count + 1) * sizeof *copy->gold);
	if (!copy->text || !copy->gold)
		return false;
	memcpy(copy->text, from->text, from->length + 1);
	if (from->gold_count)
		memcpy(copy->gold, from->gold, from->gold_count * sizeof *copy->gold);
	return true;
}

bool corpus_vary_case(struct corpus *corpus, unsigned one_of)
{
	/* Capitals tell so much less that they want more to be learned from. */
	static const enum vary kinds[] = { VARY_UPPER, VARY_LOWER, VARY_HEAD, VARY_TITLE,
		                           VARY_UPPER, VARY_UPPER };
	size_t count = corpus->count;

	for (size_t i = 0; i < count; i++) {
		uint32_t pick = (corpus->documents[i].id * 0x9E3779B1u >> 8) % one_of;
		struct document copy;

		if (pick >= sizeof kinds / sizeof *kinds)
			continue;
		if (!corpus_add(corpus) || !document_copy(&copy, &corpus->documents[i]))
			return false;
		copy.weight = 1;
		vary(&copy, kinds[pick]);
		corpus->documents[corpus->count - 1] = copy;
	}
	return true;
}

void corpus_turn_case(struct corpus *corpus, bool upper)
{
	for (size_t i = 0; i < corpus->count; i++)
		vary(&corpus->documents[i], upper ? VARY_UPPER : VARY_LOWER);
}
