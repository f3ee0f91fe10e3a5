/* SPDX-License-Identifier: MIT */
/* fuzz -- what fuzz targets share: their entry, and a claim that must hold */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                       \
	do {                                                                  \
		if (!(condition)) {                                           \
			fprintf(stderr, "%s:%d: not so: %s\n", __FILE__,      \
			        __LINE__, #condition);                        \
			abort();                                              \
		}                                                             \
	} while (0)

#endif
