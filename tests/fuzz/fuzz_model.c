/* SPDX-License-Identifier: MIT */
/* fuzz_model -- no bytes that pass for a model make reading a text go wrong
 *
 * The bytes are looked at as they are, and once more with what the checks of a
 * head compare put right, so that the fuzzer gets behind them: then a text is
 * read with that model.  A hidden layer, which is large, is made of the bytes again
 * and again.
 */
#include "fuzz.h"

#include "../../plugins/tag-entities/model.h"
#include "../../plugins/tag-entities/analysis.h"
#include "../../plugins/tag-entities/reading.h"

#include <stdlib.h>
#include <string.h>

static const char sample[] =
	"ANGLERS MEET\nThe Severn Trust (ST) met Mr. J. Pike-Lee in Exeter on Monday, the "
	"Trust said.\nit was small\n\"No 5 Tyne,\" Lee-Pike of the ST said to McCarp & Co 12.";

#define LAYER (INPUT_ROWS * HIDDEN_UNITS + 8192)

static void read_sample(const struct model *model)
{
	struct gloss_text *text = analysis_create(sample, sizeof sample - 1);
	struct reading reading;

	if (text && reading_init(&reading, model) && reading_take(&reading, text))
		for (size_t r = 0; r < reading.run_count; r++)
			for (uint32_t i = reading.runs[r].first; i < reading.runs[r].last; i++) {
				if (reading.labels[i] >= model->labels ||
				    !(reading_likely(&reading, r, i, i + 1) >= 0))
					abort();
			}
	reading_release(&reading);
	analysis_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct model model;
	char message[300];
	struct model_head *head;
	uint64_t length;
	size_t room;
	unsigned char *bytes;

	if (size < sizeof *head)
		return 0;
	bytes = malloc(size + LAYER);
	memcpy(bytes, data, size);
	if (model_view(&model, bytes, size, message, sizeof message))
		read_sample(&model);
	head = (struct model_head *)bytes;
	head->types = 1 + head->types % 3;
	head->buckets = 1 + head->buckets % 64;
	head->clusters %= 64;
	head->lines %= 16;
	head->slots = 1u << head->slots % 7;
	if (!(head->unit > 1e-6f && head->unit < 1))
		head->unit = 0.01f;
	room = size;
	if (head->parts & PART_HIDDEN)
		for (; room < size + LAYER; room++)
			bytes[room] = bytes[room - size + sizeof *head / 2];
	length = model_settle(head, bytes, room);
	if (length) {
		unsigned char *whole = realloc(bytes, (size_t)length);

		bytes = whole;
		if (model_view(&model, bytes, (size_t)length, message, sizeof message))
			read_sample(&model);
	}
	free(bytes);
	return 0;
}
