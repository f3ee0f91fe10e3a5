/* SPDX-License-Identifier: MIT */
#include "run/carry.h"

#include "base/mem.h"
#include "run/condition.h"
#include "run/inspect.h"
#include "run/tap.h"

#include <time.h>

/* ---- small parts ----------------------------------------------------------- */

uint64_t clock_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void clock_turn(struct worker *w, size_t at)
{
	uint64_t now = clock_now();
	w->block->tallies[at].nanoseconds += now - w->clock;
	w->clock = now;
}

void list_add(struct item_list *list, const struct item *item)
{
	if (list->count == list->room) {
		list->room = list->room * 2 + 64;
		list->items = mem_grow(list->items, list->room, sizeof *list->items);
	}
	list->items[list->count++] = *item;
}

void records_touch(struct worker *w, const struct stage *stage)
{
	if (!(stage->spec->plugin->flags & GLOSS_READ_ONLY))
		w->json.as_read = false;
}

/* The record's json_t were all made in the arena and die with it, unless a plugin
 * adds to records what it keeps. */
void record_give(const struct worker *w, json_t *record)
{
	if (w->run->keeps)
		json_decref(record);
}

void place_set(struct worker *w, size_t at, const struct item *item)
{
	struct stage *stage = w->stages[at];
	w->place.plugin = stage->spec->name;
	w->place.number = at + 1;
	w->place.source = w->block->origin ? w->block->origin->name : NULL;
	w->place.offset = w->block->offset + item->start;
}

/* ---- faults ---------------------------------------------------------------- */

void item_fail(struct worker *w, size_t at, const struct item *item,
               size_t fault, enum fault kind, const char *message)
{
	struct block *block = w->block;
	enum on_error policy = kind == FAULT_RECORD ? w->run->policies[at]
	                                            : ON_ERROR_STOP;
	*block_fault(block) = (struct fault_note){
		.ordinal = item->ordinal,
		.start = item->start, .end = item->end, .at = fault,
		.stage = at, .kind = kind, .policy = policy,
		.printed = w->finishing || at + 1 == w->run->count
			? block->out.length : SIZE_MAX,
		.message = arena_string(&block->memory, message, strlen(message)),
	};
	if (policy == ON_ERROR_SKIP) {
		block->tallies[at].skipped++;
	} else if (policy == ON_ERROR_DIVERT) {
		block->tallies[at].diverted++;
	} else {
		block->tallies[at].stopped++;
		block->stopped = w->stopping = true;
	}
}

void stage_fail(struct worker *w, size_t at, const struct item *item,
                size_t fault)
{
	struct error *err = &w->stages[at]->error;
	enum fault kind = err->fault ? err->fault : FAULT_PLUGIN;
	item_fail(w, at, item, fault, kind,
	          err->fault ? err->message : "failed and did not say why");
	err->fault = FAULT_NONE;
}

/* ---- one record through the stages ------------------------------------------ */

/* Faults of records before this one stand here in the output. */
void faults_settle(struct worker *w, uint64_t ordinal)
{
	struct block *block = w->block;
	for (; w->settled < block->fault_count &&
	       block->faults[w->settled].ordinal < ordinal; w->settled++)
		if (block->faults[w->settled].printed == SIZE_MAX)
			block->faults[w->settled].printed = block->out.length;
}

static void item_dump(struct worker *w, size_t at, const struct item *item)
{
	struct stage *stage = w->stages[at];
	const struct gloss_plugin *plugin = stage->spec->plugin;
	struct block *block = w->block;
	struct tally *tally = &block->tallies[at];
	enum gloss_result result = GLOSS_PASS;
	size_t before;

	faults_settle(w, item->ordinal);
	before = block->out.length;
	if (plugin->frame && block->records &&
	    !plugin->frame(&stage->gloss, GLOSS_BETWEEN, &block->out))
		result = GLOSS_FAIL;
	if (result)
		result = plugin->dump(&stage->gloss, item->record, &block->out);
	if (result == GLOSS_PASS) {
		block->records++;
		tally->out++;
		return;
	}
	block->out.length = before;
	if (result == GLOSS_DROP)
		tally->dropped++;
	else
		stage_fail(w, at, item, item->start);
}

void emitted_carry(struct worker *w, size_t at, size_t end,
                   const struct item *item)
{
	struct stage *stage = w->stages[at];
	struct tally *tally = &w->block->tallies[at];
	struct item made = *item;
	tally->made += stage->emitted_count;
	tally->out += stage->emitted_count;
	for (size_t i = 0; i < stage->emitted_count; i++) {
		made.record = stage->emitted[i];
		item_carry(w, at + 1, end, &made);
	}
	stage->emitted_count = 0;
}

/* One record where many could come; the same, if slower. */
static enum gloss_result process_one(struct stage *stage, json_t *record)
{
	struct gloss_item one = { .record = record, .result = GLOSS_PASS };
	if (!stage->spec->plugin->process_many(&stage->gloss, &one, 1)) {
		if (stage->error.fault == FAULT_RECORD)
			stage->error.fault = FAULT_PLUGIN;
		return GLOSS_FAIL;
	}
	if (one.result == GLOSS_FAIL)
		error_set(&stage->error, FAULT_RECORD, "%s",
		          one.why ? one.why : "failed and did not say why");
	return one.result;
}

static enum gloss_result stage_process(struct worker *w, size_t at,
                                       const struct item *item)
{
	struct stage *stage = w->stages[at];
	const struct gloss_plugin *plugin = stage->spec->plugin;
	enum gloss_result result;
	bool keeps = plugin->flags & GLOSS_KEEPS;
	bool was_open = keeps && json_arena_pause();

	records_touch(w, stage);
	result = plugin->process ? plugin->process(&stage->gloss, item->record)
	                         : process_one(stage, item->record);
	if (keeps)
		json_arena_resume(was_open);
	if (w->run->options->check_plugins && result == GLOSS_PASS &&
	    !inspect_record(stage, item->record, w->run->depth, &stage->error))
		return GLOSS_FAIL;
	if (result > GLOSS_DROP)
		error_set(&stage->error, FAULT_PLUGIN,
		          "returned %d, expected GLOSS_PASS, _DROP or _FAIL", (int)result);
	return result > GLOSS_DROP ? GLOSS_FAIL : result;
}

/* Whether the record goes on to the next stage. */
static bool item_process(struct worker *w, size_t at, size_t end,
                         const struct item *item)
{
	struct stage *stage = w->stages[at];
	struct tally *tally = &w->block->tallies[at];
	bool shown = at == w->run->tap;

	if (stage->spec->condition &&
	    !condition_holds(stage->spec->condition, item->record)) {
		tally->out++;
		return true;
	}
	place_set(w, at, item);
	if (shown)
		tap_before(stage, w->block, item->start, item->record);
	enum gloss_result result = stage_process(w, at, item);
	if (shown)
		tap_after(stage, w->block, result == GLOSS_PASS ? item->record : NULL);
	w->place.plugin = NULL;
	if (w->run->timed)
		clock_turn(w, at);
	if (stage->emitted_count)
		emitted_carry(w, at, end, item);
	if (result == GLOSS_PASS)
		tally->out++;
	else if (result == GLOSS_DROP)
		tally->dropped++;
	else
		stage_fail(w, at, item, item->start);
	return result == GLOSS_PASS;
}

void item_carry(struct worker *w, size_t at, size_t end,
                const struct item *item)
{
	size_t writer = w->run->count - 1;
	for (; at < end; at++) {
		w->block->tallies[at].in++;
		if (w->stopping) {
			w->block->tallies[at].stopped++;
			break;
		}
		if (at == writer) {
			place_set(w, at, item);
			item_dump(w, at, item);
			w->place.plugin = NULL;
			if (w->run->timed)
				clock_turn(w, at);
			break;
		}
		if (!item_process(w, at, end, item))
			break;
	}
	if (at == end)
		list_add(&w->next, item);
	else
		record_give(w, item->record);
}

/* What the last stage makes of a record is printed at once and its memory given
 * back, so that it lies where the record's before lay: in the core's own cache. */
static void item_finish(struct worker *w, size_t at, const struct item *item)
{
	struct json_pool json = w->json.made;
	struct arena memory = w->memory;
	const struct text_view *view = w->views.first;

	item_carry(w, at, w->run->count, item);
	text_views_back(&w->views, view);
	arena_back(&w->memory, memory);
	json_arena_back(&w->json, json);
}

void batch_carry(struct worker *w, size_t at, size_t end)
{
	size_t writer = w->run->count - 1;
	for (; at < end && w->next.count; at++) {
		struct item_list done = w->held;
		w->held = w->next;
		w->next = done;
		w->next.count = 0;
		w->stopping = false;
		w->finishing = at + 1 >= writer && end > writer;
		if (w->finishing)
			block_sort_faults(w->block, w->settled);
		for (size_t i = 0; i < w->held.count; i++) {
			if (w->finishing)
				item_finish(w, at, &w->held.items[i]);
			else
				item_carry(w, at, at + 1, &w->held.items[i]);
		}
		w->finishing = false;
	}
}

void records_forget(struct worker *w)
{
	if (w->views.first)
		text_views_clear(&w->views);
	json_arena_leave(&w->json);
	if (w->memory.chunk)
		arena_reset(&w->memory);
}
