/* SPDX-License-Identifier: MIT */
/* features.c -- see features.h
 *
 * The set is Ratinov and Roth's (2009), widened: clusters at several grains
 * (Guo et al. 2014), and the candidates' run, which tells a name's place among
 * its neighbours better than a window does.
 */
#include "features.h"

enum kind {
	F_WORD = 1, F_WORD_LOOK, F_WORD_B2, F_WORD_B1, F_WORD_A1, F_WORD_A2, F_PAIR_B, F_PAIR_A,
	F_PAIR_B2, F_PAIR_A2, F_LOOKS3, F_LOOKS5, F_SHAPE, F_SHAPE_B, F_SHAPE_A,
	F_PREFIX, F_SUFFIX = F_PREFIX + 4, F_PLACE = F_SUFFIX + 4, F_SENTENCE, F_JOINED,
	F_FINE, F_FINE_PAIR = F_FINE + 5, F_BROAD = F_FINE_PAIR + 3, F_BROAD3 = F_BROAD + 5,
	F_BROADEST_B, F_BROADEST_A, F_BROADEST3, F_WORD_BROAD_A, F_BROAD_B_WORD, F_BROADEST_LOOK,
	F_LIST, F_LISTS = F_LIST + 3, F_LISTS_PAIR = F_LISTS + 3, F_RUN = F_LISTS_PAIR + 2,
	F_RUN_LAST, F_RUN_AFTER_BROAD, F_RUN_BEFORE_BROAD, F_LOOK_WORD_B, F_LOOK_WORD_A, F_SUFFIX_B, F_SUFFIX_A,
	F_RUN_LOOKS, F_LINE, F_RUN_BEFORE, F_RUN_AFTER, F_LINE_FIRST, F_LINE_FIRST_BROAD
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

static void put_clusters(struct out *out, const struct sight *const *s)
{
	const struct sight *b2 = s[0], *b1 = s[1], *at = s[2], *a1 = s[3], *a2 = s[4];

	for (uint32_t k = 0; k < 5; k++) {
		put(out, F_FINE + k, s[k]->cluster, k == 2 ? at->look : 0);
		put(out, F_BROAD + k, s[k]->broad, k == 2 ? at->look : 0);
	}
	put(out, F_FINE_PAIR, b1->cluster, at->cluster);
	put(out, F_FINE_PAIR + 1, at->cluster, a1->cluster);
	put(out, F_FINE_PAIR + 2, b1->cluster, a1->cluster);
	put(out, F_BROAD3, pair(b1->broad, at->broad), a1->broad);
	put(out, F_BROADEST_B, pair(b2->broadest, b1->broadest), at->broadest);
	put(out, F_BROADEST_A, pair(at->broadest, a1->broadest), a2->broadest);
	put(out, F_BROADEST3, pair(b1->broadest, at->broadest), pair(at->look, a1->broadest));
	put(out, F_BROADEST_LOOK, pair(at->broadest, b1->look), pair(a1->look, at->look));
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

static void put_lists(struct out *out, const struct sight *const *s)
{
	const struct sight *b1 = s[1], *at = s[2], *a1 = s[3];

	put_bits(out, F_LIST, at->bits & LEXIS_LISTS, at->look);
	put_bits(out, F_LIST + 1, at->starts, 0);
	put_bits(out, F_LIST + 2, at->inside, 0);
	put(out, F_LISTS, lists_of(at), at->look);
	put(out, F_LISTS + 1, lists_of(b1), 0);
	put(out, F_LISTS + 2, lists_of(a1), 0);
	put(out, F_LISTS_PAIR, lists_of(b1), lists_of(at));
	put(out, F_LISTS_PAIR + 1, lists_of(at), lists_of(a1));
}

static void put_run(struct out *out, const struct sight *sights, const struct run *run,
                    uint32_t token, const struct sight *before, const struct sight *after)
{
	uint32_t length = run->last - run->first;
	uint32_t from = token - run->first, to = run->last - 1 - token;
	const struct sight *last = &sights[run->last - 1];
	uint32_t looks = 0;

	from = from < 3 ? from : 3;
	to = to < 3 ? to : 3;
	length = length < 5 ? length : 5;
	for (uint32_t i = run->first; i < run->last && i < run->first + 6; i++)
		looks = looks * 18 + sights[i].look;
	put(out, F_RUN, from << 4 | to, length << 8 | sights[token].look);
	put(out, F_RUN_LAST, last->word, to);
	put(out, F_RUN_AFTER_BROAD, after->broad, to << 4 | from);
	put(out, F_RUN_BEFORE_BROAD, before->broad, to << 4 | from);
	put(out, F_RUN_LOOKS, looks, from << 4 | length);
	put(out, F_RUN_BEFORE, before->word, to << 4 | from);
	put(out, F_RUN_AFTER, after->word, to << 4 | from);
}

size_t features_take(const struct gloss_text *text, const struct sight *sights,
                     const struct run *run, uint32_t token, uint32_t parts, uint32_t *features)
{
	struct gloss_range sentence = text->sentences[run->sentence];
	const struct gloss_token *tokens = text->tokens;
	const char *word = text->bytes + tokens[token].start;
	size_t length = tokens[token].end - tokens[token].start;
	struct out out = { features };
	const struct sight *s[5];
	uint32_t joined;

	for (uint32_t k = 0; k < 5; k++) {
		uint32_t i = token + k - 2;

		s[k] = token + k < sentence.first + 2 ? &before_all
		       : i >= sentence.last           ? &after_all
		                                      : &sights[i];
	}
	const struct sight *b2 = s[0], *b1 = s[1], *at = s[2], *a1 = s[3], *a2 = s[4];

	put(&out, F_WORD, at->word, 0);
	put(&out, F_WORD_LOOK, at->word, at->look + 1u);
	put(&out, F_PAIR_B, b1->word, at->word);
	put(&out, F_PAIR_A, at->word, a1->word);
	put(&out, F_WORD_BROAD_A, at->word, a1->broad);
	put(&out, F_BROAD_B_WORD, b1->broad, at->word);
	put(&out, F_WORD_B2, b2->word, 0);
	put(&out, F_WORD_B1, b1->word, 0);
	put(&out, F_WORD_A1, a1->word, 0);
	put(&out, F_WORD_A2, a2->word, 0);
	put(&out, F_LOOK_WORD_B, b1->word, at->look);
	put(&out, F_LOOK_WORD_A, a1->word, at->look);
	put(&out, F_PAIR_B2, b2->word, b1->word);
	put(&out, F_PAIR_A2, a1->word, a2->word);
	put(&out, F_LOOKS3, pair(b1->look, at->look), a1->look);
	put(&out, F_LOOKS5, pair(pair(b2->look, b1->look) << 8, at->look),
	    pair(a1->look, a2->look));
	put(&out, F_SHAPE, shape_of(word, length), at->mode);
	if (token > sentence.first)
		put(&out, F_SUFFIX_B,
		    suffix_of(text->bytes + tokens[token - 1].start,
		              tokens[token - 1].end - tokens[token - 1].start, 3), 0);
	if (token + 1 < sentence.last)
		put(&out, F_SUFFIX_A,
		    suffix_of(text->bytes + tokens[token + 1].start,
		              tokens[token + 1].end - tokens[token + 1].start, 3), 0);
	put_affixes(&out, word, length);
	put(&out, F_PLACE, token == sentence.first, at->look);
	put(&out, F_SENTENCE, at->mode, at->look);
	put(&out, F_LINE, run->line, at->look);
	put(&out, F_LINE_FIRST, sights[sentence.first].word, pair(at->look, a1->look));
	put(&out, F_LINE_FIRST_BROAD, sights[sentence.first].word, at->broad);
	joined = (tokens[token].flags & (GLOSS_JOINED | GLOSS_SPACE)) |
	         (uint32_t)(tokens[token + 1].flags & (GLOSS_JOINED | GLOSS_SPACE)) << 4;
	put(&out, F_JOINED, joined, at->look);
	if (parts & PART_CLUSTERS)
		put_clusters(&out, s);
	if (parts & PART_LISTS)
		put_lists(&out, s);
	if (parts & PART_RUN)
		put_run(&out, sights, run, token,
		        run->first > sentence.first ? &sights[run->first - 1] : &before_all,
		        run->last < sentence.last ? &sights[run->last] : &after_all);
	return (size_t)(out.at - features);
}
