/* SPDX-License-Identifier: MIT */
/* holiday.h -- days with names, fixed and movable
 *
 * The names are in data/holidays.txt, a number each; this is how each number is
 * found in a year.
 */
#ifndef TAG_DATES_HOLIDAY_H
#define TAG_DATES_HOLIDAY_H

#include <stdbool.h>
#include <stdint.h>

/* First day and length in days of a holiday in a year.  False when the year has
 * none. */
bool holiday_find(int id, int year, int64_t *from, int *length);

#endif
