/* SPDX-License-Identifier: MIT */
/* title.h -- what a person is called beside the name: "the minister" */
#ifndef TITLE_H
#define TITLE_H

#include "cast.h"

/* Keep for a person what stands around a mention of him, and the gender it
 * tells. */
void title_learn(const struct cast *cast, const struct mention *mention,
                 struct person *person);

#endif
