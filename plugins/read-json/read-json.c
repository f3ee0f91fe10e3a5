/* SPDX-License-Identifier: MIT */
/* read-json -- records from JSON Lines */
#include "gloss/json.h"

static size_t lines_split(struct gloss_stage *stage, const struct gloss_input *in)
{
	(void)stage;
	size_t length = in->length;
	while (length && in->bytes[length - 1] != '\n')
		length--;
	return length;
}

static size_t lines_skip(struct gloss_stage *stage, const struct gloss_input *in)
{
	const char *end = memchr(in->bytes, '\n', in->length);
	(void)stage;
	return end ? (size_t)(end - in->bytes) + 1 : in->length;
}

static enum gloss_result lines_load(struct gloss_stage *stage,
                                    struct gloss_input *in, json_t **record)
{
	const struct gloss_json_service *json =
		stage->host->extension(stage, GLOSS_JSON_SERVICE);
	size_t used = 0;

	while (in->at < in->length && strchr(" \t\r\n", in->bytes[in->at]))
		in->at++;
	if (in->at == in->length)
		return GLOSS_DROP;
	const char *line = in->bytes + in->at;
	const char *end = memchr(line, '\n', in->length - in->at);
	size_t length = end ? (size_t)(end - line) : in->length - in->at;
	*record = json->load(stage, line, length, NULL, &used);
	in->at += length;
	return *record ? GLOSS_PASS : GLOSS_FAIL;
}

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "read-json",
	.version = "1.0",
	.summary = "read records from JSON Lines",
	.example = "[read-json, write-json]",
	.kind = GLOSS_READER,
	.split = lines_split,
	.skip = lines_skip,
	.load = lines_load,
};
