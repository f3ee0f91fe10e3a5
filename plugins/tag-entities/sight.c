/* SPDX-License-Identifier: MIT */
/* sight.c -- looks, phrases of the lists, candidates; see sight.h
 */
#include "sight.h"

/* Most sentences soon have so many words without capitals that it is clear. */
static enum mode mode_of(const struct gloss_text *text, struct gloss_range sentence)
{
	unsigned words = 0, upper = 0, lower = 0, small = 0, capital = 0;

	for (uint32_t i = sentence.first; i < sentence.last; i++) {
		const struct gloss_token *token = &text->tokens[i];

		if (token->kind != GLOSS_WORD || token->end - token->start < 2)
			continue;
		words++;
		if (token->flags & GLOSS_UPPER)
			upper++;
		else if (token->flags & GLOSS_LOWER) {
			lower++;
			small += token->end - token->start <= 4;
			if ((lower - small) * 8 >= sentence.last - sentence.first &&
			    (upper || capital))
				return MODE_PLAIN;
		} else
			capital++;
	}
	if (!upper && !capital)
		return MODE_LOWER;
	if (upper >= 2 && !lower && upper * 4 >= words * 3)
		return MODE_UPPER;
	if (words >= 4 && (lower - small) * 8 < words && (capital + upper) * 5 >= words * 3)
		return MODE_TITLE;
	return MODE_PLAIN;
}

static enum look look_of_word(const struct gloss_token *token, enum mode mode)
{
	uint32_t length = token->end - token->start;

	if (mode == MODE_LOWER)
		return LOOK_MUTED;
	if (mode == MODE_UPPER)
		return LOOK_SHOUTED;
	if (token->flags & GLOSS_LOWER)
		return LOOK_LOWER;
	if (token->flags & GLOSS_UPPER) {
		if (length == 1 || (length == 2 && token->flags & GLOSS_PERIOD))
			return LOOK_INITIAL;
		return token->flags & GLOSS_PERIOD ? LOOK_DOTTED : LOOK_UPPER;
	}
	return token->flags & GLOSS_CAPITAL
	               ? (mode == MODE_TITLE ? LOOK_TITLED : LOOK_CAPITAL)
	               : LOOK_INNER;
}

/* McDonald: a capital after the first letter, and small ones. */
static bool capital_within(const struct gloss_text *text, const struct gloss_token *token)
{
	for (uint32_t i = token->start + 1; i < token->end; i++)
		if (text->bytes[i] >= 'A' && text->bytes[i] <= 'Z')
			return true;
	return false;
}

static enum look look_of(const struct gloss_text *text, const struct gloss_token *token,
                         enum mode mode)
{
	enum look look;

	switch (token->kind) {
	case GLOSS_WORD:
		look = look_of_word(token, mode);
		if ((look == LOOK_CAPITAL || look == LOOK_TITLED) && capital_within(text, token))
			return LOOK_INNER;
		return look;
	case GLOSS_NUMBER:
		return token->end - token->start == 4 ? LOOK_YEAR : LOOK_NUMBER;
	case GLOSS_MIXED:
		return LOOK_MIXED;
	case GLOSS_PUNCT:
		return LOOK_PUNCT;
	case GLOSS_HANDLE:
		return LOOK_HANDLE;
	case GLOSS_URL:
	case GLOSS_EMAIL:
		return LOOK_ADDRESS;
	default:
		return LOOK_SYMBOL;
	}
}

/* Mark the longest phrase of several words that begins at a token. */
static void mark_phrase(struct sight *sights, uint32_t at, uint32_t last,
                        const struct lexis *lexis)
{
	uint32_t key = lexis_key(sights[at].word), end = 0;
	uint16_t lists = 0;

	for (uint32_t i = at + 1; i < last; i++) {
		const struct lexis_slot *slot;

		key = lexis_extend(key, sights[i].word);
		slot = lexis_find(lexis, key);
		if (!slot)
			break;
		if (slot->bits & LEXIS_LISTS) {
			end = i;
			lists = slot->bits & LEXIS_LISTS;
		}
		if (!(slot->bits & LEXIS_MORE))
			break;
	}
	if (!end)
		return;
	sights[at].starts |= lists;
	for (uint32_t i = at + 1; i <= end; i++)
		sights[i].inside |= lists;
}

static bool numeric(const struct sight *sight)
{
	return sight->look == LOOK_NUMBER || sight->look == LOOK_YEAR;
}

/* Is the token after i of the same written word? */
static bool tokens_joined(const struct gloss_text *text, uint32_t i)
{
	return text->tokens[i + 1].flags & GLOSS_JOINED;
}

/* Words without a capital that stand within names, numbers and marks are
 * candidates beside one that has a capital: as many as three in a row to its
 * right when another name follows or the last of them ends names, those that
 * begin or end names, and the other parts of a word with hyphens.  The first
 * candidate is low, the last before high. */
static void spread(struct sight *sights, const struct gloss_text *text,
                   struct gloss_range sentence, uint32_t low, uint32_t high)
{
	uint32_t last = sentence.last, i;

	for (i = low; i < high; i++) {
		uint32_t end = i + 1;

		if (!sights[i].candidate)
			continue;
		while (end < last && end - i <= 3 && !sights[end].candidate &&
		       sights[end].bits & (LEXIS_WITHIN | LEXIS_EDGE))
			end++;
		if (end == last || !sights[end].candidate)
			while (end > i + 1 && !(sights[end - 1].bits & LEXIS_EDGE))
				end--;
		for (uint32_t k = i + 1; k < end; k++)
			sights[k].candidate = 1;
	}
	for (i = low; i + 1 < last && (i < high || sights[i].candidate); i++) {
		const struct gloss_token *next = &text->tokens[i + 1];

		if (!sights[i].candidate || sights[i + 1].candidate)
			continue;
		if (sights[i + 1].bits & LEXIS_EDGE || numeric(&sights[i + 1]) ||
		    (next->punct == '-' && next->flags & GLOSS_JOINED &&
		     next[1].flags & GLOSS_JOINED) ||
		    (tokens_joined(text, i) && sights[i + 1].look == LOOK_LOWER))
			sights[i + 1].candidate = 1;
	}
	for (; i > sentence.first && (i > low || sights[i].candidate); i--) {
		if (!sights[i].candidate || sights[i - 1].candidate)
			continue;
		if (sights[i - 1].bits & LEXIS_EDGE || numeric(&sights[i - 1]) ||
		    text->tokens[i].flags & GLOSS_JOINED)
			sights[i - 1].candidate = 1;
	}
}

/* Words that by themselves are never names: Monday, or the first of a sentence. */
static void drop_never(struct sight *sights, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (sights[i].candidate && sights[i].bits & LEXIS_NEVER &&
		    sight_alone(sights, i, first, last))
			sights[i].candidate = 0;
}

static void sight_sentence(struct sight *sights, const struct gloss_text *text,
                           struct gloss_range sentence, const struct vocabulary *vocabulary)
{
	enum mode mode = mode_of(text, sentence);
	uint32_t low = sentence.last, high = sentence.last;

	for (uint32_t i = sentence.first; i < sentence.last; i++) {
		const struct gloss_token *token = &text->tokens[i];
		struct word word = vocabulary_word(vocabulary, token->hash);
		const uint8_t *broader = vocabulary_broader(vocabulary, word.cluster);
		enum look look = look_of(text, token, mode);
		bool candidate = look_named((uint8_t)look) || word.bits & LEXIS_ALONE ||
		                 (look == LOOK_HANDLE && !(token->flags & GLOSS_LOWER));

		if (i + 32 < text->token_count)
			vocabulary_expect(vocabulary, token[24].hash, token[32].hash);
		sights[i] = (struct sight){
			.word = token->hash, .cluster = word.cluster, .bits = word.bits,
			.look = (uint8_t)look, .mode = mode & 3, .candidate = candidate,
			.broad = broader[0], .broadest = broader[1] };
		if (!candidate)
			continue;
		low = low < i ? low : i;
		high = i + 1;
		if (word.bits & LEXIS_MORE)
			lexis_prefetch_slot(&vocabulary->lexis,
			                    lexis_extend(lexis_key(token->hash), token[1].hash));
	}
	if (low == sentence.last)
		return;
	for (uint32_t i = low; i < high; i++)
		if (sights[i].candidate && sights[i].bits & LEXIS_MORE)
			mark_phrase(sights, i, sentence.last, &vocabulary->lexis);
	spread(sights, text, sentence, low, high);
	drop_never(sights, sentence.first, sentence.last);
}

void sight_take(struct sight *sights, const struct gloss_text *text,
                const struct vocabulary *vocabulary)
{
	for (size_t s = 0; s < text->sentence_count; s++)
		sight_sentence(sights, text, text->sentences[s], vocabulary);
}

/* What kind of line it is: a table of results has many numbers. */
static uint8_t line_of(const struct gloss_text *text, const struct sight *sights,
                        struct gloss_range sentence)
{
	uint32_t numbers = 0, length = sentence.last - sentence.first, quarter;
	uint32_t n = length < 24 ? length : 24;

	for (uint32_t i = sentence.first; i < sentence.first + n; i++)
		numbers += numeric(&sights[i]);
	quarter = numbers * 4 / n;
	return (uint8_t)((length < 4 ? length : length < 8 ? 4 : length < 16 ? 5 : 6) |
	                 quarter << 3 |
	                 (uint32_t)(text->tokens[sentence.last - 1].punct == '.') << 6);
}

static struct run run_of(const struct sight *sights, uint32_t first, uint32_t last,
                         uint32_t sentence)
{
	struct run run = { .first = first, .last = last, .sentence = sentence };

	for (uint32_t i = first; i < last && i < first + 6; i++)
		run.looks = run.looks * 18 + sights[i].look;
	return run;
}

size_t sight_runs(const struct sight *sights, const struct gloss_text *text,
                  struct run *runs)
{
	size_t count = 0;

	for (size_t s = 0; s < text->sentence_count; s++) {
		struct gloss_range sentence = text->sentences[s];
		size_t before = count;

		for (uint32_t i = sentence.first, first; i < sentence.last; i++) {
			if (!sights[i].candidate)
				continue;
			first = i++;
			while (i < sentence.last && sights[i].candidate)
				i++;
			runs[count++] = run_of(sights, first, i, (uint32_t)s);
		}
		if (count > before)
			runs[before].line = line_of(text, sights, sentence);
		while (++before < count)
			runs[before].line = runs[before - 1].line;
	}
	return count;
}
