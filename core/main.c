/* SPDX-License-Identifier: MIT */
/* main -- the command line */
#include "run/pipeline.h"
#include "run/runner.h"

#include <stdio.h>
#include <string.h>
#include <sysexits.h>

int main(int argc, char **argv)
{
	struct pipeline p;
	int status = EX_CONFIG;

	if (argc < 3 || strcmp(argv[1], "run")) {
		fputs("usage: gloss run [-e STAGES | PIPELINE] [FILE...]\n", stderr);
		return EX_USAGE;
	}
	bool text = argc > 3 && !strcmp(argv[2], "-e");
	if (pipeline_read(&p, argv[2], text ? argv[3] : NULL))
		status = runner_run(&p, &(struct run_options){ 0 }, argv + 3 + text, (size_t)(argc - 3 - text));
	pipeline_release(&p);
	return status;
}
