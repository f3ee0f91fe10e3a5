/* SPDX-License-Identifier: MIT */
/* source -- the text of a pipeline, and what is wrong in it
 *
 * A problem is printed on stderr as
 *
 *   news.yaml:4:15: option 'least' is 0, expected 1 to 100
 *     - tag-shout: {least: 0}
 *                          ^
 *
 * All are, up to MOST_PROBLEMS; the rest is counted.
 */
#ifndef RUN_SOURCE_H
#define RUN_SOURCE_H

#include <stdarg.h>
#include <stddef.h>

struct source {
	const char *file;       /* as named by the user, or "-e"              */
	const char *bytes;
	size_t length;
	unsigned problems, warnings; /* how many were reported                */
};

/* From 1; columns are code points.  Line 0: the file as a whole. */
struct place {
	unsigned line, column;
};

enum severity { PROBLEM, WARNING };

void source_report(struct source *source, enum severity severity,
                   struct place at, const char *fmt, va_list args)
	__attribute__((format(printf, 4, 0)));
void source_problem(struct source *source, struct place at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Say how many problems went unprinted, if any did. */
void source_end(const struct source *source);

/* Where a byte stands. */
struct place source_place(const struct source *source, size_t offset);

#endif
