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
	*maker = (struct lexis_maker){ 0 };
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
