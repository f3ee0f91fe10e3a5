/* SPDX-License-Identifier: MIT */
/* period.h -- does a period belong to the word before it? */
#ifndef TEXT_PERIOD_H
#define TEXT_PERIOD_H

#include "text/run.h"

struct period_place {
	const char *bytes;
	size_t length;
	size_t start;                    /* of the word                       */
	const struct run *run;           /* it ends where the period is       */
	const struct gloss_token *before; /* the token before; may be NULL    */
};

/* The end of an abbreviation with its period, or with all of them (U.S., Ph.D.,
 * and U.S without the last); 0 when the period is the sentence's. */
size_t period_end(const struct period_place *place);

#endif
