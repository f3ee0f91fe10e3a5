/* SPDX-License-Identifier: MIT */
/* mention -- a name found in a text, on its way into the record */
#ifndef ENTITIES_MENTION_H
#define ENTITIES_MENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

enum mention_source { FROM_MODEL, FROM_RULE, FROM_USER };

struct mention {
	uint32_t first, last; /* tokens, last exclusive                      */
	const char *type;
	uint32_t named;       /* the mention that has its fullest form ...   */
	float score;          /* 0 .. 1; below 0: none                       */
	uint8_t source;       /* enum mention_source                         */
	bool gone;            /* overruled                                   */
};
#define NAMED_NOT UINT32_MAX /* ... or none */

struct mentions {
	struct mention *list;
	size_t count, room;
};

/* False when memory is short. */
static inline bool mentions_add(struct mentions *mentions, struct mention mention)
{
	if (mentions->count == mentions->room) {
		size_t n = mentions->room ? mentions->room * 2 : 64;
		struct mention *more = realloc(mentions->list, n * sizeof *more);

		if (!more)
			return false;
		mentions->list = more;
		mentions->room = n;
	}
	mentions->list[mentions->count++] = mention;
	return true;
}

#endif
