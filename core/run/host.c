/* SPDX-License-Identifier: MIT */
#include "run/host.h"

#include "base/mem.h"
#include "gloss/json.h"
#include "gloss/record.h"
#include "run/json_arena.h"
#include "run/loader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

GLOSS_PRINTF(2, 3)
static enum gloss_result host_fail(struct gloss_stage *gloss, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	error_set_args(&host_stage(gloss)->error, FAULT_RECORD, fmt, args);
	va_end(args);
	return GLOSS_FAIL;
}

GLOSS_PRINTF(4, 5)
static enum gloss_result host_bad_option(struct gloss_stage *gloss,
                                         const char *option, long item,
                                         const char *fmt, ...)
{
	struct stage *stage = host_stage(gloss);
	struct node *at = node_get(stage->spec->with, option);
	char message[sizeof stage->error.message];
	va_list args;
	va_start(args, fmt);
	vsnprintf(message, sizeof message, fmt, args);
	va_end(args);
	if (at && item >= 0 && at->kind != NODE_SCALAR && (size_t)item < at->count)
		at = at->items[item];
	spec_problem(stage->pipeline, at ? at : stage->spec->place,
	             "option '%s': %s", option, message);
	return GLOSS_FAIL;
}

GLOSS_PRINTF(3, 4)
static void host_log(struct gloss_stage *gloss, enum gloss_level level,
                     const char *fmt, ...)
{
	static const char *const names[] = { "", "debug: ", "", "warning: " };
	struct stage *stage = host_stage(gloss);
	char message[sizeof stage->error.message];
	va_list args;
	va_start(args, fmt);
	vsnprintf(message, sizeof message, fmt, args);
	va_end(args);
	fprintf(stderr, "gloss: %s%s: %s\n", names[level], stage->spec->name, message);
}

static void host_emit(struct gloss_stage *gloss, json_t *record)
{
	struct stage *stage = host_stage(gloss);
	if (stage->emitted_count == stage->emitted_room) {
		stage->emitted_room = stage->emitted_room * 2 + 8;
		stage->emitted = mem_grow(stage->emitted, stage->emitted_room,
		                          sizeof *stage->emitted);
	}
	stage->emitted[stage->emitted_count++] = record;
}

static json_t *host_keep(struct gloss_stage *gloss, const json_t *value)
{
	(void)gloss;
	bool was_open = json_arena_pause();
	json_t *copy = json_deep_copy(value);
	json_arena_resume(was_open);
	return copy;
}

static void *host_take(struct gloss_stage *gloss, size_t size)
{
	return arena_take(host_stage(gloss)->record, size);
}

static void host_count(struct gloss_stage *gloss, const char *name, uint64_t n)
{
	struct stage *stage = host_stage(gloss);
	for (size_t i = 0; i < stage->figure_count; i++)
		if (!strcmp(stage->figures[i].name, name)) {
			stage->figures[i].value += n;
			return;
		}
	stage->figures = mem_grow(stage->figures, stage->figure_count + 1,
	                          sizeof *stage->figures);
	stage->figures[stage->figure_count++] =
		(struct figure){ mem_string(name, strlen(name)), n };
}

static const char *host_data_file(struct gloss_stage *gloss, const char *name)
{
	struct stage *stage = host_stage(gloss);
	const char *path = loader_data_file(&stage->pipeline->arena,
	                                    stage->spec->plugin, name);
	const char *object = loader_path(stage->spec->plugin);
	if (!path)
		host_fail(gloss, "its data file '%s' cannot be read, expected in the "
		          "folder '%.*s'", name,
		          object ? (int)(strlen(object) - strlen(".so")) : 0, object);
	return path;
}

static const void *host_extension(struct gloss_stage *gloss, const char *id)
{
	(void)gloss;
	if (!strcmp(id, GLOSS_JSON_SERVICE))
		return &json_service;
	if (!strcmp(id, GLOSS_TEXT_SERVICE))
		return &text_service;
	if (!strcmp(id, GLOSS_RECORD_SERVICE))
		return &record_service;
	return NULL;
}

const struct gloss_host host_table = {
	.size = sizeof(struct gloss_host),
	.fail = host_fail,
	.bad_option = host_bad_option,
	.log = host_log,
	.emit = host_emit,
	.keep = host_keep,
	.take = host_take,
	.count = host_count,
	.data_file = host_data_file,
	.extension = host_extension,
};
