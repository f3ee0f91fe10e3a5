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

/* A range begins at token: the one before, if any, ends. */
static void range_begin(struct gloss_range *ranges, size_t *made, size_t token)
{
	if (*made)
		ranges[*made - 1].last = (uint32_t)token;
	ranges[(*made)++].first = (uint32_t)token;
}

/* Fill in sentences and paragraphs by their flags. */
static void ranges_fill(struct gloss_token *tokens, size_t count,
                        struct gloss_range *sentences,
                        struct gloss_range *paragraphs)
{
	size_t sentence = 0, paragraph = 0;

	for (size_t i = 0; i < count; i++) {
		if (!(tokens[i].flags & GLOSS_SENTENCE))
			continue;
		range_begin(sentences, &sentence, i);
		if (tokens[i].flags & GLOSS_PARAGRAPH)
			range_begin(paragraphs, &paragraph, i);
	}
	if (count) {
		sentences[sentence - 1].last = (uint32_t)count;
		paragraphs[paragraph - 1].last = (uint32_t)count;
	}
}

bool text_view_build(const char *bytes, size_t length, text_take *take,
                     void *context, struct gloss_text *text)
{
	struct token_list list = { .take = take, .context = context };
	struct gloss_range *ranges;

	*text = (struct gloss_text){ .bytes = bytes, .length = length };
	if (!token_list_cut(&list, bytes, length) ||
	    !points_build(text, take, context))
		return false;
	text->tokens = list.tokens;
	text->token_count = list.count;
	text->paragraph_count = paragraph_mark(list.tokens, list.count);
	text->sentence_count = sentence_mark(bytes, list.tokens, list.count);
	ranges = take(context, (text->sentence_count + text->paragraph_count) *
	                       sizeof(*ranges) + 1);
	if (!ranges)
		return false;
	ranges_fill(list.tokens, list.count, ranges,
	            ranges + text->sentence_count);
	text->sentences = ranges;
	text->paragraphs = ranges + text->sentence_count;
	return true;
}
