/* SPDX-License-Identifier: MIT */
/* features.c -- see features.h
 *
 * The set is Ratinov and Roth's (2009), widened: clusters at several grains
 * (Guo et al. 2014), and the candidates' run, which tells a name's place among
 * its neighbours better than a window does.
 */
#include "features.h"

#include <string.h>

enum kind {
	F_WORD = 1, F_WORD_LOOK, F_WORD_B2, F_WORD_B1, F_WORD_A1, F_WORD_A2, F_LOOK_WORD_B,
	F_LOOK_WORD_A, F_PAIR_B, F_PAIR_A, F_WORD_BROAD_A, F_BROAD_B_WORD, F_LOOKS3, F_LOOKS5,
	F_SHAPE, F_PREFIX, F_SUFFIX = F_PREFIX + 4, F_SUFFIX_B = F_SUFFIX + 4, F_SUFFIX_A,
	F_PLACE, F_SENTENCE, F_JOINED, F_FINE, F_BROAD = F_FINE + 5, F_LIST = F_BROAD + 5,
	F_LISTS = F_LIST + 3, F_RUN = F_LISTS + 3, F_RUN_LOOKS, F_RUN_BEFORE, F_RUN_AFTER,
	F_LINE
};

static const struct sight before_all = { .word = 1, .look = LOOK_EDGE };
static const struct sight after_all = { .word = 2, .look = LOOK_EDGE };

struct out {
	uint32_t *at;
};

static void put(struct out *out, uint32_t kind, uint32_t a, uint32_t b)
{
	*out->at++ = feature_hash(kind, a, b);
}

/* Two bytes, or one above others, as one number. */
static uint32_t pair(uint32_t above, uint32_t below)
{
	return above << 8 | below;
}

static unsigned char fold(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | 32 : c;
}

/* Four bytes at once: a sum's highest bit tells what is not below A, and what is above Z. */
static uint32_t fold_all(uint32_t bytes)
{
	uint32_t low = bytes & 0x7F7F7F7Fu;
	uint32_t upper = (low + 0x3F3F3F3Fu) & ~(low + 0x25252525u) & ~bytes & 0x80808080u;

	return bytes | upper >> 2;
}

/* Letters by kind, at most two of a kind in a row. */
static uint32_t shape_of(const char *word, size_t length)
{
	uint32_t hash = GLOSS_HASH_START;
	unsigned char last = 0, same = 0;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)word[i];

		if (c >= 'A' && c <= 'Z')
			c = 'X';
		else if ((c >= 'a' && c <= 'z') || c > 127)
			c = 'x';
		else if (c >= '0' && c <= '9')
			c = 'd';
		same = c == last ? (unsigned char)(same + (same < 3)) : 0;
		last = c;
		if (same < 2)
			hash = gloss_hash_byte(hash, c);
	}
	return hash;
}

static uint32_t suffix_of(const char *word, size_t length, size_t n)
{
	uint32_t hash = GLOSS_HASH_START;

	for (size_t i = length > n ? length - n : 0; i < length; i++)
		hash = gloss_hash_byte(hash, fold((unsigned char)word[i]));
	return hash;
}

static void put_affixes(struct out *out, const char *word, size_t length)
{
	uint32_t hash = GLOSS_HASH_START;

	for (uint32_t n = 1; n <= 4 && n <= length; n++) {
		hash = gloss_hash_byte(hash, fold((unsigned char)word[n - 1]));
		put(out, F_PREFIX + n - 1, hash, 0);
		put(out, F_SUFFIX + n - 1, suffix_of(word, length, n), 0);
	}
}

static void put_bits(struct out *out, uint32_t kind, uint32_t bits, uint32_t look)
{
	for (; bits; bits &= bits - 1)
		put(out, kind, bits & -bits, look);
}

static uint32_t lists_of(const struct sight *s)
{
	return (s->bits & LEXIS_LISTS) | (uint32_t)s->starts << 12 | (uint32_t)s->inside << 20;
}

/* By the word itself, its look and the phrases it is part of. */
static void put_word(struct out *out, const struct stand *stand)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	const char *word = stand->text->bytes + token->start;
	const struct sight *at = stand->near[2];

	put(out, F_WORD, at->word, 0);
	put(out, F_WORD_LOOK, at->word, at->look + 1u);
	put(out, F_SHAPE, shape_of(word, token->end - token->start), at->mode);
	put_affixes(out, word, token->end - token->start);
	put(out, F_SENTENCE, at->mode, at->look);
	if (stand->parts & PART_CLUSTERS) {
		put(out, F_FINE + 2, at->cluster, at->look);
		put(out, F_BROAD + 2, at->broad, at->look);
	}
	if (stand->parts & PART_LISTS) {
		put_bits(out, F_LIST, at->bits & LEXIS_LISTS, at->look);
		put_bits(out, F_LIST + 1, at->starts, 0);
		put_bits(out, F_LIST + 2, at->inside, 0);
		if (lists_of(at))
			put(out, F_LISTS, lists_of(at), at->look);
	}
}

/* The last three bytes of the token on the left or on the right; false when the
 * sentence has none there. */
static bool suffix_near(const struct stand *stand, bool left, uint32_t *suffix)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];

	if (left ? stand->token <= stand->sentence.first
	         : stand->token + 1 >= stand->sentence.last)
		return false;
	token += left ? -1 : 1;
	*suffix = suffix_of(stand->text->bytes + token->start, token->end - token->start, 3);
	return true;
}

/* By one of the two words on either side: near[k]. */
static void put_near(struct out *out, const struct stand *stand, uint32_t k)
{
	static const uint8_t words[5] = { F_WORD_B2, F_WORD_B1, 0, F_WORD_A1, F_WORD_A2 };
	const struct sight *near = stand->near[k];
	uint32_t suffix;

	put(out, words[k], near->word, 0);
	if (stand->parts & PART_CLUSTERS) {
		put(out, F_FINE + k, near->cluster, 0);
		put(out, F_BROAD + k, near->broad, 0);
	}
	if (k != 1 && k != 3)
		return;
	put(out, k == 1 ? F_LOOK_WORD_B : F_LOOK_WORD_A, near->word, stand->near[2]->look);
	if (suffix_near(stand, k == 1, &suffix))
		put(out, k == 1 ? F_SUFFIX_B : F_SUFFIX_A, suffix, 0);
	if (stand->parts & PART_LISTS && lists_of(near))
		put(out, k == 1 ? F_LISTS + 1 : F_LISTS + 2, lists_of(near), 0);
}

/* By what the token and those around look like. */
struct looks {
	uint32_t joined, from, to, length, run;
};

static struct looks looks_of(const struct stand *stand)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	const struct run *run = stand->run;
	struct looks looks = { 0 };

	looks.joined = (token->flags & (GLOSS_JOINED | GLOSS_SPACE)) |
	               (uint32_t)(token[1].flags & (GLOSS_JOINED | GLOSS_SPACE)) << 4;
	looks.from = stand->token - run->first;
	looks.to = run->last - 1 - stand->token;
	looks.length = run->last - run->first;
	looks.from = looks.from < 3 ? looks.from : 3;
	looks.to = looks.to < 3 ? looks.to : 3;
	looks.length = looks.length < 5 ? looks.length : 5;
	looks.run = run->looks;
	return looks;
}

static void put_looks(struct out *out, const struct stand *stand)
{
	const struct sight *const *s = stand->near, *at = s[2];
	struct looks looks = looks_of(stand);

	put(out, F_LOOKS3, pair(s[1]->look, at->look), s[3]->look);
	put(out, F_LOOKS5, pair(pair(s[0]->look, s[1]->look) << 8, at->look),
	    pair(s[3]->look, s[4]->look));
	put(out, F_PLACE, stand->token == stand->sentence.first, at->look);
	put(out, F_LINE, stand->run->line, at->look);
	put(out, F_JOINED, looks.joined, at->look);
	if (stand->parts & PART_RUN) {
		put(out, F_RUN, looks.from << 4 | looks.to, looks.length << 8 | at->look);
		put(out, F_RUN_LOOKS, looks.run, looks.from << 4 | looks.length);
	}
}

/* The words around the run; those beside the token itself tell of it already. */
static void put_run(struct out *out, const struct stand *stand)
{
	const struct run *run = stand->run;
	uint32_t from = stand->token - run->first, to = run->last - 1 - stand->token, place;
	uint32_t before = run->first > stand->sentence.first ? stand->sights[run->first - 1].word
	                                                     : before_all.word;
	uint32_t after = run->last < stand->sentence.last ? stand->sights[run->last].word
	                                                  : after_all.word;

	place = (to < 3 ? to : 3) << 4 | (from < 3 ? from : 3);
	if (from)
		put(out, F_RUN_BEFORE, before, place);
	if (to)
		put(out, F_RUN_AFTER, after, place);
}

void features_stand(struct stand *stand, const struct gloss_text *text,
                    const struct sight *sights, const struct run *run, uint32_t token,
                    uint32_t parts)
{
	struct gloss_range sentence = text->sentences[run->sentence];

	*stand = (struct stand){ .text = text, .sights = sights, .run = run,
	                         .sentence = sentence, .token = token, .parts = parts };
	stand->near[0] = token < sentence.first + 2 ? &before_all : &sights[token - 2];
	stand->near[1] = token == sentence.first ? &before_all : &sights[token - 1];
	stand->near[2] = &sights[token];
	stand->near[3] = token + 1 == sentence.last ? &after_all : &sights[token + 1];
	stand->near[4] = token + 2 >= sentence.last ? &after_all : &sights[token + 2];
}

static uint64_t load(const char *bytes, size_t size)
{
	uint64_t word = 0;

	memcpy(&word, bytes, size);
	return word;
}

/* A word of at most 16 bytes as two numbers, which with its length tell it from all
 * others: its ends, that may overlap. */
static bool word_key(const char *word, size_t length, uint64_t *key)
{
	if (length > 16) {
		key[0] = key[1] = 0;
		return false;
	}
	if (length >= 8) {
		key[0] = load(word, 8);
		key[1] = load(word + length - 8, 8);
	} else if (length >= 4) {
		key[0] = load(word, 4);
		key[1] = load(word + length - 4, 4);
	} else {
		key[0] = (unsigned char)word[0];
		key[1] = (uint64_t)(unsigned char)word[length / 2] << 8 |
		         (unsigned char)word[length - 1];
	}
	return true;
}

static uint64_t four(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	return a | b << 8 | c << 16 | d << 24;
}

/* The last bytes of a word beside the token, folded, as many as its suffix has. */
static uint32_t ending_near(const struct stand *stand, bool left)
{
	const struct gloss_token *token = &stand->text->tokens[stand->token] + (left ? -1 : 1);
	const char *end = stand->text->bytes + token->end;
	uint32_t length = token->end - token->start, bytes;

	bytes = (uint32_t)(unsigned char)end[-1];
	if (length > 1)
		bytes |= (uint32_t)(unsigned char)end[-2] << 8;
	if (length > 2)
		bytes |= (uint32_t)(unsigned char)end[-3] << 16;
	return fold_all(bytes);
}

/* What is not named follows from the word, or is the same for all. */
static void key_near(const struct stand *stand, enum feature_group group, uint64_t *key)
{
	const struct sight *near = stand->near[group];
	bool before = near == &before_all, after = near == &after_all;

	key[0] = near->word;
	key[1] = 0;
	key[2] = four(group, before, after, 0);
	if (group != GROUP_BEFORE && group != GROUP_AFTER)
		return;
	if (!before && !after)
		key[0] |= (uint64_t)ending_near(stand, group == GROUP_BEFORE) << 32;
	key[1] = near->starts | (uint64_t)near->inside << 16 |
	         (uint64_t)stand->near[2]->look << 32;
}

static void key_looks(const struct stand *stand, uint64_t *key)
{
	const struct sight *const *s = stand->near;
	struct looks looks = looks_of(stand);

	key[0] = four(s[0]->look, s[1]->look, s[2]->look, s[3]->look) |
	         four(s[4]->look, looks.from, looks.to, looks.length) << 32;
	key[1] = looks.run;
	key[2] = four(GROUP_LOOKS, looks.joined, stand->run->line,
	              stand->token == stand->sentence.first);
}

bool features_keys(const struct stand *stand, uint64_t (*keys)[KEY_WORDS])
{
	const struct gloss_token *token = &stand->text->tokens[stand->token];
	const struct sight *at = stand->near[2];
	uint32_t length = token->end - token->start;

	key_near(stand, GROUP_BEFORE2, keys[GROUP_BEFORE2]);
	key_near(stand, GROUP_BEFORE, keys[GROUP_BEFORE]);
	key_near(stand, GROUP_AFTER, keys[GROUP_AFTER]);
	key_near(stand, GROUP_AFTER2, keys[GROUP_AFTER2]);
	key_looks(stand, keys[GROUP_LOOKS]);
	keys[GROUP_WORD][2] = four(GROUP_WORD, at->look, at->mode, length) |
	                      (uint64_t)at->starts << 32 | (uint64_t)at->inside << 48;
	return word_key(stand->text->bytes + token->start, length, keys[GROUP_WORD]);
}

size_t features_group(const struct stand *stand, enum feature_group group, uint32_t *features)
{
	struct out out = { features };

	if (group == GROUP_WORD)
		put_word(&out, stand);
	else if (group == GROUP_LOOKS)
		put_looks(&out, stand);
	else
		put_near(&out, stand, group);
	return (size_t)(out.at - features);
}

size_t features_rest(const struct stand *stand, uint32_t *features)
{
	const struct sight *before = stand->near[1], *at = stand->near[2], *after = stand->near[3];
	struct out out = { features };

	put(&out, F_PAIR_B, before->word, at->word);
	put(&out, F_PAIR_A, at->word, after->word);
	put(&out, F_WORD_BROAD_A, at->word, after->broad);
	put(&out, F_BROAD_B_WORD, before->broad, at->word);
	if (stand->parts & PART_RUN)
		put_run(&out, stand);
	return (size_t)(out.at - features);
}

size_t features_take(const struct stand *stand, uint32_t *features)
{
	size_t n = features_rest(stand, features);

	for (enum feature_group group = 0; group < GROUPS; group++)
		n += features_group(stand, group, features + n);
	return n;
}
