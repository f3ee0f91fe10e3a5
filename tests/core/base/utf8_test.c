/* SPDX-License-Identifier: MIT */
/* Well-formed or not, by rows and by comparing the quick check with the plain one
 * at every distance from a vector's edge. */
#include "base/utf8.h"

#include "check.h"

static const struct row {
	const char *about, *bytes;
	size_t fault;   /* where the first ill-formed byte is; -1: nowhere     */
	size_t subpart; /* of what is there                                    */
} rows[] = {
	{ "nothing", "", (size_t)-1, 0 },
	{ "ASCII", "a word", (size_t)-1, 0 },
	{ "two bytes", "\xC3\xA9", (size_t)-1, 0 },
	{ "U+0080, the first of two", "\xC2\x80", (size_t)-1, 0 },
	{ "U+07FF, the last of two", "\xDF\xBF", (size_t)-1, 0 },
	{ "U+0800, the first of three", "\xE0\xA0\x80", (size_t)-1, 0 },
	{ "U+D7FF, before the surrogates", "\xED\x9F\xBF", (size_t)-1, 0 },
	{ "U+E000, after them", "\xEE\x80\x80", (size_t)-1, 0 },
	{ "U+FFFF, a noncharacter", "\xEF\xBF\xBF", (size_t)-1, 0 },
	{ "U+10000, the first of four", "\xF0\x90\x80\x80", (size_t)-1, 0 },
	{ "U+10FFFF, the last", "\xF4\x8F\xBF\xBF", (size_t)-1, 0 },
	{ "beyond it", "\xF4\x90\x80\x80", 0, 1 },
	{ "far beyond it", "\xF8\x88\x80\x80\x80", 0, 1 },
	{ "a continuation alone", "a\x80", 1, 1 },
	{ "overlong slash", "\xC0\xAF", 0, 1 },
	{ "overlong of three", "\xE0\x9F\xBF", 0, 1 },
	{ "overlong of four", "\xF0\x8F\xBF\xBF", 0, 1 },
	{ "a surrogate", "\xED\xA0\x80", 0, 1 },
	{ "cut after one", "ab\xC3", 2, 1 },
	{ "cut after two of three", "\xE2\x82", 0, 2 },
	{ "cut after three of four", "\xF0\x9F\x98", 0, 3 },
	{ "ASCII in the middle", "\xE2\x82z", 0, 2 },
	{ "never a lead byte", "\xFF", 0, 1 },
	{ "one more continuation", "\xC3\xA9\xA9", 2, 1 },
};

static void rows_check(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct row *r = &rows[i];
		size_t length = strlen(r->bytes);
		size_t want = r->fault == (size_t)-1 ? length : r->fault;
		CHECK_INT(r->about, want, utf8_fault(r->bytes, length));
		CHECK_INT(r->about, want == length, utf8_valid(r->bytes, length));
		if (want < length)
			CHECK_INT(r->about, r->subpart,
			          utf8_subpart(r->bytes + want, length - want));
	}
}

/* Each row at each place of 48 bytes, among ASCII and among Cyrillic. */
static void places_check(void)
{
	static const char *const around[] = { "aa", "\xD0\xB6" };
	char bytes[64];
	bool same = true;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t a = 0; a < 2; a++)
			for (size_t at = 0; at < 44; at += 2)
				for (size_t end = at + 6; end <= 52; end++) {
					for (size_t k = 0; k < 52; k += 2)
						memcpy(bytes + k, around[a], 2);
					memcpy(bytes + at, rows[i].bytes,
					       strlen(rows[i].bytes));
					same = same &&
					       utf8_valid(bytes, end) ==
						       (utf8_fault(bytes, end) == end);
				}
	CHECK("the quick check and the plain one agree", same);
}

/* All of two bytes, and all of three with a lead byte, after an ASCII run. */
static void exhaustive_check(void)
{
	char bytes[20] = "0123456789abcd";
	bool same = true;
	for (unsigned n = 0x800000; n < 0x1000000; n++) {
		bytes[14] = (char)(n >> 16);
		bytes[15] = (char)(n >> 8);
		bytes[16] = (char)n;
		if (utf8_valid(bytes, 17) != (utf8_fault(bytes, 17) == 17)) {
			same = false;
			printf("  %06x\n", n);
			break;
		}
	}
	CHECK("three bytes across a vector's edge", same);
}

static void points_check(void)
{
	bool same = true;
	for (uint32_t point = 0; point <= 0x10FFFF; point++) {
		char bytes[4];
		uint32_t got = 0;
		if (point == 0xD800)
			point = 0xE000;
		size_t length = utf8_encode(point, bytes);
		same = same && utf8_decode(bytes, length, &got) == length &&
		       got == point && !utf8_decode(bytes, length - 1, &got);
	}
	CHECK("every code point there and back", same);
	CHECK_INT("ASCII run", 11, utf8_ascii("eleven here\xC3\xA9 and on", 20));
}

int main(void)
{
	rows_check();
	places_check();
	exhaustive_check();
	points_check();
	return check_end();
}
