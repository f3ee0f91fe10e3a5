/* SPDX-License-Identifier: MIT */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

static void *checked(void *memory)
{
	if (!memory) {
		fputs("gloss: out of memory\n", stderr);
		exit(EX_TEMPFAIL);
	}
	return memory;
}

void *mem_take(size_t size)
{
	return checked(calloc(1, size ? size : 1));
}

void *mem_grow(void *old, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return checked(NULL);
	size_t bytes = count * size;
	return checked(realloc(old, bytes ? bytes : 1));
}

char *mem_string(const char *bytes, size_t length)
{
	char *copy = mem_take(length + 1);
	memcpy(copy, bytes, length);
	return copy;
}
