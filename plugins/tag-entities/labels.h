/* SPDX-License-Identifier: MIT */
/* labels.h -- the label of a token: outside, or a type with a place in a name
 *
 * BILOU (Ratinov and Roth 2009): Begin, Inside, Last of a name of several
 * tokens, Unit for a name of one, 0 for outside.  The weights of label 0 are
 * pinned at zero, which loses nothing as only differences count, so a row of
 * weights has four numbers a type.
 */
#ifndef ENTITIES_LABELS_H
#define ENTITIES_LABELS_H

#include <stdbool.h>
#include <stdint.h>

enum place { PLACE_B, PLACE_I, PLACE_L, PLACE_U };

#define TYPES_MAX 32
#define LABELS_MAX (4 * TYPES_MAX + 1)
#define TYPE_ROOM 32 /* bytes of a type's name with its zero */

static inline unsigned label_make(unsigned type, enum place place)
{
	return 1 + 4 * type + (unsigned)place;
}

static inline unsigned label_type(unsigned label)
{
	return (label - 1) / 4;
}

static inline enum place label_place(unsigned label)
{
	return (enum place)((label - 1) % 4);
}

/* A name is under way after this label. */
static inline bool label_open(unsigned label)
{
	return label && label_place(label) <= PLACE_I;
}

/* The weight of a step that may not be; others are within a quarter of it. */
#define STEP_NEVER (-(1 << 28))

/* May next follow label? */
static inline bool label_follows(unsigned label, unsigned next)
{
	bool goes_on = next && (label_place(next) == PLACE_I || label_place(next) == PLACE_L);

	if (label_open(label))
		return goes_on && label_type(label) == label_type(next);
	return !goes_on;
}

#endif
