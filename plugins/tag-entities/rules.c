/* SPDX-License-Identifier: MIT */
/* rules.c -- amounts and addresses; roles are in roles.c, words in rule_words.c
 */
#include "rules.h"

#include <string.h>

#include "rule_words.h"

struct rules {
	unsigned wanted;
	struct rule_words words;
};

static const struct {
	const char *type;
	unsigned rule;
} types[] = {
	{ "MONEY", RULE_MONEY }, { "PERCENT", RULE_PERCENT }, { "QUANTITY", RULE_QUANTITY },
	{ "EMAIL", RULE_EMAIL }, { "URL", RULE_URL }, { "PHONE", RULE_PHONE },
	{ "TITLE", RULE_TITLE },
};

unsigned rule_of_type(const char *type)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].type, type) == 0)
			return types[i].rule;
	return 0;
}

static const char *type_of_rule(unsigned rule)
{
	size_t i = 0;

	while (types[i].rule != rule)
		i++;
	return types[i].type;
}

struct rules *rules_create(unsigned wanted)
{
	struct rules *rules = calloc(1, sizeof *rules);

	if (!rules)
		return NULL;
	rules->wanted = wanted;
	rule_words_init(&rules->words);
	return rules;
}

void rules_free(struct rules *rules)
{
	free(rules);
}

#define WORDS_MAX 16 /* of a number in words */

struct scan {
	const struct rules *rules;
	const struct gloss_text *text;
	uint32_t last; /* of the sentence, exclusive */
};

static unsigned class_at(const struct scan *scan, uint32_t i)
{
	return i < scan->last ? rule_word_class(&scan->rules->words, scan->text->tokens[i].hash)
	                      : 0;
}

static bool mark_at(const struct scan *scan, uint32_t i, char mark)
{
	return i < scan->last && scan->text->tokens[i].punct == (uint8_t)mark;
}

/* The class of the letters that end a token such as 10bn or 30km. */
static unsigned tail_class(const struct scan *scan, uint32_t i)
{
	const struct gloss_token *token = &scan->text->tokens[i];
	const char *bytes = scan->text->bytes;
	uint32_t hash = GLOSS_HASH_START, at = token->end;

	if (token->kind != GLOSS_MIXED)
		return 0;
	while (at > token->start && ((bytes[at - 1] | 32) >= 'a' && (bytes[at - 1] | 32) <= 'z'))
		at--;
	for (uint32_t k = token->start; k < at; k++)
		if ((bytes[k] < '0' || bytes[k] > '9') && bytes[k] != '.' && bytes[k] != ',')
			return 0;
	for (uint32_t k = at; k < token->end; k++)
		hash = gloss_hash_byte(hash, (unsigned char)(bytes[k] | 32));
	return at > token->start && at < token->end
	               ? rule_word_class(&scan->rules->words, hash) & (WORD_SIZE | WORD_UNIT)
	               : 0;
}

/* Behind "and a half" at i, or i. */
static uint32_t and_half(const struct scan *scan, uint32_t i)
{
	return class_at(scan, i) & WORD_AND && class_at(scan, i + 1) & WORD_PER &&
	       class_at(scan, i + 2) & WORD_HALF ? i + 3 : i;
}

/* One number at i, digits or words, or "half a" of what follows: where it ends, or i.
 * *tail: what stands at its end without a space. */
static uint32_t one_number(const struct scan *scan, uint32_t i, unsigned *tail)
{
	uint32_t end = i;

	*tail = 0;
	if (i >= scan->last)
		return i;
	if (scan->text->tokens[i].kind == GLOSS_NUMBER)
		return and_half(scan, i + 1);
	if (class_at(scan, i) & WORD_HALF && class_at(scan, i + 1) & WORD_PER)
		return i + 2;
	*tail = tail_class(scan, i);
	if (*tail)
		return i + 1;
	while (end - i < WORDS_MAX && class_at(scan, end) & WORD_NUMBER) {
		end++;
		if ((mark_at(scan, end, '-') || class_at(scan, end) & WORD_AND) &&
		    class_at(scan, end + 1) & WORD_NUMBER)
			end++;
	}
	return end > i ? and_half(scan, end) : i;
}

/* A number or a range of them, with its size ("5 to 10 million"). */
static uint32_t number(const struct scan *scan, uint32_t i, unsigned *tail)
{
	uint32_t end = one_number(scan, i, tail);

	if (end == i)
		return i;
	if (!*tail && (mark_at(scan, end, '-') || class_at(scan, end) & WORD_TO)) {
		uint32_t other = one_number(scan, end + 1, tail);

		if (other > end + 1)
			end = other;
	}
	while (end - i < 3 * WORDS_MAX && class_at(scan, end) & WORD_SIZE)
		end++;
	return end;
}

static uint32_t money_after(const struct scan *scan, uint32_t i, uint32_t end)
{
	uint32_t at = end;

	if (mark_at(scan, at, '-'))
		at++;
	while (at < end + 3 && class_at(scan, at) & WORD_NATION)
		at++;
	return class_at(scan, at) & (WORD_MONEY | WORD_CODE) ? at + 1 : i;
}

static bool money_sign(const struct scan *scan, uint32_t i)
{
	const struct gloss_token *token = &scan->text->tokens[i];

	if (i >= scan->last)
		return false;
	return token->punct == '$' ||
	       (token->kind == GLOSS_SYMBOL && class_at(scan, i) & WORD_SIGN);
}

/* $5 million, US$10bn, USD 5, Rs. 500 crore */
static uint32_t money_before(const struct scan *scan, uint32_t i)
{
	uint32_t at = i, end;
	unsigned tail;

	if (class_at(scan, at) & WORD_NATION && money_sign(scan, at + 1))
		at++;
	if (!money_sign(scan, at) && !(class_at(scan, at) & WORD_CODE))
		return i;
	end = number(scan, at + 1, &tail);
	return end > at + 1 && !(tail & WORD_UNIT && !(tail & WORD_SIZE)) ? end : i;
}

static uint32_t percent_after(const struct scan *scan, uint32_t end)
{
	if (mark_at(scan, end, '-'))
		end++;
	if (mark_at(scan, end, '%') || class_at(scan, end) & WORD_PERCENT)
		return class_at(scan, end + 1) & WORD_POINT ? end + 2 : end + 1;
	if (class_at(scan, end) & WORD_PER && class_at(scan, end + 1) & WORD_CENT)
		return end + 2;
	return 0;
}

static uint32_t unit_after(const struct scan *scan, uint32_t end, unsigned tail)
{
	if (tail & WORD_UNIT && !(tail & WORD_SIZE))
		return end;
	if (mark_at(scan, end, '-'))
		end++;
	if (class_at(scan, end) & WORD_SQUARE)
		end++;
	if (!(class_at(scan, end) & WORD_UNIT))
		return 0;
	end++;
	if (mark_at(scan, end, '/') && class_at(scan, end + 1) & (WORD_UNIT | WORD_HOUR))
		return end + 2;
	if (class_at(scan, end) & WORD_PER && class_at(scan, end + 1) & (WORD_UNIT | WORD_HOUR))
		return end + 2;
	return class_at(scan, end) & WORD_SCALE ? end + 1 : end;
}

/* The amount that begins at i: its end, with its rule; 0: none. */
static uint32_t amount(const struct scan *scan, uint32_t i, unsigned *rule)
{
	uint32_t end = money_before(scan, i), after;
	unsigned tail;

	*rule = RULE_MONEY;
	if (end > i)
		return end;
	end = number(scan, i, &tail);
	if (end == i)
		return 0;
	after = money_after(scan, i, end);
	if (after > i)
		return after;
	*rule = RULE_PERCENT;
	after = percent_after(scan, end);
	if (after)
		return after;
	*rule = RULE_QUANTITY;
	return unit_after(scan, end, tail);
}

/* ---- telephone numbers -------------------------------------------------- */

static bool groups_are(const uint8_t *groups, unsigned count, const char *want)
{
	unsigned n = 0;

	for (; *want; want++, n++)
		if (n >= count || groups[n] != *want - '0')
			return false;
	return n == count;
}

static uint32_t phone(const struct scan *scan, uint32_t i)
{
	const struct gloss_token *tokens = scan->text->tokens;
	bool plus = scan->text->bytes[tokens[i].start] == '+', open = mark_at(scan, i, '(');
	bool called = i > 0 && class_at(scan, i - 1) & WORD_CALL;
	uint32_t end = i + (plus || open), best = 0;
	bool zero = scan->text->bytes[tokens[i].start] == '0';
	uint8_t groups[8];
	unsigned count = 0, digits = 0;

	while (end < scan->last && count < 8 && tokens[end].kind == GLOSS_NUMBER) {
		uint32_t length = tokens[end].end - tokens[end].start, run = 0;

		for (uint32_t k = tokens[end].start; k <= tokens[end].end; k++) {
			char c = k < tokens[end].end ? scan->text->bytes[k] : '.';

			if (c >= '0' && c <= '9') {
				run++;
			} else if (count < 8) {
				groups[count++] = (uint8_t)(run < 200 ? run : 200);
				digits += run;
				run = 0;
			}
		}
		if (length > 15)
			return 0;
		best = ++end;
		while (end < scan->last && end < best + 2 &&
		       (mark_at(scan, end, '-') || mark_at(scan, end, ')') ||
		        mark_at(scan, end, '(')))
			end++;
	}
	if (digits > 15)
		return 0;
	if ((plus && digits >= 8) || (open && count >= 2 && groups[0] <= 5 && digits >= 9) ||
	    (called && digits >= 7) || groups_are(groups, count, "334") ||
	    (zero && count >= 2 && groups[0] >= 3 && digits >= 10 && digits <= 11))
		return best;
	return 0;
}

/* ---- all of them -------------------------------------------------------- */

static bool put(struct mentions *mentions, unsigned rule, uint32_t first, uint32_t last)
{
	return mentions_add(mentions, (struct mention){ .first = first, .last = last,
	                                                .type = type_of_rule(rule),
	                                                .named = NAMED_NOT, .score = -1,
	                                                .source = FROM_RULE });
}

/* What begins at i by any rule but TITLE; its end, or 0. */
static uint32_t find(const struct scan *scan, uint32_t i, unsigned *rule)
{
	const struct gloss_token *token = &scan->text->tokens[i];
	uint32_t end = 0;

	*rule = token->kind == GLOSS_EMAIL ? RULE_EMAIL : RULE_URL;
	if (token->kind == GLOSS_EMAIL || token->kind == GLOSS_URL)
		return i + 1;
	if (scan->rules->wanted & RULE_PHONE &&
	    (token->kind == GLOSS_NUMBER || token->punct == '(' || token->kind == GLOSS_SYMBOL))
		end = phone(scan, i);
	*rule = RULE_PHONE;
	if (end)
		return end;
	return amount(scan, i, rule);
}

bool rules_apply(const struct rules *rules, const struct gloss_text *text,
                 struct mentions *mentions, size_t model_count)
{
	for (size_t s = 0; s < text->sentence_count; s++) {
		struct scan scan = { rules, text, text->sentences[s].last };

		for (uint32_t i = text->sentences[s].first; i < scan.last;) {
			unsigned rule;
			uint32_t end = find(&scan, i, &rule);

			if (end && rules->wanted & rule && !put(mentions, rule, i, end))
				return false;
			i = end > i ? end : i + 1;
		}
	}
	return !(rules->wanted & RULE_TITLE) ||
	       roles_apply(&rules->words, text, mentions, model_count);
}
