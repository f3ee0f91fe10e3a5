/* SPDX-License-Identifier: MIT */
#include "template.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- paths ---------------------------------------------------------------- */

bool template_path(struct template_part *hole, const char *path, size_t length)
{
	const char *end = path + length;

	*hole = (struct template_part){ .of_item = length && *path == '.' };
	path += hole->of_item;
	if (path == end)
		return hole->of_item;
	for (;;) {
		const char *dot = memchr(path, '.', (size_t)(end - path));
		size_t step = (size_t)((dot ? dot : end) - path);

		if (!step) {
			template_path_release(hole);
			return false;
		}
		hole->steps = mem_grow(hole->steps, hole->step_count + 1,
		                       sizeof *hole->steps);
		hole->steps[hole->step_count++] = mem_string(path, step);
		if (!dot)
			return true;
		path = dot + 1;
	}
}

void template_path_release(struct template_part *hole)
{
	for (size_t i = 0; i < hole->step_count; i++)
		free(hole->steps[i]);
	free(hole->steps);
	*hole = (struct template_part){ 0 };
}

static bool is_number(const char *step)
{
	size_t digits = strspn(step, "0123456789");
	return digits && digits < 10 && !step[digits];
}

struct walk {
	const struct template_part *hole;
	void (*visit)(void *about, const json_t *value);
	void *about;
};

/* As deep as the path has steps. */
static void walk_on(const struct walk *w, const json_t *value, size_t step)
{
	for (; step < w->hole->step_count; step++) {
		const char *name = w->hole->steps[step];
		const json_t *item;
		size_t i;

		if (!json_is_array(value)) {
			value = json_object_get(value, name);
		} else if (is_number(name)) {
			value = json_array_get(value, strtoul(name, NULL, 10));
		} else {
			json_array_foreach(value, i, item)
				walk_on(w, json_object_get(item, name), step + 1);
			return;
		}
	}
	if (value && !json_is_null(value))
		w->visit(w->about, value);
}

void template_visit(const struct template_part *hole, const json_t *record,
                    const json_t *item,
                    void (*visit)(void *about, const json_t *value), void *about)
{
	const struct walk w = { hole, visit, about };
	walk_on(&w, hole->of_item ? item : record, 0);
}

/* ---- templates ------------------------------------------------------------ */

static struct template_part *part_add(struct template *t)
{
	t->parts = mem_grow(t->parts, t->count + 1, sizeof *t->parts);
	t->parts[t->count] = (struct template_part){ 0 };
	return &t->parts[t->count++];
}

/* What stands before the next hole.  Where it ends; NULL at a bad escape, *at
 * then being its place. */
static const char *literal_read(struct template *t, const char *text,
                                const char **at)
{
	static const char letters[] = "tnr\\{}", signs[] = "\t\n\r\\{}";
	char *literal = mem_take(strlen(text) + 1);
	size_t length = 0;

	for (; *text && *text != '{' && *text != '}'; text++) {
		const char *letter = NULL;
		if (*text == '\\') {
			*at = text++;
			letter = *text ? strchr(letters, *text) : NULL;
			if (!letter) {
				free(literal);
				return NULL;
			}
		}
		literal[length++] = letter ? signs[letter - letters] : *text;
	}
	struct template_part *part = part_add(t);
	part->literal = literal;
	part->length = length;
	return text;
}

/* The paths between two braces, with | between them. */
static bool hole_read(struct template *t, const char *text, size_t length)
{
	for (bool first = true;; first = false) {
		const char *bar = memchr(text, '|', length);
		size_t path = bar ? (size_t)(bar - text) : length;
		struct template_part *hole = part_add(t);

		if (!template_path(hole, text, path))
			return false;
		hole->or_else = !first;
		if (!bar)
			return true;
		text = bar + 1;
		length -= path + 1;
	}
}

static bool template_fail(struct template *t, struct template_fault *fault,
                          const char *what, size_t at)
{
	template_release(t);
	*fault = (struct template_fault){ what, at };
	return false;
}

bool template_read(struct template *t, const char *text,
                   struct template_fault *fault)
{
	const char *start = text, *bad = NULL;

	*t = (struct template){ 0 };
	while (*text) {
		if (*text == '}')
			return template_fail(t, fault, "'}' without '{'; write \\} "
			                     "for the sign itself", (size_t)(text - start));
		if (*text != '{') {
			text = literal_read(t, text, &bad);
			if (!text)
				return template_fail(t, fault, "unknown escape, "
				                     "expected \\t \\n \\r \\\\ \\{ or \\}",
				                     (size_t)(bad - start));
			continue;
		}
		size_t length = strcspn(text + 1, "{}");
		if (text[1 + length] != '}')
			return template_fail(t, fault, "'{' is not closed; write \\{ "
			                     "for the sign itself", (size_t)(text - start));
		if (!hole_read(t, text + 1, length))
			return template_fail(t, fault, "no field's path between { and }",
			                     (size_t)(text - start));
		text += length + 2;
	}
	return true;
}

void template_release(struct template *t)
{
	for (size_t i = 0; i < t->count; i++) {
		free(t->parts[i].literal);
		template_path_release(&t->parts[i]);
	}
	free(t->parts);
	*t = (struct template){ 0 };
}
