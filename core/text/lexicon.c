/* SPDX-License-Identifier: MIT */
/* lexicon.c -- see gloss/lexicon.h
 *
 * A trie over tokens.  All its edges lie in one open hash table under the parent
 * node and the hash that the tokens of a text carry already, so that looking at
 * a token that begins no phrase costs one probe of a bit map.  An edge also has
 * the token's own bytes: equal hashes alone match nothing.
 *
 * The period of an abbreviation is left out on both sides: "Acme Inc" in a list
 * finds "Acme Inc." in a text, and the other way round.
 */
#include "gloss/lexicon.h"
#include "text/fold.h"
#include "text/token.h"

#include <stdlib.h>

#define ROOT 0u
#define FILTER_BITS (1u << 19)

struct edge {
	uint32_t parent, hash;
	uint32_t word, length; /* the token's bytes, in the pool              */
	uint32_t child;        /* 0: the slot is free; the root is no child   */
};

struct node {
	uint32_t value;
	bool ends;             /* a phrase ends here                          */
};

struct gloss_lexicon {
	unsigned flags;
	struct edge *edges;
	size_t edge_room;      /* a power of two                              */
	struct node *nodes;
	size_t node_count, node_room;
	char *pool;
	size_t pool_count, pool_room;
	unsigned char filter[FILTER_BITS / 8]; /* hashes of first tokens      */
};

/* A token as the trie sees it, without an abbreviation's period. */
struct key {
	const char *bytes;
	size_t length;
	uint32_t hash;
};

static struct key key_of(const char *bytes, const struct gloss_token *token)
{
	struct key key = { bytes + token->start, token->end - token->start,
		           token->hash };
	if (token->flags & GLOSS_PERIOD && key.length > 1) {
		/* gloss_hash_byte the other way: 899433627 is the inverse of
		 * FNV's prime modulo 2^32 */
		key.hash = (key.hash * 899433627u) ^ '.';
		key.length--;
	}
	return key;
}

static size_t edge_slot(const struct gloss_lexicon *lexicon, uint32_t parent,
                        uint32_t hash)
{
	uint32_t mix = (hash ^ parent * 0x9E3779B1u) * 0x85EBCA6Bu;
	return (mix ^ mix >> 15) & (lexicon->edge_room - 1);
}

static const struct edge *edge_find(const struct gloss_lexicon *lexicon,
                                    uint32_t parent, const struct key *key)
{
	size_t slot = edge_slot(lexicon, parent, key->hash);
	for (;; slot = (slot + 1) & (lexicon->edge_room - 1)) {
		const struct edge *edge = &lexicon->edges[slot];
		if (!edge->child)
			return NULL;
		if (edge->parent != parent || edge->hash != key->hash)
			continue;
		const char *word = lexicon->pool + edge->word;
		if (lexicon->flags & GLOSS_LEXICON_FOLD ?
		    text_fold_equal(key->bytes, key->length, word, edge->length) :
		    key->length == edge->length &&
			!memcmp(key->bytes, word, edge->length))
			return edge;
	}
}

/* ---- adding ----------------------------------------------------------- */

/* Room for count more items of size bytes behind have. */
static bool room_make(void **items, size_t *room, size_t have, size_t count,
                      size_t size)
{
	if (*room - have >= count)
		return true;
	size_t more = (have + count) * 2;
	void *moved = realloc(*items, more * size);
	if (!moved)
		return false;
	*items = moved;
	*room = more;
	return true;
}

static void edge_put(struct gloss_lexicon *lexicon, const struct edge *edge)
{
	size_t slot = edge_slot(lexicon, edge->parent, edge->hash);
	while (lexicon->edges[slot].child)
		slot = (slot + 1) & (lexicon->edge_room - 1);
	lexicon->edges[slot] = *edge;
}

/* Every node but the root has one edge: keep the table at most half full. */
static bool edges_make_room(struct gloss_lexicon *lexicon)
{
	struct edge *old = lexicon->edges;
	size_t room = lexicon->edge_room;

	if (lexicon->node_count * 2 < room)
		return true;
	lexicon->edges = calloc(room * 4, sizeof(*old));
	if (!lexicon->edges) {
		lexicon->edges = old;
		return false;
	}
	lexicon->edge_room = room * 4;
	for (size_t i = 0; i < room; i++)
		if (old[i].child)
			edge_put(lexicon, &old[i]);
	free(old);
	return true;
}

/* The node behind a new edge; 0 without memory. */
static uint32_t edge_add(struct gloss_lexicon *lexicon, uint32_t parent,
                         const struct key *key)
{
	void *nodes = lexicon->nodes, *pool = lexicon->pool;
	bool ok = room_make(&nodes, &lexicon->node_room, lexicon->node_count, 1,
	                    sizeof(struct node)) &&
		  room_make(&pool, &lexicon->pool_room, lexicon->pool_count,
	                    TEXT_FOLD_ROOM(key->length) + 1, 1) &&
		  edges_make_room(lexicon) &&
		  lexicon->pool_count < UINT32_MAX - TEXT_FOLD_ROOM(key->length);
	lexicon->nodes = nodes;
	lexicon->pool = pool;
	if (!ok)
		return 0;

	struct edge edge = {
		.parent = parent, .hash = key->hash,
		.word = (uint32_t)lexicon->pool_count,
		.length = (uint32_t)key->length,
		.child = (uint32_t)lexicon->node_count
	};
	char *word = lexicon->pool + lexicon->pool_count;
	if (lexicon->flags & GLOSS_LEXICON_FOLD)
		edge.length = (uint32_t)text_fold(key->bytes, key->length, word);
	else
		memcpy(word, key->bytes, key->length);
	lexicon->pool_count += edge.length;
	lexicon->nodes[lexicon->node_count++] = (struct node){ 0 };
	edge_put(lexicon, &edge);
	if (parent == ROOT)
		lexicon->filter[key->hash % FILTER_BITS / 8] |=
			(unsigned char)(1u << key->hash % 8);
	return edge.child;
}

static void *take_nothing(void *context, size_t size)
{
	(void)context, (void)size;
	return NULL;
}

bool gloss_lexicon_add(struct gloss_lexicon *lexicon, const char *phrase,
                       size_t length, uint32_t value)
{
	struct gloss_token tokens[GLOSS_LEXICON_TOKENS + 8];
	struct token_list list = {
		.tokens = tokens, .room = sizeof(tokens) / sizeof(tokens[0]),
		.take = take_nothing
	};
	uint32_t node = ROOT;

	if (!token_list_cut(&list, phrase, length) || !list.count ||
	    list.count > GLOSS_LEXICON_TOKENS)
		return false;
	for (size_t i = 0; i < list.count; i++) {
		struct key key = key_of(phrase, &tokens[i]);
		const struct edge *edge = edge_find(lexicon, node, &key);
		node = edge ? edge->child : edge_add(lexicon, node, &key);
		if (!node)
			return false;
	}
	if (!lexicon->nodes[node].ends)
		lexicon->nodes[node] = (struct node){ value, true };
	return true;
}

/* ---- finding ---------------------------------------------------------- */

size_t gloss_lexicon_match(const struct gloss_lexicon *lexicon,
                           const struct gloss_text *text, size_t token,
                           size_t limit, uint32_t *value)
{
	uint32_t node = ROOT;
	size_t found = 0;

	if (limit > text->token_count)
		limit = text->token_count;
	for (size_t i = token; i < limit; i++) {
		struct key key = key_of(text->bytes, &text->tokens[i]);
		if (node == ROOT &&
		    !(lexicon->filter[key.hash % FILTER_BITS / 8] >>
		      key.hash % 8 & 1))
			break;
		const struct edge *edge = edge_find(lexicon, node, &key);
		if (!edge)
			break;
		node = edge->child;
		if (lexicon->nodes[node].ends) {
			found = i + 1 - token;
			*value = lexicon->nodes[node].value;
		}
	}
	return found;
}

/* ---- life ------------------------------------------------------------- */

struct gloss_lexicon *gloss_lexicon_create(unsigned flags)
{
	struct gloss_lexicon *lexicon = calloc(1, sizeof(*lexicon));
	if (!lexicon)
		return NULL;
	lexicon->flags = flags;
	lexicon->edge_room = 64;
	lexicon->edges = calloc(lexicon->edge_room, sizeof(*lexicon->edges));
	lexicon->nodes = calloc(16, sizeof(*lexicon->nodes));
	lexicon->node_room = 16;
	lexicon->node_count = 1;        /* the root */
	if (!lexicon->edges || !lexicon->nodes) {
		gloss_lexicon_free(lexicon);
		return NULL;
	}
	return lexicon;
}

void gloss_lexicon_free(struct gloss_lexicon *lexicon)
{
	if (!lexicon)
		return;
	free(lexicon->edges);
	free(lexicon->nodes);
	free(lexicon->pool);
	free(lexicon);
}
