/* SPDX-License-Identifier: MIT */
/* vocabulary.c -- see vocabulary.h
 */
#include "vocabulary.h"

#include <stdlib.h>

bool vocabulary_keep(struct vocabulary *vocabulary)
{
	vocabulary->met = calloc(VOCABULARY_MET, sizeof *vocabulary->met);
	return vocabulary->met;
}

void vocabulary_release(struct vocabulary *vocabulary)
{
	free(vocabulary->met);
	vocabulary->met = NULL;
}

struct word vocabulary_look_up(const struct vocabulary *vocabulary, uint32_t hash)
{
	const struct lexis *lexis = &vocabulary->lexis;
	const struct lexis_slot *slot = lexis_find(lexis, lexis_key(hash));
	uint32_t cluster = lexis_cluster(lexis, lexis_key(hash));

	return (struct word){ slot ? slot->bits : 0,
		              (uint16_t)(cluster < vocabulary->clusters ? cluster : 0) };
}
