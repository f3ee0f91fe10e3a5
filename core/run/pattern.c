/* SPDX-License-Identifier: MIT */
#include "run/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES 1000
#define MOST_DEPTH 32
#define MOST_STATES 20000

/* Behind the set "[...]" that c is at the first byte of. */
static const char *set_skip(const char *c, const char **fault)
{
	c += 1 + (c[1] == '^');
	c += *c == ']';
	for (; *c && *c != ']'; c++) {
		if ((unsigned char)*c > 127)
			*fault = "has a letter beyond ASCII in [...], expected (a|b)";
		if (*c == '[' && c[1] && strchr(":.=", c[1])) {
			const char *close = strchr(c + 2, ']');
			if (!close)
				return c + strlen(c);
			c = close;
		}
	}
	return *c ? c + 1 : c;
}

/* ---- what a pattern comes to -------------------------------------------------- */

/* A group that is open, or the whole. */
struct group {
	size_t size;        /* states so far, each count written out          */
	bool empty;         /* the alternative at hand may match nothing yet  */
	bool was_empty;     /* one before it may                              */
};

/* Going through a pattern; the piece is what a count would repeat. */
struct scan {
	const char *c;
	struct group groups[MOST_DEPTH + 1];
	size_t depth;
	size_t piece_size;
	bool piece_empty;
};

/* A piece begins; the one before had its counts. */
static void piece_begin(struct scan *s, size_t size, bool empty)
{
	struct group *group = &s->groups[s->depth];
	group->empty &= s->piece_empty;
	group->size += size;
	s->piece_size = size;
	s->piece_empty = empty;
}

static const char *group_open(struct scan *s)
{
	if (s->depth == MOST_DEPTH)
		return "nests more than 32 groups";
	piece_begin(s, 0, true);
	s->groups[++s->depth] = (struct group){ .empty = true };
	s->c++;
	return NULL;
}

static const char *group_close(struct scan *s)
{
	if (!s->depth)
		return "has a ) that closes no group, expected \\)";
	piece_begin(s, 1, true);
	const struct group *group = &s->groups[s->depth--];
	piece_begin(s, group->size, group->empty || group->was_empty);
	s->c++;
	return NULL;
}

static void alternative_begin(struct scan *s)
{
	struct group *group = &s->groups[s->depth];
	piece_begin(s, 1, true);
	group->was_empty |= group->empty;
	group->empty = true;
	s->c++;
}

static const char *escape_fault(char letter)
{
	if (letter >= '1' && letter <= '9')
		return "refers back to a group, which cannot be matched in linear time";
	if (letter && strchr("dDpP", letter))
		return "is a POSIX extended one: expected [0-9] for \\d, [[:alpha:]] "
		       "for \\p{L}";
	return NULL;
}

/* A letter, a set, an escape, or one of those that match a place. */
static const char *atom_scan(struct scan *s)
{
	const char *c = s->c, *fault = NULL;
	bool escaped = c[0] == '\\' && c[1];

	if (escaped)
		fault = escape_fault(c[1]);
	piece_begin(s, 1, escaped ? strchr("<>bB`'", c[1]) != NULL
	                          : *c == '^' || *c == '$');
	s->c = *c == '[' ? set_skip(c, &fault) : c + 1 + escaped;
	return fault;
}

/* The counts of "{3,5}", which c is at; *most 0 for "{3,}".  Where it ends. */
static const char *counts_read(const char *c, size_t *least, size_t *most)
{
	const char *close = strchr(c, '}');
	char *end;
	*least = *most = strtoul(c + 1, &end, 10);
	if (*end == ',')
		*most = strtoul(end + 1, NULL, 10);
	return close ? close + 1 : c + strlen(c);
}

/* One of * + ? {3,5} behind a piece.  regcomp writes out as many copies as it must
 * have, or may, and without an upper bound one more that a star is put behind. */
static const char *count_scan(struct scan *s)
{
	size_t least = *s->c == '+', most = *s->c == '?', copies;

	if (*s->c == '{')
		s->c = counts_read(s->c, &least, &most);
	else
		s->c++;
	copies = most ? most : least + 1;
	if (!most && s->piece_empty)
		return "repeats without end what may be empty, such as (a*)*";
	if (copies > MOST_STATES || s->piece_size * copies > MOST_STATES)
		return "has counts that make it too large";
	s->groups[s->depth].size += s->piece_size * copies;
	s->piece_size *= copies;
	s->piece_empty |= !least;
	return NULL;
}

/* What speaks against a pattern; NULL: nothing.  Its states are few, and no loop
 * can go round without a letter: the C library takes exponential time for several
 * of those in a row. */
static const char *objection(const char *pattern)
{
	struct scan s = { .c = pattern, .piece_empty = true };
	const char *fault = NULL;

	s.groups[0].empty = true;
	if (strlen(pattern) > MOST_BYTES)
		return "has more than 1000 bytes";
	while (*s.c && !fault) {
		if (*s.c == '(')
			fault = group_open(&s);
		else if (*s.c == ')')
			fault = group_close(&s);
		else if (*s.c == '|')
			alternative_begin(&s);
		else if (strchr("*+?{", *s.c))
			fault = count_scan(&s);
		else
			fault = atom_scan(&s);
		if (!fault && s.groups[s.depth].size > MOST_STATES)
			fault = "has counts that make it too large";
	}
	return fault;
}

/* ---- patterns ------------------------------------------------------------------ */

/* Anchored at the start, with what comes before a match taken by ".*": the
 * matcher then goes over a text once.  Without, it would begin anew at each
 * byte, and "a.*b" be quadratic in a text of many a. */
bool pattern_compile(regex_t *regex, const char *pattern, char *message,
                     size_t room)
{
	const char *fault = objection(pattern);
	char whole[MOST_BYTES + sizeof "^.*()"];
	int failed;

	if (fault) {
		snprintf(message, room, "regular expression %s", fault);
		return false;
	}
	/* As it is first: what is wrong is to be said of that. */
	failed = regcomp(regex, pattern, REG_EXTENDED | REG_NOSUB);
	if (!failed) {
		regfree(regex);
		snprintf(whole, sizeof whole, "^.*(%s)", pattern);
		failed = regcomp(regex, whole, REG_EXTENDED | REG_NOSUB);
	}
	if (failed) {
		size_t length = (size_t)snprintf(message, room,
		                                 "not a regular expression: ");
		regerror(failed, regex, message + length, room - length);
	}
	return !failed;
}

bool pattern_matches(const regex_t *regex, const char *text)
{
	return !regexec(regex, text, 0, NULL, 0);
}
