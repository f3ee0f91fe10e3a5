/* SPDX-License-Identifier: MIT */
/* An object that is cast is what Jansson would have built, and stays so under all
 * that a stage may do with it. */
#include "run/json_mould.h"

#include "check.h"

#define NAMES 20

static const char *const names[NAMES] = {
	"start", "end", "text", "type", "value", "", "\xC3\xA9", "a name of many bytes",
	"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l",
};

static json_t *value_make(size_t i)
{
	switch (i % 6) {
	case 0: return json_integer((json_int_t)i);
	case 1: return json_null();
	case 2: return json_string("a text");
	case 3: return json_real((double)i / 4);
	case 4: return json_pack("[i]", 1);
	}
	return json_true();
}

static json_t *cast(unsigned present, size_t count)
{
	json_t *values[NAMES];
	for (size_t i = 0; i < count; i++)
		values[i] = present >> i & 1 ? value_make(i) : NULL;
	return json_cast(names, values, count);
}

static json_t *built(unsigned present, size_t count)
{
	json_t *object = json_object();
	for (size_t i = 0; i < count; i++)
		if (present >> i & 1)
			json_object_set_new(object, names[i], value_make(i));
	return object;
}

/* Also in the order of the members; takes both. */
static void same_check(const char *about, json_t *want, json_t *got)
{
	char *a = json_dumps(want, 0), *b = json_dumps(got, 0);
	json_free_t json_free;
	CHECK(about, json_equal(want, got) && json_object_size(want) ==
	             json_object_size(got));
	CHECK_STR(about, a, b);
	json_get_alloc_funcs(NULL, &json_free);
	json_free(a);
	json_free(b);
	json_decref(want);
	json_decref(got);
}

static void alter(json_t *object)
{
	json_object_del(object, "end");
	json_object_set_new(object, "end", json_string("behind"));
	json_object_set_new(object, "start", json_integer(-1));
	for (size_t i = 0; i < NAMES; i++)
		if (!json_object_get(object, names[i]))
			json_object_set_new(object, names[i], json_integer(7));
	json_object_del(object, "text");
}

static void shapes_check(void)
{
	struct json_arena arena = { 0 };
	/* A few often, so that most are cast in a mould that is there; then more
	 * than there are places. */
	for (int round = 0; round < 3; round++) {
		json_arena_enter(&arena);
		for (size_t count = 0; count <= NAMES; count++)
			for (unsigned few = 0; few < (round ? 4 : 64); few++) {
				unsigned present = (1u << count) - 1;
				present &= few * 0x9E3779B1u >> (round ? 0 : 3) | 1;
				same_check("cast", built(present, count),
				           cast(present, count));
				json_t *want = built(present, count);
				json_t *got = cast(present, count);
				json_t *copy = json_deep_copy(got), *twin = json_copy(got);
				alter(want);
				alter(got);
				same_check("altered", want, got);
				same_check("its twin", built(present, count), twin);
				same_check("its copy", built(present, count), copy);
			}
		json_arena_leave(&arena);
	}
	json_moulds_release(&arena);
	json_arena_release(&arena);
}

static void heap_check(void)
{
	struct json_arena arena = { 0 };
	same_check("outside", built(0x1F, 5), cast(0x1F, 5));
	json_arena_enter(&arena);
	json_t *record = cast(0x1F, 5);
	CHECK("inside, the arena's", json_arena_holds(&arena, record));
	CHECK("and its keys with it",
	      json_arena_holds(&arena, json_object_iter_key(json_object_iter(record))));
	bool was_open = json_arena_pause();
	json_t *kept = cast(0x1F, 5);
	json_arena_resume(was_open);
	CHECK("in a pause, the heap's", !json_arena_holds(&arena, kept));
	json_arena_leave(&arena);
	same_check("it lives on", built(0x1F, 5), kept);
	json_moulds_release(&arena);
	json_arena_release(&arena);
}

int main(void)
{
	json_arena_install();
	shapes_check();
	heap_check();
	return check_end();
}
