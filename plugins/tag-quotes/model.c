/* SPDX-License-Identifier: MIT */
/* model.c -- maps the weights and sums them */
#include "model.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool bits_fit(uint32_t bits)
{
	return bits >= 1 && bits <= 24;
}

static bool fits(struct gloss_stage *stage, const char *path,
                 struct model *model)
{
	const struct model_head *head = &model->head;
	size_t cues, readings, want;

	if (model->size < sizeof(*head) ||
	    memcmp(model->memory, MODEL_MAGIC, sizeof(head->magic)) != 0)
		return stage->host->fail(stage, "'%s' is no model of quotations",
		                         path);
	memcpy(&model->head, model->memory, sizeof(*head));
	if (!bits_fit(head->cue_bits) || !bits_fit(head->reading_bits) ||
	    !bits_fit(head->gap_bits))
		return stage->host->fail(stage, "'%s' is damaged: a table has "
			"no size from 1 to 24 bits", path);
	cues = (size_t)1 << head->cue_bits;
	readings = (size_t)1 << head->reading_bits;
	want = sizeof(*head) + cues + readings +
	       ((size_t)1 << head->gap_bits) * COLUMNS;
	if (model->size != want)
		return stage->host->fail(stage, "'%s' is damaged: %zu bytes, "
			"expected %zu", path, model->size, want);
	model->cue = (const int8_t *)model->memory + sizeof(*head);
	model->reading = model->cue + cues;
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

/* Sums of rows of the table, and what they are worth. */
#ifdef __SSE2__
typedef __m128i row_sums;

static inline row_sums row_add(row_sums sums, const int8_t row[COLUMNS])
{
	__m128i bytes = _mm_loadl_epi64((const void *)row);
	__m128i wide = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
	return _mm_add_epi16(sums, wide);
}

static inline void row_scale(row_sums sums, float unit, float row[COLUMNS])
{
	__m128i low = _mm_srai_epi32(_mm_unpacklo_epi16(sums, sums), 16);
	__m128i high = _mm_srai_epi32(_mm_unpackhi_epi16(sums, sums), 16);
	_mm_storeu_ps(row, _mm_mul_ps(_mm_cvtepi32_ps(low), _mm_set1_ps(unit)));
	_mm_storeu_ps(row + 4, _mm_mul_ps(_mm_cvtepi32_ps(high), _mm_set1_ps(unit)));
}
#else
typedef int16_t row_sums __attribute__((vector_size(2 * COLUMNS)));

static inline row_sums row_add(row_sums sums, const int8_t row[COLUMNS])
{
	int8_t bytes __attribute__((vector_size(COLUMNS)));
	memcpy(&bytes, row, sizeof(bytes));
	return sums + __builtin_convertvector(bytes, row_sums);
}

static inline void row_scale(row_sums sums, float unit, float row[COLUMNS])
{
	for (unsigned c = 0; c < COLUMNS; c++)
		row[c] = unit * (float)sums[c];
}
#endif

/* Rows that a gap needs, on their way from memory: most are in no cache. */
struct fetch {
	uint32_t rows[FEATURES_GAP];
	unsigned count;
};

static void fetch_begin(struct fetch *fetch, const struct model *model,
                        const struct window *window, unsigned gap,
                        uint32_t path)
{
	fetch->count = features_gap(window, gap, path, fetch->rows);
	for (unsigned i = 0; i < fetch->count; i++) {
		fetch->rows[i] >>= 32 - model->head.gap_bits;
		__builtin_prefetch(model->gap[fetch->rows[i]]);
	}
}

void model_gaps(const struct model *model, const struct window *window,
                float (*rows)[COLUMNS])
{
	uint16_t paths[WINDOW_ITEMS + 1];
	struct fetch fetches[2];

	paths_make(window, paths);
	fetch_begin(&fetches[0], model, window, 0, paths[0]);
	for (unsigned gap = 0; gap <= window->count; gap++) {
		const struct fetch *fetch = &fetches[gap % 2];
		row_sums sums = { 0 };
		if (gap < window->count)
			fetch_begin(&fetches[(gap + 1) % 2], model, window, gap + 1,
			            paths[gap + 1]);
		for (unsigned i = 0; i < fetch->count; i++)
			sums = row_add(sums, model->gap[fetch->rows[i]]);
		row_scale(sums, model->head.gap_unit, rows[gap]);
	}
}
