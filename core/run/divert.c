/* SPDX-License-Identifier: MIT */
#include "run/divert.h"

#include "run/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Messages about skipped records; those after are only counted. */
#define MOST_SAID 10

bool divert_open(struct divert *divert, const char *name, struct error *err)
{
	*divert = (struct divert){ .fd = -1, .name = name, .text = output_empty };
	if (name && !strcmp(name, "-"))
		divert->fd = dup(STDERR_FILENO);
	else if (name)
		divert->fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	return divert->fd >= 0 || !name ||
	       error_set(err, FAULT_SYSTEM, "cannot open '%s': %s", name,
	                 strerror(errno));
}

/* ---- where ------------------------------------------------------------------- */

struct spot {
	uint64_t line, column;     /* from 1; column in code points           */
};

static struct spot spot_find(const struct block *block, size_t at)
{
	struct origin *origin = block->origin;
	struct spot spot = { block->line, 1 };
	size_t line = at;

	while (line && block->bytes[line - 1] != '\n')
		line--;
	for (size_t i = line; i < at; i++)
		spot.column += ((unsigned char)block->bytes[i] & 0xC0) != 0x80;
	if (origin->regular)
		spot.line = origin_lines(origin, block->offset + line) + 1;
	else
		spot.line += lines_count(block->bytes, line);
	return spot;
}

/* The record itself, without the white space around it. */
static size_t record_start(const struct block *block, const struct fault_note *f)
{
	size_t at = f->start;
	while (at < f->end && strchr(" \t\r\n", block->bytes[at]) && block->bytes[at])
		at++;
	return at < f->end ? at : f->start;
}

static size_t record_end(const struct block *block, const struct fault_note *f)
{
	size_t end = f->end;
	while (end > f->start && strchr(" \t\r\n", block->bytes[end - 1]) &&
	       block->bytes[end - 1])
		end--;
	return end;
}

/* ---- --errors ------------------------------------------------------------------ */

static char *base64(const char *bytes, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char *text = malloc((length + 2) / 3 * 4 + 1), *to = text;
	const unsigned char *from = (const unsigned char *)bytes;
	for (size_t i = 0; text && i < length; i += 3) {
		unsigned group = (unsigned)from[i] << 16;
		group |= i + 1 < length ? (unsigned)from[i + 1] << 8 : 0;
		group |= i + 2 < length ? from[i + 2] : 0u;
		*to++ = digits[group >> 18];
		*to++ = digits[group >> 12 & 63];
		*to++ = i + 1 < length ? digits[group >> 6 & 63] : '=';
		*to++ = i + 2 < length ? digits[group & 63] : '=';
	}
	if (text)
		*to = '\0';
	return text;
}

static void raw_set(json_t *map, const char *bytes, size_t length)
{
	json_t *raw = json_stringn(bytes, length);
	if (raw) {
		json_object_set_new(map, "raw", raw);
		return;
	}
	char *text = base64(bytes, length);
	json_object_set_new(map, "raw_base64", json_string(text));
	free(text);
}

static void line_put(struct divert *divert, const struct run *run,
                     const struct block *block, const struct fault_note *fault,
                     struct spot spot, size_t start)
{
	json_t *map = json_object();
	size_t end = record_end(block, fault);
	if (block->origin) {
		json_object_set_new(map, "source", json_string(block->origin->name));
		json_object_set_new(map, "line", json_integer((json_int_t)spot.line));
		json_object_set_new(map, "offset", json_integer(
			(json_int_t)(block->offset + start)));
	}
	json_object_set_new(map, "stage",
	                    json_string(run->stages[fault->stage].spec->name));
	json_object_set_new(map, "message", json_string(fault->message));
	if (end > start)
		raw_set(map, block->bytes + start, end - start);
	char *text = json_dumps(map, JSON_COMPACT);
	if (text) {
		gloss_put(&divert->text, text, strlen(text));
		gloss_put(&divert->text, "\n", 1);
	}
	free(text);
	json_decref(map);
}

/* ---- messages ------------------------------------------------------------------- */

static void message_print(const struct run *run, const struct block *block,
                          const struct fault_note *fault, struct spot spot)
{
	const char *after[] = { "", "", " (skipped)", " (diverted)" };
	if (block->origin)
		fprintf(stderr, "%s:%llu:%llu: ", block->origin->name,
		        (unsigned long long)spot.line, (unsigned long long)spot.column);
	else
		fputs("gloss: ", stderr);
	fprintf(stderr, "stage %zu '%s': %s%s\n", fault->stage + 1,
	        run->stages[fault->stage].spec->name, fault->message,
	        after[fault->policy]);
}

void divert_fault(struct divert *divert, const struct run *run,
                  const struct block *block, const struct fault_note *fault)
{
	struct spot spot = { block->line, 1 };
	bool kept = fault->policy == ON_ERROR_DIVERT && divert->fd >= 0;
	bool stop = fault->policy == ON_ERROR_STOP;
	size_t start = record_start(block, fault);
	size_t at = fault->at > start ? fault->at : start;

	divert->count += !stop;
	if (!kept && !stop && divert->said++ >= MOST_SAID)
		return;
	if (block->origin)
		spot = spot_find(block, kept ? start : at);
	if (kept)
		line_put(divert, run, block, fault, spot, start);
	else
		message_print(run, block, fault, spot);
}

bool divert_write(struct divert *divert, struct error *err)
{
	struct iovec part = { divert->text.bytes, divert->text.length };
	divert->text.length = 0;
	return !part.iov_len || stream_write(divert->fd, &part, 1) ||
	       error_set(err, FAULT_SYSTEM, "cannot write to '%s': %s", divert->name,
	                 strerror(errno));
}

bool divert_close(struct divert *divert, struct error *err)
{
	bool ok = true;
	if (divert->said > MOST_SAID)
		fprintf(stderr, "gloss: %llu more wrong records were skipped\n",
		        (unsigned long long)(divert->said - MOST_SAID));
	if (divert->fd >= 0 && close(divert->fd) && errno != EINTR)
		ok = error_set(err, FAULT_SYSTEM, "cannot write to '%s': %s",
		               divert->name, strerror(errno));
	free(divert->text.bytes);
	return ok;
}
