/* SPDX-License-Identifier: MIT */
/* json_number -- decimal digits to numbers and back
 *
 * Integers are those of 64 bits.  A real is read as the double nearest to it and
 * printed as the shortest digits that read as the same double.
 */
#ifndef RUN_JSON_NUMBER_H
#define RUN_JSON_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_number {
	const char *end;      /* behind it; where the fault is when wrong     */
	const char *wrong;    /* what was expected there; NULL: all is well   */
	bool is_real;
	bool is_canonical;    /* an integer that prints as these very bytes   */
	int64_t integer;
	double real;
};

/* Read the number at the front, by the grammar of RFC 8259, section 6. */
void json_number_read(const char *bytes, const char *end,
                      struct json_number *number);

#define JSON_NUMBER_ROOM 32
/* Write a number; how many bytes it took. */
size_t json_integer_write(int64_t value, char text[JSON_NUMBER_ROOM]);
size_t json_real_write(double value, char text[JSON_NUMBER_ROOM]);

#endif
