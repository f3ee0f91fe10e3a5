/* SPDX-License-Identifier: MIT */
/* text.h -- a text analysed once: tokens, sentences, paragraphs
 *
 * The host makes this view of a string field the first time a stage asks, and
 * keeps it for the record's life; all stages share it.  Taggers do not
 * tokenise.  Offsets are bytes of UTF-8, end exclusive; JSON has code points,
 * and the two functions at the end convert.
 */
#ifndef GLOSS_TEXT_H
#define GLOSS_TEXT_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

enum gloss_token_kind {
	GLOSS_WORD = 1, /* letters, with the period of an abbreviation: Mr. U.S. */
	GLOSS_NUMBER,   /* digits with inner separators: 1,234.56 3,5 31.12.2024
	                 * and no others: 10:30 and 12/26 are three tokens     */
	GLOSS_MIXED,    /* digits and letters: 1990s 3rd 5pm H1N1 v1.2         */
	GLOSS_PUNCT,    /* one punctuation mark; a run of one mark (... -- **)
	                 * is one token, but brackets and quotation marks stand
	                 * alone, save the old double marks '' and ``          */
	GLOSS_SYMBOL,   /* one other sign: $ % & + # emoji                     */
	GLOSS_URL,      /* in one piece, also www.example.org/x, Example.com   */
	GLOSS_EMAIL,    /* in one piece                                        */
	GLOSS_HANDLE    /* @name #topic                                        */
};

/* Words are cut where a careful reader sees parts: clitics are tokens ('s 're
 * 've 'll 'd 'm and n't, with ' or ’: do n't, ca n't, 1990 's), and so are the
 * parts of a hyphenated word and the hyphens between them.  JOINED tells that a
 * token stands in one written word with the one before it, so "well-known" can
 * be put together again.  Also joined: snake_case, AT&T, and digits by / or :
 * (12/26/2024, 10:30).  Dashes join nothing.  An apostrophe before another
 * letter is part of the word (O'Brien, d'Ivoire); one at a word's edge is PUNCT
 * (workers', '90s).  In scripts without spaces between words (Han, Hiragana,
 * Thai, Lao, Khmer, Myanmar) each letter is a word.
 *
 * A period belongs to the word, and PERIOD is set, in initials (J. Smith), in
 * chains of single letters (U.S. a.m. Ph.D.), in known abbreviations where they
 * make sense (No. 5, but "He said no."), and before a comma.  At a sentence's end
 * it stays with the abbreviation.
 *
 * Sentences: a stop, what closes quotations and brackets behind it, then a word
 * that can begin one; a paragraph's end always ends one.  Paragraphs: an empty
 * line, and each line end, unless the text is wrapped to some width: that is
 * when a quarter of its lines or more break off long within a sentence. */
enum gloss_token_flag {
	GLOSS_SPACE = 1,      /* white space (or the text's start) before it   */
	GLOSS_JOINED = 2,     /* part of the same written word as the one before */
	GLOSS_CAPITAL = 4,    /* first letter is upper case                    */
	GLOSS_UPPER = 8,      /* has cased letters, none of them lower case    */
	GLOSS_LOWER = 16,     /* has cased letters, none of them upper case    */
	GLOSS_DIGIT = 32,     /* has a digit                                   */
	GLOSS_WIDE = 64,      /* has a byte above 127                          */
	GLOSS_PERIOD = 128,   /* its last byte is an abbreviation's period     */
	GLOSS_SENTENCE = 256, /* first of its sentence                         */
	GLOSS_PARAGRAPH = 512 /* first of its paragraph                        */
};

struct gloss_token {
	uint32_t start, end; /* bytes                                          */
	uint32_t hash;       /* gloss_hash() of its folded form                */
	uint16_t flags;      /* enum gloss_token_flag                          */
	uint8_t kind;        /* enum gloss_token_kind                          */
	uint8_t punct;       /* PUNCT, SYMBOL: the ASCII byte it is, or runs of
	                      * (... is . -- is -), or is kin to: ' and " of
	                      * all quotation marks, '' and `` as ", - of all
	                      * dashes, . of the ellipsis, full-width forms as
	                      * the plain; else 0.  A full stop is . and one
	                      * byte long                                      */
};

/* Tokens first .. last, last exclusive. */
struct gloss_range {
	uint32_t first, last;
};

struct gloss_text {
	const char *bytes;   /* valid UTF-8, borrowed from the record          */
	size_t length;
	const struct gloss_token *tokens; /* one more is readable: start = end =
	                                   * length, kind 0                    */
	size_t token_count;
	const struct gloss_range *sentences;
	size_t sentence_count;
	const struct gloss_range *paragraphs;
	size_t paragraph_count;
	/* Code points before byte 64 * i; NULL when the text is ASCII. */
	const uint32_t *points;
};

/* Folded form: each code point in its simple lower case, typographic
 * apostrophe as '.  FNV-1a, 32 bit, over the bytes of that form. */
#define GLOSS_HASH_START 2166136261u
static inline uint32_t gloss_hash_byte(uint32_t hash, unsigned char folded)
{
	return (hash ^ folded) * 16777619u;
}
/* Of a form that is folded already. */
static inline uint32_t gloss_hash(const char *folded, size_t length)
{
	uint32_t hash = GLOSS_HASH_START;
	for (size_t i = 0; i < length; i++)
		hash = gloss_hash_byte(hash, (unsigned char)folded[i]);
	return hash;
}

/* host->extension(stage, GLOSS_TEXT_SERVICE) */
#define GLOSS_TEXT_SERVICE "gloss.text/1"
struct gloss_text_service {
	uint32_t size;
	/* The view of a string field of the record at hand; NULL when the
	 * field is absent or no string.  Valid until the field is changed or the
	 * record is done. */
	const struct gloss_text *(*view)(struct gloss_stage *stage,
	                                 const json_t *record,
	                                 const char *field);
};

/* Code points before a byte offset, which lies on a border. */
static inline size_t gloss_text_point(const struct gloss_text *text, size_t byte)
{
	if (!text->points)
		return byte;
	size_t n = text->points[byte / 64];
	for (size_t i = byte / 64 * 64; i < byte; i++)
		n += ((unsigned char)text->bytes[i] & 0xC0) != 0x80;
	return n;
}

/* The byte offset of a code point; length when there are fewer. */
static inline size_t gloss_text_byte(const struct gloss_text *text, size_t point)
{
	if (!text->points)
		return point < text->length ? point : text->length;
	size_t low = 0, high = text->length / 64;
	while (low < high) {
		size_t middle = (low + high + 1) / 2;
		if (text->points[middle] <= point)
			low = middle;
		else
			high = middle - 1;
	}
	size_t n = text->points[low], i = low * 64;
	for (; i < text->length; i++)
		if (((unsigned char)text->bytes[i] & 0xC0) != 0x80 && n++ == point)
			return i;
	return text->length;
}

#ifdef __cplusplus
}
#endif
#endif
