/* SPDX-License-Identifier: MIT */
#include "run/completion.h"

#include "run/command.h"

#include <ctype.h>
#include <string.h>
#include <sysexits.h>

static void options_print(const struct argument *a)
{
	for (; a && a->row.name; a++)
		printf("--%s ", a->row.name);
	fputs("--help", stdout);
}

/* What may follow an option that wants a value: one of its choices, else nothing,
 * which leaves files. */
static void values_print(const struct argument *a)
{
	for (; a && a->row.name; a++) {
		if (!a->value || a->bare)
			continue;
		putchar('\t');
		if (a->letter)
			printf("-%c|", a->letter);
		printf("--%s) words='", a->row.name);
		for (const char *const *word = a->row.choices; word && *word; word++)
			printf("%s ", *word);
		puts("' ;;");
	}
}

/* The words that may follow: of a command its options, and the names of plugins
 * where one is asked for; files are the shell's affair. */
static void bash_print(void)
{
	puts("_gloss() {\n"
	     "\tlocal words=\n"
	     "\tcase $COMP_CWORD:${COMP_WORDS[1]} in");
	fputs("\t1:*) words='--help --version", stdout);
	for (const struct command *c = commands; c->name; c++)
		printf(" %s", c->name);
	puts("' ;;");
	for (const struct command *c = commands; c->name; c++) {
		printf("\t*:%s) words='", c->name);
		options_print(c->arguments);
		if (islower((unsigned char)*c->operands))
			printf(" %s", c->operands);
		putchar('\'');
		if (strstr(c->operands, "PLUGIN"))
			fputs("\" $(gloss plugins 2>/dev/null | sed 's/ .*//')\"", stdout);
		puts(" ;;");
	}
	puts("\tesac\n"
	     "\tcase ${COMP_WORDS[COMP_CWORD - 1]} in");
	for (const struct command *c = commands; c->name; c++)
		values_print(c->arguments);
	puts("\tesac\n"
	     "\tCOMPREPLY=($(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\"))\n"
	     "}\n"
	     "complete -o default -F _gloss gloss");
}

int completion_command(const void *options, char **operands, size_t count)
{
	(void)options;
	if (count != 1 || strcmp(operands[0], "bash"))
		return command_usage("completion", "expected the name of a shell: bash");
	bash_print();
	return EX_OK;
}
