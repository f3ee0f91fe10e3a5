/* SPDX-License-Identifier: MIT */
/* What a stream of equal records takes, it takes from the same memory each time. */
#include "base/arena.h"

#include "check.h"

#include <stdint.h>

/* What a record takes: small things, then some of a size. */
static char *record_take(struct arena *a, size_t size, int count)
{
	char *last = arena_string(a, "a word", 6);
	CHECK_STR("a string has its end", "a word", last);
	for (int i = 0; i < count; i++) {
		last = arena_take(a, size);
		CHECK("it is aligned", (uintptr_t)last % _Alignof(max_align_t) == 0);
		memset(last, i, size);
	}
	return last;
}

static void again_check(const char *about, size_t size, int count)
{
	struct arena a = { 0 };
	char *before = NULL, *now = NULL;
	/* It may grow until it has found its size. */
	for (int round = 0; round < 5; round++) {
		before = now;
		now = record_take(&a, size, count);
		arena_reset(&a);
	}
	CHECK(about, before == now);
	arena_release(&a);
	CHECK("nothing is left", !a.chunk && !a.used);
	arena_release(&a);
}

/* One that is too large to be kept comes and goes; what is left serves as before. */
static void large_check(void)
{
	struct arena a = { 0 };
	record_take(&a, (size_t)40 << 20, 2);
	arena_reset(&a);
	char *small = record_take(&a, 1000, 3);
	record_take(&a, (size_t)40 << 20, 1);
	arena_reset(&a);
	CHECK("small ones again, as before", small == record_take(&a, 1000, 3));
	arena_release(&a);
}

int main(void)
{
	again_check("small records, the same memory", 100, 10);
	again_check("larger than the first chunk", 10000, 20);
	again_check("one thing of nearly a megabyte", 900000, 1);
	large_check();
	return check_end();
}
