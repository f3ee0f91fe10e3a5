/* SPDX-License-Identifier: MIT */
#include "run/feed.h"

#include "run/carry.h"
#include "run/gather.h"

#include <stdio.h>
#include <stdlib.h>

/* The tables of two stages do not fit a core's own cache together, so the more
 * records pass one stage before the next has its turn, the less often they are
 * loaded.  With one stage between reader and writer a record goes alone. */
enum { BATCH_RECORDS = 64 };

/* ---- loading ----------------------------------------------------------------- */

static void oversize_fail(struct worker *w)
{
	struct item item = { .ordinal = 0 };
	char message[100];
	snprintf(message, sizeof message,
	         "the record is larger than %zu bytes (see --max-record)", w->run->cap);
	w->block->tallies[0].in++;
	item_fail(w, 0, &item, 0, FAULT_RECORD, message);
}

/* Whether the item is as large as it may be, without the line end. */
static bool is_too_large(const struct worker *w, const struct item *item)
{
	size_t length = item->end - item->start;
	const char *end = w->block->bytes + item->end;
	if (length <= w->run->cap)
		return false;
	for (; length && (end[-1] == '\n' || end[-1] == '\r'); end--)
		length--;
	return length > w->run->cap;
}

/* The next record of the block; DROP when there is none. */
static enum gloss_result item_load(struct worker *w, struct gloss_input *in,
                                   struct item *item)
{
	struct stage *reader = w->stages[0];
	struct tally *tally = &w->block->tallies[0];

	item->start = in->at;
	in->fault = in->at;
	place_set(w, 0, item);
	enum gloss_result result =
		reader->spec->plugin->load(&reader->gloss, in, &item->record);
	w->place.plugin = NULL;
	if (w->run->timed)
		clock_turn(w, 0);
	if (result == GLOSS_DROP)
		return result;
	item->end = in->at;
	tally->in++;
	if (in->at <= item->start || in->at > in->length) {
		reader->error.fault = FAULT_NONE; /* whatever it said: this ends the run */
		error_set(&reader->error, FAULT_PLUGIN,
		          "the reader does not move on from one record to the next");
		result = GLOSS_FAIL;
	} else if (result == GLOSS_PASS && is_too_large(w, item)) {
		error_set(&reader->error, FAULT_RECORD,
		          "the record is larger than %zu bytes (see --max-record)",
		          w->run->cap);
		record_give(w, item->record);
		result = GLOSS_FAIL;
	}
	if (result == GLOSS_PASS)
		tally->out++;
	else
		stage_fail(w, 0, item, in->fault);
	return result;
}

static void records_begin(struct worker *w)
{
	json_arena_enter(&w->json);
	w->json.as_read = w->run->as_read;
}

/* Load so many records into worker->next. */
static void batch_load(struct worker *w, struct gloss_input *in,
                       struct item *item, size_t records)
{
	records_begin(w);
	while (in->at < in->length && w->next.count < records &&
	       !w->block->stopped) {
		enum gloss_result result = item_load(w, in, item);
		if (result == GLOSS_DROP)
			in->at = in->length;
		if (result == GLOSS_PASS)
			list_add(&w->next, item);
		item->ordinal++;
	}
}

/* Load all records and carry each up to end, batch by batch, or in one where they
 * are then gathered. */
static void block_load(struct worker *w, size_t end)
{
	struct block *block = w->block;
	struct gloss_input in = {
		.bytes = block->bytes, .length = block->length,
		.source = block->origin->name,
		.offset = block->offset, .last = block->last,
	};
	struct item item = { .ordinal = 0 };

	if (end < w->run->count) {
		batch_load(w, &in, &item, SIZE_MAX);
		batch_carry(w, 1, end);
		return;
	}
	while (in.at < in.length && !block->stopped) {
		batch_load(w, &in, &item, end > 3 ? BATCH_RECORDS : 1);
		batch_carry(w, 1, end);
		faults_settle(w, item.ordinal);
		records_forget(w);
	}
}

/* ---- a block ----------------------------------------------------------------- */

void feed_block(struct worker *w, struct block *block)
{
	w->block = block;
	w->stopping = false;
	w->settled = 0;
	if (!run_goes_on(w->run, block->number)) {
		gather_pass_by(w, block);
		return;
	}
	if (w->run->timed)
		w->clock = clock_now();
	if (block->oversize) {
		oversize_fail(w);
		if (block->stopped)
			run_stop_after(w->run, block->number);
		gather_pass_by(w, block);
	} else {
		size_t end = gather_find(w, 1);
		block_load(w, end);
		if (end < w->run->count) {
			gather_carry(w, end);
			records_forget(w);
		}
	}
	block_sort_faults(block, 0);
	faults_settle(w, UINT64_MAX);
	if (block->stopped)
		run_stop_after(w->run, block->number);
}

/* ---- the end ------------------------------------------------------------------ */

bool feed_flush(struct worker *w, size_t at, struct block *block,
                void (*full)(void *context, struct block *block),
                void *context, struct error *err)
{
	struct stage *stage = w->stages[at];
	const struct gloss_plugin *plugin = stage->spec->plugin;
	struct item item = { .ordinal = 0 };

	if (!plugin->flush || stage != &w->own[at])
		return true;
	w->block = block;
	w->stopping = false;
	w->settled = 0;
	if (w->run->timed)
		w->clock = clock_now();
	place_set(w, at, &item);
	for (size_t i = 0; i < w->run->count; i++) {
		w->stages[i]->record = &w->memory;
		w->stages[i]->views = &w->views;
	}
	bool ok = plugin->flush(&stage->gloss);
	w->place.plugin = NULL;
	if (w->run->timed)
		clock_turn(w, at);
	if (!ok)
		error_set(err, FAULT_PLUGIN, "stage %zu '%s': %s", at + 1,
		          stage->spec->name,
		          stage->error.fault ? stage->error.message
		                             : "failed at the end");
	block->tallies[at].made += stage->emitted_count;
	block->tallies[at].out += stage->emitted_count;
	for (size_t i = 0; i < stage->emitted_count; i++) {
		item.record = stage->emitted[i];
		json_arena_enter(&w->json);
		json_incref(item.record);
		item_carry(w, at + 1, w->run->count, &item);
		text_views_clear(&w->views);
		if (!w->run->keeps)
			json_decref(item.record);
		json_decref(item.record);
		json_arena_leave(&w->json);
		arena_reset(&w->memory);
		item.ordinal++;
		faults_settle(w, item.ordinal);
		if (block->out.length > BLOCK_SIZE && full) {
			full(context, block);
			w->settled = 0;
		}
	}
	stage->emitted_count = 0;
	return ok;
}
