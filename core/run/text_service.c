/* SPDX-License-Identifier: MIT */
/* text_service.c -- see text_service.h
 *
 * A view is known again by the JSON string it was made of: the service holds a
 * reference to that, so that no other value can come to lie in its place, and a
 * changed string has its bytes elsewhere.  So emitted records and several
 * fields each have their own.
 */
#include "run/text_service.h"

#include "gloss/text.h"
#include "run/host.h"
#include "text/view.h"

struct text_view {
	struct gloss_text text;
	json_t *value;             /* held                                    */
	struct text_view *next;    /* of all                                  */
	struct text_view *other;   /* of the same chain                       */
};

/* What lies behind the address is an object of Jansson's, of some 48 bytes. */
static struct text_view **chain_of(struct text_views *views, const json_t *value)
{
	return &views->chains[((uintptr_t)value >> 4 ^ (uintptr_t)value >> 10) %
	                      TEXT_CHAINS];
}

static void *view_take(void *arena, size_t size)
{
	return arena_take(arena, size);
}

static const struct gloss_text *service_view(struct gloss_stage *gloss,
                                             const json_t *record,
                                             const char *field)
{
	struct stage *stage = host_stage(gloss);
	json_t *value = json_object_get(record, field);
	const char *bytes = json_string_value(value);
	struct text_view *view, **chain = chain_of(stage->views, value);

	if (!bytes)
		return NULL;
	size_t length = json_string_length(value);
	for (view = *chain; view; view = view->other)
		if (view->value == value && view->text.bytes == bytes &&
		    view->text.length == length)
			return &view->text;
	view = arena_take(stage->record, sizeof(*view));
	if (!text_view_build(bytes, length, view_take, stage->record, &view->text))
		return NULL;
	view->value = json_incref(value);
	view->next = stage->views->first;
	stage->views->first = view;
	view->other = *chain;
	*chain = view;
	return &view->text;
}

void text_views_back(struct text_views *views, const struct text_view *first)
{
	for (; views->first != first; views->first = views->first->next) {
		struct text_view *view = views->first; /* of its chain too */
		*chain_of(views, view->value) = view->other;
		json_decref(view->value);
	}
}

void text_views_clear(struct text_views *views)
{
	text_views_back(views, NULL);
}

const struct gloss_text_service text_service = {
	.size = sizeof(struct gloss_text_service),
	.view = service_view,
};
