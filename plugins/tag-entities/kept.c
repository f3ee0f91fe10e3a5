/* SPDX-License-Identifier: MIT */
/* kept.c -- see kept.h
 */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/vectors.h"
#include "base/wide.h"

#define KEPT_BYTES (1u << 21)

/* An entry: the key, one word to spare, then the sums, in 16 bits each.  With up to four
 * types that is one line of a cache.  Sums are rounded for it, and always, so that no
 * score depends on what was kept; the bits lost are far below what a label turns on. */
#define HEAD_BYTES ((KEY_WORDS + 1) * sizeof(uint64_t))
#define SUM_SHIFT 4

struct kept {
	const struct model *model;
	size_t count, size; /* entries, bytes of one */
	unsigned char *entries;
};

struct kept *kept_create(const struct model *model)
{
	struct kept *kept = calloc(1, sizeof *kept);

	if (!kept)
		return NULL;
	kept->model = model;
	kept->size = HEAD_BYTES + model->width * sizeof(int16_t);
	kept->count = KEPT_BYTES / kept->size;
	kept->entries = wide_take(KEPT_BYTES);
	if (kept->entries)
		return kept;
	free(kept);
	return NULL;
}

void kept_free(struct kept *kept)
{
	if (kept)
		free(kept->entries);
	free(kept);
}

static unsigned char *entry_of(const struct kept *kept, const uint64_t *key)
{
	uint64_t hash = (key[0] ^ key[2] << 17) * 0x9E3779B97F4A7C15u;

	hash = (hash ^ hash >> 32 ^ key[1]) * 0xC2B2AE3D27D4EB4Fu;
	return kept->entries + (size_t)((hash >> 32) * kept->count >> 32) * kept->size;
}

static int16_t *sums_of(unsigned char *entry)
{
	return (void *)(entry + HEAD_BYTES);
}

/* Add to scores what is kept in entries. */
static void add_entries(unsigned char *const *entries, unsigned count, size_t width,
                        int32_t *scores)
{
	for (unsigned g = 0; g < count; g++)
		for (size_t k = 0; k < width; k++)
			scores[k] += sums_of(entries[g])[k] * (1 << SUM_SHIFT);
}

/* Round sums; those that leave their bits stay at the end of them. */
static void round_sums(const int32_t *sums, size_t width, int16_t *out)
{
	for (size_t k = 0; k < width; k++) {
		int32_t sum = (sums[k] + (1 << SUM_SHIFT) / 2) >> SUM_SHIFT;

		sum = sum < INT16_MAX ? sum : INT16_MAX;
		out[k] = (int16_t)(sum > INT16_MIN ? sum : INT16_MIN);
	}
}

#ifdef __x86_64__
static WIDE void add_entries_wide(unsigned char *const *entries, unsigned count, size_t width,
                                  int32_t *scores)
{
	for (size_t c = 0; c < width; c += 16) {
		__m256i *to = (void *)(scores + c), low = _mm256_setzero_si256(), high = low;

		for (unsigned g = 0; g < count; g++) {
			const __m128i *sums = (const void *)(sums_of(entries[g]) + c);

			low = _mm256_add_epi32(low, _mm256_cvtepi16_epi32(_mm_loadu_si128(sums)));
			high = _mm256_add_epi32(high, _mm256_cvtepi16_epi32(
				_mm_loadu_si128(sums + 1)));
		}
		low = _mm256_slli_epi32(low, SUM_SHIFT);
		high = _mm256_slli_epi32(high, SUM_SHIFT);
		_mm256_storeu_si256(to, _mm256_add_epi32(_mm256_loadu_si256(to), low));
		_mm256_storeu_si256(to + 1, _mm256_add_epi32(_mm256_loadu_si256(to + 1), high));
	}
}

static WIDE void round_sums_wide(const int32_t *sums, size_t width, int16_t *out)
{
	const __m256i half = _mm256_set1_epi32((1 << SUM_SHIFT) / 2);

	for (size_t c = 0; c < width; c += 16) {
		const __m256i *from = (const void *)(sums + c);
		__m256i low = _mm256_add_epi32(_mm256_loadu_si256(from), half);
		__m256i high = _mm256_add_epi32(_mm256_loadu_si256(from + 1), half);

		low = _mm256_packs_epi32(_mm256_srai_epi32(low, SUM_SHIFT),
		                         _mm256_srai_epi32(high, SUM_SHIFT));
		_mm256_storeu_si256((void *)(out + c), _mm256_permute4x64_epi64(low, 0xD8));
	}
}
#else
#define add_entries_wide add_entries
#define round_sums_wide round_sums
#endif

void kept_ask(const struct kept *kept, struct pending *pending)
{
	bool all = features_keys(&pending->stand, pending->keys);

	for (enum feature_group group = 0; group < GROUPS; group++) {
		pending->entries[group] = entry_of(kept, pending->keys[group]);
		__builtin_prefetch(pending->entries[group]);
	}
	if (!all)
		pending->entries[GROUP_WORD] = NULL;
}

static bool holds(const unsigned char *entry, const uint64_t *key)
{
	uint64_t held[KEY_WORDS];

	memcpy(held, entry, sizeof held);
	return !((held[0] ^ key[0]) | (held[1] ^ key[1]) | (held[2] ^ key[2]));
}

size_t kept_take(const struct kept *kept, struct pending *pending)
{
	uint32_t *features = pending->features;
	unsigned char *entries[GROUPS];
	unsigned left = 0, found = 0;

	for (enum feature_group group = 0; group < GROUPS; group++) {
		unsigned char *entry = pending->entries[group];
		size_t count;

		if (!entry)
			continue;
		if (holds(entry, pending->keys[group])) {
			entries[found++] = entry;
			continue;
		}
		count = features_group(&pending->stand, group, features);
		features += count;
		pending->left[left] = group;
		pending->left_features[left++] = count;
	}
	if (HAVE_WIDE)
		add_entries_wide(entries, found, kept->model->width, pending->scores);
	else
		add_entries(entries, found, kept->model->width, pending->scores);
	if (!pending->entries[GROUP_WORD])
		features += features_group(&pending->stand, GROUP_WORD, features);
	pending->left_count = left;
	return (size_t)(features - pending->features);
}

void kept_settle(const struct kept *kept, struct pending *pending)
{
	size_t width = kept->model->width, rest = pending->count;
	const uint32_t *features = pending->features;
	int32_t sums[4 * TYPES_MAX];

	for (unsigned g = 0; g < pending->left_count; g++) {
		enum feature_group group = pending->left[g];
		unsigned char *entry = pending->entries[group];
		size_t count = pending->left_features[g];

		memcpy(entry, pending->keys[group], sizeof pending->keys[group]);
		memset(sums, 0, width * sizeof *sums);
		weights_add(kept->model, features, count, sums);
		if (HAVE_WIDE) {
			round_sums_wide(sums, width, sums_of(entry));
			add_entries_wide(&entry, 1, width, pending->scores);
		} else {
			round_sums(sums, width, sums_of(entry));
			add_entries(&entry, 1, width, pending->scores);
		}
		features += count;
		rest -= count;
	}
	weights_add(kept->model, features, rest, pending->scores);
}
