/* SPDX-License-Identifier: MIT */
#include "run/source.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define MOST_PROBLEMS 20
#define CARET_WIDTH 100 /* code points of a long line that are shown          */
#define CARET_BEFORE 60 /* of which before the caret                          */

static bool is_lead(char c)
{
	return ((unsigned char)c & 0xC0) != 0x80;
}

/* The line that a place is in: [*start, *end). */
static void line_find(const struct source *source, unsigned line,
                      const char **start, const char **end)
{
	const char *stop = source->bytes + source->length;
	*start = source->bytes;
	for (unsigned n = 1; n < line && *start < stop; n++) {
		const char *feed = memchr(*start, '\n', (size_t)(stop - *start));
		*start = feed ? feed + 1 : stop;
	}
	*end = memchr(*start, '\n', (size_t)(stop - *start));
	if (!*end)
		*end = stop;
	if (*end > *start && (*end)[-1] == '\r')
		--*end;
}

/* One code point as a terminal may have it: no controls, no broken bytes. */
static const char *point_put(const char *c, const char *end)
{
	const char *next = c + 1;
	while (next < end && !is_lead(*next))
		next++;
	unsigned char lead = (unsigned char)*c;
	long want = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
	if (*c == '\t')
		fputc(' ', stderr);
	else if (lead < ' ' || lead == 0x7F || next - c != want ||
	         (lead == 0xC2 && (unsigned char)c[1] < 0xA0))
		fputc('?', stderr);
	else
		fwrite(c, 1, (size_t)(next - c), stderr);
	return next;
}

static void caret_print(const struct source *source, struct place at)
{
	const char *c, *end;
	unsigned column = 1, first, last;

	line_find(source, at.line, &c, &end);
	if (c == end)
		return;
	first = at.column > CARET_BEFORE ? at.column - CARET_BEFORE + 1 : 1;
	last = first + CARET_WIDTH;
	while (first > 1 && c < end && column < first)
		column += is_lead(*c++);
	while (c < end && !is_lead(*c))
		c++;
	fputs("  ", stderr);
	for (; c < end && column < last; column++)
		c = point_put(c, end);
	fprintf(stderr, "\n  %*s^\n", (int)(at.column - first), "");
}

/* What is missed at the end of a file is missed behind its last word: a place
 * beyond the last line has nothing to show. */
static struct place place_within(const struct source *source, struct place at)
{
	const char *start, *end = source->bytes + source->length, *c;

	line_find(source, at.line, &start, &c);
	if (start < end)
		return at;
	while (end > source->bytes && strchr(" \t\r\n", end[-1]))
		end--;
	return source_place(source, (size_t)(end - source->bytes));
}

void source_report(struct source *source, enum severity severity,
                   struct place at, const char *fmt, va_list args)
{
	unsigned *count = severity == WARNING ? &source->warnings : &source->problems;

	if (++*count > MOST_PROBLEMS)
		return;
	fprintf(stderr, "%s:", source->file);
	if (at.line)
		at = place_within(source, at);
	if (at.line)
		fprintf(stderr, "%u:%u:", at.line, at.column);
	fputs(severity == WARNING ? " warning: " : " ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	if (at.line)
		caret_print(source, at);
}

void source_problem(struct source *source, struct place at, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	source_report(source, PROBLEM, at, fmt, args);
	va_end(args);
}

void source_end(const struct source *source)
{
	if (source->problems > MOST_PROBLEMS)
		fprintf(stderr, "%s: and %u more\n", source->file,
		        source->problems - MOST_PROBLEMS);
}

struct place source_place(const struct source *source, size_t offset)
{
	struct place at = { 1, 1 };
	for (size_t i = 0; i < offset && i < source->length; i++) {
		if (source->bytes[i] == '\n')
			at = (struct place){ at.line + 1, 1 };
		else
			at.column += is_lead(source->bytes[i]);
	}
	return at;
}
