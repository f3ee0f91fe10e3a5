/* SPDX-License-Identifier: MIT */
/* write-text -- a line of plain text for each record, or for each item of a list
 *
 * The template (template.h) is parsed once.  A value is put in as it reads: a
 * string as it is, a list as its items with something between them, everything
 * else as JSON.  Tabs and line ends inside values are made safe unless told
 * otherwise, so that what comes out stays a table for sort, cut and awk.
 */
#include "gloss/json.h"

#include "base/mem.h"
#include "template.h"

#include <stdlib.h>

enum safety { SAFE_SPACE, SAFE_ESCAPE, SAFE_NONE };

struct text_options {
	char *template, *each, *header, *join, *missing;
	struct gloss_list need;
	int safe;
};

/* Made by prepare. */
struct text_shape {
	struct template line;
	struct template_part each;
	bool has_each;
	struct template_part *need;
	size_t need_count;
};

/* One line being made. */
struct line {
	struct gloss_stage *stage;
	const struct text_options *options;
	struct gloss_output *out;
	size_t values;          /* of the hole at hand                        */
	bool ok;
};

/* ---- values --------------------------------------------------------------- */

static void put_string(struct gloss_output *out, const char *text)
{
	gloss_put(out, text, strlen(text));
}

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7F;
}

/* Tabs and line ends, controls too, become one blank each run, or are named. */
static void put_safe(struct line *line, const char *text, size_t length)
{
	static const char hex[] = "0123456789abcdef";
	static const char controls[] = "\t\n\r\\", names[] = "tnr\\";
	bool escape = line->options->safe == SAFE_ESCAPE;
	size_t done = 0;

	for (size_t i = 0; i < length; i++) {
		char c = text[i];
		if (!is_control(c) && !(escape && c == '\\'))
			continue;
		gloss_put(line->out, text + done, i - done);
		done = i + 1;
		const char *at = memchr(controls, c, sizeof controls - 1);
		if (escape && at) {
			gloss_put(line->out, (char[]){ '\\', names[at - controls] }, 2);
		} else if (escape) {
			gloss_put(line->out, (char[]){ '\\', 'x', hex[c >> 4 & 15],
			                               hex[c & 15] }, 4);
		} else if (!i || !is_control(text[i - 1])) {
			gloss_put(line->out, " ", 1);
		}
	}
	gloss_put(line->out, text + done, length - done);
}

static void put_one(struct line *line, const json_t *value)
{
	const char *join = line->options->join;

	if (line->values++)
		put_string(line->out, join ? join : ", ");
	if (!json_is_string(value)) {
		const struct gloss_json_service *json = line->stage->host->extension(
			line->stage, GLOSS_JSON_SERVICE);
		line->ok = line->ok && json->dump(line->stage, value, 0, line->out);
	} else if (line->options->safe == SAFE_NONE) {
		gloss_put(line->out, json_string_value(value), json_string_length(value));
	} else {
		put_safe(line, json_string_value(value), json_string_length(value));
	}
}

static void put_value(void *about, const json_t *value)
{
	const json_t *item;
	size_t i;

	if (json_is_array(value))
		json_array_foreach(value, i, item)
			put_one(about, item);
	else
		put_one(about, value);
}

/* ---- lines ---------------------------------------------------------------- */

static void value_seen(void *about, const json_t *value)
{
	bool empty = (json_is_string(value) && !json_string_length(value)) ||
	             (json_is_array(value) && !json_array_size(value));
	*(bool *)about |= !empty;
}

static bool line_wanted(const struct text_shape *shape, const json_t *record,
                        const json_t *item)
{
	for (size_t i = 0; i < shape->need_count; i++) {
		bool seen = false;
		template_visit(&shape->need[i], record, item, value_seen, &seen);
		if (!seen)
			return false;
	}
	return true;
}

static bool line_write(struct gloss_stage *stage, const json_t *record,
                       const json_t *item, struct gloss_output *out)
{
	const struct text_shape *shape = stage->shared;
	struct line line = { .stage = stage, .options = stage->options, .out = out,
		             .ok = true };

	if (!line_wanted(shape, record, item))
		return true;
	for (size_t i = 0; i < shape->line.count; i++) {
		const struct template_part *part = &shape->line.parts[i];
		bool last = i + 1 == shape->line.count || !part[1].or_else;
		if (part->literal) {
			gloss_put(out, part->literal, part->length);
			continue;
		}
		if (!part->or_else)
			line.values = 0;
		if (!line.values)
			template_visit(part, record, item, put_value, &line);
		if (!line.values && last && line.options->missing)
			put_string(out, line.options->missing);
	}
	gloss_put(out, "\n", 1);
	return line.ok;
}

struct each {
	struct gloss_stage *stage;
	json_t *record;
	struct gloss_output *out;
	bool ok;
};

static void each_value(void *about, const json_t *value)
{
	struct each *each = about;
	const json_t *item;
	size_t i;

	if (!json_is_array(value)) {
		each->ok = each->ok &&
		           line_write(each->stage, each->record, value, each->out);
		return;
	}
	json_array_foreach(value, i, item)
		each->ok = each->ok &&
		           line_write(each->stage, each->record, item, each->out);
}

static enum gloss_result text_dump(struct gloss_stage *stage, json_t *record,
                                   struct gloss_output *out)
{
	const struct text_shape *shape = stage->shared;
	struct each each = { stage, record, out, true };

	if (shape->has_each)
		template_visit(&shape->each, record, NULL, each_value, &each);
	else
		each.ok = line_write(stage, record, NULL, out);
	return each.ok ? GLOSS_PASS : GLOSS_FAIL;
}

static bool text_frame(struct gloss_stage *stage, enum gloss_frame where,
                       struct gloss_output *out)
{
	const struct text_options *options = stage->options;

	if (where == GLOSS_BEGIN && options->header) {
		put_string(out, options->header);
		gloss_put(out, "\n", 1);
	}
	return true;
}

/* ---- life ----------------------------------------------------------------- */

static void text_release(struct gloss_stage *stage)
{
	struct text_shape *shape = stage->shared;

	if (!shape)
		return;
	template_release(&shape->line);
	template_path_release(&shape->each);
	for (size_t i = 0; i < shape->need_count; i++)
		template_path_release(&shape->need[i]);
	free(shape->need);
	free(shape);
	stage->shared = NULL;
}

/* A path that begins with a dot speaks of an item, which only 'each' gives. */
static bool item_paths_check(struct gloss_stage *stage)
{
	const struct text_shape *shape = stage->shared;
	bool ok = true;

	for (size_t i = 0; i < shape->line.count && !shape->has_each && ok; i++)
		if (shape->line.parts[i].of_item)
			ok = stage->host->bad_option(
				stage, "template", -1, "speaks of an item of a list, "
				"{.%s}, but there is no option 'each'",
				shape->line.parts[i].step_count
					? shape->line.parts[i].steps[0] : "");
	for (size_t i = 0; i < shape->need_count && !shape->has_each && ok; i++)
		if (shape->need[i].of_item)
			ok = stage->host->bad_option(
				stage, "need", (long)i, "begins with a dot, but there "
				"is no option 'each'");
	return ok;
}

static bool text_prepare(struct gloss_stage *stage)
{
	const struct text_options *options = stage->options;
	const struct gloss_host *host = stage->host;
	struct text_shape *shape = stage->shared = mem_take(sizeof *shape);
	struct template_fault fault;
	bool ok = true;

	if (!template_read(&shape->line, options->template, &fault))
		ok = host->bad_option(stage, "template", -1, "%s (character %zu)",
		                      fault.what, fault.at + 1);
	shape->has_each = options->each != NULL;
	if (options->each && (!template_path(&shape->each, options->each,
	                                     strlen(options->each)) ||
	                      shape->each.of_item))
		ok = host->bad_option(stage, "each", -1, "'%s' is not a field's path",
		                      options->each);
	shape->need = mem_take((options->need.count + 1) * sizeof *shape->need);
	shape->need_count = options->need.count;
	for (size_t i = 0; i < shape->need_count; i++)
		if (!template_path(&shape->need[i], options->need.items[i],
		                   strlen(options->need.items[i])))
			ok = host->bad_option(stage, "need", (long)i,
			                      "'%s' is not a field's path",
			                      options->need.items[i]);
	ok = ok && item_paths_check(stage);
	if (!ok)
		text_release(stage);
	return ok;
}

static const struct gloss_field fields[] = {
	{ .name = "*", .use = GLOSS_HELPS, .help = "what the template names" },
	{ 0 }
};

static const char *const safeties[] = { "space", "escape", "none", NULL };

static const struct gloss_option options[] = {
	{ .name = "template", GLOSS_STRING(struct text_options, template),
	  .required = true, .help = "the line, with {field} where values go; {a|b} is a, or else b" },
	{ .name = "each", GLOSS_STRING(struct text_options, each),
	  .help = "a list field: one line for each item, {.x} being the item's x" },
	{ .name = "header", GLOSS_STRING(struct text_options, header),
	  .help = "a line before the first" },
	{ .name = "missing", GLOSS_STRING(struct text_options, missing),
	  .help = "stands for a field that is absent or null; else nothing does" },
	{ .name = "need", GLOSS_LIST(struct text_options, need),
	  .help = "fields without which, or with nothing in them, no line is written" },
	{ .name = "join", GLOSS_STRING(struct text_options, join),
	  .help = "stands between the values of a list; else a comma and a blank" },
	{ .name = "safe", GLOSS_CHOICE(struct text_options, safe),
	  .preset = "space", .choices = safeties,
	  .help = "what tabs and line ends in values become: one space a run, "
	          "\\t and \\n, or what they are" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "write-text",
	.version = "1.0",
	.summary = "write records as lines of text, by a template",
	.example = "[write-text: {template: '{date}\\t{title}'}]",
	.kind = GLOSS_WRITER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct text_options),
	.prepare = text_prepare,
	.release = text_release,
	.dump = text_dump,
	.frame = text_frame,
};
