/* SPDX-License-Identifier: MIT */
/* What is made inside a record comes from its arena and dies with it; what is
 * made outside, or while paused, is the heap's and lives on. */
#include "run/json_arena.h"

#include "check.h"

static json_t *nested(int n)
{
	json_t *list = json_array();
	for (int i = 0; i < n; i++)
		json_array_append_new(list, json_pack("{s:s, s:i}", "name",
		                                      "a word", "at", i));
	return list;
}

static void lives(void)
{
	struct json_arena arena = { 0 };
	json_t *before = json_object();

	for (int round = 0; round < 3; round++) {
		json_arena_enter(&arena);
		json_t *record = nested(round == 1 ? 100000 : 10);
		CHECK("a record's value is the arena's",
		      json_arena_holds(&arena, record));
		CHECK("an earlier one is not", !json_arena_holds(&arena, before));

		bool was_open = json_arena_pause();
		json_t *kept = json_deep_copy(record);
		json_arena_resume(was_open);
		CHECK("a copy made in a pause is the heap's",
		      !json_arena_holds(&arena, kept));
		CHECK("after it the arena serves again",
		      json_arena_holds(&arena, json_integer(1)));
		json_array_append(record, kept);
		json_array_clear(record); /* frees only what is not the arena's */
		json_arena_leave(&arena);

		CHECK_INT("the copy outlives its record", round == 1 ? 100000 : 10,
		          json_array_size(kept));
		json_decref(kept);
	}
	json_t *after = json_integer(1);
	CHECK("outside, the heap serves", !json_arena_holds(&arena, after));
	json_decref(after);
	json_decref(before);
	json_arena_release(&arena);
}

int main(void)
{
	json_arena_install();
	lives();
	return check_end();
}
