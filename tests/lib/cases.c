/* SPDX-License-Identifier: MIT */
/* cases -- runs tests/plugins/NAME/FILE.case: what a plugin must find in a text
 *
 *   # what this case shows
 *   options: {reading: news}      the plugin's options, as in YAML; if any
 *   date: 2024-03-05              other fields of the record; if any
 *   field: {"any": "JSON"}        values that are JSON are taken as JSON
 *                                 (a blank line may stand here)
 *   It rose last Friday.          the text: all lines up to the dashes
 *   ---
 *   last Friday | type=DATE value=2024-03-01
 *   title: A headline             a field of the record that came out; "-": absent
 *
 * Span lines must be all that was found, in order of place; of the keys only
 * those named are compared.  A value runs to the next "key=".  An object counts
 * as its "text", null as null; a dot steps inside: speaker.name=Anna.  "plain"
 * as only expected line says that nothing may be found.  "fails: part of the
 * message" says that the record must be refused.  \n in a line is a line end.
 */
#include <jansson.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_LINES 400

struct test {
	const char *file;
	unsigned line;
	char *title, *options;
	json_t *record;
	char *want[MOST_LINES];
	size_t want_count;
};

static void die(const char *what, const char *about)
{
	fprintf(stderr, "cases: %s: %s\n", about, what);
	exit(EXIT_FAILURE);
}

static char *unescaped(const char *line)
{
	char *text = strdup(line), *to = text;
	for (const char *from = line; *from; from++) {
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	}
	*to = '\0';
	return text;
}

static json_t *value_of(const char *text)
{
	json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
	return value ? value : json_string(text);
}

/* ---- comparing ----------------------------------------------------------- */

static char *value_text(const json_t *value)
{
	if (json_is_object(value) && json_object_get(value, "text"))
		value = json_object_get(value, "text");
	if (!value)
		return strdup("-");
	if (json_is_string(value))
		return strdup(json_string_value(value));
	return json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
}

static char *path_text(const json_t *value, const char *path)
{
	char *names = strdup(path), *rest = NULL;
	for (char *name = strtok_r(names, ".", &rest); value && name;
	     name = strtok_r(NULL, ".", &rest))
		value = json_object_get(value, name);
	free(names);
	return value_text(value);
}

/* The next " key=" at or after text; NULL when there is none. */
static const char *key_find(const char *text)
{
	for (const char *equals = text; (equals = strchr(equals, '=')); equals++) {
		const char *key = equals;
		while (key > text && (isalnum((unsigned char)key[-1]) ||
		                      strchr("._-", key[-1])))
			key--;
		if (key < equals && (key == text || key[-1] == ' '))
			return key;
	}
	return NULL;
}

static bool keys_match(const json_t *span, const char *keys)
{
	bool ok = true;
	for (const char *key = key_find(keys); key && ok;) {
		const char *equals = strchr(key, '=');
		const char *next = key_find(equals + 1);
		const char *end = next ? next : equals + strlen(equals);
		while (end > equals + 1 && end[-1] == ' ')
			end--;
		char *name = strndup(key, (size_t)(equals - key));
		char *want = strndup(equals + 1, (size_t)(end - equals - 1));
		char *got = path_text(span, name);
		ok = !strcmp(want, got);
		free(name), free(want), free(got);
		key = next;
	}
	return ok;
}

static bool span_matches(const json_t *span, const char *line)
{
	const char *bar = strstr(line, " | ");
	size_t length = bar ? (size_t)(bar - line) : strlen(line);
	char *want = strndup(line, length), *surface = unescaped(want);
	char *got = value_text(json_object_get(span, "text"));
	bool ok = !strcmp(surface, got) && (!bar || keys_match(span, bar + 3));
	free(want), free(surface), free(got);
	return ok;
}

static bool is_span(const json_t *value)
{
	return json_object_get(value, "start") && json_object_get(value, "end");
}

/* All spans of fields that the input had not. */
static json_t *spans_found(const json_t *in, json_t *out)
{
	json_t *found = json_array(), *list, *item;
	const char *name;
	size_t i;
	json_object_foreach(out, name, list)
		if (!json_object_get(in, name))
			json_array_foreach(list, i, item)
				if (is_span(item))
					json_array_append(found, item);
	return found;
}

static bool is_field_line(const char *line)
{
	const char *colon = strstr(line, ": ");
	if (!colon || strstr(line, " | "))
		return false;
	for (const char *c = line; c < colon; c++)
		if (!islower((unsigned char)*c) && !strchr("_-.0123456789", *c))
			return false;
	return colon > line;
}

static bool field_matches(const json_t *out, const char *line)
{
	const char *colon = strstr(line, ": ");
	char *name = strndup(line, (size_t)(colon - line));
	char *want = unescaped(colon + 2), *got = path_text(out, name);
	json_t *json = value_of(want);
	char *same = value_text(json);
	bool ok = !strcmp(want, got) || !strcmp(same, got);
	json_decref(json);
	free(name), free(want), free(got), free(same);
	return ok;
}

static bool test_matches(const struct test *t, json_t *out)
{
	json_t *found = spans_found(t->record, out);
	size_t spans = 0;
	bool ok = true, asked = false;
	for (size_t i = 0; i < t->want_count && ok; i++) {
		const char *line = t->want[i];
		if (!strcmp(line, "plain")) {
			asked = true;
		} else if (is_field_line(line)) {
			ok = field_matches(out, line);
		} else {
			asked = true;
			ok = spans < json_array_size(found) &&
			     span_matches(json_array_get(found, spans++), line);
		}
	}
	ok = ok && (!asked || spans == json_array_size(found));
	json_decref(found);
	return ok;
}

static void got_print(const struct test *t, json_t *out)
{
	json_t *found = spans_found(t->record, out), *span, *value;
	const char *name;
	size_t i;
	json_array_foreach(found, i, span) {
		char *surface = value_text(json_object_get(span, "text"));
		printf("    %s |", surface);
		free(surface);
		json_object_foreach(span, name, value) {
			if (!strcmp(name, "start") || !strcmp(name, "end") ||
			    !strcmp(name, "text"))
				continue;
			char *text = value_text(value);
			printf(" %s=%s", name, text);
			free(text);
			if (json_is_object(value) && json_object_get(value, "name")) {
				text = path_text(value, "name");
				printf(" %s.name=%s", name, text);
				free(text);
			}
		}
		putchar('\n');
	}
	json_object_foreach(out, name, value) {
		if (json_is_array(value) && is_span(json_array_get(value, 0)))
			continue;
		char *text = value_text(value);
		printf("    %s: %s\n", name, text);
		free(text);
	}
	json_decref(found);
}

/* ---- running ------------------------------------------------------------- */

/* What gloss prints for the record; NULL when it fails.  *message: its stderr. */
static json_t *test_run(const struct test *t, const char *plugin, char **message)
{
	char in[] = "/tmp/gloss-case-XXXXXX", said[] = "/tmp/gloss-said-XXXXXX";
	char *stages = NULL, *gloss = getenv("BUILD");
	int pipes[2], status, in_fd = mkstemp(in), said_fd = mkstemp(said);
	size_t room = strlen(plugin) + strlen(t->options) + 10;

	if (in_fd < 0 || said_fd < 0 || pipe(pipes))
		die("cannot make a file", t->file);
	stages = malloc(room);
	snprintf(stages, room, "[%s: %s]", plugin, t->options);
	json_dumpfd(t->record, in_fd, JSON_COMPACT);
	if (write(in_fd, "\n", 1) != 1 || lseek(in_fd, 0, SEEK_SET))
		die("cannot write", in);
	pid_t child = fork();
	if (!child) {
		char path[4096];
		snprintf(path, sizeof path, "%s/gloss", gloss ? gloss : "build");
		dup2(in_fd, 0), dup2(pipes[1], 1), dup2(said_fd, 2);
		close(pipes[0]), close(pipes[1]);
		execl(path, path, "run", "-e", stages, (char *)NULL);
		_exit(127);
	}
	close(pipes[1]);
	json_t *out = json_loadfd(pipes[0], JSON_ALLOW_NUL, NULL);
	waitpid(child, &status, 0);
	close(pipes[0]), close(in_fd);
	off_t length = lseek(said_fd, 0, SEEK_END);
	*message = calloc(1, (size_t)length + 1);
	if (pread(said_fd, *message, (size_t)length, 0) < 0)
		die("cannot read", said);
	close(said_fd), unlink(in), unlink(said), free(stages);
	if (status) {
		json_decref(out);
		out = NULL;
	}
	return out;
}

static bool test_try(const struct test *t, const char *plugin)
{
	char *message;
	json_t *out = test_run(t, plugin, &message);
	const char *fails = t->want_count == 1 && !strncmp(t->want[0], "fails: ", 7)
	                            ? t->want[0] + 7 : NULL;
	bool ok = fails ? !out && strstr(message, fails)
	                : out && test_matches(t, out);
	if (!ok) {
		char *text = path_text(t->record, "text");
		printf("%s:%u: %s\n  options: %s\n  text: %s\n  want\n", t->file,
		       t->line, t->title, t->options, text);
		for (size_t i = 0; i < t->want_count; i++)
			printf("    %s\n", t->want[i]);
		puts("  got");
		if (out)
			got_print(t, out);
		else
			printf("    %s", message);
		free(text);
	}
	json_decref(out);
	free(message);
	return ok;
}

/* ---- reading ------------------------------------------------------------- */

static void text_add(struct test *t, const char *line)
{
	const char *old = json_string_value(json_object_get(t->record, "text"));
	size_t room = (old ? strlen(old) : 0) + strlen(line) + 2;
	char *text = malloc(room);
	snprintf(text, room, "%s%s%s", old ? old : "", old ? "\n" : "", line);
	json_object_set_new(t->record, "text", json_string(text));
	free(text);
}

static void head_add(struct test *t, const char *line)
{
	const char *colon = strstr(line, ": ");
	char *name = strndup(line, (size_t)(colon - line));
	if (!strcmp(name, "options")) {
		free(t->options);
		t->options = strdup(colon + 2);
	} else {
		char *text = unescaped(colon + 2);
		json_object_set_new(t->record, name, value_of(text));
		free(text);
	}
	free(name);
}

static void test_free(struct test *t)
{
	free(t->title), free(t->options);
	json_decref(t->record);
	for (size_t i = 0; i < t->want_count; i++)
		free(t->want[i]);
}

/* The next case; false at the end of the file. */
static bool test_read(FILE *in, struct test *t, unsigned *line_number)
{
	enum { TITLE, HEAD, TEXT, WANT } part = TITLE;
	char *line = NULL;
	size_t room = 0;
	ssize_t length;
	unsigned blanks = 0;

	*t = (struct test){ .file = t->file, .options = strdup("{}"),
		            .record = json_object() };
	while ((length = getline(&line, &room, in)) != -1) {
		++*line_number;
		if (length && line[length - 1] == '\n')
			line[--length] = '\0';
		if (part == TITLE && !strncmp(line, "# ", 2)) {
			t->title = strdup(line + 2);
			t->line = *line_number;
			part = HEAD;
		} else if (part == TITLE && length) {
			die("expected '# title'", t->file);
		} else if (part == WANT && !length) {
			break;
		} else if (part == WANT) {
			if (t->want_count == MOST_LINES)
				die("too many lines", t->file);
			t->want[t->want_count++] = strdup(line);
		} else if (part != TITLE && !strcmp(line, "---")) {
			part = WANT;
		} else if (part == HEAD && is_field_line(line)) {
			head_add(t, line);
		} else if (part == HEAD && !length) {
			part = TEXT;
		} else if (part == HEAD || part == TEXT) {
			for (; part == TEXT && blanks; blanks--)
				text_add(t, "");
			part = TEXT;
			if (length)
				text_add(t, line);
			else
				blanks++;
		}
	}
	free(line);
	if (part == TITLE)
		test_free(t);
	else if (part != WANT || !t->want_count)
		die("a case without '---' or expected lines", t->title);
	return part == WANT;
}

/* tests/plugins/NAME/FILE.case -> NAME */
static char *plugin_name(const char *path)
{
	const char *file = strrchr(path, '/'), *folder = file;
	while (folder && folder > path && folder[-1] != '/')
		folder--;
	return folder ? strndup(folder, (size_t)(file - folder)) : strdup(path);
}

int main(int argc, char **argv)
{
	unsigned done = 0, failed = 0;
	for (int i = 1; i < argc; i++) {
		FILE *in = fopen(argv[i], "r");
		struct test t = { .file = argv[i] };
		unsigned line = 0;
		char *plugin = plugin_name(argv[i]);
		if (!in)
			die("cannot open", argv[i]);
		while (test_read(in, &t, &line)) {
			done++;
			failed += !test_try(&t, plugin);
			test_free(&t);
		}
		fclose(in);
		free(plugin);
	}
	printf("%u cases, %u failed\n", done, failed);
	return failed || !done ? EXIT_FAILURE : EXIT_SUCCESS;
}
