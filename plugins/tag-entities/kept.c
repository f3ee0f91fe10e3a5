/* SPDX-License-Identifier: MIT */
/* kept.c -- see kept.h
 */
#include "kept.h"

#include <stdlib.h>
#include <string.h>

#include "base/wide.h"
#include "weights.h"

#define KEPT_BYTES (1u << 21)

/* An entry: the key, one word to spare, then the sums. */
#define HEAD_BYTES ((KEY_WORDS + 1) * sizeof(uint64_t))

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
	kept->size = HEAD_BYTES + model->width * sizeof(int32_t);
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

static void add_sums(const struct kept *kept, const unsigned char *entry, int32_t *scores)
{
	const int32_t *sums = (const void *)(entry + HEAD_BYTES);
	size_t width = kept->model->width;

	for (size_t c = 0; c < width; c += 16)
		for (size_t k = c; k < c + 16; k++)
			scores[k] += sums[k];
}

void kept_ask(const struct kept *kept, struct pending *pending)
{
	pending->group_count = 0;
	for (enum feature_group group = 0; group < GROUPS; group++) {
		unsigned g = pending->group_count;
		unsigned char *entry;

		if (!features_key(&pending->stand, group, pending->groups[g].key))
			continue;
		entry = entry_of(kept, pending->groups[g].key);
		__builtin_prefetch(entry);
		__builtin_prefetch(entry + 64);
		pending->groups[g].group = group;
		pending->groups[g].entry = entry;
		pending->group_count++;
	}
}

size_t kept_take(const struct kept *kept, struct pending *pending)
{
	unsigned asked = pending->group_count, left = 0;
	uint32_t *features = pending->features;

	for (unsigned g = 0; g < asked; g++) {
		const uint64_t *key = pending->groups[g].key;
		uint64_t held[KEY_WORDS];

		memcpy(held, pending->groups[g].entry, sizeof held);
		if (held[0] == key[0] && held[1] == key[1] && held[2] == key[2]) {
			add_sums(kept, pending->groups[g].entry, pending->scores);
			continue;
		}
		pending->groups[left] = pending->groups[g];
		pending->groups[left].count =
			features_group(&pending->stand, pending->groups[g].group, features);
		features += pending->groups[left++].count;
	}
	if (asked < GROUPS)
		features += features_group(&pending->stand, GROUP_WORD, features);
	pending->group_count = left;
	return (size_t)(features - pending->features);
}

void kept_settle(const struct kept *kept, struct pending *pending)
{
	const uint32_t *features = pending->features;
	size_t left = pending->count;

	for (unsigned g = 0; g < pending->group_count; g++) {
		unsigned char *entry = pending->groups[g].entry;
		size_t count = pending->groups[g].count;
		int32_t *sums = (void *)(entry + HEAD_BYTES);

		memcpy(entry, pending->groups[g].key, sizeof pending->groups[g].key);
		memset(sums, 0, kept->model->width * sizeof *sums);
		weights_add(kept->model, features, count, sums);
		add_sums(kept, entry, pending->scores);
		features += count;
		left -= count;
	}
	weights_add(kept->model, features, left, pending->scores);
}
