/* SPDX-License-Identifier: MIT */
/* reword -- a tagger for tests of the engine: gives a record another text, of as
 * many words as its id modulo four says, and counts them in the view of it */
#include "gloss/record.h"

static enum gloss_result reword_process(struct gloss_stage *stage, json_t *record)
{
	static const char *const texts[] = { "abcdefg", "abc efg", "a cd fg", "a c e g" };
	json_int_t id = json_integer_value(json_object_get(record, "id"));
	struct gloss_task task;

	json_object_set_new(record, "text", json_string(texts[(id + 3) % 4]));
	if (!gloss_task_begin(&task, stage, record, "text", "words"))
		return task.result;
	for (size_t i = 0; i < task.text->token_count; i++)
		json_array_append_new(task.list, gloss_span_create(
			task.text, task.text->tokens[i].start, task.text->tokens[i].end));
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "text", .use = GLOSS_WRITES, .help = "what it is now" },
	{ .name = "words", .use = GLOSS_WRITES, .help = "those of the text" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "reword",
	.version = "1.0",
	.summary = "put other words into a record's text",
	.example = "[reword]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.process = reword_process,
};
