/* SPDX-License-Identifier: MIT */
/* model.c -- maps the weights and sums them */
#include "model.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fits(struct gloss_stage *stage, const char *path,
                 struct model *model)
{
	const struct model_head *head = &model->head;
	size_t cues, gaps;

	if (model->size < sizeof(*head) ||
	    memcmp(model->memory, MODEL_MAGIC, sizeof(head->magic)) != 0)
		return stage->host->fail(stage, "'%s' is no model of quotations",
		                         path);
	memcpy(&model->head, model->memory, sizeof(*head));
	if (head->cue_bits < 1 || head->cue_bits > 24 ||
	    head->gap_bits < 1 || head->gap_bits > 24)
		return stage->host->fail(stage, "'%s' is damaged: table sizes %u "
			"and %u, expected 1 to 24", path, head->cue_bits,
			head->gap_bits);
	cues = (size_t)1 << head->cue_bits;
	gaps = ((size_t)1 << head->gap_bits) * COLUMNS;
	if (model->size != sizeof(*head) + cues + gaps)
		return stage->host->fail(stage, "'%s' is damaged: %zu bytes, "
			"expected %zu", path, model->size,
			sizeof(*head) + cues + gaps);
	model->cue = (const int8_t *)model->memory + sizeof(*head);
	model->gap = (const void *)(model->cue + cues);
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

float model_cue(const struct model *model, const struct window *window)
{
	uint32_t hashes[FEATURES_CUE];
	unsigned n = features_cue(window, hashes);
	unsigned shift = 32 - model->head.cue_bits;
	int sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += model->cue[hashes[i] >> shift];
	return 1 / (1 + expf(-model->head.cue_unit * (float)sum));
}

void model_gaps(const struct model *model, const struct window *window,
                float (*rows)[COLUMNS])
{
	unsigned shift = 32 - model->head.gap_bits;
	struct outline outline;

	outline_make(window, &outline);
	for (unsigned gap = 0; gap <= window->count; gap++) {
		uint32_t hashes[FEATURES_GAP];
		int16_t sums[COLUMNS] = { 0 };
		unsigned n = features_gap(window, &outline, gap, hashes);
		for (unsigned i = 0; i < n; i++) {
			const int8_t *row = model->gap[hashes[i] >> shift];
			for (unsigned c = 0; c < COLUMNS; c++)
				sums[c] = (int16_t)(sums[c] + row[c]);
		}
		for (unsigned c = 0; c < COLUMNS; c++)
			rows[gap][c] = model->head.gap_unit * (float)sums[c];
	}
}
