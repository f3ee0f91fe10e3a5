/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "base/wide.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE ((size_t)2 << 20)

void *wide_take(size_t size)
{
	void *memory;

	if (posix_memalign(&memory, PAGE, size) != 0)
		return NULL;
#ifdef MADV_HUGEPAGE
	/* Advice: where it is not taken, pages are small. */
	madvise(memory, size / PAGE * PAGE, MADV_HUGEPAGE);
#endif
	return memset(memory, 0, size);
}
