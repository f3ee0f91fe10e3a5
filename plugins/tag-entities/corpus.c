/* SPDX-License-Identifier: MIT */
/* corpus.c -- see corpus.h
 */
#include "corpus.h"

#include <stdlib.h>
#include <string.h>

unsigned corpus_type(struct corpus *corpus, const char *name, size_t length)
{
	for (unsigned t = 0; t < corpus->type_count; t++)
		if (strlen(corpus->types[t]) == length &&
		    memcmp(corpus->types[t], name, length) == 0)
			return t;
	if (corpus->types_fixed)
		return TYPES_MAX;
	for (size_t i = 0; i < length; i++)
		corpus->odd_type |= (unsigned char)name[i] <= ' ' || (unsigned char)name[i] >= 127;
	corpus->odd_type |= corpus->type_count == TYPES_MAX || !length || length >= TYPE_ROOM;
	if (corpus->odd_type)
		return TYPES_MAX;
	memcpy(corpus->types[corpus->type_count], name, length);
	corpus->types[corpus->type_count][length] = 0;
	return corpus->type_count++;
}

struct document *corpus_add(struct corpus *corpus)
{
	if (corpus->count == corpus->room) {
		size_t n = corpus->room ? corpus->room * 2 : 64;
		struct document *more = realloc(corpus->documents, n * sizeof *more);

		if (!more)
			return NULL;
		corpus->documents = more;
		corpus->room = n;
	}
	corpus->documents[corpus->count] = (struct document){ .weight = 1 };
	return &corpus->documents[corpus->count++];
}

bool document_mark(struct document *document, struct gold gold)
{
	size_t n = document->gold_count;
	struct gold *more = document->gold;

	if (n && gold.start < document->gold[n - 1].end)
		return true; /* within another: the outer one stays */
	if ((n & (n - 1)) == 0) {
		more = realloc(more, (n ? n * 2 : 1) * sizeof *more);
		if (!more)
			return false;
		document->gold = more;
	}
	more[document->gold_count++] = gold;
	return true;
}

void corpus_release(struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->count; i++) {
		free(corpus->documents[i].text);
		free(corpus->documents[i].gold);
	}
	free(corpus->documents);
	*corpus = (struct corpus){ 0 };
}

enum vary { VARY_UPPER, VARY_LOWER, VARY_HEAD, VARY_TITLE };

/* Letters of one and two bytes (Latin-1) keep their length. */
static void vary(struct document *document, enum vary how)
{
	bool begins = true;

	for (size_t i = 0; i < document->length; i++) {
		unsigned char *c = (unsigned char *)&document->text[i];
		bool wide = i && (unsigned char)document->text[i - 1] == 0xC3;
		bool lower = how == VARY_LOWER;

		if (how == VARY_HEAD && *c == '\n')
			return;
		if (how == VARY_TITLE && !begins)
			goto next;
		if ((!lower && *c >= 'a' && *c <= 'z') || (lower && *c >= 'A' && *c <= 'Z'))
			*c ^= 32;
		else if (wide && lower && *c >= 0x80 && *c <= 0x9E && *c != 0x97)
			*c |= 32;
		else if (wide && !lower && *c >= 0xA0 && *c <= 0xBE && *c != 0xB7)
			*c &= (unsigned char)~32;
next:
		begins = *c == ' ' || *c == '\n';
	}
}

static bool document_copy(struct document *copy, const struct document *from)
{
	*copy = *from;
	copy->text = malloc(from->length + 1);
	copy->gold = malloc((from->gold_count + 1) * sizeof *copy->gold);
	if (!copy->text || !copy->gold)
		return false;
	memcpy(copy->text, from->text, from->length + 1);
	if (from->gold_count)
		memcpy(copy->gold, from->gold, from->gold_count * sizeof *copy->gold);
	return true;
}

bool corpus_vary_case(struct corpus *corpus, unsigned one_of)
{
	/* Capitals tell so much less that they want more to be learned from. */
	static const enum vary kinds[] = { VARY_UPPER, VARY_LOWER, VARY_HEAD, VARY_TITLE,
		                           VARY_UPPER, VARY_UPPER };
	size_t count = corpus->count;

	for (size_t i = 0; i < count; i++) {
		uint32_t pick = (corpus->documents[i].id * 0x9E3779B1u >> 8) % one_of;
		struct document copy;

		if (pick >= sizeof kinds / sizeof *kinds)
			continue;
		if (!corpus_add(corpus) || !document_copy(&copy, &corpus->documents[i]))
			return false;
		copy.weight = 1;
		vary(&copy, kinds[pick]);
		corpus->documents[corpus->count - 1] = copy;
	}
	return true;
}

void corpus_turn_case(struct corpus *corpus, bool upper)
{
	for (size_t i = 0; i < corpus->count; i++)
		vary(&corpus->documents[i], upper ? VARY_UPPER : VARY_LOWER);
}
