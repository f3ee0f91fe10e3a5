/* SPDX-License-Identifier: MIT */
/* columns.c -- see columns.h
 *
 * The text is put together from the tokens with the space that print would
 * have, as the model is to be used on text, not on tokens; a sentence ends its
 * line.  A file without -DOCSTART- is cut after every 20 sentences.
 */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

#define SENTENCES 20

struct builder {
	struct corpus *corpus;
	const char *path;
	char *text;
	size_t length, room;
	unsigned sentences, number;
	bool open_quote, marked; /* the file has -DOCSTART- */
	/* The names so far, and the one under way. */
	struct document names;
	struct gold name;
	bool within;
};

static bool add(struct builder *b, const char *bytes, size_t length)
{
	if (b->room < b->length + length + 2) {
		size_t n = (b->length + length + 2) * 2;
		char *more = realloc(b->text, n);

		if (!more)
			return false;
		b->text = more;
		b->room = n;
	}
	memcpy(b->text + b->length, bytes, length);
	b->length += length;
	b->text[b->length] = 0;
	return true;
}

static bool close_name(struct builder *b)
{
	bool ok = !b->within || document_mark(&b->names, b->name);

	b->within = false;
	return ok;
}

static bool close_document(struct builder *b)
{
	struct document *document;
	char id[32];

	if (!close_name(b))
		return false;
	b->sentences = 0;
	b->open_quote = false;
	if (!b->length)
		return true;
	document = corpus_add(b->corpus);
	if (!document)
		return false;
	document->text = b->text;
	document->length = b->length;
	document->gold = b->names.gold;
	document->gold_count = b->names.gold_count;
	snprintf(id, sizeof id, "%u", b->number++);
	document->id = 2166136261u;
	for (const char *c = id; *c; c++)
		document->id = (document->id ^ (unsigned char)*c) * 16777619u;
	b->text = NULL;
	b->length = b->room = 0;
	b->names = (struct document){ 0 };
	return true;
}

/* Does print put a space between what is there and a token? */
static bool spaced(const struct builder *b, const char *token)
{
	char last = b->length ? b->text[b->length - 1] : '\n';

	if (last == '\n' || last == '(' || last == '[' || last == '$')
		return false;
	if (last == '"' && b->open_quote)
		return false;
	if (token[0] == '"' && !token[1])
		return !b->open_quote;
	if (token[0] == '\'' && token[1])
		return false;
	if (strcmp(token, "n't") == 0)
		return false;
	return token[1] || !strchr(",.;:!?)]%", token[0]);
}

/* What a label says: its prefix, O when it has none, and its type. */
static char label_prefix(const char *label, const char **type)
{
	*type = label;
	if (label[0] && label[1] == '-') {
		*type = label + 2;
		return label[0];
	}
	return strcmp(label, "O") == 0 || strcmp(label, "_") == 0 ? 'O' : 'I';
}

static bool take_token(struct builder *b, const char *token, const char *label)
{
	const char *name;
	char prefix = label_prefix(label, &name);
	unsigned type = TYPES_MAX;
	size_t start;

	if (prefix != 'O')
		type = corpus_type(b->corpus, name, strlen(name));
	if (spaced(b, token) && !add(b, " ", 1))
		return false;
	start = b->length;
	if (!add(b, token, strlen(token)))
		return false;
	if (token[0] == '"' && !token[1])
		b->open_quote = !b->open_quote;
	if (b->within && (type != b->name.type || strchr("OBSU", prefix)) && !close_name(b))
		return false;
	if (type == TYPES_MAX)
		return true;
	if (!b->within)
		b->name = (struct gold){ start, b->length, type };
	b->name.end = b->length;
	b->within = true;
	return !strchr("ELSU", prefix) || close_name(b);
}

static bool end_sentence(struct builder *b)
{
	if (!close_name(b))
		return false;
	if (!b->length || b->text[b->length - 1] == '\n')
		return true;
	b->open_quote = false;
	if (!b->marked && ++b->sentences == SENTENCES)
		return close_document(b);
	return add(b, "\n", 1);
}

static bool take_line(struct builder *b, char *line, bool *wrong)
{
	static const char blank[] = " \t\r\n";
	char *token, *label = NULL, *next, *rest = NULL;

	token = strtok_r(line, blank, &rest);
	if (!token)
		return end_sentence(b);
	if (strcmp(token, "-DOCSTART-") == 0) {
		b->marked = true;
		return close_document(b);
	}
	while ((next = strtok_r(NULL, blank, &rest)))
		label = next;
	*wrong = !label;
	return !label || take_token(b, token, label);
}

bool columns_read(struct corpus *corpus, FILE *in, const char *path, char *message,
                  size_t room)
{
	struct builder b = { .corpus = corpus, .path = path };
	char *line = NULL;
	size_t space = 0, number = 0;
	bool ok = true, wrong = false;

	while (ok && !wrong && getline(&line, &space, in) > 0) {
		number++;
		ok = take_line(&b, line, &wrong);
	}
	ok = ok && !wrong && close_document(&b);
	if (wrong)
		snprintf(message, room, "%s:%zu: is neither JSON nor columns: a token and its "
		         "label were expected", path, number);
	else if (!ok)
		snprintf(message, room, "out of memory");
	free(line);
	free(b.text);
	free(b.names.gold);
	return ok;
}
