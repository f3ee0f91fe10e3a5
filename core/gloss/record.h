/* SPDX-License-Identifier: MIT */
/* record.h -- what a record is
 *
 * A record is a JSON object.  Fields that gloss gives a meaning:
 *
 *   id, source         identity; the file it came from, or "-"
 *   title, date, text  headline; document date, ISO 8601; the body
 *   dates              [{start, end, text, type, value, mod?, from?, to?}]
 *   entities           [{start, end, text, type, name?, score?}]
 *   quotes             [{start, end, text, kind, speaker, cue, group?}]
 *
 * A span in JSON counts code points, end exclusive, so that .text[.start:.end]
 * is its surface in jq and in Python.  In C everything is bytes.  A tagger adds
 * its field or appends to it, and never rewrites what is not its own.
 */
#ifndef GLOSS_RECORD_H
#define GLOSS_RECORD_H

#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/* host->extension(stage, GLOSS_RECORD_SERVICE) */
#define GLOSS_RECORD_SERVICE "gloss.record/1"
struct gloss_record_service {
	uint32_t size;
	/* An object of count members, for those who make many of the same names:
	 * several times as fast as to set one after the other.  Those whose value
	 * is NULL are left out.  A new reference; it takes the values.  names is
	 * constant for the run and is known again by its address; no name is
	 * there twice. */
	json_t *(*object)(const char *const *names, json_t *const *values,
	                  size_t count);
};

/* {start, end, text} of bytes start .. end of text, which lie on code point
 * borders.  A new reference; never NULL under a gloss host. */
static inline json_t *gloss_span_create(const struct gloss_text *text,
                                        size_t start, size_t end)
{
	json_t *span = json_object();
	json_object_set_new_nocheck(
		span, "start", json_integer((json_int_t)gloss_text_point(text, start)));
	json_object_set_new_nocheck(
		span, "end", json_integer((json_int_t)gloss_text_point(text, end)));
	json_object_set_new_nocheck(
		span, "text", json_stringn_nocheck(text->bytes + start, end - start));
	return span;
}

/* The member of a name, for those who read several in the order in which they are
 * likely to stand: looked at is the one at *iter, which then moves on, before the
 * name is looked up.  Borrowed; NULL when there is none. */
static inline json_t *gloss_record_member(json_t *object, void **iter,
                                          const char *name)
{
	const char *key = json_object_iter_key(*iter);
	if (!key || strcmp(key, name) != 0)
		return json_object_get(object, name);
	json_t *value = json_object_iter_value(*iter);
	*iter = json_object_iter_next(object, *iter);
	return value;
}

/* The bytes of a {start, end, ...} made by an earlier stage.  False when it is
 * no span or does not lie within text. */
static inline bool gloss_span_read(const struct gloss_text *text,
                                   const json_t *span, size_t *start,
                                   size_t *end)
{
	json_t *object = (json_t *)(uintptr_t)span; /* nothing is written to it */
	void *iter = json_object_iter(object);
	const json_t *from = gloss_record_member(object, &iter, "start");
	const json_t *to = gloss_record_member(object, &iter, "end");
	if (!json_is_integer(from) || !json_is_integer(to))
		return false;
	json_int_t a = json_integer_value(from), b = json_integer_value(to);
	if (a < 0 || b < a || (uint64_t)b > text->length ||
	    (size_t)b > gloss_text_point(text, text->length))
		return false;
	*start = gloss_text_byte(text, (size_t)a);
	*end = gloss_text_byte(text, (size_t)b);
	return true;
}

/* The array in a field, made when the field is absent.  Borrowed; NULL when the
 * field holds something else. */
static inline json_t *gloss_record_list(json_t *record, const char *field)
{
	json_t *list = json_object_get(record, field);
	if (!list) {
		list = json_array();
		json_object_set_new_nocheck(record, field, list);
	}
	return json_is_array(list) ? list : NULL;
}

/* What most taggers do with a record: look at a text, add spans to a list. */
struct gloss_task {
	const struct gloss_text *text;
	json_t *list;             /* borrowed                                 */
	const struct gloss_record_service *records;
	enum gloss_result result; /* when there is nothing to do              */
};

/* The view of one field, and the list in another that spans of it go into.  False
 * when there is no such text, or something that is no list; the result is then
 * what process returns. */
static inline bool gloss_task_begin(struct gloss_task *task,
                                    struct gloss_stage *stage, json_t *record,
                                    const char *field, const char *into)
{
	const struct gloss_text_service *service =
		(const struct gloss_text_service *)stage->host->extension(
			stage, GLOSS_TEXT_SERVICE);
	task->text = service->view(stage, record, field);
	task->records = (const struct gloss_record_service *)stage->host->extension(
		stage, GLOSS_RECORD_SERVICE);
	task->list = task->text ? gloss_record_list(record, into) : NULL;
	task->result = GLOSS_PASS;
	if (task->text && !task->list)
		task->result = stage->host->fail(
			stage, "field '%s' is not a list", into);
	return task->list != NULL;
}

/* As gloss_span_create, with further members as records->object makes them: names
 * begins with start, end and text, whose values are filled in. */
static inline json_t *gloss_span_extend(const struct gloss_task *task, size_t start,
                                        size_t end, const char *const *names,
                                        json_t **values, size_t count)
{
	const struct gloss_text *text = task->text;
	values[0] = json_integer((json_int_t)gloss_text_point(text, start));
	values[1] = json_integer((json_int_t)gloss_text_point(text, end));
	values[2] = json_stringn_nocheck(text->bytes + start, end - start);
	return task->records->object(names, values, count);
}

#ifdef __cplusplus
}
#endif
#endif
