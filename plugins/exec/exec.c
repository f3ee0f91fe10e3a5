/* SPDX-License-Identifier: MIT */
/* exec -- any command that reads and writes JSON Lines, as a stage
 *
 * Records go to the command in batches, as they are at hand, and what it writes
 * goes on.  With `answer: any` each batch is a process of its own: its input ends,
 * so that it need not care for buffers, and what it writes are the records that
 * go on, more or fewer.  When it fails on a batch, halves of it are tried, until
 * the record that it fails on is alone.  With `answer: one` a process goes on
 * from batch to batch and answers each record with one line; one that ends or
 * falls silent is started again, and the record it was at has failed.
 *
 * A worker has a process of its own.  Talking to it is child.c.
 */
#include "base/mem.h"
#include "child.h"
#include "gloss/json.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum answer { ANSWER_ANY, ANSWER_ONE };

struct exec_options {
	struct gloss_list command;
	int answer;
	double timeout;
	int64_t restarts;
};

/* A worker's own. */
struct exec {
	const struct gloss_json_service *json;
	char **command;
	struct child child;
	int64_t restarts;          /* left                                    */
	bool tired;                /* none are: not to be started again       */
	struct gloss_output said;  /* the batch as it is sent                 */
	size_t *starts;            /* of each record in it, and its end       */
	size_t starts_room;
	char *got;                 /* kept for the next exchange              */
	size_t got_room;
};

/* ---- life ------------------------------------------------------------------- */

static bool is_command(const char *name)
{
	const char *folders = getenv("PATH");
	char path[PATH_MAX];
	if (strchr(name, '/'))
		return !access(name, X_OK);
	while (folders && *folders) {
		int length = (int)strcspn(folders, ":");
		snprintf(path, sizeof path, "%.*s/%s", length, folders, name);
		if (!access(path, X_OK))
			return true;
		folders += length + (folders[length] == ':');
	}
	return false;
}

static bool exec_prepare(struct gloss_stage *stage)
{
	const struct exec_options *options = stage->options;
	if (!options->command.count)
		return stage->host->bad_option(stage, "command", -1,
		                               "is empty, expected a command");
	if (!is_command(options->command.items[0]))
		return stage->host->bad_option(stage, "command", 0,
		                               "there is no command '%s'",
		                               options->command.items[0]);
	return true;
}

static void said_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

static bool exec_open(struct gloss_stage *stage)
{
	const struct exec_options *options = stage->options;
	struct exec *exec = mem_take(sizeof *exec);
	size_t count = options->command.count;

	exec->json = stage->host->extension(stage, GLOSS_JSON_SERVICE);
	exec->command = mem_take((count + 1) * sizeof *exec->command);
	for (size_t i = 0; i < count; i++)
		exec->command[i] = mem_string(options->command.items[i],
		                              strlen(options->command.items[i]));
	exec->child = (struct child){ .to = -1, .from = -1 };
	exec->restarts = options->restarts;
	exec->said.grow = said_grow;
	stage->state = exec;
	return true;
}

static void exec_close(struct gloss_stage *stage)
{
	struct exec *exec = stage->state;
	child_end(&exec->child, 2);
	for (char **word = exec->command; *word; word++)
		free(*word);
	free(exec->command);
	free(exec->said.bytes);
	free(exec->starts);
	free(exec->got);
	free(exec);
}

/* ---- small parts -------------------------------------------------------------- */

GLOSS_PRINTF(3, 4)
static void item_fail(struct gloss_stage *stage, struct gloss_item *item,
                      const char *fmt, ...)
{
	char *why = stage->host->take(stage, 300);
	va_list args;
	va_start(args, fmt);
	vsnprintf(why, 300, fmt, args);
	va_end(args);
	item->result = GLOSS_FAIL;
	item->why = why;
}

/* How it ended, in words. */
static const char *status_words(int status, char words[60])
{
	if (WIFSIGNALED(status))
		snprintf(words, 60, "was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status))
		snprintf(words, 60, "ended with status %d", WEXITSTATUS(status));
	else
		snprintf(words, 60, "ended");
	return words;
}

/* All records as lines; false when one cannot be printed, which says why. */
static bool batch_say(struct gloss_stage *stage, const struct gloss_item *items,
                      size_t count)
{
	struct exec *exec = stage->state;
	if (exec->starts_room < count + 1) {
		exec->starts_room = count + 1;
		exec->starts = mem_grow(exec->starts, exec->starts_room,
		                        sizeof *exec->starts);
	}
	exec->said.length = 0;
	for (size_t i = 0; i < count; i++) {
		exec->starts[i] = exec->said.length;
		if (!exec->json->dump(stage, items[i].record, 0, &exec->said))
			return false;
		gloss_put(&exec->said, "\n", 1);
	}
	exec->starts[count] = exec->said.length;
	return true;
}

/* Records first .. last, still to be sent. */
static struct exchange exchange_of(const struct gloss_stage *stage, size_t first,
                                   size_t last)
{
	const struct exec_options *options = stage->options;
	struct exec *exec = stage->state;
	return (struct exchange){
		.said = exec->said.bytes + exec->starts[first],
		.said_length = exec->starts[last] - exec->starts[first],
		.got = exec->got, .got_room = exec->got_room,
		.patience = options->timeout,
	};
}

static void exchange_end(struct exec *exec, const struct exchange *x)
{
	exec->got = x->got;
	exec->got_room = x->got_room;
}

/* A line of the answer as an object; NULL when it is none. */
static json_t *line_load(struct gloss_stage *stage, const char *line, size_t length)
{
	struct exec *exec = stage->state;
	size_t used = 0;
	json_t *value = exec->json->load(stage, line, length, NULL, &used);
	while (used < length && (line[used] == ' ' || line[used] == '\r'))
		used++;
	if (json_is_object(value) && used == length)
		return value;
	json_decref(value);
	return NULL;
}

/* Answers stay as long as the records that are made of them. */
static const char *answer_keep(struct gloss_stage *stage, const struct exchange *x)
{
	char *bytes = stage->host->take(stage, x->got_length + 64);
	if (x->got_length)
		memcpy(bytes, x->got, x->got_length);
	memset(bytes + x->got_length, 0, 64);
	return bytes;
}

/* ---- any: a process for each batch ---------------------------------------------- */

/* The answer's lines as records, a new reference; NULL when one is none. */
static json_t *lines_load(struct gloss_stage *stage, const struct exchange *x)
{
	const char *line = answer_keep(stage, x), *stop = line + x->got_length;
	json_t *records = json_array(), *record;
	while (line < stop) {
		const char *end = memchr(line, '\n', (size_t)(stop - line));
		size_t length = (size_t)((end ? end : stop) - line);
		record = length ? line_load(stage, line, length) : NULL;
		if (record) {
			json_array_append_new(records, record);
		} else if (length) {
			json_decref(records);
			return NULL;
		}
		line += length + 1;
	}
	return records;
}

/* All of it goes on, or false and none does. */
static bool answer_emit(struct gloss_stage *stage, const struct exchange *x)
{
	json_t *records = lines_load(stage, x), *record;
	size_t i;
	if (!records)
		return false;
	json_array_foreach(records, i, record)
		stage->host->emit(stage, json_incref(record));
	json_decref(records);
	return true;
}

/* Whether the command took records first .. last; else words say what it did. */
static bool any_try(struct gloss_stage *stage, size_t first, size_t last,
                    char words[60])
{
	const struct exec_options *options = stage->options;
	struct exec *exec = stage->state;
	struct exchange x = exchange_of(stage, first, last);
	bool ok = false;

	if (!child_start(&exec->child, exec->command)) {
		snprintf(words, 60, "cannot be started: %s", strerror(errno));
		return false;
	}
	x.close = true;
	enum exchange_end end = child_talk(&exec->child, &x);
	int status = child_end(&exec->child, end == EXCHANGE_ENDED ? 2 : 0);
	if (end == EXCHANGE_SILENT)
		snprintf(words, 60, "was silent for %g seconds", options->timeout);
	else if (end == EXCHANGE_FLOOD)
		snprintf(words, 60, "answers without an end");
	else if (status)
		status_words(status, words);
	else if (!answer_emit(stage, &x))
		snprintf(words, 60, "answers with a line that is no JSON object");
	else
		ok = true;
	exchange_end(exec, &x);
	return ok;
}

/* Halves, in order, until what fails is alone or we are tired of it. */
static void any_process(struct gloss_stage *stage, struct gloss_item *items,
                        size_t first, size_t last)
{
	struct exec *exec = stage->state;
	char words[60] = "has failed too often";
	size_t middle = first + (last - first) / 2;

	if (!exec->tired && any_try(stage, first, last, words)) {
		for (size_t i = first; i < last; i++)
			items[i].result = GLOSS_DROP;
		return;
	}
	if (exec->tired || last - first == 1) {
		for (size_t i = first; i < last; i++)
			item_fail(stage, &items[i], "'%s' %s", exec->command[0], words);
		exec->tired = --exec->restarts < 0;
		return;
	}
	any_process(stage, items, first, middle);
	any_process(stage, items, middle, last);
}

/* ---- one: a process that goes on ------------------------------------------------- */

/* The answers that are there; how many. */
static size_t answers_take(struct gloss_stage *stage, const struct exchange *x,
                           struct gloss_item *items, size_t count)
{
	const char *line = answer_keep(stage, x), *stop = line + x->got_length, *end;
	size_t done = 0;
	for (; done < count && (end = memchr(line, '\n', (size_t)(stop - line)));
	     done++, line = end + 1) {
		json_t *value = line_load(stage, line, (size_t)(end - line));
		if (!value) {
			item_fail(stage, &items[done], "the answer is no JSON object");
			continue;
		}
		json_object_clear(items[done].record);
		json_object_update(items[done].record, value);
		json_decref(value);
	}
	return done;
}

static void one_fail(struct gloss_stage *stage, struct gloss_item *item,
                     enum exchange_end end)
{
	const struct exec_options *options = stage->options;
	struct exec *exec = stage->state;
	char words[60];
	int status = child_end(&exec->child, end == EXCHANGE_ENDED ? 2 : 0);
	if (end == EXCHANGE_SILENT)
		item_fail(stage, item, "'%s' gave no answer within %g seconds",
		          exec->command[0], options->timeout);
	else if (end == EXCHANGE_FLOOD)
		item_fail(stage, item, "'%s' answers without an end", exec->command[0]);
	else
		item_fail(stage, item, "'%s' %s without an answer", exec->command[0],
		          status_words(status, words));
	exec->tired = --exec->restarts < 0;
}

static bool too_much(struct gloss_stage *stage)
{
	struct exec *exec = stage->state;
	return stage->host->fail(stage, "'%s' answers more than it is asked; for free "
	                         "answers say answer: any", exec->command[0]);
}

static bool one_process(struct gloss_stage *stage, struct gloss_item *items,
                        size_t count)
{
	struct exec *exec = stage->state;
	size_t done = 0;

	if (exec->child.pid && child_speaks(&exec->child))
		return too_much(stage);
	while (done < count && !exec->tired) {
		struct exchange x = exchange_of(stage, done, count);
		if (!exec->child.pid && !child_start(&exec->child, exec->command))
			return stage->host->fail(stage, "'%s' cannot be started: %s",
			                         exec->command[0], strerror(errno));
		x.lines = count - done;
		enum exchange_end end = child_talk(&exec->child, &x);
		done += answers_take(stage, &x, items + done, count - done);
		exchange_end(exec, &x);
		if (end != EXCHANGE_DONE && done < count)
			one_fail(stage, &items[done++], end);
		else if (x.got_lines > x.lines)
			return too_much(stage);
	}
	for (; done < count; done++)
		item_fail(stage, &items[done], "'%s' has failed too often to be "
		          "started again", exec->command[0]);
	return true;
}

/* All is answered, so nothing more may come. */
static bool exec_flush(struct gloss_stage *stage)
{
	const struct exec_options *options = stage->options;
	struct exec *exec = stage->state;
	struct exchange x = { .close = true, .patience = options->timeout,
		              .got = exec->got, .got_room = exec->got_room };
	if (!exec->child.pid)
		return true;
	child_talk(&exec->child, &x);
	exchange_end(exec, &x);
	child_end(&exec->child, 2);
	return !x.got_length || too_much(stage);
}

static bool exec_process(struct gloss_stage *stage, struct gloss_item *items,
                         size_t count)
{
	const struct exec_options *options = stage->options;
	if (!batch_say(stage, items, count))
		return false;
	if (options->answer == ANSWER_ONE)
		return one_process(stage, items, count);
	any_process(stage, items, 0, count);
	return true;
}

/* ---- the descriptor ---------------------------------------------------------------- */

static const char *const answers[] = { "any", "one", NULL };

static const struct gloss_option options[] = {
	{ .name = "command", GLOSS_LIST(struct exec_options, command),
	  .required = true, .help = "the program and its arguments; no shell" },
	{ .name = "answer", GLOSS_CHOICE(struct exec_options, answer),
	  .choices = answers, .preset = "any",
	  .help = "any: what it writes are the records that go on; "
	          "one: a line for each record, by a process that goes on" },
	{ .name = "timeout", GLOSS_TIME(struct exec_options, timeout),
	  .min = 0.01, .max = 1e6, .preset = "30s",
	  .help = "how long it may be silent" },
	{ .name = "restarts", GLOSS_INT(struct exec_options, restarts),
	  .min = 0, .max = 1000000, .preset = "3",
	  .help = "how many records it may fail on in each worker" },
	{ 0 }
};

static const struct gloss_field fields[] = {
	{ .name = "*", .use = GLOSS_HELPS, .help = "the whole record" },
	{ .name = "*", .use = GLOSS_WRITES, .help = "whatever the command does" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "exec",
	.version = "1.0",
	.summary = "pass records through another program, as JSON Lines",
	.help = "Any program that reads and writes JSON Lines can be a stage, in "
	        "whatever language it is written.",
	.example = "[exec: {command: [cat]}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct exec_options),
	.prepare = exec_prepare,
	.open = exec_open,
	.flush = exec_flush,
	.close = exec_close,
	.process_many = exec_process,
};
