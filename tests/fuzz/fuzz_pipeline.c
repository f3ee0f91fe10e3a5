/* SPDX-License-Identifier: MIT */
/* fuzz_pipeline -- any bytes as a pipeline file: YAML, plugins, options, conditions
 *
 * The plugins are those that are found: none beside a fuzzer in a build folder of
 * its own, unless GLOSS_PLUGIN_PATH says where they are, as `make fuzz` does.  What
 * is said of problems is made, and goes to where standard error goes: with
 * -close_fd_mask=2 nowhere, in large pieces, as a call for each would take most of
 * the time.
 */
#include "fuzz.h"

#include "run/pipeline.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Called once by the fuzzer, never by replay. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	return setvbuf(stderr, NULL, _IOFBF, 1 << 16);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pipeline p;
	char *text = mem_string((const char *)data, size);

	pipeline_read(&p, "-e", text);
	pipeline_release(&p);
	free(text);
	return 0;
}
