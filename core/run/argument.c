/* SPDX-License-Identifier: MIT */
#include "run/argument.h"

#include "run/option.h"
#include "run/suggest.h"

#include <string.h>

#define HELP_COLUMN 24

static const struct argument *named(const struct argument *rows, const char *name,
                                    size_t length)
{
	for (; rows->row.name; rows++)
		if (strlen(rows->row.name) == length &&
		    !memcmp(rows->row.name, name, length))
			return rows;
	return NULL;
}

static const struct argument *lettered(const struct argument *rows, char letter)
{
	for (; rows->row.name; rows++)
		if (rows->letter == letter)
			return rows;
	return NULL;
}

static bool unknown(const struct argument *rows, const char *word, const char *about)
{
	char typed[60];
	snprintf(typed, sizeof typed, "%.*s", (int)strcspn(word + 2, "="), word + 2);
	struct suggest near = { .typed = typed };
	if (word[1] == '-')
		for (; rows->row.name; rows++)
			suggest_offer(&near, rows->row.name);
	fprintf(stderr, "gloss: unknown option '%.*s'", word[1] == '-'
	        ? (int)strcspn(word, "=") : 2, word);
	if (near.best)
		fprintf(stderr, "; did you mean '--%s'?", near.best);
	fprintf(stderr, " ('%s --help' lists them)\n", about);
	return false;
}

static bool value_set(const struct argument *a, const char *value, void *options)
{
	struct option_fault fault;
	if (option_scalar(&a->row, value, (char *)options + a->row.offset, &fault))
		return true;
	fprintf(stderr, "gloss: option '--%s' %s\n", a->row.name, fault.message);
	return false;
}

/* The option at words[*at], and its value, which may be the next word. */
static bool option_read(const struct argument *rows, void *options, char **words,
                        size_t *at, const char *about)
{
	const char *word = words[*at], *value = NULL;
	const struct argument *a;

	if (word[1] == '-') {
		size_t length = strcspn(word + 2, "=");
		a = named(rows, word + 2, length);
		if (word[2 + length])
			value = word + 2 + length + 1;
	} else {
		a = lettered(rows, word[1]);
		if (word[2])
			value = word + 2;
	}
	if (!a)
		return unknown(rows, word, about);
	if (!value && a->bare)
		value = a->bare;
	if (!value && !a->value)
		value = "yes";
	if (!value)
		value = words[++*at];
	if (!value) {
		fprintf(stderr, "gloss: option '%s' wants a value: %s\n", word,
		        a->row.help);
		return false;
	}
	return value_set(a, value, options);
}

long argument_parse(const struct argument *rows, void *options, char **words,
                    size_t count, const char *about)
{
	size_t operands = 0;
	bool ended = false;

	for (const struct argument *a = rows; a->row.name; a++)
		if (a->row.preset && !value_set(a, a->row.preset, options))
			return -1;
	for (size_t i = 0; i < count; i++) {
		if (ended || words[i][0] != '-' || !words[i][1])
			words[operands++] = words[i];
		else if (!strcmp(words[i], "--"))
			ended = true;
		else if (!option_read(rows, options, words, &i, about))
			return -1;
	}
	words[operands] = NULL;
	return (long)operands;
}

void argument_help(const struct argument *rows, FILE *out)
{
	for (; rows->row.name; rows++) {
		const char *value = rows->value ? rows->value : "";
		const char *open = rows->bare ? "[=" : *value ? " " : "";
		char left[80], letter[] = { '-', rows->letter, ',', ' ', '\0' };
		snprintf(left, sizeof left, "  %s--%s%s%s%s",
		         rows->letter ? letter : "    ", rows->row.name, open, value,
		         rows->bare ? "]" : "");
		if (strlen(left) >= HELP_COLUMN)
			fprintf(out, "%s\n%*s%s\n", left, HELP_COLUMN, "",
			        rows->row.help);
		else
			fprintf(out, "%-*s%s\n", HELP_COLUMN, left, rows->row.help);
	}
}
