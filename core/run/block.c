/* SPDX-License-Identifier: MIT */
#include "run/block.h"

#include "base/mem.h"

#include <stdlib.h>

/* What a cleared block may keep of input and of output. */
#define KEPT (4 * BLOCK_SIZE)

static void output_grow(struct gloss_output *out, size_t more)
{
	size_t room = out->room ? out->room : (size_t)4096;
	while (room - out->length < more)
		room *= 2;
	out->bytes = mem_grow(out->bytes, room, 1);
	out->room = room;
}

const struct gloss_output output_empty = { .grow = output_grow };

static void output_clear(struct gloss_output *out)
{
	if (out->room > 2 * KEPT) {
		free(out->bytes);
		*out = output_empty;
	}
	out->length = 0;
}

void block_init(struct block *block, size_t stages)
{
	*block = (struct block){ .out = output_empty, .tap = output_empty };
	block->tallies = mem_take(stages * sizeof *block->tallies);
}

void block_clear(struct block *block, size_t stages)
{
	if (block->room > KEPT) {
		free(block->bytes);
		block->bytes = NULL;
		block->room = 0;
	}
	output_clear(&block->out);
	output_clear(&block->tap);
	memset(block->tallies, 0, stages * sizeof *block->tallies);
	arena_reset(&block->memory);
	block->origin = NULL;
	block->length = 0;
	block->offset = block->line = block->records = 0;
	block->fault_count = 0;
	block->last = block->oversize = block->stopped = block->done = false;
}

void block_release(struct block *block)
{
	free(block->bytes);
	free(block->out.bytes);
	free(block->tap.bytes);
	free(block->tallies);
	free(block->faults);
	arena_release(&block->memory);
}

void block_reserve(struct block *block, size_t room)
{
	if (block->room < room) {
		block->bytes = mem_grow(block->bytes, room + BLOCK_SLACK, 1);
		block->room = room;
	}
}

struct fault_note *block_fault(struct block *block)
{
	if (block->fault_count == block->fault_room) {
		block->fault_room = block->fault_room * 2 + 8;
		block->faults = mem_grow(block->faults, block->fault_room,
		                         sizeof *block->faults);
	}
	return &block->faults[block->fault_count++];
}

/* By record; of one record, by stage. */
static int fault_compare(const void *one, const void *other)
{
	const struct fault_note *a = one, *b = other;
	if (a->ordinal != b->ordinal)
		return a->ordinal < b->ordinal ? -1 : 1;
	return (a->stage > b->stage) - (a->stage < b->stage);
}

void block_sort_faults(struct block *block, size_t from)
{
	if (block->fault_count > from + 1)
		qsort(block->faults + from, block->fault_count - from,
		      sizeof *block->faults, fault_compare);
}
