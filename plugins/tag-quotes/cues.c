/* SPDX-License-Identifier: MIT */
/* cues.c -- reads the word lists and answers what a token is
 *
 * One table by the hash of a word's folded form, which the token already
 * carries, so a word of no interest costs one look.  32 bits tell a few
 * thousand forms apart well enough; what else hashes alike is judged by its
 * context like any cue.
 */
#include "cues.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOTS 8192u /* a power of two, several times the number of forms */
#define SIEVE 65536u /* bits, by the hash: unset for nearly all other words */

struct slot {
	uint32_t hash;
	uint16_t cue;   /* place of the first cue that begins so, or 0        */
	uint8_t class;  /* enum word_class, or 0                              */
	uint8_t sorted; /* what cues_sort() makes of it; 0: a free slot       */
};

struct cues {
	uint8_t sieve[SIEVE / 8];
	struct slot slots[SLOTS];
	struct cue *items; /* from 1 on */
	size_t count, room;
};

/* Where a word is kept, or will be. */
static struct slot *slot_of(struct cues *cues, uint32_t hash)
{
	uint32_t i = hash % SLOTS;

	while (cues->slots[i].sorted && cues->slots[i].hash != hash)
		i = (i + 1) % SLOTS;
	cues->sieve[hash % SIEVE / 8] |= (uint8_t)(1u << hash % 8);
	return &cues->slots[i];
}

/* Keep what is known of a word now. */
static void slot_set(struct slot *slot, uint32_t hash, uint16_t cue, uint8_t class)
{
	unsigned sorted = class ? class : CLASS_CUE;

	*slot = (struct slot){ hash, cue, class,
	                       (uint8_t)(sorted | (cue ? CUES_BEGIN : 0)) };
}

static const struct slot *slot_find(const struct cues *cues, uint32_t hash)
{
	uint32_t i = hash % SLOTS;

	while (cues->slots[i].hash != hash && cues->slots[i].sorted)
		i = (i + 1) % SLOTS;
	return cues->slots[i].sorted ? &cues->slots[i] : NULL;
}

/* ---- reading ----------------------------------------------------------- */

static bool add_form(struct cues *cues, struct cue cue, char *form)
{
	struct slot *slot;
	char *save = NULL;

	cue.words = 0;
	for (char *word = strtok_r(form, "_", &save); word;
	     word = strtok_r(NULL, "_", &save)) {
		if (cue.words == CUE_WORDS)
			return false;
		cue.hashes[cue.words++] = gloss_hash(word, strlen(word));
	}
	if (!cue.words || cues->count == UINT16_MAX)
		return false;
	if (cues->count + 1 >= cues->room) {
		size_t room = cues->room ? cues->room * 2 : 2048;
		struct cue *items = realloc(cues->items, room * sizeof(*items));
		if (!items)
			return false;
		cues->items = items;
		cues->room = room;
	}
	slot = slot_of(cues, cue.hashes[0]);
	cue.next = slot->cue;
	cues->items[++cues->count] = cue;
	slot_set(slot, cue.hashes[0], (uint16_t)cues->count, slot->class);
	return true;
}

static bool read_cue(struct cues *cues, char *line)
{
	static const char *const frames[] = { "", "clause", "object",
		"infinitive", "noun" };
	struct cue cue = { .words = 0 };
	char *save = NULL, *end;
	const char *word = strtok_r(line, " \t\n", &save);

	for (uint8_t i = 1; i < 5; i++)
		if (strcmp(word, frames[i]) == 0)
			cue.frame = i;
	word = strtok_r(NULL, " \t\n", &save);
	if (!cue.frame || !word)
		return false;
	cue.weight = strtof(word, &end);
	if (*end || cue.weight < 0 || cue.weight > 1)
		return false;
	word = strtok_r(NULL, " \t\n", &save);
	if (!word || (strcmp(word, "speech") && strcmp(word, "thought")))
		return false;
	cue.thought = word[0] == 't';
	for (char *form; (form = strtok_r(NULL, " \t\n", &save));) {
		if (!cue.id)
			cue.id = gloss_hash(form, strlen(form));
		if (!add_form(cues, cue, form))
			return false;
	}
	return true;
}

static bool read_words(struct cues *cues, char *line)
{
	static const char *const names[CLASS_NAMED] = { "", "det", "poss",
		"subj", "obj", "who", "wh", "when", "that", "to", "of", "and",
		"but", "be", "have", "do", "modal", "neg", "as", "prep", "sub",
		"adv", "day", "title", "people" };
	char *save = NULL;
	const char *word = strtok_r(line, " \t\n", &save);
	uint8_t class = 0;

	for (uint8_t i = 1; i < CLASS_NAMED; i++)
		if (strcmp(word, names[i]) == 0)
			class = i;
	if (!class)
		return false;
	while ((word = strtok_r(NULL, " \t\n", &save))) {
		uint32_t hash = gloss_hash(word, strlen(word));
		struct slot *slot = slot_of(cues, hash);
		slot_set(slot, hash, slot->cue, class);
	}
	return true;
}

static bool read_file(struct gloss_stage *stage, struct cues *cues,
                      const char *kind, const char *lang,
                      bool (*read_line)(struct cues *, char *))
{
	char name[64], *line = NULL;
	size_t room = 0;
	uint32_t number = 0;
	bool ok = true;
	const char *path;
	FILE *in;

	snprintf(name, sizeof(name), "%s-%s.txt", kind, lang);
	path = stage->host->data_file(stage, name);
	if (!path)
		return false;
	in = fopen(path, "r");
	if (!in)
		return stage->host->fail(stage, "cannot open '%s': %s", path,
		                         strerror(errno));
	while (ok && getline(&line, &room, in) != -1) {
		number++;
		if (line[0] == '#' || line[0] == '\n')
			continue;
		if (!read_line(cues, line))
			ok = stage->host->fail(stage,
				"%s:%u: this is no entry; the head of the file "
				"tells how one is written", path, number);
	}
	free(line);
	fclose(in);
	return ok;
}

struct cues *cues_load(struct gloss_stage *stage, const char *lang)
{
	struct cues *cues = calloc(1, sizeof(*cues));

	if (!cues) {
		stage->host->fail(stage, "out of memory");
		return NULL;
	}
	if (!read_file(stage, cues, "words", lang, read_words) ||
	    !read_file(stage, cues, "cues", lang, read_cue)) {
		cues_free(cues);
		return NULL;
	}
	return cues;
}

void cues_free(struct cues *cues)
{
	if (!cues)
		return;
	free(cues->items);
	free(cues);
}

/* ---- asking ------------------------------------------------------------ */

const struct cue *cues_match(const struct cues *cues,
                             const struct gloss_text *text, size_t token)
{
	const struct slot *slot = slot_find(cues, text->tokens[token].hash);
	const struct cue *best = NULL;

	for (uint32_t i = slot ? slot->cue : 0; i; i = cues->items[i].next) {
		const struct cue *cue = &cues->items[i];
		uint8_t n = 1;
		while (n < cue->words && token + n < text->token_count &&
		       text->tokens[token + n].hash == cue->hashes[n])
			n++;
		if (n == cue->words && (!best || n > best->words))
			best = cue;
	}
	return best;
}

/* Of a sign, by the ASCII byte it is; 0: CLASS_SIGN. */
static const uint8_t sign_classes[256] = {
	[','] = CLASS_COMMA, [';'] = CLASS_COMMA, ['.'] = CLASS_STOP,
	['?'] = CLASS_STOP, ['!'] = CLASS_STOP, [':'] = CLASS_COLON,
	['-'] = CLASS_DASH, ['('] = CLASS_BRACKET, [')'] = CLASS_BRACKET,
	['['] = CLASS_BRACKET, [']'] = CLASS_BRACKET, ['"'] = CLASS_MARK,
	['`'] = CLASS_MARK, ['\''] = CLASS_MARK };

/* What the end of a word tells, by its last byte: those before it, as cues_tail() has
 * them, and the least length. */
static const struct ending {
	uint32_t mask, tail;
	uint8_t length, class;
} endings[256] = {
	['s'] = { 0xFFu << 24, 's' << 24, 3, CLASS_S },
	['d'] = { 0xFFFFu << 16, 'd' << 24 | 'e' << 16, 4, CLASS_ED },
	['y'] = { 0xFFFFu << 16, 'y' << 24 | 'l' << 16, 4, CLASS_LY },
	['g'] = { 0xFFFFFFu << 8, 'g' << 24 | 'n' << 16 | 'i' << 8, 5, CLASS_ING } };

/* What the look of a token tells.  No branch here could be foreseen. */
static inline uint8_t class_by_look(const struct gloss_text *text,
                                    const struct gloss_token *token)
{
	static const uint8_t kinds[256] = {
		[GLOSS_NUMBER] = CLASS_NUMBER, [GLOSS_MIXED] = CLASS_NUMBER,
		[GLOSS_PUNCT] = CLASS_SIGN, [GLOSS_SYMBOL] = CLASS_SIGN };
	uint32_t tail = cues_tail(text, token->end);
	const struct ending *ending = &endings[tail >> 24];
	bool ends = ((tail & ending->mask) == ending->tail) &
	            (token->end - token->start >= ending->length);
	uint8_t sign = sign_classes[token->punct], kind = kinds[token->kind];
	uint8_t class = ends ? ending->class : CLASS_OTHER;

	class = token->flags & GLOSS_CAPITAL ? CLASS_CAPITAL : class;
	class = kind ? kind : class;
	return sign ? sign : class;
}

static inline bool is_sign(const struct gloss_token *token)
{
	return token->kind == GLOSS_PUNCT || token->kind == GLOSS_SYMBOL;
}

/* What the lists tell of a token that looks so. */
static uint8_t class_by_list(const struct slot *slot,
                             const struct gloss_token *token, uint8_t class)
{
	uint8_t begins = slot->sorted & CUES_BEGIN;

	if (is_sign(token))
		return class | begins;
	if (slot->class == CLASS_MODAL &&
	    (token->flags & (GLOSS_CAPITAL | GLOSS_SENTENCE | GLOSS_UPPER)) ==
	    GLOSS_CAPITAL)
		return CLASS_CAPITAL | begins; /* Theresa May, Will Smith */
	return slot->sorted;
}

#define BATCH 256u

void cues_sort(const struct cues *cues, const struct gloss_text *text,
               uint8_t *words)
{
	size_t listed[BATCH]; /* those that may be in a list: seldom wrong */

	for (size_t i = 0; i <= text->token_count;) {
		unsigned count = 0;
		for (; i <= text->token_count && count < BATCH; i++) {
			uint32_t bit = text->tokens[i].hash % SIEVE;
			words[i] = class_by_look(text, &text->tokens[i]);
			listed[count] = i;
			count += cues->sieve[bit / 8] >> bit % 8 & 1;
		}
		for (unsigned k = 0; k < count; k++) {
			const struct gloss_token *token = &text->tokens[listed[k]];
			const struct slot *slot = slot_find(cues, token->hash);
			if (slot)
				words[listed[k]] = class_by_list(slot, token,
					words[listed[k]]);
		}
	}
}
