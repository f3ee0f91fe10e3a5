/* SPDX-License-Identifier: MIT */
/* A real is printed as the fewest digits that read as the same double, whatever
 * the locale makes of the point. */
#include "run/json_number.h"

#include "check.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>

static const char *printed(double value)
{
	static char text[JSON_NUMBER_ROOM + 1];
	text[json_real_write(value, text)] = '\0';
	return text;
}

static void form_check(void)
{
	static const struct {
		double value;
		const char *want;
	} rows[] = {
		{ 0, "0.0" }, { -0.0, "-0.0" }, { 1, "1.0" }, { -100, "-100.0" },
		{ 0.0001, "0.0001" }, { 0.00001, "1e-5" }, { -1.5e-9, "-1.5e-9" },
		{ 1e9, "1000000000.0" }, { 1e15, "1000000000000000.0" },
		{ 9007199254740992, "9007199254740992.0" }, { 1e16, "1e16" },
		{ 2251799813685248.5, "2251799813685248.5" },
		{ 0.00012345678901234567, "0.00012345678901234567" },
		{ 5.684341886080802e-14, "5.684341886080802e-14" },
		{ -4.450147717014403e-308, "-4.450147717014403e-308" },
		{ 8.98846567431158e307, "8.98846567431158e307" },
		{ 5e-324, "5e-324" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_STR("the form of a real", rows[i].want, printed(rows[i].value));
}

/* The digits of a number as an integer, without zeros at the end, and the power of
 * ten that it then wants. */
static uint64_t digits_of(const char *text, int *power)
{
	uint64_t digits = 0;
	bool behind = false;
	*power = 0;
	for (; *text && *text != 'e'; text++) {
		behind |= *text == '.';
		if (!isdigit((unsigned char)*text))
			continue;
		digits = digits * 10 + (uint64_t)(*text - '0');
		*power -= behind;
	}
	*power += *text ? atoi(text + 1) : 0;
	while (digits && digits % 10 == 0) {
		digits /= 10;
		++*power;
	}
	return digits;
}

static double value_of(uint64_t digits, int power)
{
	char text[40];
	snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, power);
	return strtod(text, NULL);
}

/* No number of one digit less reads as the same: those around it do not. */
static bool is_shortest(double value)
{
	int power;
	uint64_t digits = digits_of(printed(value), &power);
	if (value_of(digits, power) != value) {
		printf("  %.17g became %s\n", value, printed(value));
		return false;
	}
	if (digits >= 10 && (value_of(digits / 10, power + 1) == value ||
	                     value_of(digits / 10 + 1, power + 1) == value)) {
		printf("  %s could be shorter\n", printed(value));
		return false;
	}
	return true;
}

static void shortest_check(void)
{
	uint64_t state = 88172645463325252u;
	bool powers = true, others = true;
	for (int bits = -1074; bits < 1024; bits++) {
		double power = ldexp(1, bits);
		powers &= is_shortest(power) && is_shortest(nextafter(power, 0)) &&
		          is_shortest(nextafter(power, INFINITY));
	}
	CHECK("powers of two and their neighbours are shortest", powers);
	for (int i = 0; i < 50000; i++) {
		double value;
		state ^= state << 13, state ^= state >> 7, state ^= state << 17;
		memcpy(&value, &state, sizeof value);
		if (isfinite(value))
			others &= is_shortest(fabs(value));
		others &= is_shortest((double)(state % 1000000) / 1e4) &&
		          is_shortest((double)(state >> 11) / 9007199254740992.0);
	}
	CHECK("any doubles are shortest", others);
}

int main(void)
{
	form_check();
	shortest_check();
	return check_end();
}
