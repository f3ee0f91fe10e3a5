/* SPDX-License-Identifier: MIT */
#include "run/input.h"

#include "base/mem.h"
#include "run/host.h"
#include "run/interrupt.h"
#include "run/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool origin_next(struct input *input, struct error *err)
{
	const char *name = input->files[input->next++];
	input->origin = origin_open(name);
	input->offset = input->lines = 0;
	if (!input->origin && errno == EBADF)
		return error_set(err, FAULT_SYSTEM, "standard input is closed");
	return input->origin ||
	       error_set(err, FAULT_SYSTEM, "cannot open '%s': %s", name,
	                 strerror(errno));
}

static void origin_end(struct input *input)
{
	origin_drop(input->origin);
	input->origin = NULL;
	input->rest_length = 0;
	input->skipping = false;
}

static void rest_keep(struct input *input, const char *bytes, size_t length)
{
	if (input->rest_room < length || input->rest_room > 8 * BLOCK_SIZE) {
		free(input->rest);
		input->rest = mem_grow(NULL, length, 1);
		input->rest_room = length;
	}
	if (length)
		memcpy(input->rest, bytes, length);
	input->rest_length = length;
}

/* More bytes of the file into the block; 0 at the end, -1 with err. */
static ssize_t block_read(struct input *input, struct block *block,
                          struct error *err)
{
	if (block->room - block->length < BLOCK_SIZE / 2)
		block_reserve(block, block->room ? block->room * 2 : 2 * BLOCK_SIZE);
	size_t want = block->length < BLOCK_SIZE ? BLOCK_SIZE - block->length
	                                         : block->room - block->length;
	if (want > input->cap + 1 - block->length && block->length <= input->cap)
		want = input->cap + 1 - block->length;
	if (want < BLOCK_SIZE / 4)
		want = BLOCK_SIZE / 4;
	ssize_t got = stream_read(input->origin->fd, block->bytes + block->length,
	                          want);
	if (got > 0) {
		block->length += (size_t)got;
		input->bytes += (uint64_t)got;
	} else if (got < 0 && !interrupt_signal()) {
		error_set(err, FAULT_SYSTEM, "cannot read '%s': %s",
		          input->origin->name, strerror(errno));
	}
	return got;
}

static struct gloss_input block_view(const struct input *input,
                                     const struct block *block)
{
	return (struct gloss_input){
		.bytes = block->bytes, .length = block->length,
		.source = input->origin->name, .offset = block->offset,
	};
}

/* The first length bytes are the block; what follows waits for the next. */
static bool block_cut(struct input *input, struct block *block, size_t length)
{
	rest_keep(input, block->bytes + length, block->length - length);
	block->length = length;
	block->origin = origin_hold(input->origin);
	if (!input->origin->regular) {
		block->line = input->lines + 1;
		input->lines += lines_count(block->bytes, length);
	}
	input->offset += length;
	return true;
}

/* Throw away what is in the block, up to where the next record begins. */
static void block_skip(struct input *input, struct block *block)
{
	const struct gloss_plugin *plugin = input->reader->spec->plugin;
	struct gloss_input in = block_view(input, block);
	bool ends = false;
	size_t away = plugin->skip ? plugin->skip(&input->reader->gloss, &in, &ends)
	                           : in.length;
	if (away > block->length)
		away = block->length;
	if (!input->origin->regular)
		input->lines += lines_count(block->bytes, away);
	input->skipping = !ends;
	memmove(block->bytes, block->bytes + away, block->length - away);
	block->length -= away;
	block->offset = input->offset += away;
}

/* The record at the front is too large: a block without bytes stands for it. */
static bool block_give_up(struct input *input, struct block *block)
{
	uint64_t line = input->origin->regular ? 0 : input->lines + 1;
	uint64_t offset = input->offset;
	block->origin = origin_hold(input->origin);
	block->oversize = true;
	block_skip(input, block);
	rest_keep(input, block->bytes, block->length);
	block->offset = offset;
	block->line = line;
	block->length = 0;
	return true;
}

/* Where the last whole record ends; 0 when there is none. */
static size_t block_split(const struct input *input, const struct block *block,
                          size_t seen)
{
	struct gloss_input in = block_view(input, block);
	in.at = seen;
	size_t end = input->reader->spec->plugin->split(&input->reader->gloss, &in);
	return end < block->length ? end : block->length;
}

/* Whole records of the open file; false at its end or with err. */
static bool origin_block(struct input *input, struct block *block,
                         struct error *err)
{
	size_t seen = input->rest_length, again = BLOCK_SIZE;
	ssize_t got;

	while ((got = block_read(input, block, err)) > 0) {
		if (input->skipping) {
			block_skip(input, block);
			seen = 0;
		}
		if (!block->length || input->skipping ||
		    (block->length < again && stream_ready(input->origin->fd)))
			continue;
		size_t end = block_split(input, block, seen);
		if (end)
			return block_cut(input, block, end);
		if (block->length > input->cap)
			return block_give_up(input, block);
		seen = block->length;
		again = seen * 2 > BLOCK_SIZE ? seen * 2 : BLOCK_SIZE;
		if (again > input->cap)
			again = input->cap + 1;
	}
	if (got < 0 || !block->length || input->skipping)
		return false;
	if (block->length > input->cap && !block_split(input, block, 0))
		return block_give_up(input, block);
	block->last = true;
	return block_cut(input, block, block->length);
}

bool input_next(struct input *input, struct block *block, struct error *err)
{
	for (;;) {
		if (!input->origin) {
			if (input->next == input->count || interrupt_signal() ||
			    !origin_next(input, err))
				return false;
		}
		block_reserve(block, input->rest_length + 2 * BLOCK_SIZE);
		memcpy(block->bytes, input->rest_length ? input->rest : "",
		       input->rest_length);
		block->length = input->rest_length;
		block->offset = input->offset;
		bool more = origin_block(input, block, err);
		if (!more || block->last)
			origin_end(input);
		if (more || err->fault)
			return more;
		block->length = 0;
	}
}

void input_release(struct input *input)
{
	origin_end(input);
	free(input->rest);
}

uint64_t input_size(char **files, size_t count)
{
	uint64_t total = 0;
	for (size_t i = 0; i < count; i++) {
		struct stat about;
		int failed = strcmp(files[i], "-") ? stat(files[i], &about)
		                                   : fstat(0, &about);
		if (failed || !S_ISREG(about.st_mode))
			return 0;
		total += (uint64_t)about.st_size;
	}
	return total;
}
