/* SPDX-License-Identifier: MIT */
/* columns -- documents from columns as in CoNLL-2003 */
#ifndef ENTITIES_COLUMNS_H
#define ENTITIES_COLUMNS_H

#include <stdio.h>

#include "corpus.h"

/* Append all documents of a file at its start.  False, with why in message. */
bool columns_read(struct corpus *corpus, FILE *in, const char *path, char *message,
                  size_t room);

/* Of corpus.c: a new empty document, its names in order, the number of a type
 * (TYPES_MAX when it is to be left out). */
struct document *corpus_add(struct corpus *corpus);
bool document_mark(struct document *document, struct gold gold);
unsigned corpus_type(struct corpus *corpus, const char *name, size_t length);

#endif
