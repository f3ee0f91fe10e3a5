/* SPDX-License-Identifier: MIT */
/* fuzz_text -- any text has a sound view
 *
 * Bytes that are no UTF-8 are replaced.  Then: tokens ascend, do not overlap and
 * lie on code point borders; between them is only what no token holds; hashes
 * and flags are those of the bytes; sentences and paragraphs cover all tokens;
 * code points count right both ways; memory stays under what view.h says.
 */
#include "fuzz.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/view.h"

struct memory {
	void *blocks[64];
	size_t count, bytes;
};

static void *take(void *context, size_t size)
{
	struct memory *memory = context;
	MUST(memory->count < 64);
	memory->bytes += size;
	return memory->blocks[memory->count++] = malloc(size);
}

static bool is_border(const struct gloss_text *text, size_t at)
{
	return at == text->length || ((unsigned char)text->bytes[at] & 0xC0) != 0x80;
}

static void token_check(const struct gloss_text *text, size_t i)
{
	const struct gloss_token *token = &text->tokens[i];
	const char *s = text->bytes + token->start;
	size_t length = token->end - token->start;
	size_t before = i ? text->tokens[i - 1].end : 0;

	MUST(token->start >= before && token->end > token->start &&
	     token->end <= text->length);
	MUST(is_border(text, token->start) && is_border(text, token->end));
	MUST(token->kind >= GLOSS_WORD && token->kind <= GLOSS_HANDLE);
	MUST(!(token->flags & GLOSS_JOINED) ||
	     (i && token->start == before && !(token->flags & GLOSS_SPACE)));
	MUST(!(token->flags & GLOSS_PERIOD) || s[length - 1] == '.');
	MUST(!(token->flags & GLOSS_UPPER) || !(token->flags & GLOSS_LOWER));
	MUST(!(token->flags & ~1023u));

	char *folded = malloc(TEXT_FOLD_ROOM(length) + 1);
	size_t made = text_fold(s, length, folded);
	MUST(made <= TEXT_FOLD_ROOM(length));
	MUST(token->hash == gloss_hash(folded, made));
	MUST(text_fold_equal(s, length, folded, made));
	free(folded);

	bool wide = false, digit = false, upper = false, lower = false;
	unsigned step;
	for (size_t at = 0; at < length; at += step) {
		uint32_t point = unicode_decode(s + at, &step);
		enum unicode_class kind = unicode_class(point);
		wide |= step > 1;
		digit |= kind == UNICODE_DIGIT || kind == UNICODE_COUNT;
		upper |= kind == UNICODE_UPPER;
		lower |= kind == UNICODE_LOWER;
	}
	MUST(wide == !!(token->flags & GLOSS_WIDE));
	MUST(digit == !!(token->flags & GLOSS_DIGIT) || token->kind == GLOSS_SYMBOL);
	MUST((upper && !lower) == !!(token->flags & GLOSS_UPPER));
	MUST((lower && !upper) == !!(token->flags & GLOSS_LOWER));
	MUST(!(token->flags & GLOSS_CAPITAL) || upper);

	unsigned gap = 0;
	for (size_t at = before; at < token->start; at += step) {
		enum unicode_class kind = unicode_class(
			unicode_decode(text->bytes + at, &step));
		MUST(kind == UNICODE_SPACE || kind == UNICODE_FORMAT);
		gap |= kind == UNICODE_SPACE;
	}
	MUST((gap || !i) == !!(token->flags & GLOSS_SPACE));
}

static void ranges_check(const struct gloss_text *text,
                         const struct gloss_range *ranges, size_t count,
                         unsigned flag)
{
	uint32_t at = 0;
	for (size_t i = 0; i < count; i++) {
		MUST(ranges[i].first == at && ranges[i].last > at);
		for (; at < ranges[i].last; at++)
			MUST(!!(text->tokens[at].flags & flag) ==
			     (at == ranges[i].first));
	}
	MUST(at == text->token_count);
}

static void points_check(const struct gloss_text *text)
{
	size_t count = 0;
	for (size_t at = 0; at <= text->length; at++) {
		if (!is_border(text, at))
			continue;
		MUST(gloss_text_point(text, at) == count);
		MUST(gloss_text_byte(text, count) == at);
		count++;
	}
}

static size_t text_repair(const uint8_t *data, size_t size, char *out)
{
	size_t made = 0;
	for (size_t at = 0; at < size;) {
		uint32_t point;
		size_t step = utf8_decode((const char *)data + at, size - at, &point);
		if (!step) {
			step = 1;
			point = 0xFFFD;
		}
		made += utf8_encode(point, out + made);
		at += step;
	}
	return made;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct memory memory = { .count = 0 };
	struct gloss_text text;
	char *made = malloc(size * 3 + 4);
	size_t length = text_repair(data, size, made);
	/* Exactly as long as the text: reading past its end is seen. */
	char *bytes = malloc(length ? length : 1);

	if (length)
		memcpy(bytes, made, length);
	MUST(text_view_build(bytes, length, take, &memory, &text));
	MUST(memory.bytes <= 45 * length + 4096);
	for (size_t i = 0; i < text.token_count; i++)
		token_check(&text, i);
	MUST(text.tokens[text.token_count].start == length &&
	     text.tokens[text.token_count].end == length);
	ranges_check(&text, text.sentences, text.sentence_count, GLOSS_SENTENCE);
	ranges_check(&text, text.paragraphs, text.paragraph_count, GLOSS_PARAGRAPH);
	points_check(&text);
	for (size_t i = 0; i < memory.count; i++)
		free(memory.blocks[i]);
	free(bytes);
	free(made);
	return 0;
}
