/* SPDX-License-Identifier: MIT */
/* fuzz_pipeline -- any bytes as a pipeline file: YAML, options, conditions
 *
 * No plugin is loaded but those that are found, which is none for a fuzzer of a
 * build folder of its own unless GLOSS_PLUGIN_PATH says otherwise.  What is
 * printed of problems is thrown away, but made.
 */
#include "run/pipeline.h"

#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pipeline p;
	char *text = mem_string((const char *)data, size);

	pipeline_read(&p, "-e", text);
	pipeline_release(&p);
	free(text);
	return 0;
}
