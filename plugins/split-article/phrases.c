/* SPDX-License-Identifier: MIT */
/* phrases.c -- see phrases.h
 *
 * Sorted by their words, found by bisection.  Nearly every line is known not to be
 * one by its first word, which is looked up in a table by its hash, and by how the
 * second begins.  Long lines are no furniture, so that no look-up costs more than a
 * fixed number of steps.
 */
#include "phrases.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "gloss/text.h"
#include "text/fold.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 300, MOST_WORDS = 8 };

struct entry {
	char *words;
	unsigned kinds;
};

/* A word that phrases begin with. */
struct opener {
	const char *word;       /* within the first of its entries            */
	size_t length;
	unsigned alone;         /* kinds of the phrase that is this word      */
	unsigned longer;        /* and of all others                          */
	size_t most;            /* words of the longest                       */
	uint64_t seconds;       /* second_bit() of their second words         */
};

struct phrases {
	struct entry *entries;
	size_t count;
	/* By hash, the next place when taken: the hashes, which are all that most
	 * lines need, and the openers.  A hash of 0 is a gap. */
	uint32_t *hashes;
	struct opener *openers;
	size_t mask;            /* their room less one, a power of two        */
};

/* The front of a line as its words, with one blank between. */
struct words {
	char text[TEXT_FOLD_ROOM(MOST_BYTES) + 40];
	size_t length;
	/* Of the first words: where each ends here, and in the line. */
	size_t ends[MOST_WORDS], line_ends[MOST_WORDS];
	size_t count;
};

/* ---- words ---------------------------------------------------------------- */

/* A code point as words see it. */
struct sign {
	uint32_t point;         /* folded                                     */
	unsigned size;          /* its bytes in the line                      */
	bool digit, wordly;
};

static inline bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static inline struct sign sign_read(const char *at)
{
	unsigned char c = (unsigned char)*at;
	bool letter = is_letter(*at), digit = c >= '0' && c <= '9';
	struct sign sign = { letter ? c | 0x20u : c, 1, digit, letter || digit };

	if (c < 0x80)
		return sign;
	sign.point = text_fold_point(unicode_decode(at, &sign.size));
	enum unicode_class class = unicode_class(sign.point);
	sign.digit = class == UNICODE_DIGIT;
	sign.wordly = sign.digit || class == UNICODE_UPPER ||
	              class == UNICODE_LOWER || class == UNICODE_LETTER ||
	              class == UNICODE_MARK || class == UNICODE_SOLO ||
	              sign.point == 0xA9;
	return sign;
}

static void words_end(struct words *w, size_t line_end)
{
	if (w->count == MOST_WORDS || !w->length ||
	    (w->count && w->ends[w->count - 1] == w->length))
		return;
	w->ends[w->count] = w->length;
	w->line_ends[w->count++] = line_end;
}

/* No more than so many words; of MOST_BYTES bytes. */
static void words_make(struct words *w, struct line line, size_t most)
{
	bool within = false, number = false;
	struct sign sign = { 0 };

	w->length = w->count = 0;
	for (size_t i = 0; i < line.length && i < MOST_BYTES; i += sign.size) {
		if (is_letter(line.at[i])) {
			if (!within && w->length)
				w->text[w->length++] = ' ';
			w->text[w->length++] = (char)(line.at[i] | 0x20);
			sign.size = 1;
			within = true;
			number = false;
			continue;
		}
		sign = sign_read(line.at + i);
		bool wordly = sign.wordly ||
		              (within && !number && sign.point == '\'');

		if (!wordly && within) {
			words_end(w, i);
			if (w->count == most)
				return;
		}
		if (wordly && !within && w->length)
			w->text[w->length++] = ' ';
		if (sign.digit && !(within && number))
			w->text[w->length++] = '#';
		else if (wordly && !sign.digit)
			w->length += utf8_encode(sign.point, w->text + w->length);
		within = wordly;
		number = sign.digit;
	}
	if (within)
		words_end(w, line.length);
}

/* ---- reading -------------------------------------------------------------- */

static const struct section {
	const char *name;
	unsigned kinds;
} sections[] = {
	{ "[end]", PHRASE_END },         { "[line]", PHRASE_LINE },
	{ "[begin]", PHRASE_BEGIN },     { "[list]", PHRASE_LIST },
	{ "[date]", PHRASE_DATE },       { "[title]", PHRASE_TITLE },
	{ "[by]", PHRASE_BY },           { "[by-line]", PHRASE_BYLINE },
	{ "[by-word]", PHRASE_BY_WORD }, { "[zone]", PHRASE_ZONE },
	{ "[credit]", PHRASE_CREDIT },
};

static unsigned section_kinds(struct line line)
{
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		if (strlen(sections[i].name) == line.length &&
		    !memcmp(sections[i].name, line.at, line.length))
			return sections[i].kinds;
	return 0;
}

static bool phrase_add(struct phrases *p, struct line line, unsigned kinds)
{
	struct words words;

	words_make(&words, line, SIZE_MAX);
	if (!words.length || line.length > MOST_BYTES)
		return false;
	if (!(p->count & (p->count + 1)))
		p->entries = mem_grow(p->entries, 2 * p->count + 2, sizeof *p->entries);
	p->entries[p->count++] = (struct entry){
		mem_string(words.text, words.length), kinds };
	return true;
}

struct phrases *phrases_create(void)
{
	return mem_take(sizeof(struct phrases));
}

void phrases_free(struct phrases *p)
{
	for (size_t i = 0; p && i < p->count; i++)
		free(p->entries[i].words);
	if (p) {
		free(p->entries);
		free(p->hashes);
		free(p->openers);
	}
	free(p);
}

static const char *line_add(struct phrases *p, struct line line, unsigned *kinds)
{
	if (!utf8_valid(line.at, line.length))
		return "is not UTF-8";
	line = line_trim(line);
	if (!line.length || *line.at == '#')
		return NULL;
	if (*line.at == '[') {
		*kinds = section_kinds(line);
		return *kinds ? NULL : "unknown section";
	}
	if (!*kinds)
		return "a phrase before the first section";
	return phrase_add(p, line, *kinds) ? NULL : "a phrase without words, or too "
	                                            "long";
}

bool phrases_read(struct phrases *p, const char *path,
                  struct phrases_fault *fault)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	unsigned kinds = 0;

	*fault = (struct phrases_fault){ 0 };
	if (!in)
		return false;
	while (!fault->what && (length = getline(&line, &room, in)) != -1) {
		fault->line++;
		fault->what = line_add(p, (struct line){ line, (size_t)length },
		                       &kinds);
	}
	bool ok = !fault->what && !ferror(in);
	free(line);
	fclose(in);
	return ok;
}

static uint32_t opener_hash(const char *word, size_t length)
{
	uint32_t hash = gloss_hash(word, length);

	return hash ? hash : 1;
}

/* Where the word is in the table, or the gap where it would be. */
static size_t opener_place(const struct phrases *p, uint32_t hash, const char *word,
                           size_t length)
{
	size_t at = hash & p->mask;

	for (; p->hashes[at]; at = (at + 1) & p->mask)
		if (p->hashes[at] == hash && p->openers[at].length == length &&
		    !memcmp(p->openers[at].word, word, length))
			break;
	return at;
}

static const struct opener *opener_find(const struct phrases *p, const char *word,
                                        size_t length)
{
	size_t at = opener_place(p, opener_hash(word, length), word, length);

	return p->hashes[at] ? &p->openers[at] : NULL;
}

/* How many words there are, but no less than so many. */
static size_t words_count(const char *words, size_t least)
{
	size_t count = 1;

	for (; (words = strchr(words, ' ')); words++)
		count++;
	return count > least ? count : least;
}

/* Of the first code point of a second word, as phrases have it. */
static uint64_t second_bit(uint32_t point)
{
	return UINT64_C(1) << (point & 63);
}

/* Can a phrase go on as the line does at at, behind its first word? */
static bool second_fits(const struct opener *opener, struct line line, size_t at)
{
	struct sign sign;

	for (; at < line.length && at < MOST_BYTES; at += sign.size) {
		sign = sign_read(line.at + at);
		if (sign.wordly)
			return opener->seconds &
			       second_bit(sign.digit ? '#' : sign.point);
	}
	return false;
}

/* A phrase that goes on behind its first word as rest does. */
static void opener_add(struct opener *opener, const char *rest, unsigned kinds)
{
	unsigned size;

	if (!*rest) {
		opener->alone |= kinds;
	} else {
		opener->longer |= kinds;
		opener->seconds |= second_bit(unicode_decode(rest + 1, &size));
	}
}

static void openers_index(struct phrases *p)
{
	size_t room = 4;

	while (room < 2 * p->count)
		room *= 2;
	p->hashes = mem_take(room * sizeof *p->hashes);
	p->openers = mem_take(room * sizeof *p->openers);
	p->mask = room - 1;
	for (size_t i = 0; i < p->count; i++) {
		const char *word = p->entries[i].words;
		size_t length = strcspn(word, " ");
		uint32_t hash = opener_hash(word, length);
		size_t at = opener_place(p, hash, word, length);
		struct opener *opener = &p->openers[at];
		p->hashes[at] = hash;
		opener->word = word;
		opener->length = length;
		opener->most = words_count(word, opener->most);
		opener_add(opener, word + length, p->entries[i].kinds);
	}
}

static int entry_compare(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->words,
	              ((const struct entry *)b)->words);
}

void phrases_sort(struct phrases *p)
{
	size_t count = 0;

	if (p->count)
		qsort(p->entries, p->count, sizeof *p->entries, entry_compare);
	for (size_t i = 0; i < p->count; i++) {
		struct entry *last = count ? &p->entries[count - 1] : NULL;
		if (last && !strcmp(last->words, p->entries[i].words)) {
			last->kinds |= p->entries[i].kinds;
			free(p->entries[i].words);
		} else {
			p->entries[count++] = p->entries[i];
		}
	}
	p->count = count;
	openers_index(p);
}

/* ---- looking up ----------------------------------------------------------- */

static unsigned entry_kinds(const struct phrases *p, const char *words,
                            size_t length)
{
	size_t low = 0, high = p->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *entry = p->entries[middle].words;
		int order = strncmp(entry, words, length);

		if (!order && !entry[length])
			return p->entries[middle].kinds;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

/* How many words a phrase of these kinds has at most at the front of the line; 0
 * when there can be none. */
static size_t front_most(const struct phrases *p, struct line line, unsigned kinds)
{
	const struct opener *opener;
	struct words words;

	words_make(&words, line, 1);
	if (!words.count)
		return 0;
	opener = opener_find(p, words.text, words.length);
	if (!opener)
		return 0;
	if (!(opener->longer & kinds) ||
	    !second_fits(opener, line, words.line_ends[0]))
		return opener->alone & kinds ? 1 : 0;
	return opener->most;
}

bool phrases_open(const struct phrases *p, struct line line, unsigned kinds)
{
	return front_most(p, line, kinds) > 0;
}

unsigned phrases_whole(const struct phrases *p, struct line line)
{
	size_t most = line.length <= MOST_BYTES ? front_most(p, line, UINT_MAX) : 0;
	struct words words;

	if (!most)
		return 0;
	/* A word more than the longest phrase has tells that it is none. */
	words_make(&words, line, most < MOST_WORDS ? most + 1 : SIZE_MAX);
	return entry_kinds(p, words.text, words.length);
}

size_t phrases_front(const struct phrases *p, struct line line, unsigned kinds)
{
	size_t most = front_most(p, line, kinds);
	struct words words;

	if (!most)
		return 0;
	words_make(&words, line, most < MOST_WORDS ? most : MOST_WORDS);
	for (size_t i = words.count; i-- > 0;)
		if (entry_kinds(p, words.text, words.ends[i]) & kinds)
			return words.line_ends[i];
	return 0;
}
