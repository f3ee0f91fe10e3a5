/* SPDX-License-Identifier: MIT */
/* visits.c -- see visits.h
 */
#include "visits.h"

#include <stdlib.h>

#include "chance.h"

void visits_release(struct visits *visits)
{
	free(visits->list);
	*visits = (struct visits){ 0 };
}

static bool room_for(struct visits *visits, const struct sequences *sequences)
{
	size_t most = 1;

	for (size_t i = 0; i < sequences->count; i++)
		most += (size_t)sequences->list[i].weight + 1;
	if (visits->room >= most)
		return true;
	visits_release(visits);
	visits->list = malloc(most * sizeof *visits->list);
	visits->room = visits->list ? most : 0;
	return visits->list;
}

bool visits_shuffle(struct visits *visits, const struct sequences *sequences, uint64_t seed,
                    unsigned epoch)
{
	uint32_t state = mix((uint32_t)seed, epoch + 1);

	if (!room_for(visits, sequences))
		return false;
	visits->count = 0;
	for (uint32_t i = 0; i < sequences->count; i++) {
		float weight = sequences->list[i].weight;
		uint32_t times = (uint32_t)weight;

		state = mix(state, i);
		times += chance(state) < weight - (float)times;
		for (uint32_t t = 0; t < times; t++)
			visits->list[visits->count++].sequence = i;
	}
	for (size_t i = visits->count; i > 1; i--) {
		struct visit spare = visits->list[i - 1];
		size_t k;

		state = mix(state, (uint32_t)i);
		k = (size_t)((uint64_t)state * i >> 32);
		visits->list[i - 1] = visits->list[k];
		visits->list[k] = spare;
	}
	for (size_t i = 0; i < visits->count; i++)
		visits->list[i].key = mix(state, (uint32_t)i);
	return true;
}
