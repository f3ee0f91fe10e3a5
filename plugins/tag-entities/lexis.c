/* SPDX-License-Identifier: MIT */
/* lexis.c -- the growing form of the word table; see lexis.h
 */
#include "lexis.h"

#include <stdlib.h>

bool lexis_maker_init(struct lexis_maker *maker)
{
	*maker = (struct lexis_maker){ .mask = 1023 };
	maker->slots = calloc(maker->mask + 1u, sizeof *maker->slots);
	return maker->slots;
}

void lexis_maker_release(struct lexis_maker *maker)
{
	free(maker->slots);
	free(maker->words);
	*maker = (struct lexis_maker){ 0 };
}

/* Words a line, so that few are full. */
#define LINE_LOAD 11

bool lexis_maker_room(struct lexis_maker *maker, size_t words)
{
	free(maker->words);
	maker->lines = (uint32_t)(words / LINE_LOAD + LEXIS_LINES);
	maker->words = calloc(maker->lines, sizeof *maker->words);
	return maker->words;
}

void lexis_maker_word(struct lexis_maker *maker, uint32_t key, uint32_t cluster)
{
	uint32_t at = maker->lines ? lexis_line(maker->lines, key) : 0;

	for (uint32_t n = 0; n < LEXIS_LINES && at < maker->lines; n++, at++)
		for (unsigned k = 0; k < LEXIS_LINE; k++) {
			uint32_t *word = &maker->words[at][k];

			if (!*word)
				*word = key << 12 | cluster;
			if ((*word ^ key << 12) <= LEXIS_CLUSTER)
				return;
		}
}

/* Where key is or may go, NULL when that is out of reach. */
static struct lexis_slot *place(struct lexis_maker *maker, uint32_t key)
{
	uint32_t at = (key * 0x9E3779B1u) >> 7;

	for (unsigned n = 0; n < LEXIS_REACH; n++, at++) {
		struct lexis_slot *slot = &maker->slots[at & maker->mask];

		if (!slot->key || slot->key == key)
			return slot;
	}
	return NULL;
}

static bool grow(struct lexis_maker *maker)
{
	struct lexis_maker old = *maker;

	for (;;) {
		bool fits = true;

		if (maker->mask >= 1u << 25)
			return false;
		maker->mask = maker->mask * 2 + 1;
		maker->slots = calloc((size_t)maker->mask + 1, sizeof *maker->slots);
		if (!maker->slots)
			break;
		for (uint32_t i = 0; i <= old.mask && fits; i++) {
			struct lexis_slot *slot;

			if (!old.slots[i].key)
				continue;
			slot = place(maker, old.slots[i].key);
			if (slot)
				*slot = old.slots[i];
			else
				fits = false;
		}
		if (fits) {
			free(old.slots);
			return true;
		}
		free(maker->slots);
	}
	*maker = old;
	return false;
}

struct lexis_slot *lexis_maker_slot(struct lexis_maker *maker, uint32_t key)
{
	for (;;) {
		struct lexis_slot *slot = place(maker, key);

		if (slot && slot->key)
			return slot;
		if (slot && maker->count < maker->mask / 8 * 7) {
			slot->key = key;
			maker->count++;
			return slot;
		}
		if (!grow(maker))
			return NULL;
	}
}
