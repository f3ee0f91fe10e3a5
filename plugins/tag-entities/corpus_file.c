/* SPDX-License-Identifier: MIT */
/* corpus_file.c -- see corpus_file.h
 */
#include "corpus_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "records.h"

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

	if (!in) {
		snprintf(message, room, "cannot open '%s': %s", file->path, strerror(errno));
		return false;
	}
	do
		c = getc(in);
	while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
	rewind(in);
	if (c == '{')
		ok = records_read(corpus, in, file->path, message, room);
	else
		ok = columns_read(corpus, in, file->path, message, room);
	if (ok && ferror(in)) {
		snprintf(message, room, "cannot read '%s'", file->path);
		ok = false;
	}
	fclose(in);
	settle(corpus, from, file);
	if (ok && corpus->odd_type) {
		snprintf(message, room,
		         "%s: at most %d types are learned, of 1 to %d printable characters",
		         file->path, TYPES_MAX, TYPE_ROOM - 1);
		ok = false;
	}
	return ok;
}
