/* SPDX-License-Identifier: MIT */
/* runner -- runs a pipeline over files, as asked on the command line */
#ifndef RUN_RUNNER_H
#define RUN_RUNNER_H

#include "run/pipeline.h"

enum stats_form { STATS_NONE, STATS_TEXT, STATS_JSON };

/* What the command line says of a run; {0} is what a bare `gloss run` means. */
struct run_options {
	unsigned jobs;            /* workers; 0: one per online processor     */
	const char *output;       /* file that appears whole or not at all;
	                           * NULL, "-": standard output               */
	enum on_error on_error;   /* of stages that do not say; DEFAULT: divert
	                           * when errors is given, else stop          */
	const char *errors;       /* receives diverted records as JSON Lines;
	                           * "-": standard error; NULL: none          */
	uint64_t max_errors;      /* skipped and diverted records after which
	                           * the run stops; 0: no limit               */
	enum stats_form stats;    /* figures at the end, on standard error    */
	bool check_plugins;       /* look at what each call leaves behind     */
	const char *tap;          /* a stage, by name or number, whose records
	                           * are shown before and after; NULL: none   */
	int tap_fd;               /* where to; 0: standard error              */
	uint64_t max_record;      /* bytes of input; 0: 16 MiB                */
	unsigned max_depth;       /* of nested values; 0: 256                 */
};

/* Run a pipeline over the files ("-" or none: standard input).  What is wrong
 * is said on standard error.  The exit status of the process; a closed output
 * pipe ends it by SIGPIPE. */
int runner_run(struct pipeline *p, const struct run_options *options,
               char **files, size_t count);

/* Prepare every stage and release it, as `gloss check` does.  The exit status:
 * EX_OK or EX_CONFIG. */
int runner_check(struct pipeline *p);

#endif
