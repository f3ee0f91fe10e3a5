/* SPDX-License-Identifier: MIT */
#include "run/launch.h"

#include "run/command.h"
#include "run/flow.h"
#include "run/runner.h"

#include <limits.h>
#include <sysexits.h>

/* ---- run ------------------------------------------------------------------ */

/* In the order of enum on_error and of enum stats_form. */
static const char *const on_errors[] = { "default", "stop", "skip", "divert", NULL };
static const char *const stats_forms[] = { "none", "text", "json", NULL };

#define IN(type, member) type(struct launch_options, member)

const struct argument launch_arguments[] = {
	{ 'e', "STAGES", NULL, { .name = "stages", IN(GLOSS_STRING, stages),
	  .help = "the stages themselves instead of a file: '[tag-dates]'" } },
	{ 'j', "N", NULL, { .name = "jobs", IN(GLOSS_INT, jobs), .max = 1024,
	  .preset = "0", .help = "workers; 0: one for each processor" } },
	{ 'o', "FILE", NULL, { .name = "output", IN(GLOSS_STRING, output),
	  .help = "write to FILE, which appears when all is done, or not at all" } },
	{ 0, "WHAT", NULL, { .name = "on-error", IN(GLOSS_CHOICE, on_error),
	  .choices = on_errors, .preset = "default",
	  .help = "of a wrong record: stop, skip or divert; stop by default" } },
	{ 0, "FILE", NULL, { .name = "errors", IN(GLOSS_STRING, errors),
	  .help = "wrong records go there, with what was wrong, as JSON Lines" } },
	{ 0, "N", NULL, { .name = "max-errors", IN(GLOSS_INT, max_errors),
	  .preset = "0", .help = "stop after N wrong records; 0: never" } },
	{ 0, "SIZE", NULL, { .name = "max-record", IN(GLOSS_SIZE, max_record),
	  .max = 1 << 30, .preset = "16MiB", .min = 1,
	  .help = "a record of more bytes is wrong; 16MiB by default" } },
	{ 0, "N", NULL, { .name = "max-depth", IN(GLOSS_INT, max_depth), .min = 1,
	  .max = 2048, .preset = "256",
	  .help = "a record with more levels is wrong; 256 by default" } },
	{ 0, "json", "text", { .name = "stats", IN(GLOSS_CHOICE, stats),
	  .choices = stats_forms, .preset = "none",
	  .help = "print figures on standard error at the end" } },
	{ 0, NULL, NULL, { .name = "check-plugins", IN(GLOSS_BOOL, check_plugins),
	  .help = "look at what each plugin leaves behind" } },
	{ 0, "STAGE", NULL, { .name = "tap", IN(GLOSS_STRING, tap),
	  .help = "show each record before and after STAGE, a name or number" } },
	{ 0, "N", NULL, { .name = "tap-fd", IN(GLOSS_INT, tap_fd), .min = 1, .max = 1023,
	  .preset = "2", .help = "file descriptor for --tap; 2 by default" } },
	{ 0 }
};

int launch_command(const void *options, char **operands, size_t count)
{
	const struct launch_options *o = options;
	struct run_options run = {
		.jobs = (unsigned)o->jobs, .output = o->output,
		.on_error = (enum on_error)o->on_error, .errors = o->errors,
		.max_errors = (uint64_t)o->max_errors,
		.stats = (enum stats_form)o->stats,
		.check_plugins = o->check_plugins, .tap = o->tap,
		.tap_fd = (int)o->tap_fd, .max_record = (uint64_t)o->max_record,
		.max_depth = (unsigned)o->max_depth,
	};
	struct pipeline p;
	int status = EX_CONFIG;

	if (!o->stages && !count)
		return command_usage("run", "which pipeline? expected a file, or "
		                     "-e and its stages");
	if (pipeline_read(&p, o->stages ? "-e" : *operands, o->stages)) {
		size_t file = !o->stages;
		if (run.on_error == ON_ERROR_DEFAULT)
			run.on_error = p.on_error;
		status = runner_run(&p, &run, operands + file, count - file);
	}
	pipeline_release(&p);
	return status;
}

/* ---- check ---------------------------------------------------------------- */

const struct argument check_arguments[] = {
	{ 'e', "STAGES", NULL, { .name = "stages",
	  GLOSS_STRING(struct check_options, stages),
	  .help = "the stages themselves instead of a file" } },
	{ 'q', NULL, NULL, { .name = "quiet",
	  GLOSS_BOOL(struct check_options, quiet),
	  .help = "no warnings, only what would stop a run" } },
	{ 0 }
};

static int check(const char *file, const char *stages, bool quiet)
{
	struct pipeline p;
	int status = EX_CONFIG;

	if (pipeline_read(&p, file, stages)) {
		if (!quiet)
			flow_check(&p, WARNING);
		status = runner_check(&p);
	}
	pipeline_release(&p);
	return status;
}

int check_command(const void *options, char **operands, size_t count)
{
	const struct check_options *o = options;
	int status = EX_OK;

	if (!o->stages && !count)
		return command_usage("check", "which pipeline? expected a file, or "
		                     "-e and its stages");
	if (o->stages)
		status = check("-e", o->stages, o->quiet);
	for (size_t i = 0; i < count; i++) {
		int one = check(operands[i], NULL, o->quiet);
		status = status == EX_OK ? one : status;
	}
	return status;
}
