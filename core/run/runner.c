/* SPDX-License-Identifier: MIT */
#include "run/runner.h"

#include "base/mem.h"
#include "run/host.h"
#include "run/json_arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

struct run {
	struct pipeline *pipeline;
	struct stage *stages;
	struct arena record;
	struct text_views views;
	struct json_arena json;
	struct gloss_output out;
	uint64_t written;
};

static void output_grow(struct gloss_output *out, size_t more)
{
	out->room = (out->room + more) * 2;
	out->bytes = mem_grow(out->bytes, out->room, 1);
}

static bool complain(const struct stage *stage, const char *source, uint64_t offset)
{
	fprintf(stderr, "gloss: %s: byte %llu: stage %zu '%s': %s\n", source,
	        (unsigned long long)offset, stage->number, stage->spec->name,
	        stage->error.message);
	return false;
}

static bool record_pass(struct run *run, size_t at, json_t *record);

static bool emitted_pass(struct run *run, size_t at)
{
	struct stage *stage = &run->stages[at];
	bool ok = true;
	for (size_t i = 0; i < stage->emitted_count; i++) {
		ok = ok && record_pass(run, at + 1, stage->emitted[i]);
		json_decref(stage->emitted[i]);
	}
	stage->emitted_count = 0;
	return ok;
}

/* A record enters stage at, and goes on to the writer. */
static bool record_pass(struct run *run, size_t at, json_t *record)
{
	for (; at + 1 < run->pipeline->count; at++) {
		struct stage *stage = &run->stages[at];
		enum gloss_result result =
			stage->gloss.host ? stage->spec->plugin->process(
				&stage->gloss, record) : GLOSS_PASS;
		if (!emitted_pass(run, at) || result == GLOSS_FAIL)
			return complain(stage, "-", 0);
		if (result == GLOSS_DROP)
			return true;
	}
	struct stage *writer = &run->stages[at];
	const struct gloss_plugin *plugin = writer->spec->plugin;
	if (plugin->frame)
		plugin->frame(&writer->gloss, run->written ? GLOSS_BETWEEN : GLOSS_BEGIN,
		              &run->out);
	run->written++;
	if (!plugin->dump(&writer->gloss, record, &run->out))
		return complain(writer, "-", 0);
	return true;
}

static bool output_write(struct run *run)
{
	bool ok = fwrite(run->out.bytes, 1, run->out.length, stdout) ==
	          run->out.length;
	run->out.length = 0;
	return ok;
}

static bool source_run(struct run *run, const char *name, FILE *file)
{
	struct gloss_output all = { .grow = output_grow };
	struct stage *reader = &run->stages[0];
	bool ok = true;
	size_t got;

	do {
		if (all.room - all.length < 65536)
			all.grow(&all, 65536);
		got = fread(all.bytes + all.length, 1, all.room - all.length, file);
		all.length += got;
	} while (got);
	struct gloss_input in = { .bytes = all.bytes, .length = all.length,
		                  .source = name, .last = true };
	while (ok && in.at < in.length) {
		json_t *record = NULL;
		json_arena_enter(&run->json);
		enum gloss_result result = reader->spec->plugin->load(
			&reader->gloss, &in, &record);
		if (result == GLOSS_DROP)
			break;
		ok = result == GLOSS_PASS ? record_pass(run, 1, record)
		                          : complain(reader, name, in.at);
		text_views_clear(&run->views);
		json_decref(record); /* see json_arena.h: for GLOSS_KEEPS */
		json_arena_leave(&run->json);
		arena_reset(&run->record);
		ok = ok && output_write(run);
	}
	free(all.bytes);
	return ok;
}

static bool stages_open(struct run *run)
{
	struct pipeline *p = run->pipeline;
	for (size_t i = 0; i < p->count; i++) {
		struct stage *stage = &run->stages[i];
		const struct gloss_plugin *plugin = p->stages[i].plugin;
		*stage = (struct stage){
			.gloss = { .host = &host_table, .own = stage,
			           .options = p->stages[i].options },
			.pipeline = p, .spec = &p->stages[i], .number = i + 1,
			.record = &run->record, .views = &run->views,
		};
		if ((plugin->prepare && !plugin->prepare(&stage->gloss)) ||
		    (plugin->open && !plugin->open(&stage->gloss)))
			return stage->error.fault ? complain(stage, "-", 0) : false;
	}
	return true;
}

int runner_check(struct pipeline *p)
{
	struct run run = { .pipeline = p,
		           .stages = mem_take(p->count * sizeof(struct stage)) };
	int status = stages_open(&run) ? EX_OK : EX_CONFIG;
	free(run.stages);
	return status;
}

int runner_run(struct pipeline *p, const struct run_options *options,
               char **files, size_t count)
{
	(void)options;
	struct run run = { .pipeline = p, .out = { .grow = output_grow },
		           .stages = mem_take(p->count * sizeof(struct stage)) };
	char *standard[] = { (char[]){ "-" } };
	int status = EX_OK;

	json_arena_install();
	if (!count)
		files = standard, count = 1;
	if (!stages_open(&run))
		return EX_CONFIG;
	for (size_t i = 0; i < count && status == EX_OK; i++) {
		FILE *file = strcmp(files[i], "-") ? fopen(files[i], "r") : stdin;
		if (!file) {
			fprintf(stderr, "gloss: cannot open '%s': %s\n", files[i],
			        strerror(errno));
			return EX_IOERR;
		}
		if (!source_run(&run, files[i], file))
			status = EX_DATAERR;
	}
	for (size_t i = 0; i < p->count; i++) {
		struct stage *stage = &run.stages[i];
		const struct gloss_plugin *plugin = stage->spec->plugin;
		if (plugin->flush && !plugin->flush(&stage->gloss))
			status = EX_DATAERR;
		if (plugin->close)
			plugin->close(&stage->gloss);
		if (plugin->release)
			plugin->release(&stage->gloss);
		free(stage->emitted);
	}
	if (fflush(stdout) || ferror(stdout))
		status = EX_IOERR;
	free(run.stages);
	free(run.out.bytes);
	json_arena_release(&run.json);
	arena_release(&run.record);
	return status;
}
