/* SPDX-License-Identifier: MIT */
/* view.c -- see view.h */
#include "text/view.h"
#include "base/utf8.h"
#include "text/sentence.h"

static bool points_build(struct gloss_text *text, text_take *take,
                         void *context)
{
	size_t blocks = text->length / 64, at = 0;
	uint32_t count = 0;

	if (utf8_ascii(text->bytes, text->length) == text->length)
		return true;
	uint32_t *points = take(context, (blocks + 1) * sizeof(*points));
	if (!points)
		return false;
	for (size_t i = 0; i <= blocks; i++) {
		points[i] = count;
		unsigned char inner = 0;
		if (i == blocks)
			break;
		for (size_t end = at + 64; at < end; at++)
			inner = (unsigned char)(inner +
				((text->bytes[at] & 0xC0) == 0x80));
		count += 64u - inner;
	}
	text->points = points;
	return true;
}

static void marks_gather(const struct gloss_token *tokens, size_t count,
                         struct marks *marks)
{
	const unsigned stop = TOKEN_STOP | GLOSS_PERIOD;
	size_t made = 1;

	marks->at[0] = 0;
	for (size_t i = 1; i <= count; i++) {
		marks->at[made] = (uint32_t)i;
		made += (tokens[i].flags & (TOKEN_LINE | stop)) != 0;
	}
	marks->count = made;
	for (size_t i = 0; i < made; i++) {
		unsigned flags = tokens[marks->at[i]].flags;
		marks->lines += (flags & TOKEN_LINE) != 0;
		marks->stops += (flags & stop) != 0;
	}
}

bool text_view_build(const char *bytes, size_t length, text_take *take,
                     void *context, struct gloss_text *text)
{
	struct token_list list = { .take = take, .context = context };
	struct marks marks = { 0 };
	struct gloss_range *ranges;

	*text = (struct gloss_text){ .bytes = bytes, .length = length };
	if (!token_list_cut(&list, bytes, length) ||
	    !points_build(text, take, context))
		return false;
	text->tokens = list.tokens;
	text->token_count = list.count;
	marks.at = take(context, (list.count + 2) * sizeof(*marks.at));
	if (!marks.at)
		return false;
	marks_gather(list.tokens, list.count, &marks);
	ranges = take(context, (2 * marks.lines + marks.stops + 2) *
	                       sizeof(*ranges));
	if (!ranges)
		return false;
	text->paragraphs = ranges;
	text->paragraph_count = paragraph_mark(list.tokens, list.count, &marks,
	                                       ranges);
	ranges += text->paragraph_count;
	text->sentences = ranges;
	text->sentence_count = sentence_mark(bytes, list.tokens, list.count,
	                                     &marks, ranges);
	return true;
}
