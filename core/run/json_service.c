/* SPDX-License-Identifier: MIT */
/* The loader and the printer as plugins see them. */
#include "gloss/json.h"
#include "run/host.h"
#include "run/json_dump.h"
#include "run/json_load.h"

static json_t *service_load(struct gloss_stage *stage, const char *bytes,
                            size_t length, const struct gloss_json_rules *rules,
                            size_t *used)
{
	struct gloss_json_rules all = { 0 };
	if (rules)
		all = *rules;
	if (!all.depth)
		all.depth = host_stage(stage)->pipeline->depth;
	return json_load(bytes, length, &all, used, &host_stage(stage)->error);
}

static enum gloss_result service_dump(struct gloss_stage *stage,
                                      const json_t *value, unsigned indent,
                                      struct gloss_output *out)
{
	return json_dump(value, indent, out, &host_stage(stage)->error)
	               ? GLOSS_PASS : GLOSS_FAIL;
}

const struct gloss_json_service json_service = {
	.size = sizeof(struct gloss_json_service),
	.load = service_load,
	.skip = json_skip,
	.dump = service_dump,
};
