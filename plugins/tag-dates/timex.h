/* SPDX-License-Identifier: MIT */
/* timex.h -- a value as TIMEX3 writes it: type, value, mod, and its interval */
#ifndef TAG_DATES_TIMEX_H
#define TAG_DATES_TIMEX_H

#include "value.h"

enum timex_type { TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET };

struct timex {
	enum timex_type type;
	char value[80];
	const char *mod;        /* NULL: none                                 */
	char from[24], to[24];  /* empty: not known                           */
	char freq[16];          /* SET: "2x"; empty: none                     */
};

/* zone is the document date's, to which from and to are moved when the expression
 * names another; CALENDAR_NO_ZONE: they are not.
 * sunday_first: the interval of a week begins on the Sunday before.  False when the value cannot be
 * written, for example a bare number. */
bool timex_write(const struct value *value, int zone, bool sunday_first,
                 struct timex *out);

const char *timex_type_name(enum timex_type type);

#endif
