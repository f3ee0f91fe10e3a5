/* SPDX-License-Identifier: MIT */
/* host -- the table of services that plugins are handed
 *
 * struct stage is what stands behind a struct gloss_stage: the worker's own
 * copy of one stage, with where it is in the run.
 */
#ifndef RUN_HOST_H
#define RUN_HOST_H

#include "base/arena.h"
#include "base/error.h"
#include "run/spec.h"
#include "run/text_service.h"

struct stage {
	struct gloss_stage gloss;      /* first: own points back here         */
	struct pipeline *pipeline;
	struct stage_spec *spec;
	size_t number;                 /* from 1, as users count              */
	struct arena *record;          /* the worker's, emptied per record    */
	struct text_views *views;      /* likewise                            */
	struct error error;            /* of the call at hand                 */
	json_t **emitted;              /* by the call at hand                 */
	size_t emitted_count, emitted_room;
	struct figure *figures;        /* what it has counted                 */
	size_t figure_count;
};

/* What host->count adds to. */
struct figure {
	char *name;                    /* on the heap                         */
	uint64_t value;
};

extern const struct gloss_host host_table;

static inline struct stage *host_stage(struct gloss_stage *stage)
{
	return stage->own;
}

/* Extensions, one file each. */
extern const struct gloss_json_service json_service;
extern const struct gloss_record_service record_service;
extern const struct gloss_text_service text_service;

#endif
