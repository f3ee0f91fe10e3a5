/* SPDX-License-Identifier: MIT */
/* analysis.c -- see analysis.h
 */
#include "analysis.h"

#include <stdlib.h>

#include "text/view.h"

struct block {
	struct block *next;
	max_align_t bytes[];
};

struct analysis {
	struct gloss_text text; /* first: it is what the caller holds */
	struct block *blocks;
};

static void *block_take(void *context, size_t size)
{
	struct analysis *analysis = context;
	struct block *block = malloc(sizeof *block + size);

	if (!block)
		return NULL;
	block->next = analysis->blocks;
	analysis->blocks = block;
	return block->bytes;
}

struct gloss_text *analysis_create(const char *bytes, size_t length)
{
	struct analysis *analysis = calloc(1, sizeof *analysis);

	if (!analysis)
		return NULL;
	if (text_view_build(bytes, length, block_take, analysis, &analysis->text))
		return &analysis->text;
	analysis_free(&analysis->text);
	return NULL;
}

void analysis_free(struct gloss_text *text)
{
	struct analysis *analysis = (struct analysis *)text;
	struct block *block, *next;

	if (!text)
		return;
	for (block = analysis->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	free(analysis);
}
