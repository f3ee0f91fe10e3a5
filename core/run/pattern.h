/* SPDX-License-Identifier: MIT */
/* pattern -- POSIX extended regular expressions that untrusted text may meet
 *
 * The C library's matcher is linear in the text once it is anchored, and when
 * the pattern has no back-references; in memory it takes what its counts, such
 * as a{3,5}, multiply to, and in time to compile it doubles with each loop that may
 * go round empty, such as (a*)*.  So these are looked at first.
 */
#ifndef RUN_PATTERN_H
#define RUN_PATTERN_H

#include <regex.h>
#include <stdbool.h>
#include <stddef.h>

/* False with what is wrong in message: "refers back to a group, ...".  To be
 * released with regfree. */
bool pattern_compile(regex_t *regex, const char *pattern, char *message,
                     size_t room);

/* Whether some part of text matches. */
bool pattern_matches(const regex_t *regex, const char *text);

#endif
