/* SPDX-License-Identifier: MIT */
/* paragraph.c -- where paragraphs begin
 *
 * An empty line always ends one.  A single line end does so too, unless the
 * text was wrapped to some width: then lines break within sentences, and many
 * begin with a small letter after a line that was long and had no stop.  In a
 * wrapped text a line end still counts when its line was short and the next
 * begins anew: a headline, the last line of a paragraph.
 */
#include "text/sentence.h"

/* A line shorter than this is one of a list or a poem, not a wrapped one. */
#define WRAPPED_LEAST 40

struct wrapping {
	size_t lines;       /* single line ends                               */
	size_t within;      /* of them, those within a sentence               */
	uint32_t widest;    /* bytes of the longest line that so ended        */
};

static bool is_small(const struct gloss_token *token)
{
	return token->kind == GLOSS_WORD && token->flags & GLOSS_LOWER;
}

static bool is_stop(const struct gloss_token *token)
{
	return token->kind == GLOSS_PUNCT &&
	       (token->punct == '.' || token->punct == '!' ||
		token->punct == '?' || token->punct == ':');
}

static struct wrapping wrapping_measure(const struct gloss_token *tokens,
                                        size_t count)
{
	struct wrapping wrapping = { 0 };
	uint32_t line = 0;

	for (size_t i = 1; i < count; i++) {
		if (!(tokens[i].flags & TOKEN_LINE))
			continue;
		uint32_t width = tokens[i - 1].end - line;
		line = tokens[i].start;
		if (tokens[i].flags & TOKEN_BLANK)
			continue;
		wrapping.lines++;
		if (width < WRAPPED_LEAST || !is_small(&tokens[i]) ||
		    is_stop(&tokens[i - 1]))
			continue;
		wrapping.within++;
		if (width > wrapping.widest)
			wrapping.widest = width;
	}
	return wrapping;
}

size_t paragraph_mark(struct gloss_token *tokens, size_t count)
{
	struct wrapping wrapping = wrapping_measure(tokens, count);
	bool wrapped = wrapping.within && wrapping.within * 4 >= wrapping.lines;
	size_t paragraphs = 0;
	uint32_t line = 0;

	for (size_t i = 0; i < count; i++) {
		if (i && !(tokens[i].flags & TOKEN_LINE))
			continue;
		bool border = !i || tokens[i].flags & TOKEN_BLANK;
		if (!border && tokens[i].flags & TOKEN_LINE)
			border = !wrapped || (!is_small(&tokens[i]) &&
				tokens[i - 1].end - line < wrapping.widest / 2);
		if (tokens[i].flags & TOKEN_LINE)
			line = tokens[i].start;
		tokens[i].flags &= (uint16_t)~(TOKEN_LINE | TOKEN_BLANK);
		if (border) {
			tokens[i].flags |= GLOSS_PARAGRAPH;
			paragraphs++;
		}
	}
	return paragraphs;
}
