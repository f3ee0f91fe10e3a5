/* SPDX-License-Identifier: MIT */
#include "run/collector.h"

#include "base/mem.h"
#include "run/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool collector_open(struct collector *c, struct run *run, uint64_t total)
{
	const struct run_options *options = run->options;
	*c = (struct collector){ .run = run, .frame = output_empty,
		                 .output.fd = -1, .divert.fd = -1 };
	c->stats.tallies = mem_take(run->count * sizeof *c->stats.tallies);
	c->tap_fd = options->tap_fd ? options->tap_fd : STDERR_FILENO;
	progress_start(&c->progress, total);
	if (options->tap && fcntl(c->tap_fd, F_GETFD) < 0)
		return error_set(&c->error, FAULT_SYSTEM, "descriptor %d of --tap is "
		                 "not open; the shell opens it: %d>FILE",
		                 c->tap_fd, c->tap_fd);
	return output_open(&c->output, options->output, &c->error) &&
	       divert_open(&c->divert, options->errors, &c->error);
}

bool collector_is_done(const struct collector *c)
{
	return c->gone || c->error.fault;
}

static bool frame_put(struct collector *c, enum gloss_frame where)
{
	struct stage *writer = &c->run->stages[c->run->count - 1];
	const struct gloss_plugin *plugin = writer->spec->plugin;
	if (!plugin->frame || plugin->frame(&writer->gloss, where, &c->frame))
		return true;
	return error_set(&c->error, FAULT_PLUGIN, "stage %zu '%s': %s",
	                 writer->number, writer->spec->name,
	                 writer->error.fault ? writer->error.message
	                                     : "failed to frame the output");
}

static void output_put(struct collector *c, const struct block *block,
                       size_t length)
{
	struct iovec parts[2] = { { 0 } };
	c->frame.length = 0;
	if (!length || !frame_put(c, c->begun ? GLOSS_BETWEEN : GLOSS_BEGIN))
		return;
	c->begun = true;
	parts[0] = (struct iovec){ c->frame.bytes, c->frame.length };
	parts[1] = (struct iovec){ block->out.bytes, length };
	c->gone = !output_write(&c->output, parts, 2, &c->error);
}

/* The fault that ends the run, if one does: the first that is to stop it, or that
 * is one too many. */
static size_t fault_last(const struct collector *c, const struct block *block,
                         bool *too_many)
{
	uint64_t most = c->run->options->max_errors;
	for (size_t i = 0; i < block->fault_count; i++) {
		if (block->faults[i].policy == ON_ERROR_STOP)
			return i;
		*too_many = most && c->divert.count + i + 1 > most;
		if (*too_many)
			return i;
	}
	return block->fault_count;
}

static void tap_put(struct collector *c, const struct block *block)
{
	struct iovec part = { block->tap.bytes, block->tap.length };
	if (part.iov_len && !stream_write(c->tap_fd, &part, 1))
		error_set(&c->error, FAULT_SYSTEM,
		          "cannot write to descriptor %d of --tap: %s", c->tap_fd,
		          strerror(errno));
}

void collector_take(struct collector *c, const struct block *block)
{
	bool too_many = false;
	size_t last = fault_last(c, block, &too_many);
	bool ends = last < block->fault_count;

	if (collector_is_done(c))
		return;
	progress_clear(&c->progress);
	tap_put(c, block);
	output_put(c, block, ends ? block->faults[last].printed : block->out.length);
	for (size_t i = 0; i < last + ends; i++)
		divert_fault(&c->divert, c->run, block, &block->faults[i]);
	if (!divert_write(&c->divert, &c->error))
		ends = true;
	if (ends && !too_many)
		error_set(&c->error, block->faults[last].kind, "%s", "");
	else if (ends)
		error_set(&c->error, FAULT_RECORD,
		          "more than %llu records are wrong (--max-errors)",
		          (unsigned long long)c->run->options->max_errors);
	if (collector_is_done(c))
		run_stop_after(c->run, block->number);
	stats_add(&c->stats, c->run, block);
	c->stats.bytes_in += block->length;
	c->stats.bytes_out = c->output.bytes;
	progress_show(&c->progress, block->origin ? c->stats.bytes_in : 0,
	              c->stats.tallies[0].in);
}

void collector_finish(struct collector *c, bool interrupted)
{
	struct iovec part;

	progress_clear(&c->progress);
	c->frame.length = 0;
	if (!collector_is_done(c) && !c->begun)
		frame_put(c, GLOSS_BEGIN);
	if (!collector_is_done(c) && frame_put(c, GLOSS_END)) {
		part = (struct iovec){ c->frame.bytes, c->frame.length };
		c->gone = !output_write(&c->output, &part, 1, &c->error);
		c->stats.bytes_out = c->output.bytes;
	}
	divert_close(&c->divert, &c->error);
	stats_check(&c->stats, c->run, &c->error);
	if (collector_is_done(c) || (interrupted && c->output.beside))
		output_abandon(&c->output);
	else
		output_commit(&c->output, &c->error);
}

void collector_release(struct collector *c)
{
	free(c->stats.tallies);
	free(c->frame.bytes);
}
