/* SPDX-License-Identifier: MIT */
/* view_property_test -- what tests/fuzz/fuzz_text.c claims of any text, on texts
 * made of pieces that meet badly, from a fixed seed */
#include "check.h"

#include "../../fuzz/fuzz_text.c"

static const char *const pieces[] = {
	"a", "B", "the", "Mr", "U", "S", "p", "m", "No", "n", "t", "s", "re",
	"'", "’", ".", "..", ",", ";", "!", "?", "-", "--", "_", "&", "/", ":",
	"://", "@", "#", "(", ")", "[", "]", "\"", "``", "''", "“", "”", "«",
	"…", "—", "1", "23", "456", "com", "www.", "http", "%", "$", "*",
	" ", " ", " ", " ", "\n", "\n\n", "\r\n", "\t", "\xC2\xA0",
	"\xE2\x80\xA8", "\xC2\xAD", "\xE2\x80\x8D", "\xCC\x88", "é", "Ü", "İ",
	"Ⱥ", "ß", "ﬁ", "中", "ไ", "。", "！", "½", "٣", "Ⅷ", "👍", "🏽", "🇺",
	"\xEF\xBB\xBF", "\xF3\xA0\x80\xA1", "\x80", "\x01",
	" plain ", " Words ", " of ", " SEVERAL ", " lengths ", " 20000 ", " x2 ",
	" longerThanTheSixtyFourBytesThatAreHashedAtOnceAndThatNoBlockHasRoomFor "
};

static uint32_t next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

int main(void)
{
	uint32_t seed = 2024;
	uint8_t text[400 * 80];

	for (unsigned round = 0; round < 20000; round++) {
		size_t length = 0, count = next(&seed) % (round % 16 ? 40 : 400);
		while (count--) {
			const char *piece = pieces[next(&seed) %
				(sizeof(pieces) / sizeof(pieces[0]))];
			memcpy(text + length, piece, strlen(piece));
			length += strlen(piece);
		}
		LLVMFuzzerTestOneInput(text, length);
	}
	CHECK("20000 texts", true);
	return check_end();
}
