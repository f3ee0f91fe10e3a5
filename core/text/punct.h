/* SPDX-License-Identifier: MIT */
/* punct.h -- what kind of punctuation mark or sign a code point is */
#ifndef TEXT_PUNCT_H
#define TEXT_PUNCT_H

#include "text/unicode.h"

#include <stdbool.h>

/* Its byte in gloss_token.punct: itself in ASCII, the kin of quotation marks,
 * dashes, full-width forms and the ellipsis, else 0. */
unsigned char punct_kin(uint32_t point);

/* A sign (currency, per cent, arithmetic, emoji), not a mark? */
bool punct_is_sign(uint32_t point, enum unicode_class kind);

/* Does it make one token with its like next to it? */
bool punct_runs(uint32_t point);

/* Are two of it the old form of a double quotation mark? */
static inline bool punct_doubles(uint32_t point)
{
	return point == '\'' || point == '`';
}

/* May it stand between parts of one written word? */
static inline bool punct_joins(uint32_t point)
{
	return point == '-' || point == '_' || point == '&' || point == '/' ||
	       point == ':' || point == 0xB7 || point == 0x2010 ||
	       point == 0x2011 || point == 0x2027;
}

#endif
