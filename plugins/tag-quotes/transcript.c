/* SPDX-License-Identifier: MIT */
/* transcript.c -- a conversation, as interviews and minutes are printed
 *
 *   Interviewer: When did you begin?
 *   Ann Lee: In the spring, with two friends.
 *   Interviewer: And now?
 *
 * One such line may be anything: "Ingredients: salt".  A conversation has several,
 * they make up most of the text, most of them are sentences, and a speaker has the
 * word again.  Names in capitals are turn.c's, which needs one only.
 */
#include "transcript.h"

#include <stdlib.h>

#define LABEL_WORDS 5   /* words of a speaker                                */
#define LABEL_BYTES 60  /* and how far from the line's start the colon is    */
#define LABEL_LEAST 3   /* no Q and A                                        */
#define TURNS 3         /* of a conversation, at least                       */
#define SPEAKERS 8      /* of the last turns, one of whom speaks again       */

struct turn {
	uint32_t first, colon, last; /* tokens; last exclusive                */
};

struct conversation {
	struct turn *turns;
	size_t count;
	size_t lines;           /* that are not empty                         */
	size_t sentences;       /* turns that end as one does                 */
	size_t again;           /* turns of someone who has spoken before     */
	uint32_t speakers[SPEAKERS];
};

/* The colon behind a speaker, who begins at a token; 0 when it is none. */
static size_t colon_of(const struct gloss_text *text, size_t first)
{
	const struct gloss_token *tokens = text->tokens;
	size_t i = first;

	while (i < text->token_count && i < first + LABEL_WORDS &&
	       ((tokens[i].kind == GLOSS_WORD && tokens[i].flags & GLOSS_CAPITAL) ||
	        (i > first && tokens[i].kind == GLOSS_NUMBER)))
		i++;
	return i > first && i < text->token_count && tokens[i].punct == ':' &&
	       !(tokens[i].flags & GLOSS_SPACE) &&
	       tokens[i].start - tokens[first].start >= LABEL_LEAST ? i : 0;
}

/* A line that begins with a speaker and goes on behind the colon. */
static void line_read(const struct page *page, size_t start, size_t end,
                      struct conversation *talk)
{
	const struct gloss_text *text = page->text;
	size_t head = end - start < LABEL_BYTES ? end - start : LABEL_BYTES;
	size_t first, colon, last;
	uint32_t speaker = GLOSS_HASH_START;

	talk->lines++;
	if (!memchr(text->bytes + start, ':', head))
		return;
	first = page_token(page, start);
	last = page_token(page, end);
	colon = first < last ? colon_of(text, first) : 0;
	if (!colon || colon + 1 >= last)
		return;
	for (size_t i = first; i < colon; i++)
		speaker = speaker * 31 + text->tokens[i].hash;
	for (size_t i = 0; i < SPEAKERS; i++)
		if (talk->count > i && talk->speakers[i] == speaker) {
			talk->again++;
			break;
		}
	talk->speakers[talk->count % SPEAKERS] = speaker;
	talk->sentences += strchr(".?!", text->tokens[last - 1].punct) &&
	                   text->tokens[last - 1].punct;
	talk->turns[talk->count++] = (struct turn){ (uint32_t)first, (uint32_t)colon,
	                                            (uint32_t)last };
}

/* Take the lines of the text in turn.  Memory is the record's. */
static void text_read(struct gloss_stage *stage, const struct page *page,
                      struct conversation *talk)
{
	const struct gloss_text *text = page->text;
	size_t colons = 0, length = text->length;

	*talk = (struct conversation){ 0 };
	for (const char *at = text->bytes;
	     (at = memchr(at, ':', (size_t)(text->bytes + length - at))); at++)
		colons++;
	if (colons < TURNS)
		return;
	talk->turns = stage->host->take(stage, colons * sizeof(*talk->turns));
	for (size_t start = 0, end; start < length; start = end + 1) {
		const char *newline = memchr(text->bytes + start, '\n', length - start);
		end = newline ? (size_t)(newline - text->bytes) : length;
		while (start < end && text->bytes[start] == ' ')
			start++;
		if (start < end)
			line_read(page, start, end, talk);
	}
}

static bool is_conversation(const struct conversation *talk)
{
	return talk->count >= TURNS && talk->again &&
	       talk->count * 2 >= talk->lines && talk->sentences * 2 >= talk->count;
}

/* Does turn.c see this one: a name in capitals, or marks behind the colon? */
static bool is_of_turn(const struct page *page, const struct turn *turn)
{
	const struct gloss_token *tokens = page->text->tokens;
	uint32_t region = page_region(page, turn->colon + 1);

	if (region != MARK_NONE && page->marks.items[region].first == turn->colon + 1)
		return true;
	for (size_t i = turn->first; i < turn->colon; i++)
		if (!(tokens[i].flags & GLOSS_UPPER))
			return false;
	return true;
}

void transcript_turns(struct gloss_stage *stage, const struct page *page,
                      struct quotes *quotes)
{
	const struct gloss_token *tokens = page->text->tokens;
	struct conversation talk;

	text_read(stage, page, &talk);
	for (size_t i = 0; is_conversation(&talk) && i < talk.count; i++) {
		const struct turn *turn = &talk.turns[i];
		/* Lines between two turns are still the first one's. */
		size_t last = i + 1 < talk.count ? turn[1].first : turn->last;
		struct quote quote = {
			.kind = QUOTE_INDIRECT, .mark = MARK_NONE, .score = 0.8f,
			.first = turn->colon + 1,
			.source = { tokens[turn->first].start,
			            tokens[turn->colon - 1].end },
			.cue = { tokens[turn->colon].start, tokens[turn->colon].end },
			.content = { tokens[turn->colon + 1].start,
			             tokens[last - 1].end },
		};
		if (is_of_turn(page, turn))
			continue;
		quote.group = ++quotes->groups;
		quotes_add(stage, quotes, &quote);
	}
}
