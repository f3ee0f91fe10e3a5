/* SPDX-License-Identifier: MIT */
/* attribute.h -- quotations found by the words that introduce them */
#ifndef ATTRIBUTE_H
#define ATTRIBUTE_H

#include "model.h"
#include "quote.h"

/* A cue less likely than this is not looked at closely. */
#define ATTRIBUTE_HOPELESS 0.35f

struct attribution_limits {
	float threshold;    /* a reading less likely than this is none        */
	bool thoughts;      /* belief, plans, polls too                       */
};

/* Add what the cues of a page introduce.  A region of marks that is taken is
 * noted in used, one byte a mark. */
void attribute_cues(struct gloss_stage *stage, const struct page *page,
                    const struct model *model,
                    struct attribution_limits limits, struct quotes *quotes,
                    uint8_t *used);

#endif
