/* SPDX-License-Identifier: MIT */
#include "run/suggest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 40

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Of words no longer than LONGEST, letter case aside. */
static size_t distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1], *before = rows[0], *last = rows[1], *now = rows[2];
	size_t m = strlen(a), n = strlen(b);

	for (size_t j = 0; j <= n; j++)
		before[j] = last[j] = j;
	for (size_t i = 1; i <= m; i++) {
		now[0] = i;
		for (size_t j = 1; j <= n; j++) {
			int x = tolower((unsigned char)a[i - 1]);
			int y = tolower((unsigned char)b[j - 1]);
			now[j] = least(least(last[j], now[j - 1]) + 1,
			               last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == tolower((unsigned char)b[j - 2]) &&
			    y == tolower((unsigned char)a[i - 2]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = now;
		now = free_row;
	}
	return last[n];
}

void suggest_offer(struct suggest *s, const char *word)
{
	size_t typed = strlen(s->typed), length = strlen(word), d;

	if (!typed || typed > LONGEST || length > LONGEST)
		return;
	/* The kind that a plugin's name begins with is often left out. */
	const char *dash = strchr(word, '-');
	d = dash && !strcmp(dash + 1, s->typed) ? 1 : distance(s->typed, word);
	/* One slip in a short word, about one in three letters in longer. */
	if (d > 1 + (typed < length ? typed : length) / 4)
		return;
	if (length <= d && typed <= d)
		return;
	if (!s->best || d < s->distance) {
		s->best = word;
		s->distance = d;
	}
}

const char *suggest_text(struct suggest *s)
{
	if (!s->best)
		return "";
	snprintf(s->message, sizeof s->message, "; did you mean '%s'?", s->best);
	return s->message;
}

const char *words_join(const char *const *words, char *to, size_t room)
{
	size_t length = 0;
	*to = '\0';
	for (size_t i = 0; words[i] && length < room; i++) {
		const char *between = !i ? "" : words[i + 1] ? ", " : " or ";
		int n = snprintf(to + length, room - length, "%s%s", between, words[i]);
		length += (size_t)n;
	}
	return to;
}
