/* SPDX-License-Identifier: MIT */
/* Reading: when the digits make an integer below 2^53 and the power of ten is at
 * most 22, both are exact doubles and one division or product rounds once, which
 * is the nearest double (W. D. Clinger, "How to Read Floating Point Numbers
 * Accurately", PLDI 1990).  The rest is left to strtod.
 *
 * Writing: the same argument backwards finds numbers of few digits, as scores
 * and prices are; the rest is printed with ever more digits until it reads as
 * itself.  Where the point stands is then ours to say, by the rule of Python's and
 * most languages' repr. */
#include "run/json_number.h"

#include "base/mem.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double tens[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
	                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
	                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
#define MOST_TENS 22
#define EXACT ((uint64_t)1 << 53)

/* ---- reading -------------------------------------------------------------- */

/* The digits of a real, which stand up to stop, as an integer times ten to the
 * exponent: strtod takes the point that the locale has, whatever a plugin has made
 * of that, and an integer has none. */
static double real_slowly(const char *bytes, const char *stop, int64_t exponent)
{
	char here[256], *text = here, *to;
	size_t room = (size_t)(stop - bytes) + 24;
	if (room > sizeof here)
		text = mem_grow(NULL, room, 1);
	to = text;
	for (const char *at = bytes; at < stop; at++)
		if (*at != '.')
			*to++ = *at;
	snprintf(to, 24, "e%lld", (long long)exponent);
	double value = strtod(text, NULL);
	if (text != here)
		free(text);
	return value;
}

static bool is_digit(const char *at, const char *end)
{
	return at < end && (unsigned char)(*at - '0') < 10;
}

/* Digits from at on, added to *digits as long as they are fewer than 20 with
 * those before; *count is how many there were that matter. */
static const char *digits_read(const char *at, const char *end,
                               uint64_t *digits, unsigned *count)
{
	uint64_t value = *digits;
	unsigned n = *count;
	for (; is_digit(at, end); at++) {
		if (n < 19) {
			value = value * 10 + (uint64_t)(*at - '0');
			n += value != 0;
		} else if (n < 100) {
			n++;
		}
	}
	*digits = value;
	*count = n;
	return at;
}

/* The exponent's value, held below what any length of digits could make up for. */
#define MOST_EXPONENT 1000000000000000

static const char *exponent_read(const char *at, const char *end, int64_t *exponent,
                                 struct json_number *number)
{
	bool minus = at < end && *at == '-';
	int64_t value = 0;
	if (at < end && (*at == '-' || *at == '+'))
		at++;
	if (!is_digit(at, end))
		number->wrong = "a digit of the exponent";
	for (; is_digit(at, end); at++)
		if (value < MOST_EXPONENT)
			value = value * 10 + (*at - '0');
	*exponent = minus ? -value : value;
	return at;
}

static void real_read(const char *bytes, const char *at, const char *end,
                      uint64_t digits, unsigned count,
                      struct json_number *number)
{
	const char *point = at, *stop;
	int64_t exponent = 0, places = 0;

	number->is_real = true;
	if (at < end && *at == '.') {
		if (!is_digit(++at, end))
			number->wrong = "a digit after the point";
		at = digits_read(at, end, &digits, &count);
		places = at - point - 1;
	}
	stop = at;
	if (!number->wrong && at < end && (*at == 'e' || *at == 'E'))
		at = exponent_read(at + 1, end, &exponent, number);
	number->end = at;
	if (number->wrong)
		return;
	exponent -= places;
	if (count <= 19 && digits <= EXACT && exponent >= -MOST_TENS &&
	    exponent <= MOST_TENS) {
		double value = (double)digits;
		value = exponent < 0 ? value / tens[-exponent]
		                     : value * tens[exponent];
		number->real = *bytes == '-' ? -value : value;
		return;
	}
	number->real = real_slowly(bytes, stop, exponent);
	if (isinf(number->real)) {
		number->end = bytes;
		number->wrong = "a number that a double can hold";
	}
}

void json_number_read(const char *bytes, const char *end,
                      struct json_number *number)
{
	bool minus = *bytes == '-';
	const char *first = bytes + minus, *at = first;
	uint64_t digits = 0;
	unsigned count = 0;

	*number = (struct json_number){ .end = first };
	if (!is_digit(at, end)) {
		number->wrong = "a digit";
		return;
	}
	at = digits_read(at, end, &digits, &count);
	if (*first == '0' && at - first > 1) {
		number->end = first + 1;
		number->wrong = "no digit after a leading zero";
		return;
	}
	if (at < end && (*at == '.' || *at == 'e' || *at == 'E')) {
		real_read(bytes, at, end, digits, count, number);
		return;
	}
	if (count > 19 || digits > (uint64_t)INT64_MAX + minus) {
		number->end = bytes;
		number->wrong = "an integer of 64 bits";
		return;
	}
	number->end = at;
	number->integer = (int64_t)(minus ? 0 - digits : digits);
	number->is_canonical = !minus || digits;
}

/* ---- writing -------------------------------------------------------------- */

static const char pairs[] =
	"00010203040506070809101112131415161718192021222324"
	"25262728293031323334353637383940414243444546474849"
	"50515253545556575859606162636465666768697071727374"
	"75767778798081828384858687888990919293949596979899";

static size_t unsigned_write(uint64_t value, char *text)
{
	size_t length = 0;
	uint64_t few = value % 10000, high = few / 100, low = few % 100;

	if (value >= 10000)
		length = unsigned_write(value / 10000, text);
	if (value >= 1000) {
		memcpy(text + length, pairs + high * 2, 2);
		length += 2;
	} else if (high) {
		text[length++] = (char)('0' + high);
	}
	if (value >= 10) {
		memcpy(text + length, pairs + low * 2, 2);
		return length + 2;
	}
	text[length] = (char)('0' + low);
	return length + 1;
}

size_t json_integer_write(int64_t value, char text[JSON_NUMBER_ROOM])
{
	if (value >= 0)
		return unsigned_write((uint64_t)value, text);
	*text = '-';
	return 1 + unsigned_write(0 - (uint64_t)value, text + 1);
}

/* A number of at most 15 digits, up to 9 of them behind the point; 0 when it is
 * none. */
static size_t few_digits_write(double value, char *text)
{
	double size = fabs(value);
	if (!(size < 1e9) || (size < 1e-4 && size > 0))
		return 0;
	for (unsigned places = 1; places <= 9 && size * tens[places] < 1e15; places++) {
		uint64_t digits = (uint64_t)(size * tens[places] + 0.5);
		uint64_t unit = (uint64_t)tens[places];
		if ((double)digits / tens[places] != size)
			continue;
		size_t length = signbit(value) ? 1 : 0;
		text[0] = '-';
		length += unsigned_write(digits / unit, text + length);
		/* The unit before keeps the zeros behind the point. */
		unsigned_write(digits % unit + unit, text + length + 1);
		text[length] = '.';
		memmove(text + length + 1, text + length + 2, places);
		return length + 1 + places;
	}
	return 0;
}

/* d.ddde+dd, in so many characters at most. */
#define SCIENTIFIC_ROOM 40

/* One more in the last digit.  False when that is 9: what would come is shorter,
 * and has been tried. */
static bool digits_raise(char *text)
{
	char *last = strchr(text, 'e') - 1;
	if (*last == '9')
		return false;
	++*last;
	return true;
}

/* The shortest that reads as size.  15 digits are always exact the other way
 * round, so there the search begins, but not those of a subnormal number, which
 * has fewer.  Of so many digits the nearest is the one to try; but below a power
 * of two doubles are twice as close as above, so there the nearest may be a
 * neighbour's while the next one up still reads as it. */
static void shortest_find(double size, char text[SCIENTIFIC_ROOM])
{
	int bits, precision = size < DBL_MIN ? 1 : DBL_DIG;
	bool is_power = frexp(size, &bits) == 0.5;
	for (; precision <= 17; precision++) {
		snprintf(text, SCIENTIFIC_ROOM, "%.*e", precision - 1, size);
		if (strtod(text, NULL) == size)
			break;
		if (is_power && digits_raise(text) && strtod(text, NULL) == size)
			break;
	}
}

/* The digits of that, without the point and the zeros at the end; how many. */
static int digits_take(const char *text, char digits[20], int *exponent)
{
	int count = 0;
	for (; *text != 'e'; text++)
		if (*text >= '0' && *text <= '9')
			digits[count++] = *text;
	while (count > 1 && digits[count - 1] == '0')
		count--;
	*exponent = atoi(text + 1);
	return count;
}

/* Digits with their point behind the first, or where 10 to the exponent has it
 * when that is not far. */
static size_t digits_place(const char *digits, int count, int exponent, char *text)
{
	char *to = text;
	bool is_near = exponent >= -4 && exponent < 16;
	int whole = !is_near ? 1 : exponent < 0 ? 0 : exponent + 1;

	if (!whole)
		*to++ = '0';
	for (int i = 0; i < whole; i++)
		*to++ = i < count ? digits[i] : '0';
	if (is_near || count > whole)
		*to++ = '.';
	if (is_near && count <= whole)
		*to++ = '0';
	for (int i = exponent; is_near && i < -1; i++)
		*to++ = '0';
	for (int i = whole; i < count; i++)
		*to++ = digits[i];
	if (!is_near) {
		*to++ = 'e';
		to += json_integer_write(exponent, to);
	}
	return (size_t)(to - text);
}

size_t json_real_write(double value, char text[JSON_NUMBER_ROOM])
{
	char scientific[SCIENTIFIC_ROOM], digits[20];
	int exponent, count;
	size_t length = few_digits_write(value, text);
	if (length)
		return length;
	shortest_find(fabs(value), scientific);
	count = digits_take(scientific, digits, &exponent);
	length = value < 0;
	text[0] = '-';
	return length + digits_place(digits, count, exponent, text + length);
}
