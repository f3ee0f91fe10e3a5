/* SPDX-License-Identifier: MIT */
/* run.h -- runs of letters and digits: words, numbers and mixtures */
#ifndef TEXT_RUN_H
#define TEXT_RUN_H

#include "gloss/text.h"
#include "text/fold.h"

/* What was seen in a run, summed. */
enum run_seen {
	RUN_UPPER = 1,
	RUN_LOWER = 2,
	RUN_LETTER = 4,  /* without case                                      */
	RUN_DIGIT = 8,
	RUN_WIDE = 16    /* above 127                                         */
};

struct run {
	size_t end;
	uint32_t hash;   /* of the folded form                                */
	unsigned seen;
};

/* RUN_UPPER, RUN_LOWER, RUN_DIGIT of ASCII bytes, RUN_WIDE of those above. */
extern const unsigned char run_ascii[256];

/* Read the run that begins at start.  An apostrophe between letters is part of
 * it unless a clitic follows; a separator between digits likewise.  0, or the
 * end of a piece joined to the run that does not begin with a mark: n't, and
 * the p.m. of 5p.m. */
size_t run_read(const char *bytes, size_t length, size_t start,
                struct run *run);

/* What stands at at, when it can be part of a run; else 0. */
unsigned run_seen_at(const char *bytes, size_t length, size_t at);

/* The end of the clitic whose apostrophe is at at ('s 're 've 'll 'd 'm); else
 * 0. */
size_t run_clitic_end(const char *bytes, size_t length, size_t at);

/* Past combining marks. */
size_t run_marks_end(const char *bytes, size_t length, size_t at);

/* Of any bytes start .. end. */
void run_measure(const char *bytes, size_t start, size_t end, struct run *run);

/* CAPITAL, UPPER, LOWER, DIGIT and WIDE of gloss/text.h. */
unsigned run_flags(const char *bytes, size_t start, const struct run *run);

#endif
