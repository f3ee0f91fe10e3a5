/* SPDX-License-Identifier: MIT */
/* pattern.h -- one regular expression and where it matches
 *
 * PCRE2's one door.  A text may be hostile while a pattern is only careless, so
 * each step has a limit: how much a match may go back and forth (match limit),
 * and how far it may reach.  A text is searched in windows of that reach, with
 * partial matching telling when a match would need more; so the work grows with
 * the length of the text and not with its square.
 */
#ifndef TAG_PATTERN_PATTERN_H
#define TAG_PATTERN_PATTERN_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A named group of an expression. */
struct group {
	const char *name;   /* within the compiled expression                 */
	uint32_t number;
};

struct pattern {
	pcre2_code *code;
	struct group *groups;
	uint32_t group_count;
};

/* Why an expression is none, and at which byte. */
struct pattern_fault {
	char message[200];
	size_t at;
};

bool pattern_compile(struct pattern *p, const char *expression, uint32_t flags,
                     struct pattern_fault *fault);
void pattern_release(struct pattern *p);

/* What one worker needs to match. */
struct matcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	pcre2_jit_stack *stack;
	size_t reach;       /* bytes that a match may span                    */
};

/* False when memory is short. */
bool matcher_open(struct matcher *m, uint32_t limit, size_t reach);
void matcher_close(struct matcher *m);

enum found { FOUND_NONE, FOUND_MATCH, FOUND_LIMIT, FOUND_REACH, FOUND_ERROR };

/* The next match that begins at or after *at in valid UTF-8; its places are in
 * m->data, and *at is where to go on.  On any fault *at is about where. */
enum found matcher_next(struct matcher *m, const struct pattern *p,
                        const char *text, size_t length, size_t *at, int *error);

#endif
