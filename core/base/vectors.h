/* SPDX-License-Identifier: MIT */
/* vectors -- code for vectors of 32 bytes, where the machine has them
 *
 * A function marked WIDE may use AVX2, and is called only when HAVE_WIDE; each has a
 * plain one beside it with the same result.  What is written with intrinsics stands
 * within #ifdef __x86_64__; elsewhere WIDE is nothing and HAVE_WIDE false.
 */
#ifndef BASE_VECTORS_H
#define BASE_VECTORS_H

#ifdef __x86_64__
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi")))
#define HAVE_WIDE (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
#else
#define WIDE
#define HAVE_WIDE 0
#endif

/* Of functions that a wide and a plain one share. */
#define INLINE static inline __attribute__((always_inline))

#endif
