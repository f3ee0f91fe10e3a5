/* SPDX-License-Identifier: MIT */
#include "run/worker.h"

#include "base/mem.h"
#include "run/json_mould.h"

#include <stdlib.h>

void stage_init(struct stage *stage, struct pipeline *p, size_t place,
                struct arena *memory, struct text_views *views)
{
	*stage = (struct stage){
		.gloss = { .host = &host_table, .own = stage,
		           .options = p->stages[place].options },
		.pipeline = p,
		.spec = &p->stages[place],
		.number = place + 1,
		.record = memory,
		.views = views,
	};
}

bool stage_is_serial(const struct stage *stage)
{
	return stage->spec->plugin->flags & GLOSS_SERIAL;
}

bool worker_open(struct worker *w, struct run *run, struct worker *first,
                 struct error *err)
{
	*w = (struct worker){ .run = run };
	w->own = mem_take(run->count * sizeof *w->own);
	w->stages = mem_take(run->count * sizeof *w->stages);
	for (size_t i = 0; i < run->count; i++) {
		struct stage *stage = &w->own[i];
		const struct gloss_plugin *plugin = run->stages[i].spec->plugin;
		stage_init(stage, run->pipeline, i, &w->memory, &w->views);
		stage->gloss.shared = run->stages[i].gloss.shared;
		w->stages[i] = first && stage_is_serial(stage) ? first->stages[i]
		                                               : stage;
		if (w->stages[i] == stage && plugin->open &&
		    !plugin->open(&stage->gloss)) {
			error_set(err, FAULT_PLUGIN, "stage %zu '%s': %s", i + 1,
			          stage->spec->name,
			          stage->error.fault ? stage->error.message
			                             : "cannot be opened");
			w->stages[i] = NULL;
			return false;
		}
	}
	return true;
}

void worker_rest(struct worker *w)
{
	json_moulds_release(&w->json);
	json_arena_release(&w->json);
}

void worker_close(struct worker *w)
{
	for (size_t i = 0; w->stages && i < w->run->count; i++) {
		struct stage *stage = &w->own[i];
		if (w->stages[i] == stage && stage->spec->plugin->close)
			stage->spec->plugin->close(&stage->gloss);
		free(stage->emitted);
		for (size_t f = 0; f < stage->figure_count; f++)
			free(stage->figures[f].name);
		free(stage->figures);
	}
	free(w->own);
	free(w->stages);
	free(w->held.items);
	free(w->next.items);
	free(w->many);
	arena_release(&w->memory);
}
