/* SPDX-License-Identifier: MIT */
/* message.h -- is a text a short message, as people send each other? */
#ifndef TAG_DATES_MESSAGE_H
#define TAG_DATES_MESSAGE_H

#include "gloss/text.h"

#include <stdbool.h>

bool message_is(const struct gloss_text *text);

#endif
