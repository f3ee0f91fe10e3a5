/* SPDX-License-Identifier: MIT */
/* names.c -- see names.h
 *
 * A table from keys (a family name, the first words, initials) to the mention
 * with the longest form seen for that key.  Forms that cannot be of one bearer
 * make the key ambiguous.  One pass to enter, one to look up.
 */
#include "names.h"

#include "guideline.h"

#include <string.h>

enum key_kind { KEY_FAMILY = 1, KEY_GIVEN, KEY_PREFIX, KEY_INITIALS, KEY_LAST };

/* Longest form, in tokens, that is taken apart. */
#define FORM_MAX 12

struct key {
	uint32_t hash; /* 0: free */
	uint32_t mention;
	bool ambiguous;
};

struct names {
	struct key *keys;
	uint32_t mask;
	size_t room;
};

struct names *names_create(void)
{
	return calloc(1, sizeof(struct names));
}

void names_free(struct names *names)
{
	if (names)
		free(names->keys);
	free(names);
}

static uint32_t key_hash(enum key_kind kind, uint32_t hash)
{
	uint32_t h = (hash ^ kind * 0x9E3779B1u) * 0x85EBCA6Bu;

	h ^= h >> 15;
	return h ? h : 1;
}

static struct key *key_find(const struct names *names, uint32_t hash)
{
	uint32_t at = hash;

	for (;; at++) {
		struct key *key = &names->keys[at & names->mask];

		if (!key->hash || key->hash == hash)
			return key;
	}
}

static bool small_word(const struct gloss_token *token)
{
	return token->kind != GLOSS_WORD || token->flags & GLOSS_LOWER;
}

/* One letter, perhaps with a period. */
static bool initial(const struct gloss_token *token)
{
	uint32_t length = token->end - token->start;

	return token->flags & GLOSS_UPPER &&
	       (length == 1 || (length == 2 && token->flags & GLOSS_PERIOD));
}

static bool same_part(const struct gloss_text *text, const struct gloss_token *a,
                      const struct gloss_token *b)
{
	return a->hash == b->hash ||
	       ((initial(a) || initial(b)) &&
	        (text->bytes[a->start] | 32) == (text->bytes[b->start] | 32));
}

/* Where the name itself begins, when a person's mention takes in what he is called
 * before it: "Dr. Moreno". */
static uint32_t name_first(const struct gloss_text *text, const struct mention *mention)
{
	return mention->first +
	       (mention->last - mention->first > 1 && strcmp(mention->type, "PER") == 0 &&
	        guideline_is_title(text, &text->tokens[mention->first]));
}

/* The parts of a person's name, without those that follow it. */
static uint32_t person_end(const struct gloss_text *text, const struct mention *mention)
{
	uint32_t end = mention->last;
	const struct gloss_token *token = &text->tokens[end - 1];
	uint32_t length = token->end - token->start;
	const char *word = text->bytes + token->start;

	if (end - mention->first > 2 && length >= 2 && length <= 3 &&
	    (word[0] == 'J' || word[0] == 'S') && word[1] == 'r')
		end--;
	return end;
}

/* Are all parts of the shorter in the longer, in order, the last ones equal? */
static bool person_within(const struct gloss_text *text, const struct mention *shorter,
                          const struct mention *longer)
{
	const struct gloss_token *tokens = text->tokens;
	uint32_t end = person_end(text, shorter), k = name_first(text, longer);
	uint32_t last = person_end(text, longer);

	if (tokens[end - 1].hash != tokens[last - 1].hash)
		return false;
	for (uint32_t i = name_first(text, shorter); i + 1 < end; i++) {
		while (k + 1 < last && !same_part(text, &tokens[i], &tokens[k]))
			k++;
		if (k + 1 >= last)
			return false;
		k++;
	}
	return true;
}

/* "The Guardian" is called Guardian as well. */
static uint32_t organisation_first(const struct gloss_text *text,
                                   const struct mention *mention)
{
	const struct gloss_token *token = &text->tokens[mention->first];

	return mention->first + (mention->last - mention->first > 1 &&
	                         token->hash == gloss_hash("the", 3));
}

static bool prefix_of(const struct gloss_text *text, const struct mention *shorter,
                      const struct mention *longer)
{
	uint32_t i = organisation_first(text, shorter), k = organisation_first(text, longer);

	for (; i < shorter->last; i++, k++)
		if (k == longer->last || text->tokens[i].hash != text->tokens[k].hash)
			return false;
	return true;
}

static bool is_type(const struct mention *mention, const char *type)
{
	return strcmp(mention->type, type) == 0;
}

static bool one_bearer(const struct gloss_text *text, const struct mention *a,
                       const struct mention *b)
{
	const struct mention *shorter = a->last - a->first <= b->last - b->first ? a : b;
	const struct mention *longer = shorter == a ? b : a;

	return is_type(a, "PER") ? person_within(text, shorter, longer)
	                         : prefix_of(text, shorter, longer);
}

/* Is a fuller than b: more parts, then not all in capitals, then longer, then without
 * a title? */
static bool fuller(const struct gloss_text *text, const struct mention *a,
                   const struct mention *b)
{
	uint32_t i = name_first(text, a), k = name_first(text, b);
	const struct gloss_token *x = &text->tokens[i], *y = &text->tokens[k];
	uint32_t length = text->tokens[a->last - 1].end - x->start;
	uint32_t other = text->tokens[b->last - 1].end - y->start;

	if (a->last - i != b->last - k)
		return a->last - i > b->last - k;
	if ((x->flags ^ y->flags) & GLOSS_UPPER && !initial(x) && !initial(y))
		return y->flags & GLOSS_UPPER;
	return length != other ? length > other : i == a->first && k > b->first;
}

static void enter(struct names *names, const struct gloss_text *text,
                  const struct mentions *mentions, uint32_t m, enum key_kind kind,
                  uint32_t hash)
{
	struct key *key = key_find(names, key_hash(kind, hash));
	const struct mention *mention = &mentions->list[m], *held;

	if (!key->hash) {
		*key = (struct key){ key_hash(kind, hash), m, false };
		return;
	}
	held = &mentions->list[key->mention];
	if (!one_bearer(text, mention, held))
		key->ambiguous = true;
	else if (fuller(text, mention, held))
		key->mention = m;
}

static void enter_person(struct names *names, const struct gloss_text *text,
                         const struct mentions *mentions, uint32_t m)
{
	const struct mention *mention = &mentions->list[m];
	uint32_t first = name_first(text, mention), end = person_end(text, mention);

	if (end - first < 2)
		return;
	enter(names, text, mentions, m, KEY_FAMILY, text->tokens[end - 1].hash);
	enter(names, text, mentions, m, KEY_GIVEN, text->tokens[first].hash);
}

/* Two readings of initials: with small words ("DoD") and without. */
static void enter_initials(struct names *names, const struct gloss_text *text,
                           const struct mentions *mentions, uint32_t m)
{
	const struct mention *mention = &mentions->list[m];
	uint32_t all = GLOSS_HASH_START, great = GLOSS_HASH_START, n = 0, small = 0;

	for (uint32_t i = mention->first; i < mention->last; i++) {
		const struct gloss_token *token = &text->tokens[i];
		unsigned char c = (unsigned char)(text->bytes[token->start] | 32);

		if (token->kind != GLOSS_WORD || c > 127)
			continue;
		all = gloss_hash_byte(all, c);
		small += small_word(token);
		if (small_word(token))
			continue;
		great = gloss_hash_byte(great, c);
		n++;
	}
	if (n < 2)
		return;
	enter(names, text, mentions, m, KEY_INITIALS, great);
	if (small)
		enter(names, text, mentions, m, KEY_INITIALS, all);
}

/* Hartwell Rovers are the Rovers; but a Senate or an Army may be another's. */
static bool stands_for_all(const struct gloss_token *last)
{
	static const char *const common[] = {
		"senate", "congress", "parliament", "house", "assembly", "government",
		"cabinet", "council", "court", "army", "navy", "police", "party", "state",
		"inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "group",
		"company", "university", "college", "school", "association", "league", NULL
	};

	for (const char *const *word = common; *word; word++)
		if (last->hash == gloss_hash(*word, strlen(*word)))
			return false;
	return !small_word(last);
}

static void enter_organisation(struct names *names, const struct gloss_text *text,
                               const struct mentions *mentions, uint32_t m)
{
	const struct mention *mention = &mentions->list[m];
	const struct gloss_token *last = &text->tokens[mention->last - 1];
	uint32_t hash = GLOSS_HASH_START, first = organisation_first(text, mention);
	bool small = false;

	if (mention->last - mention->first < 2)
		return;
	for (uint32_t i = first; i < mention->last; i++) {
		hash = (hash ^ text->tokens[i].hash) * 16777619u;
		small = small || small_word(&text->tokens[i]);
		if (!small_word(&text->tokens[i]))
			enter(names, text, mentions, m, KEY_PREFIX, hash);
	}
	/* The Friends of the Louvre are not the Louvre. */
	if (!small && stands_for_all(last))
		enter(names, text, mentions, m, KEY_LAST, last->hash);
	enter_initials(names, text, mentions, m);
}

/* The mention that holds a key's form, or NAMED_NOT. */
static uint32_t look_up(const struct names *names, enum key_kind kind, uint32_t hash,
                        bool *ambiguous)
{
	const struct key *key = key_find(names, key_hash(kind, hash));

	*ambiguous = key->hash && key->ambiguous;
	return key->hash && !key->ambiguous ? key->mention : NAMED_NOT;
}

static uint32_t find_person(const struct names *names, const struct gloss_text *text,
                            const struct mentions *mentions, uint32_t m)
{
	const struct mention *mention = &mentions->list[m];
	uint32_t first = name_first(text, mention), end = person_end(text, mention), found;
	bool single = end - first == 1, ambiguous;

	found = look_up(names, KEY_FAMILY, text->tokens[end - 1].hash, &ambiguous);
	if (found != NAMED_NOT)
		return found;
	if (!single)
		return m;
	if (ambiguous)
		return NAMED_NOT;
	found = look_up(names, KEY_GIVEN, text->tokens[first].hash, &ambiguous);
	if (found != NAMED_NOT)
		return found;
	return ambiguous ? NAMED_NOT : m;
}

static uint32_t find_organisation(const struct names *names, const struct gloss_text *text,
                                  const struct mentions *mentions, uint32_t m)
{
	const struct mention *mention = &mentions->list[m];
	uint32_t hash = GLOSS_HASH_START, found;
	bool ambiguous;

	for (uint32_t i = organisation_first(text, mention); i < mention->last; i++)
		hash = (hash ^ text->tokens[i].hash) * 16777619u;
	found = look_up(names, KEY_PREFIX, hash, &ambiguous);
	if (found != NAMED_NOT)
		return found;
	if (mention->last - mention->first > 1)
		return m;
	if (ambiguous)
		return NAMED_NOT;
	if (text->tokens[mention->first].flags & GLOSS_UPPER) {
		found = look_up(names, KEY_INITIALS, text->tokens[mention->first].hash,
		                &ambiguous);
		if (found != NAMED_NOT)
			return found;
		if (ambiguous)
			return NAMED_NOT;
	}
	found = look_up(names, KEY_LAST, text->tokens[mention->first].hash, &ambiguous);
	if (found != NAMED_NOT)
		return found;
	if (ambiguous)
		return NAMED_NOT;
	return m;
}

static bool room_for_keys(struct names *names, const struct mentions *mentions)
{
	size_t need = 0;
	uint32_t slots = 64;

	for (size_t m = 0; m < mentions->count; m++) {
		const struct mention *mention = &mentions->list[m];
		size_t length = mention->last - mention->first;

		if (length > 1 && length <= FORM_MAX)
			need += is_type(mention, "PER") ? 2 : length + 3;
	}
	while (slots < need * 2)
		slots *= 2;
	if (names->room < slots) {
		free(names->keys);
		names->room = 0;
		names->keys = malloc(slots * sizeof *names->keys);
		if (!names->keys)
			return false;
		names->room = slots;
	}
	names->mask = slots - 1;
	memset(names->keys, 0, slots * sizeof *names->keys);
	return true;
}

bool names_resolve(struct names *names, const struct gloss_text *text,
                   struct mentions *mentions)
{
	if (!room_for_keys(names, mentions))
		return false;
	for (uint32_t m = 0; m < mentions->count; m++) {
		const struct mention *mention = &mentions->list[m];

		if (mention->gone || mention->last - mention->first > FORM_MAX)
			continue;
		if (is_type(mention, "PER"))
			enter_person(names, text, mentions, m);
		else if (is_type(mention, "ORG"))
			enter_organisation(names, text, mentions, m);
	}
	for (uint32_t m = 0; m < mentions->count; m++) {
		struct mention *mention = &mentions->list[m];

		mention->named = NAMED_NOT;
		if (mention->gone)
			continue;
		if (is_type(mention, "PER"))
			mention->named = find_person(names, text, mentions, m);
		else if (is_type(mention, "ORG"))
			mention->named = find_organisation(names, text, mentions, m);
	}
	return true;
}
