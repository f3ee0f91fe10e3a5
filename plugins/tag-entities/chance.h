/* SPDX-License-Identifier: MIT */
/* chance.h -- chance that a seed decides, the same on every machine */
#ifndef ENTITIES_CHANCE_H
#define ENTITIES_CHANCE_H

#include <stdint.h>

static inline uint32_t mix(uint32_t a, uint32_t b)
{
	uint32_t h = (a ^ b * 0x9E3779B1u) * 0x85EBCA6Bu;

	h ^= h >> 13;
	h *= 0xC2B2AE35u;
	return h ^ (h >> 16);
}

/* 0 .. 1, of a mixed number. */
static inline float chance(uint32_t mixed)
{
	return (float)(mixed >> 8) * 0x1p-24f;
}

#endif
