/* SPDX-License-Identifier: MIT */
/* model.c -- mapping, checking and writing of model files; see model.h
 */
#include "model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum section { AT_TYPES, AT_STEPS, AT_BROADER, AT_WORDS, AT_LEXIS, AT_HIDDEN, AT_OUT, AT_ROWS, SECTIONS };

struct layout {
	uint64_t start[SECTIONS], bytes[SECTIONS], length;
};

static bool fail(char *message, size_t room, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static bool fail(char *message, size_t room, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(message, room, fmt, args);
	va_end(args);
	return false;
}

static unsigned row_width(uint32_t types)
{
	return (4 * types + 15) / 16 * 16;
}

/* Where each section lies is a matter of the counts alone. */
static struct layout layout_of(const struct model_head *head)
{
	uint64_t labels = 4 * (uint64_t)head->types + 1;
	uint64_t units = head->parts & PART_HIDDEN ? HIDDEN_UNITS : 0;
	struct layout at = { .bytes = {
		[AT_TYPES] = (uint64_t)head->types * TYPE_ROOM,
		[AT_STEPS] = labels * labels * sizeof(int32_t),
		[AT_BROADER] = (uint64_t)head->clusters * 2,
		[AT_WORDS] = head->lines * (uint64_t)LEXIS_LINE * sizeof(uint32_t),
		[AT_LEXIS] = (uint64_t)head->slots * sizeof(struct lexis_slot),
		[AT_HIDDEN] = INPUT_ROWS * units,
		[AT_OUT] = row_width(head->types) * units * sizeof(int16_t),
		[AT_ROWS] = head->buckets * (uint64_t)bucket_size(row_width(head->types)),
	} };

	at.length = sizeof *head;
	for (int i = 0; i < SECTIONS; i++) {
		at.length = (at.length + 63) / 64 * 64;
		at.start[i] = at.length;
		at.length += at.bytes[i];
	}
	return at;
}

static void sum_words(uint64_t *lane, const unsigned char *bytes)
{
	uint64_t word[4];

	memcpy(word, bytes, sizeof word);
	for (int k = 0; k < 4; k++) {
		lane[k] = (lane[k] ^ word[k]) * 0x9E3779B97F4A7C15u;
		lane[k] ^= lane[k] >> 29;
	}
}

/* Four lanes, so that it runs as fast as memory; the tail is padded with zeros.
 * It guards against damage, not against intent: whatever the bytes, no read
 * leaves the file. */
static uint64_t sum_of(const unsigned char *bytes, size_t length)
{
	uint64_t lane[4] = { 1, 2, 3, 4 };
	unsigned char tail[32] = { 0 };
	size_t i = 0;

	for (; length - i >= sizeof tail; i += sizeof tail)
		sum_words(lane, bytes + i);
	memcpy(tail, bytes + i, length - i);
	if (length > i)
		sum_words(lane, tail);
	return lane[0] ^ lane[1] * 3 ^ lane[2] * 5 ^ lane[3] * 7 ^ length;
}

static bool steps_sound(const struct model *model)
{
	for (unsigned a = 0; a < model->labels; a++)
		for (unsigned b = 0; b < model->labels; b++) {
			int32_t step = model->steps[a * model->labels + b];

			if (label_follows(a, b) ? step < -(1 << 26) || step > 1 << 26
			                        : step != STEP_NEVER)
				return false;
		}
	return true;
}

static bool names_sound(const struct model *model)
{
	for (unsigned t = 0; t < model->types; t++) {
		const char *name = model->names[t];

		if (!*name || !memchr(name, 0, TYPE_ROOM))
			return false;
		for (; *name; name++)
			if ((unsigned char)*name <= ' ' || (unsigned char)*name >= 127)
				return false;
	}
	return true;
}

bool model_view(struct model *model, const void *bytes, size_t length, char *message,
                size_t room)
{
	const struct model_head *head = bytes;
	const unsigned char *base = bytes;
	struct layout at;

	if (length < sizeof *head || head->magic != MODEL_MAGIC)
		return fail(message, room, "is not a model of tag-entities");
	if (head->version != MODEL_VERSION)
		return fail(message, room, "is a model of version %u, expected %u",
		            (unsigned)head->version, MODEL_VERSION);
	if (!head->types || head->types > TYPES_MAX || !head->buckets || head->buckets > BUCKETS_MAX ||
	    head->clusters > CLUSTERS_MAX || head->lines > 1u << 22 || !head->slots ||
	    head->slots > 1u << 26 || (head->slots & (head->slots - 1)) ||
	    !(head->unit > 0) || head->unit > 1e6f)
		return fail(message, room, "is damaged: its head makes no sense");
	at = layout_of(head);
	if (head->length != at.length || length != at.length)
		return fail(message, room,
		            "is cut short or damaged: %zu bytes, expected %llu", length,
		            (unsigned long long)at.length);
	if (head->sum != sum_of(base + sizeof *head, length - sizeof *head))
		return fail(message, room, "is damaged: its checksum is wrong");
	*model = (struct model){
		.head = head,
		.types = head->types,
		.labels = 4 * head->types + 1,
		.width = row_width(head->types),
		.buckets = head->buckets,
		.names = (const void *)(base + at.start[AT_TYPES]),
		.steps = (const void *)(base + at.start[AT_STEPS]),
		.broader = (const void *)(base + at.start[AT_BROADER]),
		.lexis = { (const void *)(base + at.start[AT_LEXIS]), head->slots - 1,
		           head->lines, (const void *)(base + at.start[AT_WORDS]) },
		.table = base + at.start[AT_ROWS],
	};
	if (head->parts & PART_HIDDEN)
		model->hidden = (struct hidden){ (const void *)(base + at.start[AT_HIDDEN]),
			                         (const void *)(base + at.start[AT_OUT]) };
	if (!steps_sound(model) || !names_sound(model))
		return fail(message, room, "is damaged: its labels make no sense");
	return true;
}

uint64_t model_settle(struct model_head *head, unsigned char *bytes, size_t room)
{
	struct layout at = layout_of(head);
	unsigned labels = 4 * head->types + 1;

	if (at.length > room)
		return 0;
	head->magic = MODEL_MAGIC;
	head->version = MODEL_VERSION;
	head->length = at.length;
	for (unsigned i = 0; i < labels * labels; i++) {
		unsigned char *step = bytes + at.start[AT_STEPS] + i * sizeof(int32_t);
		int32_t value;

		memcpy(&value, step, sizeof value);
		value = label_follows(i / labels, i % labels) ? value % (1 << 26) : STEP_NEVER;
		memcpy(step, &value, sizeof value);
	}
	for (unsigned t = 0; t < head->types; t++) {
		unsigned char *name = bytes + at.start[AT_TYPES] + t * TYPE_ROOM;

		memset(name, 0, TYPE_ROOM);
		*name = (unsigned char)('A' + t);
	}
	head->sum = sum_of(bytes + sizeof *head, (size_t)at.length - sizeof *head);
	return at.length;
}

bool model_open(struct model *model, const char *path, char *message, size_t room)
{
	struct stat about;
	void *bytes = MAP_FAILED;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return fail(message, room, "cannot be opened: %s", strerror(errno));
	if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
		bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (bytes == MAP_FAILED)
		return fail(message, room, "is not a model of tag-entities");
	if (!model_view(model, bytes, (size_t)about.st_size, message, room)) {
		munmap(bytes, (size_t)about.st_size);
		return false;
	}
	model->mapped = (size_t)about.st_size;
	return true;
}

void model_close(struct model *model)
{
	if (model->mapped)
		munmap((void *)(uintptr_t)model->head, model->mapped);
	*model = (struct model){ 0 };
}

static bool write_whole(const char *path, const void *bytes, size_t length)
{
	size_t room = strlen(path) + 8;
	char *beside = malloc(room);
	FILE *out;
	bool ok;

	if (!beside)
		return false;
	snprintf(beside, room, "%s.part", path);
	out = fopen(beside, "wb");
	ok = out && fwrite(bytes, 1, length, out) == length && fflush(out) == 0 &&
	     fsync(fileno(out)) == 0;
	if (out)
		ok = fclose(out) == 0 && ok;
	ok = ok && rename(beside, path) == 0;
	if (!ok && out)
		remove(beside);
	free(beside);
	return ok;
}

bool model_save(const struct model *model, uint32_t clusters, float unit, uint32_t parts,
                const char *path, char *message, size_t room)
{
	struct model_head head = {
		.magic = MODEL_MAGIC, .version = MODEL_VERSION, .types = model->types,
		.buckets = model->buckets, .clusters = clusters, .lines = model->lexis.lines,
		.slots = model->lexis.mask + 1,
		.parts = parts, .unit = unit,
	};
	struct layout at = layout_of(&head);
	const void *from[SECTIONS] = { model->names, model->steps, model->broader,
		                       model->lexis.words, model->lexis.slots,
		                       model->hidden.rows, model->hidden.out, model->table };
	unsigned char *bytes = calloc(1, (size_t)at.length);
	bool ok;

	if (!bytes)
		return fail(message, room, "cannot be written: out of memory");
	for (int i = 0; i < SECTIONS; i++)
		if (at.bytes[i])
			memcpy(bytes + at.start[i], from[i], (size_t)at.bytes[i]);
	head.length = at.length;
	head.sum = sum_of(bytes + sizeof head, (size_t)at.length - sizeof head);
	memcpy(bytes, &head, sizeof head);
	ok = write_whole(path, bytes, (size_t)at.length) ||
	     fail(message, room, "cannot be written: %s", strerror(errno));
	free(bytes);
	return ok;
}
