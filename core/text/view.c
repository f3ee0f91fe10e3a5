/* SPDX-License-Identifier: MIT */
/* view.c -- see view.h */
#include "text/view.h"
#include "text/sentence.h"

static bool is_ascii(const char *bytes, size_t length)
{
	unsigned char all = 0;
	for (size_t i = 0; i < length; i++)
		all |= (unsigned char)bytes[i];
	return all < 0x80;
}

static bool points_build(struct gloss_text *text, text_take *take,
                         void *context)
{
	size_t blocks = text->length / 64, at = 0;
	uint32_t count = 0;

	if (is_ascii(text->bytes, text->length))
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

/* The ranges that begin at tokens with flag. */
static struct gloss_range *ranges_build(const struct gloss_text *text,
                                        size_t count, unsigned flag,
                                        text_take *take, void *context)
{
	struct gloss_range *ranges = take(context, (count + 1) * sizeof(*ranges));
	size_t made = 0;

	if (!ranges)
		return NULL;
	for (size_t i = 0; i < text->token_count; i++) {
		if (!(text->tokens[i].flags & flag))
			continue;
		if (made)
			ranges[made - 1].last = (uint32_t)i;
		ranges[made++].first = (uint32_t)i;
	}
	if (made)
		ranges[made - 1].last = (uint32_t)text->token_count;
	return ranges;
}

bool text_view_build(const char *bytes, size_t length, text_take *take,
                     void *context, struct gloss_text *text)
{
	struct token_list list = { .take = take, .context = context };

	*text = (struct gloss_text){ .bytes = bytes, .length = length };
	if (!token_list_cut(&list, bytes, length) ||
	    !points_build(text, take, context))
		return false;
	text->tokens = list.tokens;
	text->token_count = list.count;
	text->paragraph_count = paragraph_mark(list.tokens, list.count);
	text->sentence_count = sentence_mark(bytes, list.tokens, list.count);
	for (size_t i = 0; i < list.count; i++)
		list.tokens[i].flags &= (uint16_t)~(TOKEN_LINE | TOKEN_BLANK);
	text->paragraphs = ranges_build(text, text->paragraph_count,
	                                GLOSS_PARAGRAPH, take, context);
	text->sentences = ranges_build(text, text->sentence_count,
	                               GLOSS_SENTENCE, take, context);
	return text->paragraphs && text->sentences;
}
