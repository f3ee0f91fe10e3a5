/* SPDX-License-Identifier: MIT */
#include "run/command.h"

#include "run/completion.h"
#include "run/describe.h"
#include "run/launch.h"
#include "run/scaffold.h"
#include "run/suggest.h"
#include "run/train.h"

#include "base/mem.h"

#include <config.h> /* made: GLOSS_VERSION                                  */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

static const struct argument no_arguments[] = { { 0 } };

const struct command commands[] = {
	{ "run", "[-e STAGES | PIPELINE] [FILE...]",
	  "carry the records of files, or of standard input, through a pipeline",
	  launch_arguments, sizeof(struct launch_options), launch_command },
	{ "check", "PIPELINE...",
	  "say what is wrong with pipelines, and read nothing",
	  check_arguments, sizeof(struct check_options), check_command },
	{ "plugins", "[PLUGIN...]",
	  "list the plugins, or all there is to know of some",
	  describe_arguments, sizeof(struct describe_options), describe_command },
	{ "new", "NAME",
	  "make a folder with a plugin that works, of the kind that NAME begins with",
	  no_arguments, 0, scaffold_command },
	{ "completion", "bash",
	  "print what makes a shell complete these words",
	  no_arguments, 0, completion_command },
	{ "train", "PLUGIN [OPTION...] FILE... -o MODEL",
	  "make a model from marked text; --help after PLUGIN lists its options",
	  NULL, 0, train_command },
	{ "eval", "PLUGIN MODEL [OPTION...] FILE...",
	  "measure a model on marked text", NULL, 0, eval_command },
	{ 0 }
};

/* Of gloss itself; --help also of each command. */
static const struct argument own_arguments[] = {
	{ 'h', NULL, NULL, { .name = "help", .help = "print this" } },
	{ 'V', NULL, NULL, { .name = "version", .help = "print the version" } },
	{ 0 }
};

int command_usage(const char *command, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	fputs("gloss: ", stderr);
	vfprintf(stderr, fmt, args);
	fprintf(stderr, " ('gloss%s%s --help' tells more)\n", command ? " " : "",
	        command ? command : "");
	va_end(args);
	return EX_USAGE;
}

static void command_help(const struct command *c)
{
	printf("usage: gloss %s%s %s\n\n%s\n", c->name,
	       c->arguments->row.name ? " [OPTION...]" : "", c->operands,
	       c->summary);
	if (c->arguments->row.name)
		putchar('\n');
	argument_help(c->arguments, stdout);
}

static int help(void)
{
	puts("usage: gloss COMMAND [OPTION...] [OPERAND...]\n\n"
	     "finds in text what a careful reader would mark, and writes JSON\n");
	for (const struct command *c = commands; c->name; c++) {
		printf("gloss %s %s\n  %s\n", c->name, c->operands, c->summary);
		if (c->arguments)
			argument_help(c->arguments, stdout);
		putchar('\n');
	}
	puts("gloss");
	argument_help(own_arguments, stdout);
	puts("\nexit status: 0 done, 64 usage, 65 a record was wrong, 70 a plugin "
	     "failed,\n74 reading or writing failed, 75 try again, 78 the pipeline "
	     "is wrong\n\nsee gloss(1), gloss-pipeline(5), gloss-record(5), "
	     "gloss-plugin(7)");
	return EX_OK;
}

static bool asks_help(char **words, size_t count)
{
	for (size_t i = 0; i < count && strcmp(words[i], "--"); i++)
		if (!strcmp(words[i], "--help") || !strcmp(words[i], "-h"))
			return true;
	return false;
}

static int command_run(const struct command *c, char **words, size_t count)
{
	char about[40];
	int status = EX_USAGE;

	if (!c->arguments)
		return c->run(NULL, words, count);
	if (asks_help(words, count)) {
		command_help(c);
		return EX_OK;
	}
	snprintf(about, sizeof about, "gloss %s", c->name);
	void *options = mem_take(c->options_size);
	long operands = argument_parse(c->arguments, options, words, count, about);
	if (operands >= 0)
		status = c->run(options, words, (size_t)operands);
	free(options);
	return status;
}

static int unknown(const char *word)
{
	struct suggest near = { .typed = word };
	for (const struct command *c = commands; c->name; c++)
		suggest_offer(&near, c->name);
	/* Of `help`, too. */
	suggest_offer(&near, "--help");
	suggest_offer(&near, "--version");
	if (!access(word, R_OK) && !near.best)
		return command_usage(NULL, "'%s' is no command; a pipeline is run "
		                     "by 'gloss run %s'", word, word);
	if (word[0] == '-')
		return command_usage(NULL, "unknown option '%s'%s", word,
		                     suggest_text(&near));
	return command_usage(NULL, "there is no command '%s'%s", word,
	                     suggest_text(&near));
}

static int dispatch(char **words, size_t count)
{
	if (!count) {
		fputs("usage: gloss run [-e STAGES | PIPELINE] [FILE...]\n"
		      "'gloss --help' tells more\n", stderr);
		return EX_USAGE;
	}
	if (!strcmp(words[0], "--help") || !strcmp(words[0], "-h"))
		return help();
	if (!strcmp(words[0], "--version") || !strcmp(words[0], "-V")) {
		puts("gloss " GLOSS_VERSION);
		return EX_OK;
	}
	for (const struct command *c = commands; c->name; c++)
		if (!strcmp(c->name, words[0]))
			return command_run(c, words + 1, count - 1);
	return unknown(words[0]);
}

int command_main(char **words, size_t count)
{
	int status = dispatch(words, count);

	/* A full disk is never silent. */
	if ((fflush(stdout) || ferror(stdout)) && status == EX_OK) {
		fprintf(stderr, "gloss: cannot write to standard output: %s\n",
		        strerror(errno));
		status = EX_IOERR;
	}
	return status;
}
