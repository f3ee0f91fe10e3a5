/* SPDX-License-Identifier: MIT */
/* Numbers with units; want "" where it is none. */
#include "check.h"
#include "run/quantity.h"

static const struct row { const char *text, *whole, *real, *size, *seconds; } rows[] = {
	{ "4096",    "4096", "4096", "4096",     "4096" },
	{ "-1",      "-1",   "-1",   "-1",       "-1"   },
	{ "+7",      "7",    "7",    "7",        "7"    },
	{ "1.5",     "",     "1.5",  "",         "1.5"  },
	{ "1e3",     "",     "1000", "1000",     "1000" },
	{ "16MiB",   "",     "",     "16777216", ""     },
	{ "1.5KiB",  "",     "",     "1536",     ""     },
	{ "2 kB",    "",     "",     "2000",     ""     },
	{ "16mib",   "",     "",     "",         ""     },
	{ "250ms",   "",     "",     "",         "0.25" },
	{ "5min",    "",     "",     "",         "300"  },
	{ "2h",      "",     "",     "",         "7200" },
	{ "9e99GB",  "",     "",     "",         ""     },
	{ "99999999999999999999", "", "1e+20", "", "1e+20" },
	{ "nan",     "",     "",     "",         ""     },
	{ "0x10",    "",     "",     "",         ""     },
	{ " 1",      "",     "",     "",         ""     },
	{ "",        "",     "",     "",         ""     },
};

static void check(bool ok, double got, const char *want, const char *about)
{
	char text[40] = "";
	if (ok)
		snprintf(text, sizeof text, "%.15g", got);
	CHECK_STR(about, want, text);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		int64_t whole = 0;
		double real = 0;
		bool ok = quantity_int(rows[i].text, &whole);
		check(ok, (double)whole, rows[i].whole, rows[i].text);
		ok = quantity_real(rows[i].text, &real);
		check(ok, real, rows[i].real, rows[i].text);
		ok = quantity_size(rows[i].text, &whole);
		check(ok, (double)whole, rows[i].size, rows[i].text);
		ok = quantity_time(rows[i].text, &real);
		check(ok, real, rows[i].seconds, rows[i].text);
	}
	return check_end();
}
