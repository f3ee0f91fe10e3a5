/* SPDX-License-Identifier: MIT */
/* split-article -- title, date and body from an article as a page leaves it
 *
 * The lines at the head of a text are looked at one by one (meta.c): labels and
 * dates, by-lines, a headline, and the furniture of pages, whose phrases are data
 * (phrases.c).  The tail is taken off backwards while its lines are furniture, or
 * a list that a heading such as "Latest Videos" opens.  In between only lines go
 * that are known furniture as they stand.  Whatever leaves the text is found
 * again in a field, in order; when in doubt a line stays.
 *
 * Works on lines of the raw string: no sentences are needed.
 */
#include "gloss/record.h"

#include "base/mem.h"
#include "meta.h"

#include <stdio.h>

enum {
	HEAD_LINES = 12,   /* of which a page's head has at most             */
	LIST_LINES = 40,   /* under a heading at the end                      */
	SHORT = 160,       /* bytes of a line in such a list                  */
	PARAGRAPH = 100,   /* bytes that only a paragraph has                 */
	HEADLINE = 300     /* bytes of a title at most                        */
};

struct article_options {
	char *field;
	bool between;
	struct gloss_list phrases;
};

/* One article being taken apart. */
struct article {
	const struct phrases *phrases;
	bool between;
	struct line text;
	json_t *record, *furniture;
	size_t head, tail;      /* the body lies between                      */
	struct line kept[1];    /* lines of the head that stay                */
	size_t kept_count;
	bool titled;            /* a title was found here                     */
};

/* ---- fields --------------------------------------------------------------- */

static bool is_open(const struct article *a, const char *field)
{
	const json_t *value = json_object_get(a->record, field);
	return !value || json_is_null(value);
}

static void furniture_add(struct article *a, struct line line)
{
	json_array_append_new(a->furniture, json_stringn_nocheck(line.at, line.length));
}

/* False when the record has the field already, with something else in it. */
static bool field_set(struct article *a, const char *field, struct line line)
{
	const json_t *old = json_object_get(a->record, field);

	if (!is_open(a, field))
		return json_is_string(old) && json_string_length(old) == line.length &&
		       !memcmp(json_string_value(old), line.at, line.length);
	json_object_set_new_nocheck(a->record, field,
	                            json_stringn_nocheck(line.at, line.length));
	return true;
}

static bool date_set(struct article *a, const struct calendar_stamp *stamp)
{
	char day[40];
	int length = snprintf(day, sizeof day, "%04d-%02d-%02d", stamp->year,
	                      stamp->month, stamp->day);
	return field_set(a, "date", (struct line){ day, (size_t)length });
}

/* ---- the head ------------------------------------------------------------- */

/* "Related: Ferry fares to rise": a phrase of some kind, a colon, and more. */
static bool is_labelled(const struct article *a, struct line line, unsigned kinds)
{
	size_t label = phrases_front(a->phrases, line, kinds);
	return label && label < line.length && line.at[label] == ':' &&
	       !line_closes(line);
}

/* What such a line begins with. */
enum { BEGINNINGS = PHRASE_BEGIN | PHRASE_CREDIT | PHRASE_LIST };

/* A short line that begins as furniture does, wherever it stands. */
static bool begins_furniture(const struct article *a, struct line line)
{
	return phrases_front(a->phrases, line, PHRASE_BEGIN) ||
	       meta_is_credit(a->phrases, line) || is_labelled(a, line, PHRASE_LIST);
}

/* "Home > World", "Share | Print": a way through the site, or a row of buttons. */
static bool is_row(const struct article *a, struct line line)
{
	static const char signs[] = ">|/";
	size_t first = phrases_front(a->phrases, line, PHRASE_END | PHRASE_LINE);
	size_t words = 0, parts = 1;

	if (!first || line.length > SHORT)
		return false;
	for (struct line rest = line; rest.length;) {
		struct line word = line_word(rest);
		bool sign = word.length == 1 && strchr(signs, *word.at);
		words = sign ? 0 : words + 1;
		parts += sign;
		if (words > 3)
			return false;
		rest = line_from(rest, word.length);
	}
	return parts > 1;
}

static bool is_furniture(const struct article *a, struct line line)
{
	unsigned kinds = PHRASE_END | PHRASE_LINE | PHRASE_LIST;
	return phrases_open(a->phrases, line, kinds | BEGINNINGS) &&
	       (phrases_whole(a->phrases, line) & kinds || is_row(a, line) ||
	        (line.length <= HEADLINE && begins_furniture(a, line)));
}

/* Puts what a line of the head says in its fields; what finds no place there is
 * furniture. */
static void meta_apply(struct article *a, struct line line, const struct meta *meta)
{
	bool told = meta->whole;

	if (meta->title.length) {
		told = field_set(a, "title", meta->title) && told;
		a->titled = true;
	}
	if (meta->dated)
		told = date_set(a, &meta->stamp) && told && meta->stamp.hour < 0;
	if (meta->byline.length)
		told = field_set(a, "byline", meta->byline) && told;
	if (!told)
		furniture_add(a, line);
}

/* Does it stand in capitals, as headlines of some papers do?  Then a full stop
 * at its end makes it no sentence. */
static bool is_headline_case(struct line line)
{
	size_t words = 0, capitals = 0;

	while (line.length) {
		struct line word = line_word(line);
		line = line_from(line, word.length);
		word = line_pass(word, "(\"'[");
		words += word.length > 4;
		capitals += word.length > 4 && line_opens(word);
	}
	return words > 3 && capitals * 5 >= words * 4;
}

/* Is the first line of unknown kind, which ends at at, the headline of what
 * follows?  It is when a by-line, a date or a dateline follows or a date went
 * before, and else when it is not closed like a sentence and stands apart. */
static bool is_title(const struct article *a, struct line line, size_t at, bool dated)
{
	struct meta meta;
	struct line next, dateline;
	struct calendar_stamp stamp;

	if (line.length > HEADLINE || !line_opens(line) ||
	    !line_next(&a->text, &at, &next))
		return false;
	struct line after;
	bool ends = !line_next(&a->text, &at, &after);
	if (dated || (!ends && meta_read(a->phrases, next, &meta)) ||
	    meta_dateline(next, &dateline, &stamp))
		return true;
	if (line_closes(line) && !is_headline_case(line))
		return false;
	const char *gap = memchr(line.at + line.length, '\n',
	                         (size_t)(next.at - line.at) - line.length);
	const char *end = memchr(gap + 1, '\n', (size_t)(next.at - gap) - 1);
	return end || (next.length >= PARAGRAPH && next.length > line.length &&
	               line_opens(next));
}

static void head_read(struct article *a)
{
	struct line line;
	struct meta meta;
	size_t at = 0, plain = 0;
	bool dated = false;

	for (size_t i = 0; i < HEAD_LINES && line_next(&a->text, &at, &line); i++) {
		if (is_furniture(a, line)) {
			furniture_add(a, line);
		} else if (meta_read(a->phrases, line, &meta) &&
		           (!plain || meta.byline.length ||
		            meta_is_label(a->phrases, line))) {
			meta_apply(a, line, &meta);
			dated = dated || meta.dated;
		} else if (!plain && !a->titled && is_title(a, line, at, dated) &&
		           field_set(a, "title", line)) {
			a->titled = true;
		} else if (plain || line.length > HEADLINE || line_closes(line)) {
			return;
		} else {
			/* A standfirst may stand between title and by-line. */
			a->kept[plain++] = line;
			continue;
		}
		a->head = at;
		a->kept_count = plain;
	}
}

/* ---- the tail ------------------------------------------------------------- */

/* Does the list of short lines that the article ends with have a heading?  If so
 * *at moves to it. */
static bool list_find(const struct article *a, size_t *at)
{
	size_t seek = *at;
	struct line line;

	for (size_t i = 0; i < LIST_LINES && line_before(&a->text, &seek, &line) &&
	                   seek > a->head; i++) {
		if (phrases_whole(a->phrases, line) & PHRASE_LIST) {
			*at = seek;
			return true;
		}
		if (line.length > SHORT ||
		    (line_closes(line) && line.at[line.length - 1] != '?'))
			return false;
	}
	return false;
}

static void tail_read(struct article *a)
{
	size_t at = a->text.length;
	struct line line;

	a->tail = at;
	for (; at > a->head && line_before(&a->text, &at, &line); a->tail = at) {
		if (is_furniture(a, line) ||
		    (line.length <= SHORT && is_labelled(a, line, PHRASE_END)))
			continue;
		if (line.length <= SHORT && meta_is_label(a->phrases, line)) {
			struct meta meta;
			if (is_open(a, "date") && meta_read(a->phrases, line, &meta))
				date_set(a, &meta.stamp);
			continue;
		}
		at = a->tail;
		if (!list_find(a, &at))
			break;
	}
}

/* ---- the body ------------------------------------------------------------- */

/* The text that stays, as it is gathered. */
struct body {
	char *bytes;
	size_t length;
	const char *last;       /* where the line kept last ends              */
	bool gap;               /* something was taken out behind it          */
};

/* Is the line that begins behind the line end at or after at empty? */
static bool blank_follows(const char *at)
{
	at += strspn(at, " \t\r");
	return *at == '\n' && at[1 + strspn(at + 1, " \t\r")] == '\n';
}

static void body_add(struct body *b, struct line line)
{
	if (b->last && !b->gap) {
		size_t space = (size_t)(line.at - b->last);
		memcpy(b->bytes + b->length, b->last, space);
		b->length += space;
	} else if (b->last) {
		memcpy(b->bytes + b->length, "\n\n", 2);
		b->length += 1 + blank_follows(b->last);
	}
	memcpy(b->bytes + b->length, line.at, line.length);
	b->length += line.length;
	b->last = line.at + line.length;
	b->gap = false;
}

/* Takes the dateline off the line, if it has one and the record none. */
static struct line dateline_take(struct article *a, struct line line)
{
	struct line dateline;
	struct calendar_stamp stamp;
	size_t used = is_open(a, "dateline")
	                      ? meta_dateline(line, &dateline, &stamp) : 0;

	/* "EXCLUSIVE -- The minister": a label of the page, not a place. */
	if (!used || phrases_whole(a->phrases, dateline) & PHRASE_END)
		return line;
	field_set(a, "dateline", dateline);
	if (stamp.year && is_open(a, "date"))
		date_set(a, &stamp);
	return line_from(line, used);
}

static bool is_between(const struct article *a, struct line line)
{
	return a->between && line.length <= SHORT &&
	       phrases_open(a->phrases, line, PHRASE_LINE | BEGINNINGS) &&
	       (phrases_whole(a->phrases, line) & PHRASE_LINE ||
	        begins_furniture(a, line));
}

static void body_read(struct article *a, struct body *b)
{
	const struct line text = { a->text.at, a->tail };
	struct line line;
	size_t at = a->head, lines = a->kept_count;

	for (size_t i = 0; i < a->kept_count; i++, b->gap = true)
		body_add(b, a->kept[i]);
	while (line_next(&text, &at, &line)) {
		if (is_between(a, line)) {
			furniture_add(a, line);
			b->gap = true;
			continue;
		}
		if (lines++ < 3)
			line = dateline_take(a, line);
		if (line.length)
			body_add(b, line);
		else
			b->gap = true;
	}
	for (at = a->tail; line_next(&a->text, &at, &line);)
		furniture_add(a, line);
}

/* Behind what the record may have of it already. */
static bool furniture_keep(const struct article *a)
{
	if (!json_array_size(a->furniture))
		return true;
	json_t *list = gloss_record_list(a->record, "furniture");
	return list && !json_array_extend(list, a->furniture);
}

static enum gloss_result article_process(struct gloss_stage *stage, json_t *record)
{
	const struct article_options *options = stage->options;
	const json_t *raw = json_object_get(record, options->field);

	if (!raw || json_is_null(raw))
		return GLOSS_PASS;
	if (!json_is_string(raw))
		return stage->host->fail(stage, "field '%s' is not a string",
		                         options->field);
	struct article a = {
		.phrases = stage->shared, .between = options->between,
		.text = { json_string_value(raw), json_string_length(raw) },
		.record = record, .furniture = json_array(),
	};
	struct body body = { .bytes = stage->host->take(stage, a.text.length + 2) };
	head_read(&a);
	tail_read(&a);
	body_read(&a, &body);
	json_object_set_new_nocheck(record, "text",
	                            json_stringn_nocheck(body.bytes, body.length));
	bool ok = furniture_keep(&a);
	json_decref(a.furniture);
	return ok ? GLOSS_PASS
	          : stage->host->fail(stage, "field 'furniture' is not a list");
}

/* ---- life ----------------------------------------------------------------- */

static bool article_prepare(struct gloss_stage *stage)
{
	const struct article_options *options = stage->options;
	const char *own = stage->host->data_file(stage, "phrases.txt");
	struct phrases *phrases = phrases_create();
	struct phrases_fault fault;
	bool ok = own != NULL;

	if (ok && !phrases_read(phrases, own, &fault))
		ok = stage->host->fail(stage, "%s:%u: %s", own, fault.line,
		                       fault.what ? fault.what : "cannot be read");
	for (size_t i = 0; i < options->phrases.count && own; i++)
		if (!phrases_read(phrases, options->phrases.items[i], &fault))
			ok = stage->host->bad_option(
				stage, "phrases", (long)i, "'%s', line %u: %s",
				options->phrases.items[i], fault.line,
				fault.what ? fault.what : "cannot be read");
	phrases_sort(phrases);
	stage->shared = phrases;
	if (!ok) {
		phrases_free(phrases);
		stage->shared = NULL;
	}
	return ok;
}

static void article_release(struct gloss_stage *stage)
{
	phrases_free(stage->shared);
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the article as it came" },
	{ .name = "title", .use = GLOSS_WRITES, .help = "the headline" },
	{ .name = "date", .use = GLOSS_WRITES, .help = "the document's date, 2024-12-26" },
	{ .name = "byline", .use = GLOSS_WRITES, .help = "who wrote it" },
	{ .name = "dateline", .use = GLOSS_WRITES, .help = "from where, and which agency" },
	{ .name = "text", .use = GLOSS_WRITES, .help = "the body, without all that" },
	{ .name = "furniture", .use = GLOSS_WRITES,
	  .help = "list of the lines that are of the page, in order" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "field", GLOSS_FIELD(struct article_options, field),
	  .preset = "text", .help = "the field that holds the article as it came" },
	{ .name = "between", GLOSS_BOOL(struct article_options, between),
	  .preset = "yes",
	  .help = "also take known furniture from between paragraphs" },
	{ .name = "phrases", GLOSS_FILES(struct article_options, phrases),
	  .help = "files with further phrases of pages" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "split-article",
	.version = "1.0",
	.summary = "split raw article text into title, date, body and page furniture",
	.example = "[split-article]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct article_options),
	.prepare = article_prepare,
	.release = article_release,
	.process = article_process,
};
