/* SPDX-License-Identifier: MIT */
/* corpus -- documents with the names marked in them, as read from files
 *
 * JSON Lines with text and entities, or columns as in CoNLL-2003: a token a
 * line, its label last, a blank line after each sentence, -DOCSTART- before each
 * document.  Labels may be IOB1, IOB2 or BIOES/BILOU.
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

/* How to take the documents of a file. */
struct corpus_file {
	const char *path;
	float weight;
	const char *open; /* types, by comma, that are not marked; or NULL */
	unsigned part, parts; /* of the documents, by hash of id ... */
	bool others; /* ... the other parts instead; parts 0: all */
};

/* Append a file.  False, with why in message. */
bool corpus_read(struct corpus *corpus, const struct corpus_file *file, char *message,
                 size_t room);

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
