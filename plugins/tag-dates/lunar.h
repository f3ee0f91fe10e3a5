/* SPDX-License-Identifier: MIT */
/* lunar.h -- days that follow the moon: Hebrew, Islamic, Chinese, Indian feasts */
#ifndef TAG_DATES_LUNAR_H
#define TAG_DATES_LUNAR_H

#include <stdbool.h>
#include <stdint.h>

/* Rows of lunar.c, as data/holidays.txt counts them.  False when the year has no
 * such day. */
bool hebrew_find(int row, int year, int64_t *from, int *length);
bool islamic_find(int row, int year, int64_t *from, int *length);
bool moon_find(int row, int year, int64_t *from, int *length);

#endif
