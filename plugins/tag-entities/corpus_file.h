/* SPDX-License-Identifier: MIT */
/* corpus_file -- files of marked documents, in either form
 *
 * JSON Lines with text and entities, or columns as in CoNLL-2003: a token a
 * line, its label last, a blank line after each sentence, -DOCSTART- before each
 * document.  Labels may be IOB1, IOB2 or BIOES/BILOU.
 */
#ifndef ENTITIES_CORPUS_FILE_H
#define ENTITIES_CORPUS_FILE_H

#include "corpus.h"

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

#endif
