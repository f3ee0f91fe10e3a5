/* SPDX-License-Identifier: MIT */
#include "gloss/json.h"
#include "run/host.h"
#include "run/json_arena.h"

#include <stdlib.h>
#include <string.h>

static json_t *service_load(struct gloss_stage *stage, const char *bytes,
                            size_t length, unsigned flags, size_t *used)
{
	json_error_t err;
	json_t *value = json_loadb(bytes, length,
	                           JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &err);
	(void)flags;
	*used = (size_t)err.position;
	if (!value)
		stage->host->fail(stage, "%s", err.text);
	return value;
}

static size_t service_skip(const char *bytes, size_t length)
{
	size_t depth = 0;
	bool in_string = false;
	for (size_t i = 0; i < length; i++) {
		char c = bytes[i];
		if (in_string) {
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
		} else if (c == '"') {
			in_string = true;
		} else if (c == '{' || c == '[') {
			depth++;
		} else if ((c == '}' || c == ']') && (!depth || !--depth)) {
			return i + 1;
		}
	}
	return 0;
}

static enum gloss_result service_dump(struct gloss_stage *stage,
                                      const json_t *value, unsigned indent,
                                      struct gloss_output *out)
{
	bool was_open = json_arena_pause(); /* text is freed below */
	char *text = json_dumps(value, JSON_INDENT(indent) | JSON_ENCODE_ANY |
	                                       (indent ? 0 : JSON_COMPACT));
	json_arena_resume(was_open);
	if (!text)
		return stage->host->fail(stage, "cannot be printed as JSON");
	gloss_put(out, text, strlen(text));
	free(text);
	return GLOSS_PASS;
}

const struct gloss_json_service json_service = {
	.size = sizeof(struct gloss_json_service),
	.load = service_load,
	.skip = service_skip,
	.dump = service_dump,
};
