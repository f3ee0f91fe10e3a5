/* SPDX-License-Identifier: MIT */
/* vectors.h -- vectors of 32 bytes, where the machine has them: a function marked WIDE
 * may use them, and is called when HAVE_WIDE
 */
#ifndef QUOTES_VECTORS_H
#define QUOTES_VECTORS_H

#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2")))
#define HAVE_WIDE __builtin_cpu_supports("avx2")
#else
#define WIDE
#define HAVE_WIDE 0
#endif

#endif
