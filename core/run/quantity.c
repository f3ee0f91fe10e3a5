/* SPDX-License-Identifier: MIT */
#include "run/quantity.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct unit {
	const char *name;
	double factor;
};

bool quantity_int(const char *text, int64_t *value)
{
	char *end;
	if (!*text || text[strspn(text, "+-0123456789")])
		return false;
	errno = 0;
	*value = strtoll(text, &end, 10);
	return !*end && !errno;
}

/* Decimal only: strtod alone would take "nan", "0x1p3" and "  1". */
static bool number_read(const char *text, double *value, const char **rest)
{
	char *end;
	if (!strchr("+-.0123456789", *text) || !*text || strpbrk(text, "xX"))
		return false;
	*value = strtod(text, &end);
	*rest = end;
	return end > text && isfinite(*value);
}

bool quantity_real(const char *text, double *value)
{
	const char *rest;
	return number_read(text, value, &rest) && !*rest;
}

static bool unit_read(const char *text, const struct unit *units, double *value)
{
	const char *rest;
	if (!number_read(text, value, &rest))
		return false;
	rest += *rest == ' ';
	for (; units->name; units++)
		if (!strcmp(rest, units->name)) {
			*value *= units->factor;
			return true;
		}
	return false;
}

bool quantity_size(const char *text, int64_t *bytes)
{
	static const struct unit units[] = {
		{ "", 1 }, { "B", 1 },
		{ "kB", 1e3 }, { "KB", 1e3 }, { "MB", 1e6 }, { "GB", 1e9 },
		{ "KiB", 1024 }, { "MiB", 1048576 }, { "GiB", 1073741824 }, { 0 }
	};
	double value;
	if (!unit_read(text, units, &value) || fabs(value) > 9007199254740992.0)
		return false;
	*bytes = (int64_t)value;
	return (double)*bytes == value;
}

bool quantity_time(const char *text, double *seconds)
{
	static const struct unit units[] = {
		{ "", 1 }, { "ms", 1e-3 }, { "s", 1 }, { "min", 60 }, { "h", 3600 }, { 0 }
	};
	return unit_read(text, units, seconds);
}
