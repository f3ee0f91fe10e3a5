/* SPDX-License-Identifier: MIT */
/* json_mould -- objects of one shape, cast instead of built
 *
 * Spans are many and have the same few members.  To build one, Jansson hashes each
 * name, looks whether it is there, and takes and links a piece of memory.  A mould
 * is such an object's memory as Jansson left it, with the words known in which it
 * points into itself and those that hold the values.  To cast one more is to copy
 * that, add the place it has now to the former, and write the latter.
 *
 * Nothing of Jansson's layout is taken for granted: the object is built twice, in
 * two places, and a word must be the same in both, or differ as the places do; then
 * one is cast and read back.  Where that fails objects are built as ever.
 */
#ifndef RUN_JSON_MOULD_H
#define RUN_JSON_MOULD_H

#include "run/json_arena.h"

/* An object with the values that are not NULL, in their order, each under the name
 * of the same place.  A new reference; the values are taken.  names is constant: it
 * is known again by its address. */
json_t *json_cast(const char *const *names, json_t *const *values, size_t count);

/* All that the arena's objects were cast in: before the arena is released. */
void json_moulds_release(struct json_arena *arena);

#endif
