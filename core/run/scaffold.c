/* SPDX-License-Identifier: MIT */
#include "run/scaffold.h"

#include "run/command.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>

/* In the texts, @ stands for the plugin's name. */
static const char source[] =
"/* @ -- what it marks, and for whom\n"
" *\n"
" * Reads a text field, appends a span for each word of at least `least` bytes.\n"
" */\n"
"#include <gloss/record.h>\n"
"\n"
"/* What the options below fill. */\n"
"struct own_options {\n"
"\tchar *field, *into;\n"
"\tint64_t least;\n"
"};\n"
"\n"
"static enum gloss_result process(struct gloss_stage *stage, json_t *record)\n"
"{\n"
"\tconst struct own_options *options = stage->options;\n"
"\tstruct gloss_task task;\n"
"\n"
"\tif (!gloss_task_begin(&task, stage, record, options->field, options->into))\n"
"\t\treturn task.result;\n"
"\tconst struct gloss_text *text = task.text;\n"
"\tfor (size_t i = 0; i < text->token_count; i++) {\n"
"\t\tconst struct gloss_token *token = &text->tokens[i];\n"
"\t\tif (token->kind == GLOSS_WORD &&\n"
"\t\t    token->end - token->start >= (uint64_t)options->least)\n"
"\t\t\tjson_array_append_new(task.list, gloss_span_create(\n"
"\t\t\t\ttext, token->start, token->end));\n"
"\t}\n"
"\treturn GLOSS_PASS;\n"
"}\n"
"\n"
"static const struct gloss_field fields[] = {\n"
"\t{ .name = \"$field\", .use = GLOSS_NEEDS, .help = \"the text to look at\" },\n"
"\t{ .name = \"$into\", .use = GLOSS_WRITES, .help = \"spans\" },\n"
"\t{ .name = NULL }\n"
"};\n"
"\n"
"static const struct gloss_option options[] = {\n"
"\t{ .name = \"field\", GLOSS_FIELD(struct own_options, field),\n"
"\t  .preset = \"text\", .help = \"the field to look at\" },\n"
"\t{ .name = \"into\", GLOSS_FIELD(struct own_options, into),\n"
"\t  .preset = \"words\", .help = \"the field that receives the spans\" },\n"
"\t{ .name = \"least\", GLOSS_INT(struct own_options, least),\n"
"\t  .min = 1, .max = 100, .preset = \"5\",\n"
"\t  .help = \"bytes that a word needs at least\" },\n"
"\t{ .name = NULL }\n"
"};\n"
"\n"
"GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {\n"
"\tGLOSS_HEAD,\n"
"\t.name = \"@\",\n"
"\t.version = \"0.1\",\n"
"\t.summary = \"mark long words\",\n"
"\t.example = \"[@: {least: 8}]\",\n"
"\t.kind = GLOSS_TAGGER,\n"
"\t.fields = fields,\n"
"\t.options = options,\n"
"\t.options_size = sizeof(struct own_options),\n"
"\t.process = process,\n"
"};\n";

static const char makefile[] =
"# make, make check, make install (for this user)\n"
"CC ?= cc\n"
"CFLAGS ?= -O2 -g\n"
"GLOSS ?= gloss\n"
"WARN = -Wall -Wextra -Wconversion -Wno-missing-field-initializers\n"
"DATA = $(or $(XDG_DATA_HOME),$(HOME)/.local/share)\n"
"\n"
"@.so: @.c\n"
"\t$(CC) -std=c11 $(WARN) $(CFLAGS) $(shell pkg-config --cflags gloss) \\\n"
"\t\t-fPIC -fvisibility=hidden -shared -o $$@ @.c $(LDFLAGS)\n"
"\n"
"check: @.so\n"
"\tGLOSS_PLUGIN_PATH=. GLOSS=$(GLOSS) sh test.sh\n"
"\n"
"install: @.so\n"
"\tmkdir -p $(DATA)/gloss/plugins\n"
"\tcp @.so $(DATA)/gloss/plugins\n"
"\n"
"clean:\n"
"\trm -f @.so\n"
"\n"
".PHONY: check install clean\n";

static const char test[] =
"#!/bin/sh\n"
"# test.sh -- what @ must find; run by `make check`\n"
"set -eu\n"
"got=$(echo '{\"text\":\"Small words and longest\"}' |\n"
"\t${GLOSS:-gloss} run --check-plugins -e '[@: {least: 6}]')\n"
"want='{\"text\":\"Small words and longest\",\"words\":[{\"start\":16,\"end\":23,\"text\":\"longest\"}]}'\n"
"[ \"$got\" = \"$want\" ] && echo '@: passed' && exit\n"
"printf 'want %s\\ngot  %s\\n' \"$want\" \"$got\"\n"
"exit 1\n";

static const char readme[] =
"# @\n"
"\n"
"A plugin for gloss.  `make check` builds and tests it, `make install` puts it\n"
"where gloss finds it.  Until then, `GLOSS_PLUGIN_PATH=$PWD gloss run -e '[@]'`.\n"
"\n"
"@.c says what it does; gloss-plugin(7) and gloss/plugin.h say what it may do.\n";

static const struct {
	const char *name, *text;
} files[] = {
	{ "@.c", source }, { "Makefile", makefile }, { "test.sh", test },
	{ "README.md", readme }, { 0 }
};

/* "@" as the name, "$@" as make's own "$@": written "$$@" above. */
static void expand(FILE *out, const char *text, const char *name)
{
	for (; *text; text++) {
		if (!strncmp(text, "$$@", 3)) {
			fputs("$@", out);
			text += 2;
		} else if (*text == '@') {
			fputs(name, out);
		} else {
			putc(*text, out);
		}
	}
}

static bool file_write(const char *folder, const char *pattern, const char *text,
                       const char *name)
{
	char path[PATH_MAX];
	bool ok = snprintf(path, sizeof path, "%s/%s%s", folder,
	                   *pattern == '@' ? name : "", pattern + (*pattern == '@')) <
	          (int)sizeof path;
	FILE *out = ok ? fopen(path, "w") : NULL;

	if (out) {
		expand(out, text, name);
		ok = !ferror(out);
		ok = !fclose(out) && ok;
	}
	if (!out || !ok)
		fprintf(stderr, "gloss: cannot write '%s': %s\n", path, strerror(errno));
	return out && ok;
}

int scaffold_command(const void *options, char **operands, size_t count)
{
	const char *folder = operands[0], *slash, *name;

	(void)options;
	if (count != 1)
		return command_usage("new", "expected one name, as in 'gloss new tag-mine'");
	slash = strrchr(folder, '/');
	name = slash ? slash + 1 : folder;
	if (!*name || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] ||
	    *name == '-' || strlen(name) > 40)
		return command_usage("new", "'%s' is no plugin's name, expected "
		                     "lower-case words with hyphens: tag-mine", name);
	if (mkdir(folder, 0777)) {
		fprintf(stderr, "gloss: cannot make the folder '%s': %s\n", folder,
		        strerror(errno));
		return EX_IOERR;
	}
	for (size_t i = 0; files[i].name; i++)
		if (!file_write(folder, files[i].name, files[i].text, name))
			return EX_IOERR;
	printf("made %s; next: make -C %s check\n", folder, folder);
	return EX_OK;
}
