/* SPDX-License-Identifier: MIT */
/* records -- documents from JSON Lines with text and entities */
#ifndef ENTITIES_RECORDS_H
#define ENTITIES_RECORDS_H

#include <stdio.h>

#include "corpus.h"

/* Append all documents of a file at its start.  False, with why in message. */
bool records_read(struct corpus *corpus, FILE *in, const char *path, char *message,
                  size_t room);

#endif
