/* SPDX-License-Identifier: MIT */
/* sorted -- where a number belongs in a list that is sorted by it */
#ifndef BASE_SORTED_H
#define BASE_SORTED_H

#include <stddef.h>
#include <stdint.h>

/* size: of an item; at: where in it its number lies, a uint32_t. */
static inline size_t sorted_first(const void *items, size_t count, size_t size,
                                  size_t at, uint32_t least)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *item = (const char *)items + middle * size;
		if (*(const uint32_t *)(const void *)(item + at) < least)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first of count items whose member is not below least; count if there is
 * none. */
#define SORTED_FIRST(type, items, count, member, least) \
	sorted_first((items), (count), sizeof(type), offsetof(type, member), \
	             (uint32_t)(least))

#endif
