/* SPDX-License-Identifier: MIT */
/* quantity -- numbers with units: 16MiB, 250ms */
#ifndef RUN_QUANTITY_H
#define RUN_QUANTITY_H

#include <stdbool.h>
#include <stdint.h>

/* Each reads all of text, or is false. */
bool quantity_int(const char *text, int64_t *value);
bool quantity_real(const char *text, double *value);
/* Bytes: 4096, 4096B, 16kB 16MB 16GB (thousands), 16KiB 16MiB 16GiB (1024s). */
bool quantity_size(const char *text, int64_t *bytes);
/* Seconds: 10, 250ms, 10s, 5min, 2h. */
bool quantity_time(const char *text, double *seconds);

#endif
