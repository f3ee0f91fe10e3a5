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

/* How many copies "+" or "{3,5}", which c is at, makes of what it repeats; where it
 * ends.  Without an upper bound there is one more, which a star is put behind. */
static const char *count_skip(const char *c, size_t *copies)
{
	char *end;
	if (*c == '+') {
		*copies = 2;
		return c + 1;
	}
	*copies = strtoul(c + 1, &end, 10);
	if (*end == ',' && end[1] >= '0' && end[1] <= '9')
		*copies = strtoul(end + 1, &end, 10);
	else if (*end == ',' && *copies < MOST_STATES)
		++*copies;
	return strchr(end, '}') ? strchr(end, '}') + 1 : end + strlen(end);
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

/* What speaks against a pattern; NULL: nothing.  Its states are counted with each
 * count written out, as regcomp does: groups[d] is the size so far of the group
 * open at depth d, last that of the piece that a count would repeat. */
static const char *objection(const char *pattern)
{
	size_t groups[MOST_DEPTH + 1] = { 0 }, depth = 0, last = 0, copies;
	const char *fault = NULL, *c = pattern;

	if (strlen(pattern) > MOST_BYTES)
		return "has more than 1000 bytes";
	while (*c && !fault) {
		if (*c == '(') {
			if (depth == MOST_DEPTH)
				return "nests more than 32 groups";
			groups[++depth] = 0;
			last = 0;
			c++;
			continue;
		}
		if (*c == '{' || *c == '+') {
			c = count_skip(c, &copies);
			if (copies > MOST_STATES || last * copies > MOST_STATES)
				return "has counts that make it too large";
			groups[depth] += last * copies;
			last *= copies;
		} else if (*c == '*' || *c == '?') {
			groups[depth]++;
			last++;
			c++;
		} else if (*c == ')' && depth) {
			last = groups[depth--] + 1;
			groups[depth] += last;
			c++;
		} else {
			if (*c == '\\')
				fault = escape_fault(c[1]);
			if (*c == '[')
				c = set_skip(c, &fault);
			else
				c += 1 + (*c == '\\' && c[1]);
			last = 1;
			groups[depth]++;
		}
		if (groups[depth] > MOST_STATES)
			return "has counts that make it too large";
	}
	return fault;
}

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
	/* As it is first: "a)(b" is wrong, "^.*(a)(b)" would not be. */
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
