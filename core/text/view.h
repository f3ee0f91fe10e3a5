/* SPDX-License-Identifier: MIT */
/* view.h -- make the view of a text that gloss/text.h tells of */
#ifndef TEXT_VIEW_H
#define TEXT_VIEW_H

#include "text/token.h"

/* Analyse length bytes of valid UTF-8, which stay where they are.  All memory
 * of the view comes from take and lives as long as what take gave; on plain
 * prose about 4 bytes a byte of text, at worst (each byte a token) 45.  False
 * when take gave NULL, or when length does not fit 32 bits. */
bool text_view_build(const char *bytes, size_t length, text_take *take,
                     void *context, struct gloss_text *text);

#endif
