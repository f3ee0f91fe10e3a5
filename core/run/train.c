/* SPDX-License-Identifier: MIT */
/* What may be asked is the plugin's affair; see gloss/train.h. */
#include "run/train.h"

#include "base/arena.h"
#include "gloss/train.h"
#include "run/command.h"
#include "run/loader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

struct trainer {
	struct gloss_train_host host;
	struct arena arena;
	const struct gloss_plugin *plugin;
};

static void trainer_log(const struct gloss_train_host *host, enum gloss_level level,
                        const char *fmt, ...) GLOSS_PRINTF(3, 4);

static void trainer_log(const struct gloss_train_host *host, enum gloss_level level,
                        const char *fmt, ...)
{
	struct trainer *trainer = host->own;
	va_list args;

	if (level == GLOSS_WARNING)
		fprintf(stderr, "gloss: %s: ", trainer->plugin->name);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
}

static const char *trainer_data_file(const struct gloss_train_host *host, const char *name)
{
	struct trainer *trainer = host->own;
	return loader_data_file(&trainer->arena, trainer->plugin, name);
}

static const struct gloss_trainer *ability_of(const struct gloss_plugin *plugin)
{
	for (const struct gloss_ability *a = plugin->abilities; a && a->id; a++)
		if (!strcmp(a->id, GLOSS_TRAINER))
			return a->table;
	return NULL;
}

static bool asks_help(char **words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(words[i], "--help") || !strcmp(words[i], "-h"))
			return true;
	return false;
}

static int hand_over(struct trainer *trainer, const struct gloss_trainer *ability,
                     const char *command, char **words, size_t count)
{
	bool train = !strcmp(command, "train");

	if (asks_help(words, count)) {
		fputs(train ? ability->train_usage : ability->eval_usage, stdout);
		return EX_OK;
	}
	return (train ? ability->train : ability->eval)(&trainer->host, (int)count, words);
}

static int command(const char *name, char **words, size_t count)
{
	struct trainer trainer = { .host = { .size = sizeof trainer.host,
		                             .log = trainer_log,
		                             .data_file = trainer_data_file } };
	const struct gloss_trainer *ability;
	struct error err = { 0 };
	int status = EX_CONFIG;

	trainer.host.own = &trainer;
	if (!count || words[0][0] == '-')
		return command_usage(NULL, "%s which plugin? 'gloss %s tag-entities --help' shows one",
		                     name, name);
	trainer.plugin = loader_find(&trainer.arena, words[0], &err);
	ability = trainer.plugin ? ability_of(trainer.plugin) : NULL;
	if (!trainer.plugin)
		fprintf(stderr, "gloss: %s\n", err.message);
	else if (!ability)
		fprintf(stderr, "gloss: plugin '%s' has nothing to train\n", words[0]);
	else
		status = hand_over(&trainer, ability, name, words + 1, count - 1);
	arena_release(&trainer.arena);
	return status;
}

int train_command(const void *options, char **words, size_t count)
{
	(void)options;
	return command("train", words, count);
}

int eval_command(const void *options, char **words, size_t count)
{
	(void)options;
	return command("eval", words, count);
}
