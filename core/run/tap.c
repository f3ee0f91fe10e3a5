/* SPDX-License-Identifier: MIT */
#include "run/tap.h"

#include "gloss/json.h"

#include <stdio.h>

static void value_put(struct stage *stage, struct block *block, const json_t *value)
{
	struct error before = stage->error;
	size_t length = block->tap.length;
	if (value && json_service.dump(&stage->gloss, value, 0, &block->tap))
		return;
	stage->error = before;
	block->tap.length = length;
	gloss_put(&block->tap, "null", 4);
}

static void key_put(struct block *block, const char *key)
{
	gloss_put(&block->tap, key, strlen(key));
}

static void string_put(struct stage *stage, struct block *block, const char *text)
{
	json_t *value = json_string(text);
	value_put(stage, block, value);
	json_decref(value);
}

void tap_before(struct stage *stage, struct block *block, size_t start,
                const json_t *record)
{
	char number[30];
	snprintf(number, sizeof number, "%llu",
	         (unsigned long long)(block->offset + start));
	key_put(block, "{\"stage\":");
	string_put(stage, block, stage->spec->name);
	key_put(block, ",\"source\":");
	string_put(stage, block, block->origin ? block->origin->name : "");
	key_put(block, ",\"offset\":");
	key_put(block, number);
	key_put(block, ",\"before\":");
	value_put(stage, block, record);
}

void tap_after(struct stage *stage, struct block *block, const json_t *record)
{
	key_put(block, ",\"after\":");
	value_put(stage, block, record);
	key_put(block, "}\n");
}
