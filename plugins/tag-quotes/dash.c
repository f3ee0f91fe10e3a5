/* SPDX-License-Identifier: MIT */
/* dash.c -- "-- Come here, said the old man. Sit down."
 *
 * In French, Polish, Spanish and some English prose a speech is a paragraph that
 * begins with a dash; nothing but sense tells where it ends.  A text does it when
 * two paragraphs or more do.  The speech is the paragraph less the clause with a
 * verb of saying, which begins behind a stop or comma with the verb or with a
 * name or pronoun before it, and ends at the next stop.  The pieces become
 * regions like those of marks.
 */
#include "dash.h"

#define SURE 0.1f       /* a verb that introduces no more often is no sign    */
#define CLAUSE_WORDS 12 /* from the verb to the end of its clause             */
#define NAME_WORDS 3    /* before the verb                                    */

/* A text, and what its words are. */
struct script {
	const struct gloss_text *text;
	const struct cues *cues;
	const uint8_t *words;
};

static bool begins_in_dash(const struct gloss_text *text,
                           struct gloss_range range)
{
	const struct gloss_token *dash = &text->tokens[range.first];

	return dash->punct == '-' && range.last > range.first + 2 &&
	       (dash->end - dash->start > 1) &&
	       (dash[1].flags & GLOSS_CAPITAL || dash[1].punct == '\'');
}

static bool is_stop(uint8_t punct)
{
	return punct == ',' || punct == '.' || punct == '?' || punct == '!' ||
	       punct == '-' || punct == ':' || punct == ';';
}

/* Where the clause with the verb at a token begins; 0: it is no such clause. */
static size_t clause_begin(const struct script *script, size_t first, size_t verb)
{
	const struct gloss_text *text = script->text;
	size_t i = verb;

	while (i > first && verb - i < NAME_WORDS && !is_stop(text->tokens[i - 1].punct)) {
		enum word_class class = cues_sorted_class(script->words, i - 1);
		if (!(text->tokens[i - 1].flags & GLOSS_CAPITAL) &&
		    class != CLASS_SUBJ && class != CLASS_DET &&
		    class != CLASS_OTHER)
			return 0;
		i--;
	}
	return i > first && is_stop(text->tokens[i - 1].punct) ? i : 0;
}

static void add(struct marks *marks, const struct gloss_text *text, size_t first,
                size_t inner, size_t last)
{
	while (inner < last && text->tokens[inner].punct == '-')
		inner++;
	if (inner >= last)
		return;
	marks->items[marks->count++] = (struct mark){
		.first = (uint32_t)first, .last = (uint32_t)last,
		.start = text->tokens[inner].start,
		.end = text->tokens[last - 1].end,
		.parent = MARK_NONE, .flags = MARK_DASH };
}

static void cut_paragraph(const struct script *script, struct gloss_range range,
                          struct marks *marks)
{
	const struct gloss_text *text = script->text;
	size_t first = range.first, inner = first + 1;

	for (size_t i = inner; i < range.last; i++) {
		const struct cue *cue =
			cues_sorted_match(script->cues, text, script->words, i);
		size_t begin, end = i + 1;
		if (!cue || cue->frame != FRAME_CLAUSE || cue->thought ||
		    cue->weight < SURE)
			continue;
		begin = clause_begin(script, inner, i);
		if (!begin)
			continue;
		while (end < range.last && end < i + CLAUSE_WORDS &&
		       !is_stop(text->tokens[end].punct))
			end++;
		add(marks, text, first, inner, begin);
		while (end < range.last && is_stop(text->tokens[end].punct))
			end++;
		first = inner = end;
		i = end;
	}
	if (first < range.last)
		add(marks, text, first, inner, range.last);
}

void dash_find(struct gloss_stage *stage, const struct cues *cues,
               const struct gloss_text *text, const uint8_t *words, struct marks *marks)
{
	const struct script script = { text, cues, words };
	struct marks all = { .count = 0 };
	size_t paragraphs = 0, next = 0, tokens = 0;

	for (size_t p = 0; p < text->paragraph_count; p++)
		if (begins_in_dash(text, text->paragraphs[p])) {
			paragraphs++;
			tokens += text->paragraphs[p].last -
			          text->paragraphs[p].first;
		}
	if (paragraphs < 2)
		return;
	all.items = stage->host->take(stage, (marks->count + tokens) *
	                                     sizeof(*all.items));
	for (size_t p = 0; p < text->paragraph_count; p++) {
		struct gloss_range range = text->paragraphs[p];
		bool dash = begins_in_dash(text, range);
		size_t moved = all.count - next;
		for (; next < marks->count &&
		     marks->items[next].first < range.last; next++) {
			struct mark mark = marks->items[next];
			if (mark.parent != MARK_NONE)
				mark.parent += (uint32_t)moved;
			if (!dash)
				all.items[all.count++] = mark;
		}
		if (dash)
			cut_paragraph(&script, range, &all);
	}
	*marks = all;
}
