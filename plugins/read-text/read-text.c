/* SPDX-License-Identifier: MIT */
/* read-text -- records from plain text: a file, a paragraph, a line, or what
 * stands between separators
 *
 * Boundaries are sought in the raw bytes (boundary.c), so that blocks can be cut
 * without looking at their encoding; each record is then converted on its own, by
 * whichever worker loads it (encoding.c).  The id of a record is its source and,
 * unless the record is the whole file, the byte where it begins: the same in each
 * run and with any number of workers, and a place one can look at.
 */
#include "gloss/plugin.h"

#include "base/mem.h"
#include "boundary.h"
#include "encoding.h"

#include <stdio.h>
#include <stdlib.h>

struct text_options {
	int record, encoding;
	char *separator;
};

/* ---- boundaries ----------------------------------------------------------- */

static struct piece piece_of(const struct gloss_input *in)
{
	return (struct piece){ .bytes = in->bytes, .length = in->length,
		               .first = !in->offset, .last = in->last };
}

static size_t text_split(struct gloss_stage *stage, const struct gloss_input *in)
{
	const struct text_options *options = stage->options;
	const struct piece piece = piece_of(in);

	return boundary_last((enum unit)options->record, stage->shared, &piece);
}

static size_t text_skip(struct gloss_stage *stage, const struct gloss_input *in,
                        bool *ends)
{
	const struct text_options *options = stage->options;
	const struct piece piece = piece_of(in);
	size_t end, next;

	*ends = boundary_find((enum unit)options->record, stage->shared, &piece, 0,
	                      &end, &next);
	return *ends ? next : next - boundary_begun((enum unit)options->record,
	                                            stage->shared, &piece);
}

/* ---- loading -------------------------------------------------------------- */

static bool is_blank(const char *bytes, size_t length)
{
	while (length && memchr(" \t\r\n", bytes[length - 1], 4))
		length--;
	return !length;
}

/* Behind the lines with nothing in them that begin at at. */
static size_t blank_lines_pass(const struct gloss_input *in, size_t at)
{
	for (;;) {
		const char *line = in->bytes + at;
		const char *end = memchr(line, '\n', in->length - at);
		size_t length = end ? (size_t)(end - line) + 1 : in->length - at;

		if (!length || !is_blank(line, length))
			return at;
		at += length;
	}
}

/* Says at which line and byte the text is not what the option says. */
static enum gloss_result text_refuse(struct gloss_stage *stage,
                                     const struct gloss_input *in, size_t start,
                                     size_t bad)
{
	static const char *const names[] = { "UTF-8", "latin-1", "windows-1252",
		                             "UTF-8" };
	const struct text_options *options = stage->options;
	const char *bytes = in->bytes;
	size_t line = 1, column = 1;
	bool utf16 = start == 0 && bad == 0 && in->length > 1 && !in->offset &&
	             (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2));

	if (utf16)
		return stage->host->fail(stage, "text is UTF-16, expected UTF-8; "
		                         "convert it with iconv -f UTF-16 -t UTF-8");
	for (size_t i = start; i < start + bad; i++, column++)
		if (bytes[i] == '\n')
			line++, column = 0;
	return stage->host->fail(
		stage, "byte 0x%02X at byte %llu (line %zu of the record, byte %zu "
		"of the line) is not %s; option 'encoding' may be what "
		"it is, or replace", (unsigned char)bytes[start + bad],
		(unsigned long long)(in->offset + start + bad), line, column,
		names[options->encoding]);
}

/* A string of what bytes say; file names are UTF-8 as far as they go. */
static json_t *string_replaced(struct gloss_stage *stage, const char *bytes,
                               size_t length)
{
	char *text = stage->host->take(
		stage, encoding_room(ENCODING_REPLACE, length) + 1);
	size_t made;

	encoding_convert(ENCODING_REPLACE, bytes, length, text, &made);
	return json_stringn_nocheck(text, made);
}

static json_t *id_create(struct gloss_stage *stage, const char *source,
                         uint64_t offset)
{
	const struct text_options *options = stage->options;
	size_t room = strlen(source) + 24;
	char *id = stage->host->take(stage, room);
	int length = options->record == UNIT_FILE
	                     ? snprintf(id, room, "%s", source)
	                     : snprintf(id, room, "%s#%llu", source,
	                                (unsigned long long)offset);

	return string_replaced(stage, id, (size_t)length);
}

static enum gloss_result record_create(struct gloss_stage *stage,
                                       const struct gloss_input *in,
                                       size_t start, size_t end, json_t **record)
{
	const struct text_options *options = stage->options;
	enum encoding encoding = (enum encoding)options->encoding;
	size_t length = end - start, made;
	char *text = stage->host->take(stage, encoding_room(encoding, length) + 1);

	if (!encoding_convert(encoding, in->bytes + start, length, text, &made))
		return text_refuse(stage, in, start, made);
	*record = json_object();
	json_object_set_new_nocheck(*record, "id", id_create(
		stage, in->source, in->offset + start));
	json_object_set_new_nocheck(*record, "source", string_replaced(
		stage, in->source, strlen(in->source)));
	json_object_set_new_nocheck(*record, "text",
	                            json_stringn_nocheck(text, made));
	return GLOSS_PASS;
}

/* A byte order mark is not text. */
static bool starts_with_mark(struct gloss_stage *stage,
                             const struct gloss_input *in)
{
	const struct text_options *options = stage->options;
	bool utf8 = options->encoding == ENCODING_UTF8 ||
	            options->encoding == ENCODING_REPLACE;

	return utf8 && !in->offset && !in->at && in->length >= 3 &&
	       !memcmp(in->bytes, "\xEF\xBB\xBF", 3);
}

static enum gloss_result text_load(struct gloss_stage *stage,
                                   struct gloss_input *in, json_t **record)
{
	const struct text_options *options = stage->options;
	const struct piece piece = piece_of(in);
	size_t start, end;

	if (starts_with_mark(stage, in))
		in->at = 3;
	do {
		start = in->at;
		if (options->record == UNIT_PARAGRAPH)
			start = blank_lines_pass(in, start);
		if (start == in->length) {
			in->at = start;
			return GLOSS_DROP;
		}
		boundary_find((enum unit)options->record, stage->shared, &piece,
		              start, &end, &in->at);
		if (options->record == UNIT_PARAGRAPH || options->record == UNIT_LINE)
			while (end > start && memchr("\r\n", in->bytes[end - 1], 2))
				end--;
	} while (is_blank(in->bytes + start, end - start));
	return record_create(stage, in, start, end, record);
}

/* ---- life ----------------------------------------------------------------- */

static bool text_prepare(struct gloss_stage *stage)
{
	const struct text_options *options = stage->options;
	const struct gloss_host *host = stage->host;
	struct separator mark = { 0 };

	if (options->record != UNIT_SEPARATOR && options->separator)
		return host->bad_option(stage, "separator", -1,
		                        "is only for record: separator");
	if (options->record == UNIT_SEPARATOR && !options->separator)
		return host->bad_option(stage, "record", -1, "is 'separator', which "
		                        "needs the option 'separator'");
	if (options->separator && !separator_read(&mark, options->separator))
		return host->bad_option(stage, "separator", -1, "has only line ends, "
		                        "expected a text; there is record: line and "
		                        "record: paragraph");
	stage->shared = mem_take(sizeof mark);
	memcpy(stage->shared, &mark, sizeof mark);
	return true;
}

static void text_release(struct gloss_stage *stage)
{
	free(stage->shared);
}

static const char *const records[] = { "file", "paragraph", "line", "separator",
	                               NULL };
static const char *const encodings[] = { "utf-8", "latin-1", "windows-1252",
	                                 "replace", NULL };

static const struct gloss_field fields[] = {
	{ .name = "id", .use = GLOSS_WRITES,
	  .help = "the source, with # and the byte where the record begins when it "
	          "is not the whole file" },
	{ .name = "source", .use = GLOSS_WRITES, .help = "the file, or -" },
	{ .name = "text", .use = GLOSS_WRITES, .help = "what the record says" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "record", GLOSS_CHOICE(struct text_options, record),
	  .preset = "file", .choices = records, .help = "what makes a record" },
	{ .name = "separator", GLOSS_STRING(struct text_options, separator),
	  .help = "what stands between two records; \"\\n---\\n\" is a line of "
	          "three hyphens" },
	{ .name = "encoding", GLOSS_CHOICE(struct text_options, encoding),
	  .preset = "utf-8", .choices = encodings,
	  .help = "what the bytes are; replace: UTF-8 with U+FFFD for what is not" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "read-text",
	.version = "1.0",
	.summary = "read plain text, a record from each file, paragraph or line",
	.example = "[read-text: {record: line}, write-json]",
	.kind = GLOSS_READER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct text_options),
	.prepare = text_prepare,
	.release = text_release,
	.split = text_split,
	.skip = text_skip,
	.load = text_load,
};
