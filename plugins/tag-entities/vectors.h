/* SPDX-License-Identifier: MIT */
/* vectors.h -- vectors of 32 bytes, where the machine has them: a function marked WIDE
 * may use them, and is called when HAVE_WIDE
 */
#ifndef ENTITIES_VECTORS_H
#define ENTITIES_VECTORS_H

#if defined __x86_64__
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi")))
#define HAVE_WIDE (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
#else
#define HAVE_WIDE 0
#endif

#define INLINE static inline __attribute__((always_inline))

#endif
