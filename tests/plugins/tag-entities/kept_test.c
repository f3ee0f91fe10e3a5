/* SPDX-License-Identifier: MIT */
/* kept_test -- features weigh the same one by one, in vectors and from what is kept */
#include "../../../plugins/tag-entities/kept.h"

#include "../../../plugins/tag-entities/analysis.h"
#include "check.h"

#define BUCKETS 512
#define WIDTH_MAX 32

static const char page[] =
	"The mayor of Port Ellery, Ines Aranda-Voss, met Mr. Aranda in Port Ellery.\n"
	"\"We of the EHB saw 12 ships,\" said Ines Aranda-Voss of the Ellery Harbour Board.\n"
	"Aranda, Aranda and ARANDA: Donaudampfschifffahrtsgesellschaft in Port Ellery, 2019.\n";

/* With a mark in each bucket that no row has. */
static void table_make(unsigned char *table, size_t length, unsigned width)
{
	uint32_t state = width;

	for (size_t i = 0; i < length; i++) {
		state = state * 1664525u + 1013904223u;
		table[i] = (unsigned char)(state >> 24);
	}
}

static void add_plainly(const struct model *model, uint32_t feature, int32_t *scores)
{
	uint32_t cell = model_cell(model->buckets, feature);
	const uint8_t *bucket = model->table + cell / BUCKET_MARKS * bucket_size(model->width);

	for (unsigned row = 0; row < BUCKET_ROWS; row++) {
		if (bucket[row] != cell % BUCKET_MARKS)
			continue;
		for (unsigned c = 0; c < model->width; c++)
			scores[c] += bucket[BUCKET_SCALES + row] *
			             (int8_t)bucket[BUCKET_WEIGHTS + row * model->width + c];
		return;
	}
}

/* Groups whose key is not too long are rounded to what is kept. */
static void add_groups(const struct model *model, const struct stand *stand, int32_t *scores)
{
	uint32_t features[FEATURES_MAX];
	uint64_t keys[GROUPS][KEY_WORDS];
	size_t count = features_rest(stand, features);
	bool all = features_keys(stand, keys);

	for (size_t k = 0; k < count; k++)
		add_plainly(model, features[k], scores);
	for (enum feature_group group = 0; group < GROUPS; group++) {
		int32_t sums[WIDTH_MAX] = { 0 };
		bool kept = all || group != GROUP_WORD;

		count = features_group(stand, group, features);
		for (size_t k = 0; k < count; k++)
			add_plainly(model, features[k], sums);
		for (unsigned c = 0; c < model->width; c++)
			scores[c] += kept ? (sums[c] + 8) / 16 * 16 - ((sums[c] + 8) % 16 < 0) * 16
			                  : sums[c];
	}
}

static void check_token(const struct model *model, struct kept *kept, const struct stand *stand)
{
	int32_t plain[WIDTH_MAX] = { 0 }, vectors[WIDTH_MAX] = { 0 };
	int32_t groups[WIDTH_MAX] = { 0 }, from_kept[WIDTH_MAX] = { 0 };
	struct pending pending = { .stand = *stand, .scores = from_kept };
	uint32_t features[FEATURES_MAX + WEIGHTS_ROOM];
	size_t count = features_take(stand, features);

	for (size_t k = 0; k < count; k++)
		add_plainly(model, features[k], plain);
	weights_ask(model, features, count);
	weights_add(model, features, count, vectors);
	CHECK("in vectors", memcmp(plain, vectors, sizeof plain) == 0);
	add_groups(model, stand, groups);
	kept_ask(kept, &pending);
	pending.count = kept_take(kept, &pending);
	pending.count += features_rest(stand, pending.features + pending.count);
	weights_ask(model, pending.features, pending.count);
	kept_settle(kept, &pending);
	CHECK("from what is kept", memcmp(groups, from_kept, sizeof groups) == 0);
}

static void check_width(unsigned types)
{
	static unsigned char table[BUCKETS * 256];
	struct lexis_slot empty = { 0 };
	struct vocabulary vocabulary = { .lexis = { .slots = &empty } };
	struct model model = { .types = types, .labels = 4 * types + 1,
		               .width = (4 * types + 15) / 16 * 16, .buckets = BUCKETS,
		               .table = table };
	struct gloss_text *text = analysis_create(page, strlen(page));
	struct sight sights[200] = { { 0 } };
	struct run runs[200];
	struct kept *kept = kept_create(&model);
	size_t count, tokens = 0;

	table_make(table, BUCKETS * bucket_size(model.width), model.width);
	sight_take(sights, text, &vocabulary);
	count = sight_runs(sights, text, runs);
	for (int round = 0; round < 2; round++)
		for (size_t r = 0; r < count; r++)
			for (uint32_t i = runs[r].first; i < runs[r].last; i++, tokens++) {
				struct stand stand;

				features_stand(&stand, text, sights, &runs[r], i, PART_ALL);
				check_token(&model, kept, &stand);
			}
	CHECK("there were tokens", tokens > 30);
	kept_free(kept);
	analysis_free(text);
}

int main(void)
{
	check_width(4);
	check_width(1);
	check_width(7);
	return check_end();
}
