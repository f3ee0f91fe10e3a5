/* SPDX-License-Identifier: MIT */
/* corpus -- documents with the names marked in them
 *
 * corpus_file.h has the files that they are read from.
 */
#ifndef ENTITIES_CORPUS_H
#define ENTITIES_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "labels.h"

/* A name: bytes of the text, end exclusive. */
struct gold {
	size_t start, end;
	unsigned type;
};

struct document {
	char *text; /* with a zero after length bytes */
	size_t length;
	struct gold *gold; /* in order, none over another */
	size_t gold_count;
	uint32_t id; /* hash of its id */
	float weight; /* visits in each epoch */
	uint32_t open; /* bit t: names of type t are not marked here */
};

struct corpus {
	struct document *documents;
	size_t count, room;
	char types[TYPES_MAX][TYPE_ROOM];
	unsigned type_count;
	bool types_fixed; /* others are left out when read */
	bool odd_type;    /* one that cannot be learned was read */
};

/* A new empty document; NULL: no memory. */
struct document *corpus_add(struct corpus *corpus);
/* Its names one after the other; one that lies in the last is left out. */
bool document_mark(struct document *document, struct gold gold);
/* The number of a type; TYPES_MAX when it is to be left out. */
unsigned corpus_type(struct corpus *corpus, const char *name, size_t length);

/* Append copies of some documents in other case: of one_of documents, three all
 * upper, one all lower, one with its first line upper, one in title case. */
bool corpus_vary_case(struct corpus *corpus, unsigned one_of);

/* All text to one case. */
void corpus_turn_case(struct corpus *corpus, bool upper);

/* Which documents of parts are in part. */
static inline bool document_in(const struct document *document, unsigned part,
                               unsigned parts)
{
	return (document->id ^ document->id >> 15) % parts == part;
}

void corpus_release(struct corpus *corpus);

#endif
