/* SPDX-License-Identifier: MIT */
/* check.h -- rows of a unit test: want, got, and what it was about
 *
 *   int main(void) { CHECK_INT("two words", 2, count("a b")); return check_end(); }
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct check {
	unsigned done, failed;
};

static inline struct check *check_state(void)
{
	static struct check state; /* a test program is one thread */
	return &state;
}

static inline bool check_row(bool ok, const char *file, int line, const char *about)
{
	check_state()->done++;
	if (!ok) {
		check_state()->failed++;
		printf("%s:%d: %s\n", file, line, about);
	}
	return ok;
}

#define CHECK(about, condition)                                               \
	check_row((condition), __FILE__, __LINE__, (about))

#define CHECK_INT(about, want, got)                                           \
	do {                                                                  \
		long long want_ = (long long)(want), got_ = (long long)(got); \
		if (!check_row(want_ == got_, __FILE__, __LINE__, (about)))   \
			printf("  want %lld\n  got  %lld\n", want_, got_);    \
	} while (0)

#define CHECK_STR(about, want, got)                                           \
	do {                                                                  \
		const char *want_ = (want), *got_ = (got);                    \
		if (!check_row(got_ && !strcmp(want_, got_), __FILE__,        \
		               __LINE__, (about)))                            \
			printf("  want %s\n  got  %s\n", want_,               \
			       got_ ? got_ : "(null)");                       \
	} while (0)

static inline int check_end(void)
{
	printf("%u checks, %u failed\n", check_state()->done, check_state()->failed);
	return check_state()->failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
