/* SPDX-License-Identifier: MIT */
/* model.c -- maps the weights and sums them */
#include "model.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool bits_fit(uint32_t bits)
{
	return bits >= 1 && bits <= 24;
}

static bool fits(struct gloss_stage *stage, const char *path,
                 struct model *model)
{
	const struct model_head *head = &model->head;
	size_t cues, sieve, readings, want;

	if (model->size < sizeof(*head) ||
	    memcmp(model->memory, MODEL_MAGIC, sizeof(head->magic)) != 0)
		return stage->host->fail(stage, "'%s' is no model of quotations",
		                         path);
	memcpy(&model->head, model->memory, sizeof(*head));
	if (!bits_fit(head->cue_bits) || !bits_fit(head->sieve_bits) ||
	    !bits_fit(head->reading_bits) || !bits_fit(head->gap_bits))
		return stage->host->fail(stage, "'%s' is damaged: a table has "
			"no size from 1 to 24 bits", path);
	cues = (size_t)1 << head->cue_bits;
	sieve = (size_t)1 << head->sieve_bits;
	readings = (size_t)1 << head->reading_bits;
	want = sizeof(*head) + cues + sieve + readings +
	       ((size_t)1 << head->gap_bits) * COLUMNS;
	if (model->size != want)
		return stage->host->fail(stage, "'%s' is damaged: %zu bytes, "
			"expected %zu", path, model->size, want);
	model->cue = (const int8_t *)model->memory + sizeof(*head);
	model->sieve = model->cue + cues;
	model->reading = model->sieve + sieve;
	model->gap = (const void *)(model->reading + readings);
	return true;
}

bool model_load(struct gloss_stage *stage, const char *path,
                struct model *model)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;

	*model = (struct model){ .memory = MAP_FAILED };
	if (fd >= 0 && fstat(fd, &info) == 0 && info.st_size > 0) {
		model->size = (size_t)info.st_size;
		model->memory = mmap(NULL, model->size, PROT_READ, MAP_PRIVATE,
		                     fd, 0);
	}
	if (fd >= 0)
		close(fd);
	if (model->memory == MAP_FAILED) {
		model->memory = NULL;
		return stage->host->fail(stage, "cannot read '%s': %s", path,
		                         strerror(errno));
	}
	if (fits(stage, path, model))
		return true;
	model_release(model);
	return false;
}

void model_release(struct model *model)
{
	if (model->memory)
		munmap(model->memory, model->size);
	model->memory = NULL;
}

static float likely(const int8_t *weights, uint32_t bits, float unit,
                    const uint32_t *hashes, unsigned n)
{
	int sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += weights[hashes[i] >> (32 - bits)];
	return 1 / (1 + expf(-unit * (float)sum));
}

float model_cue(const struct model *model, const struct window *window)
{
	uint32_t hashes[FEATURES_CUE];
	unsigned n = features_cue(window, hashes);

	return likely(model->cue, model->head.cue_bits, model->head.cue_unit,
	              hashes, n);
}

float model_reading(const struct model *model, const struct reading *reading)
{
	uint32_t hashes[FEATURES_READING];
	unsigned n = features_reading(reading, hashes);

	return likely(model->reading, model->head.reading_bits,
	              model->head.reading_unit, hashes, n);
}

/* ---- gaps -------------------------------------------------------------- */

void model_cuts(const struct model *model, const struct gaps *gaps,
                struct cuts *cuts)
{
	sieve_rows rows[GAP_BLOCKS];
	const struct window *window = gaps->window;
	unsigned body = window->head + window->cue->words, count = 0;

	gaps_sieve(gaps, model->head.sieve_bits, rows);
	for (unsigned gap = 0; gap <= window->count; gap++) {
		const uint32_t *row = &rows[gap / GAP_LANES][0][gap % GAP_LANES];
		int sum = 0;
		for (unsigned f = 0; f < SIEVE_FEATURES; f++)
			sum += model->sieve[row[f * GAP_LANES]];
		if (gap == window->head)
			cuts->head = count;
		cuts->gaps[count] = (uint16_t)gap;
		if (gap == 0 || gap == window->head || gap == body ||
		    gap == window->count)
			count++;
		else /* what is quoted stays in one piece */
			count += sum >= model->head.sieve_least &&
			         window->items[gap].region != ITEM_CLOSES;
	}
	cuts->count = count;
}

void model_gaps(const struct model *model, const struct gaps *gaps,
                const struct cuts *cuts, float (*sums)[COLUMNS])
{
	const struct gap_table table = { model->gap, model->head.gap_bits,
	                                 model->head.gap_unit };

	gaps_weigh(gaps, cuts, &table, sums);
}
