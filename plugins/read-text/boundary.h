/* SPDX-License-Identifier: MIT */
/* boundary.h -- where one record of plain text ends and the next begins
 *
 * All of it works on the raw bytes, before any conversion: every encoding that
 * read-text takes has ASCII at its bottom, so that line ends and separators look
 * the same in each.  Nothing is kept between calls; a block may be cut anywhere,
 * and what cannot be told yet (a CR whose LF may follow, half a separator) is no
 * boundary yet.
 */
#ifndef READ_TEXT_BOUNDARY_H
#define READ_TEXT_BOUNDARY_H

#include <stdbool.h>
#include <stddef.h>

enum unit { UNIT_FILE, UNIT_PARAGRAPH, UNIT_LINE, UNIT_SEPARATOR };

/* Divides records: a string, in which LF also matches CR LF.  One at its front
 * matches the start of the source too, one at its back the end. */
struct separator {
	const char *core;   /* without those two                              */
	size_t length;
	bool line_start, line_end;
};

/* A part of a source. */
struct piece {
	const char *bytes;
	size_t length;
	bool first;         /* bytes[0] is the source's first                 */
	bool last;          /* nothing follows                                */
};

/* False when text has nothing but line ends. */
bool separator_read(struct separator *s, const char *text);

/* The end of the record that begins at from, without what divides; *next is
 * where the one after it begins.  False when the end is not in the piece: both
 * are then the piece's own end. */
bool boundary_find(enum unit unit, const struct separator *s,
                   const struct piece *piece, size_t from, size_t *end,
                   size_t *next);

/* How many bytes at the piece's end may be the first part of what divides, when
 * boundary_find has found nothing. */
size_t boundary_begun(enum unit unit, const struct separator *s,
                      const struct piece *piece);

/* How many bytes from the front hold whole records only. */
size_t boundary_last(enum unit unit, const struct separator *s,
                     const struct piece *piece);

#endif
