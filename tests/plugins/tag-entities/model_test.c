/* SPDX-License-Identifier: MIT */
/* model_test -- a model survives the way to a file and back, and no damage to it
 * goes unseen */
#include "../../../plugins/tag-entities/model.h"

#include <unistd.h>

#include "../../../plugins/tag-entities/features.h"
#include "check.h"

#define BUCKETS 8

/* A model of one type, five labels. */
static bool save(const char *path, uint32_t parts)
{
	static const char names[1][TYPE_ROOM] = { "THING" };
	static const uint8_t broader[2][2] = { { 0, 0 }, { 3, 4 } };
	struct lexis_slot slots[16] = { { 0 } };
	uint32_t words[1][LEXIS_LINE] = { { 0 } };
	static int8_t rows[INPUT_ROWS][HIDDEN_UNITS];
	static int16_t out[HIDDEN_UNITS * 16];
	uint8_t table[BUCKETS * 128];
	int32_t steps[25];
	struct model model = { .types = 1, .labels = 5, .width = 16, .buckets = BUCKETS,
		               .names = names, .steps = steps, .broader = broader,
		               .lexis = { slots, 15, 1, words },
		               .hidden = { (const int8_t (*)[HIDDEN_UNITS])rows, out },
		               .table = table };
	char message[200];

	for (unsigned a = 0; a < 5; a++)
		for (unsigned b = 0; b < 5; b++)
			steps[a * 5 + b] = label_follows(a, b) ? (int)(a * 5 + b) : STEP_NEVER;
	for (size_t i = 0; i < sizeof table; i++)
		table[i] = (uint8_t)i;
	rows[INPUT_ROWS - 1][HIDDEN_UNITS - 1] = -7;
	out[HIDDEN_UNITS * 16 - 1] = 300;
	return model_save(&model, 2, 0.5f, parts, path, message, sizeof message);
}

static void check_hidden(const char *path)
{
	char message[200];
	struct model model;

	CHECK("saved with a hidden layer", save(path, PART_HIDDEN));
	CHECK("opened", model_open(&model, path, message, sizeof message));
	CHECK_INT("its last row", -7, model.hidden.rows[INPUT_ROWS - 1][HIDDEN_UNITS - 1]);
	CHECK_INT("what its last unit weighs", 300,
	          model.hidden.out[hidden_out(16, HIDDEN_UNITS - 1, 15)]);
	CHECK_INT("a bucket's last byte behind it", 127, model.table[127]);
	model_close(&model);
}

/* Each byte changed, each length cut to. */
static void check_damage(char *bytes, size_t length)
{
	struct model model;
	char message[200];
	size_t unseen = 0;

	for (size_t i = 0; i < length; i++) {
		bytes[i] = (char)(bytes[i] ^ 0x40);
		/* parts and the spare bytes of the head carry no sum */
		if (model_view(&model, bytes, length, message, sizeof message) &&
		    !(i >= 24 && i < 32) && !(i >= 52 && i < 64))
			unseen++;
		bytes[i] = (char)(bytes[i] ^ 0x40);
	}
	CHECK_INT("no changed byte goes unseen", 0, unseen);
	for (size_t i = 0; i < length; i++)
		unseen += model_view(&model, bytes, i, message, sizeof message);
	CHECK_INT("no cut goes unseen", 0, unseen);
	CHECK("and the whole is taken",
	      model_view(&model, bytes, length, message, sizeof message));
}

int main(void)
{
	char path[] = "/tmp/model_test.XXXXXX", message[200];
	_Alignas(64) static char bytes[8192];
	struct model model;
	int fd = mkstemp(path);
	ssize_t length;

	CHECK("saved", fd >= 0 && save(path, PART_LISTS));
	CHECK("opened", model_open(&model, path, message, sizeof message));
	CHECK_STR("its type", "THING", model.names[0]);
	CHECK_INT("its buckets", BUCKETS, model.buckets);
	CHECK_INT("a bucket's bytes", 64, bucket_size(model.width));
	CHECK_INT("a bucket's last byte", 127, model.table[127]);
	CHECK_INT("a coarser cluster", 4, model.broader[1][1]);
	CHECK_INT("a step", 5 * 5 - 1 - 5, model.steps[4 * 5 - 1]);
	CHECK("no hidden layer", !model.hidden.rows);
	model_close(&model);
	fd = (close(fd), fd);
	FILE *in = fopen(path, "rb");
	length = in ? (ssize_t)fread(bytes, 1, sizeof bytes, in) : 0;
	if (in)
		fclose(in);
	check_damage(bytes, (size_t)length);
	check_hidden(path);
	unlink(path);
	CHECK("a file that is not there", !model_open(&model, path, message, sizeof message));
	CHECK("says so", strstr(message, "cannot be opened"));
	return check_end();
}
