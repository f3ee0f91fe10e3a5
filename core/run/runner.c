/* SPDX-License-Identifier: MIT */
#include "run/runner.h"

#include "base/mem.h"
#include "run/carry.h"
#include "run/collector.h"
#include "run/crash.h"
#include "run/crew.h"
#include "run/input.h"
#include "run/interrupt.h"
#include "run/suggest.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

#define RECORD_CAP ((size_t)16 << 20)
#define DEPTH_CAP 256
#define MOST_JOBS 1024

/* The run's own instances, with the memory that host->take gives them. */
struct instances {
	struct stage *stages;
	struct arena memory;
	struct text_views views;
	struct crash_place place;
	size_t prepared, opened;
};

static int fault_status(enum fault fault)
{
	switch (fault) {
	case FAULT_PIPELINE: return EX_CONFIG;
	case FAULT_RECORD: return EX_DATAERR;
	case FAULT_PLUGIN: return EX_SOFTWARE;
	case FAULT_SYSTEM: return EX_IOERR;
	default: return EX_OK;
	}
}

/* ---- prepare and release -------------------------------------------------------- */

static void stage_complain(struct stage *stage)
{
	spec_problem(stage->pipeline, stage->spec->place, "stage %zu '%s': %s",
	             stage->number, stage->spec->name,
	             stage->error.fault ? stage->error.message
	                                : "cannot be prepared");
}

/* All stages, so that all that is wrong is said. */
static bool instances_prepare(struct instances *own, struct pipeline *p)
{
	bool ok = true;
	own->stages = mem_take(p->count * sizeof *own->stages);
	crash_watch(&own->place);
	for (size_t i = 0; i < p->count; i++) {
		struct stage *stage = &own->stages[i];
		const struct gloss_plugin *plugin = p->stages[i].plugin;
		unsigned problems = p->source.problems;
		stage_init(stage, p, i, &own->memory, &own->views);
		own->place.plugin = stage->spec->name;
		own->place.number = stage->number;
		if (plugin->prepare && !plugin->prepare(&stage->gloss)) {
			ok = false;
			if (stage->error.fault || p->source.problems == problems)
				stage_complain(stage);
		}
		own->prepared++;
	}
	own->place.plugin = NULL;
	return ok;
}

/* The reader to cut the input, the writer to frame the output. */
static bool instances_open(struct instances *own, struct pipeline *p)
{
	size_t ends[] = { 0, p->count - 1 };
	for (; own->opened < 2; own->opened++) {
		struct stage *stage = &own->stages[ends[own->opened]];
		const struct gloss_plugin *plugin = stage->spec->plugin;
		own->place.plugin = stage->spec->name;
		own->place.number = stage->number;
		if (plugin->open && !plugin->open(&stage->gloss)) {
			stage_complain(stage);
			return false;
		}
	}
	own->place.plugin = NULL;
	return true;
}

static void instances_release(struct instances *own, struct pipeline *p)
{
	size_t ends[] = { 0, p->count - 1 };
	for (size_t i = 0; i < own->opened; i++) {
		struct stage *stage = &own->stages[ends[i]];
		if (stage->spec->plugin->close)
			stage->spec->plugin->close(&stage->gloss);
	}
	for (size_t i = 0; i < own->prepared; i++) {
		struct stage *stage = &own->stages[i];
		if (stage->spec->plugin->release)
			stage->spec->plugin->release(&stage->gloss);
		free(stage->emitted);
		for (size_t f = 0; f < stage->figure_count; f++)
			free(stage->figures[f].name);
		free(stage->figures);
	}
	text_views_clear(&own->views);
	arena_release(&own->memory);
	free(own->stages);
	crash_watch(NULL);
}

int runner_check(struct pipeline *p)
{
	struct instances own = { .stages = NULL };
	json_arena_install();
	crash_install();
	bool ok = instances_prepare(&own, p);
	instances_release(&own, p);
	return ok ? EX_OK : EX_CONFIG;
}

/* ---- what the options mean -------------------------------------------------------- */

static enum on_error policy_of(const struct stage_spec *spec,
                               const struct run_options *options)
{
	if (spec->on_error != ON_ERROR_DEFAULT)
		return spec->on_error;
	if (options->on_error != ON_ERROR_DEFAULT)
		return options->on_error;
	return options->errors ? ON_ERROR_DIVERT : ON_ERROR_STOP;
}

/* The stage of a name or number; 0 when there is none, or it is no tagger. */
static size_t stage_find(const struct pipeline *p, const char *text)
{
	char *end;
	unsigned long number = strtoul(text, &end, 10);
	for (size_t i = 1; i + 1 < p->count; i++)
		if (!strcmp(p->stages[i].name, text) ||
		    (*text && !*end && number == i + 1))
			return i;
	return 0;
}

static void tap_complain(const struct pipeline *p, const char *typed)
{
	struct suggest near = { .typed = typed };
	for (size_t i = 1; i + 1 < p->count; i++)
		suggest_offer(&near, p->stages[i].name);
	fprintf(stderr, "gloss: option '--tap' is '%s', which is no tagger of this "
	        "pipeline%s", typed, suggest_text(&near));
	if (p->count > 2)
		fputs(" They are:", stderr);
	for (size_t i = 1; i + 1 < p->count; i++)
		fprintf(stderr, " %zu %s%s", i + 1, p->stages[i].name,
		        i + 2 < p->count ? "," : "");
	fputc('\n', stderr);
}

static unsigned jobs_of(const struct run_options *options)
{
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned jobs = options->jobs ? options->jobs
	                              : online > 0 ? (unsigned)online : 1;
	return jobs < MOST_JOBS ? jobs : MOST_JOBS;
}

static bool run_init(struct run *run, struct pipeline *p,
                     const struct run_options *options, struct stage *stages)
{
	*run = (struct run){
		.pipeline = p, .options = options, .count = p->count,
		.stages = stages,
		.policies = mem_take(p->count * sizeof *run->policies),
		.turns = mem_take(p->count * sizeof *run->turns),
		.cap = options->max_record ? (size_t)options->max_record : RECORD_CAP,
		.depth = options->max_depth ? options->max_depth : DEPTH_CAP,
		.timed = options->stats != STATS_NONE,
	};
	p->depth = options->max_depth;
	run->as_read = p->stages[0].plugin->flags &
	               p->stages[p->count - 1].plugin->flags & GLOSS_READ_ONLY;
	atomic_init(&run->last_block, UINT64_MAX);
	for (size_t i = 0; i < p->count; i++) {
		run->policies[i] = policy_of(&p->stages[i], options);
		run->keeps |= p->stages[i].plugin->flags & GLOSS_KEEPS;
		turn_init(&run->turns[i]);
	}
	if (options->tap)
		run->tap = stage_find(p, options->tap);
	if (!options->tap || run->tap)
		return true;
	tap_complain(p, options->tap);
	return false;
}

static void run_release(struct run *run)
{
	for (size_t i = 0; i < run->count; i++)
		turn_release(&run->turns[i]);
	free(run->turns);
	free(run->policies);
}

/* ---- a run ---------------------------------------------------------------------------- */

static void blocks_run(struct crew *crew, struct input *input, struct error *err)
{
	for (;;) {
		struct block *block = crew_block(crew);
		if (!input_next(input, block, err) || !crew_submit(crew, block, err))
			break;
	}
	crew_join(crew);
}

/* What has ended the run, said; whatever came first. */
static int run_end(const struct collector *c)
{
	if (c->gone && !c->error.fault)
		interrupt_die(SIGPIPE);
	if (c->error.fault && c->error.message[0])
		fprintf(stderr, "gloss: %s\n", c->error.message);
	return fault_status(c->error.fault);
}

/* Everything between the open output and its end. */
static void records_run(struct run *run, struct collector *collector,
                        struct input *input)
{
	struct error err = { .fault = FAULT_NONE };
	uint64_t start = clock_now();
	struct crew crew;

	if (crew_open(&crew, run, collector, jobs_of(run->options), &err)) {
		crash_watch(&crew.workers[0].place);
		blocks_run(&crew, input, &err);
		if (!err.fault && !collector_is_done(collector))
			crew_flush(&crew, &err);
	}
	if (err.fault)
		error_set(&collector->error, err.fault, "%s", err.message);
	collector_finish(collector, interrupt_signal());
	collector->stats.nanoseconds = clock_now() - start;
	stats_print(&collector->stats, run, crew.workers, crew.opened);
	crew_close(&crew);
}

static int run_files(struct run *run, char **files, size_t count)
{
	struct collector collector;
	struct input input = { .reader = &run->stages[0], .files = files,
		               .count = count, .cap = run->cap };

	if (collector_open(&collector, run, input_size(files, count)))
		records_run(run, &collector, &input);
	input_release(&input);
	int status = run_end(&collector);
	collector_release(&collector);
	return status;
}

int runner_run(struct pipeline *p, const struct run_options *options,
               char **files, size_t count)
{
	char standard[] = "-", *only[] = { standard };
	struct instances own = { .stages = NULL };
	struct run run = { .count = 0 };
	int status = EX_CONFIG;

	json_arena_install();
	interrupt_install();
	crash_install();
	if (instances_prepare(&own, p)) {
		if (!run_init(&run, p, options, own.stages))
			status = EX_USAGE;
		else if (!instances_open(&own, p))
			status = EX_SOFTWARE;
		else
			status = run_files(&run, count ? files : only, count ? count : 1);
	}
	run_release(&run);
	instances_release(&own, p);
	if (interrupt_signal())
		interrupt_die(interrupt_signal());
	return status;
}
