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

/* The files of core/run/scaffold, which the Makefile turns into strings. */
static const struct {
	const char *name, *text;
} files[] = {
#include <scaffold_files.h>
};

/* A plugin's name begins with what it does: read-csv, write-html; all others tag,
 * join or filter records. */
static const char *model_of(const char *name)
{
	return !strncmp(name, "read-", 5) ? "read-mine"
	     : !strncmp(name, "write-", 6) ? "write-mine" : "tag-mine";
}

/* The name stands for each "tag-mine", or whatever the model is called. */
static void expand(FILE *out, const char *text, const char *model, const char *name)
{
	size_t length = strlen(model);

	for (const char *at; (at = strstr(text, model)); text = at + length) {
		fwrite(text, 1, (size_t)(at - text), out);
		fputs(name, out);
	}
	fputs(text, out);
}

static bool file_write(const char *folder, const char *file, const char *text,
                       const char *model, const char *name)
{
	char path[PATH_MAX];
	FILE *out = snprintf(path, sizeof path, "%s/%s", folder, file) < (int)sizeof path
	            ? fopen(path, "w") : NULL;
	bool ok = out;

	if (out) {
		expand(out, text, model, name);
		ok = !ferror(out);
		ok = !fclose(out) && ok;
	}
	if (!ok)
		fprintf(stderr, "gloss: cannot write '%s': %s\n", path, strerror(errno));
	return ok;
}

/* Makefile and README.md of all kinds are written for tag-mine. */
static bool folder_fill(const char *folder, const char *name)
{
	const char *model = model_of(name);
	size_t length = strlen(model);
	char own[PATH_MAX];

	snprintf(own, sizeof own, "%s.c", name);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *file = files[i].name, *ending = file + length;
		bool of_kind = !strncmp(file, model, length);
		if (!of_kind && strchr(file, '-'))
			continue;
		if (of_kind)
			file = strcmp(ending, ".c") ? "test.sh" : own;
		if (!file_write(folder, file, files[i].text, of_kind ? model : "tag-mine",
		                name))
			return false;
	}
	return true;
}

/* Words between single hyphens. */
static bool is_name(const char *name)
{
	size_t length = strlen(name);

	return length && length <= 40 && *name != '-' && name[length - 1] != '-' &&
	       !strstr(name, "--") &&
	       !name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

int scaffold_command(const void *options, char **operands, size_t count)
{
	const char *folder = operands[0], *slash, *name;

	(void)options;
	if (count != 1)
		return command_usage("new", "expected one name, as in 'gloss new tag-mine'");
	slash = strrchr(folder, '/');
	name = slash ? slash + 1 : folder;
	if (!is_name(name))
		return command_usage("new", "'%s' is no plugin's name, expected "
		                     "lower-case words with hyphens: tag-mine", name);
	if (mkdir(folder, 0777)) {
		fprintf(stderr, "gloss: cannot make the folder '%s': %s\n", folder,
		        strerror(errno));
		return EX_IOERR;
	}
	if (!folder_fill(folder, name))
		return EX_IOERR;
	printf("made %s; next: make -C %s check\n", folder, folder);
	return EX_OK;
}
