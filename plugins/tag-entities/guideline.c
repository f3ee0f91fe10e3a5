/* SPDX-License-Identifier: MIT */
/* guideline.c -- see guideline.h
 */
#include "guideline.h"

#include <string.h>
#include <strings.h>

/* ---- words ------------------------------------------------------------------ */

static const char *const titles[] = {
	"mr", "mrs", "ms", "miss", "dr", "prof", "rev", "sir", "rep", "sen", "gov", "gen",
	"lt", "col", "maj", "capt", "sgt", NULL
};

/* What some have behind their names. */
static const char *const honours[] = {
	"QC", "KC", "MP", "MEP", "MSP", "OBE", "MBE", "CBE", "KBE", "PhD", NULL
};

/* As newspapers shorten them, less their periods. */
static const char *const states[] = {
	"Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind",
	"Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "N.C",
	"N.D", "N.H", "N.J", "N.M", "N.Y", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa",
	"Que", "R.I", "S.C", "S.D", "Tenn", "Tex", "Va", "Vt", "W.Va", "Wash", "Wis",
	"Wyo", NULL
};

/* Is the word, without the period at its end, in a list?  fold: small or great. */
static bool listed(const struct gloss_text *text, const struct gloss_token *token,
                   const char *const *words, bool fold)
{
	const char *word = text->bytes + token->start;
	size_t length = token->end - token->start - !!(token->flags & GLOSS_PERIOD);

	for (; *words; words++)
		if ((**words | 32) == (*word | 32) && strlen(*words) == length &&
		    (fold ? strncasecmp : strncmp)(word, *words, length) == 0)
			return true;
	return false;
}

bool guideline_is_title(const struct gloss_text *text, const struct gloss_token *token)
{
	return listed(text, token, titles, true);
}

static bool is_state(const struct gloss_text *text, uint32_t i)
{
	const struct gloss_token *token = &text->tokens[i];

	return i < text->token_count && token->flags & GLOSS_PERIOD &&
	       token->flags & GLOSS_CAPITAL && listed(text, token, states, false);
}

/* R, D or I behind a comma or bracket, before a hyphen and a capital: but not I-44
 * or D-E. */
static bool is_party(const struct gloss_text *text, uint32_t i)
{
	const struct gloss_token *token = &text->tokens[i];

	return i > 0 && i + 2 < text->token_count && token->end - token->start == 1 &&
	       strchr("RDI", text->bytes[token->start]) &&
	       (token[-1].punct == ',' || token[-1].punct == '(') &&
	       token[1].punct == '-' && token[1].flags & GLOSS_JOINED &&
	       token[2].flags & GLOSS_JOINED && token[2].flags & GLOSS_CAPITAL &&
	       token[2].end - token[2].start > 1;
}

static bool is_type(const struct mention *mention, const char *type)
{
	return strcmp(mention->type, type) == 0;
}

/* ---- mending ---------------------------------------------------------------- */

/* "I-Maine" loses the party, and a mention of nothing else goes; D-Nice stays. */
static void party_cut(const struct gloss_text *text, struct mention *mention)
{
	if (!is_party(text, mention->first))
		return;
	if (mention->last - mention->first > 2 && is_type(mention, "LOC"))
		mention->first += 2;
	else if (mention->last - mention->first == 1)
		mention->gone = true;
}

static void title_cut(const struct gloss_text *text, struct mention *mention)
{
	if (!is_type(mention, "PER"))
		return;
	if (mention->last - mention->first > 1 &&
	    guideline_is_title(text, &text->tokens[mention->first]))
		mention->first++;
	if (mention->last - mention->first > 1 &&
	    listed(text, &text->tokens[mention->last - 1], honours, false))
		mention->last--;
}

/* The mention at m, of count in order, is a town when a state follows, which is a
 * place as well; one that is no mention yet comes last. */
static bool state_mend(const struct gloss_text *text, struct mentions *mentions, size_t m,
                       size_t count, const char *place)
{
	struct mention *town = &mentions->list[m], *next = town + 1;
	uint32_t state = town->last + 1;

	if (state >= text->token_count || text->tokens[town->last].punct != ',' ||
	    !is_state(text, state) || is_type(town, "PER") || town->last - town->first > 2)
		return true;
	town->type = place;
	if (m + 1 == count || next->first > state)
		return mentions_add(mentions, (struct mention){ .first = state,
		                                                .last = state + 1,
		                                                .type = place,
		                                                .named = NAMED_NOT,
		                                                .score = -1,
		                                                .source = FROM_RULE });
	if (next->last == state + 1)
		next->type = place;
	return true;
}

static int by_first(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	return (x->first > y->first) - (x->first < y->first);
}

bool guideline_apply(const struct gloss_text *text, struct mentions *mentions,
                     const char *place)
{
	size_t kept = 0;

	for (size_t m = 0; m < mentions->count; m++) {
		party_cut(text, &mentions->list[m]);
		title_cut(text, &mentions->list[m]);
		if (!mentions->list[m].gone)
			mentions->list[kept++] = mentions->list[m];
	}
	mentions->count = kept;
	for (size_t m = 0; m < kept; m++)
		if (!state_mend(text, mentions, m, kept, place))
			return false;
	if (mentions->count > kept)
		qsort(mentions->list, mentions->count, sizeof *mentions->list, by_first);
	return true;
}
