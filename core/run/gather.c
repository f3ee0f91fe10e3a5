/* SPDX-License-Identifier: MIT */
#include "run/gather.h"

#include "base/mem.h"
#include "run/carry.h"
#include "run/condition.h"
#include "run/inspect.h"

/* A stage that is shown (--tap) is asked one by one. */
static bool takes_many(const struct worker *w, size_t at)
{
	return w->stages[at]->spec->plugin->process_many && at != w->run->tap;
}

size_t gather_find(const struct worker *w, size_t at)
{
	while (at < w->run->count && !stage_is_serial(w->stages[at]) &&
	       !takes_many(w, at))
		at++;
	return at;
}

/* Those of the held items that the stage is for; the others have result PASS. */
static size_t many_choose(struct worker *w, const struct stage *stage)
{
	size_t count = 0;
	if (w->many_room < w->held.count) {
		w->many_room = w->held.count;
		w->many = mem_grow(w->many, w->many_room, sizeof *w->many);
	}
	for (size_t i = 0; i < w->held.count; i++) {
		json_t *record = w->held.items[i].record;
		if (!stage->spec->condition ||
		    condition_holds(stage->spec->condition, record))
			w->many[count++] = (struct gloss_item){
				.record = record, .result = GLOSS_PASS };
	}
	return count;
}

/* The result of one item of process_many. */
static void many_settle(struct worker *w, size_t at, const struct item *item,
                        const struct gloss_item *result)
{
	struct stage *stage = w->stages[at];
	struct tally *tally = &w->block->tallies[at];
	tally->in++;
	if (w->stopping) {
		tally->stopped++;
	} else if (result && result->result == GLOSS_DROP) {
		tally->dropped++;
	} else if (result && result->result != GLOSS_PASS) {
		item_fail(w, at, item, item->start, FAULT_RECORD,
		          result->why ? result->why : "failed and did not say why");
	} else if (result && w->run->options->check_plugins &&
	           !inspect_record(stage, item->record, w->run->depth,
	                           &stage->error)) {
		stage_fail(w, at, item, item->start);
	} else {
		tally->out++;
		list_add(&w->next, item);
		return;
	}
	record_give(w, item->record);
}

static void many_process(struct worker *w, size_t at)
{
	struct stage *stage = w->stages[at];
	size_t count = many_choose(w, stage), taken = 0;
	struct item *items = w->held.items;
	bool ok = true;

	if (count) {
		bool was_open = stage->spec->plugin->flags & GLOSS_KEEPS &&
		                json_arena_pause();
		place_set(w, at, &items[0]);
		records_touch(w, stage);
		ok = stage->spec->plugin->process_many(&stage->gloss, w->many, count);
		w->place.plugin = NULL;
		if (was_open)
			json_arena_resume(was_open);
		emitted_carry(w, at, at + 1, &items[0]);
	}
	if (ok)
		stage->error.fault = FAULT_NONE; /* of a call it got over */
	if (!ok) {
		w->block->tallies[at].in++;
		if (stage->error.fault == FAULT_RECORD)
			stage->error.fault = FAULT_PLUGIN;
		stage_fail(w, at, &items[0], items[0].start);
		record_give(w, items[0].record);
	}
	for (size_t i = !ok; i < w->held.count; i++) {
		bool mine = taken < count && w->many[taken].record == items[i].record;
		many_settle(w, at, &items[i], mine ? &w->many[taken] : NULL);
		taken += mine;
	}
	if (w->run->timed)
		clock_turn(w, at);
}

/* All held items through the stages from at on, the first of which gathers; those
 * that come to end are then held. */
static void held_carry(struct worker *w, size_t at, size_t end)
{
	struct stage *stage = w->stages[at];
	bool serial = stage_is_serial(stage), live = true;

	w->stopping = false;
	if (serial) {
		turn_wait(&w->run->turns[at], w->block->number);
		live = run_goes_on(w->run, w->block->number);
		stage->record = &w->memory;
		stage->views = &w->views;
		if (w->run->timed)
			w->clock = clock_now();
	}
	if (at + 1 == w->run->count)
		block_sort_faults(w->block, w->settled);
	if (live && takes_many(w, at))
		many_process(w, at);
	for (size_t i = 0; live && !takes_many(w, at) &&
	                   i < w->held.count; i++)
		item_carry(w, at, at + 1, &w->held.items[i]);
	if (w->block->stopped)
		run_stop_after(w->run, w->block->number);
	if (serial)
		turn_pass(&w->run->turns[at]);
	if (live)
		batch_carry(w, at + 1, end);
}

void gather_carry(struct worker *w, size_t end)
{
	while (end < w->run->count) {
		size_t at = end;
		struct item_list done = w->held;
		w->held = w->next;
		w->next = done;
		w->next.count = 0;
		end = gather_find(w, at + 1);
		held_carry(w, at, end);
	}
	w->held.count = w->next.count = 0;
}

void gather_pass_by(struct worker *w, const struct block *block)
{
	for (size_t i = 1; i < w->run->count; i++)
		if (stage_is_serial(w->stages[i])) {
			turn_wait(&w->run->turns[i], block->number);
			turn_pass(&w->run->turns[i]);
		}
}
