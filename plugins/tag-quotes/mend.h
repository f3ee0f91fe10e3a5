/* SPDX-License-Identifier: MIT */
/* mend.h -- what the search over a window cannot see, put right afterwards */
#ifndef MEND_H
#define MEND_H

#include "label.h"

/* Extend or cut the content of a reading; labels of window->count items. */
void mend_reading(const struct window *window, uint8_t *labels);

#endif
