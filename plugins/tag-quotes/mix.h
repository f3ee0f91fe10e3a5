/* SPDX-License-Identifier: MIT */
/* mix.h -- hashes of features
 *
 * The upper bits are the best mixed; tables use those. */
#ifndef MIX_H
#define MIX_H

#include <stdint.h>

#define MIX_ID 0x9E3779B1u
#define MIX_A 0x85EBCA77u
#define MIX_B 0xC2B2AE3Du

static inline uint32_t mix(uint32_t id, uint32_t a, uint32_t b)
{
	uint32_t h = (id * MIX_ID ^ a) * MIX_A;

	return ((h ^ h >> 15) + b) * MIX_B;
}

#endif
