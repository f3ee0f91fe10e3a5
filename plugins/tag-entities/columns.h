/* SPDX-License-Identifier: MIT */
/* columns -- documents from columns as in CoNLL-2003 */
#ifndef ENTITIES_COLUMNS_H
#define ENTITIES_COLUMNS_H

#include <stdio.h>

#include "corpus.h"

/* Append all documents of a file at its start.  False, with why in message. */
bool columns_read(struct corpus *corpus, FILE *in, const char *path, char *message,
                  size_t room);

#endif
