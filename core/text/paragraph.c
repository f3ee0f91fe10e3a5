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

/* The mark behind mark i that begins a line, as the closing token does. */
static inline size_t line_next(const struct gloss_token *tokens,
                               const struct marks *marks, size_t i)
{
	do
		i++;
	while (!(tokens[marks->at[i]].flags & TOKEN_LINE));
	return i;
}

static struct wrapping wrapping_measure(const struct gloss_token *tokens,
                                        const struct marks *marks)
{
	struct wrapping wrapping = { 0 };
	const struct gloss_token *line = tokens, *next;

	for (size_t i = 0; (i = line_next(tokens, marks, i)) < marks->count - 1;
	     line = next) {
		next = &tokens[marks->at[i]];
		uint32_t width = next[-1].end - line->start;
		if (next->flags & TOKEN_BLANK)
			continue;
		wrapping.lines++;
		if (width < WRAPPED_LEAST || !is_small(next) || is_stop(&next[-1]))
			continue;
		wrapping.within++;
		if (width > wrapping.widest)
			wrapping.widest = width;
	}
	return wrapping;
}

size_t paragraph_mark(struct gloss_token *tokens, size_t count,
                      const struct marks *marks, struct gloss_range *ranges)
{
	struct gloss_token *line = tokens, *next;
	size_t paragraphs = 0;

	if (!count) {
		tokens->flags = 0;
		return 0;
	}
	struct wrapping wrapping = wrapping_measure(tokens, marks);
	bool wrapped = wrapping.within && wrapping.within * 4 >= wrapping.lines;
	tokens->flags &= (uint16_t)~(TOKEN_LINE | TOKEN_BLANK);
	tokens->flags |= GLOSS_PARAGRAPH;
	range_begin(ranges, &paragraphs, 0);
	for (size_t i = 0; (i = line_next(tokens, marks, i)) < marks->count - 1;
	     line = next) {
		next = &tokens[marks->at[i]];
		uint32_t width = next[-1].end - line->start;
		if (next->flags & TOKEN_BLANK || !wrapped ||
		    (!is_small(next) && width < wrapping.widest / 2)) {
			next->flags |= GLOSS_PARAGRAPH;
			range_begin(ranges, &paragraphs, marks->at[i]);
		}
		next->flags &= (uint16_t)~(TOKEN_LINE | TOKEN_BLANK);
	}
	tokens[count].flags = 0;
	ranges[paragraphs - 1].last = (uint32_t)count;
	return paragraphs;
}
