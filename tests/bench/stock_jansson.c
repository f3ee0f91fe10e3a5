/* SPDX-License-Identifier: MIT */
/* stock_jansson FILE [FIELD...] -- what gloss is measured against: each line through
 * json_loadb and json_dumps, as a program that uses Jansson the plain way does; the
 * fields are taken away between the two */
#include <jansson.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	FILE *in = argc > 1 ? fopen(argv[1], "r") : NULL;
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	if (!in) {
		fputs("usage: stock_jansson FILE [FIELD...]\n", stderr);
		return EXIT_FAILURE;
	}
	while ((length = getline(&line, &room, in)) != -1) {
		json_error_t error;
		json_t *record = json_loadb(line, (size_t)length, JSON_ALLOW_NUL, &error);
		for (int i = 2; i < argc; i++)
			json_object_del(record, argv[i]);
		char *text = record ? json_dumps(record, JSON_COMPACT) : NULL;
		if (!text) {
			fprintf(stderr, "stock_jansson: %s\n", error.text);
			return EXIT_FAILURE;
		}
		fwrite(text, 1, strlen(text), stdout);
		putc('\n', stdout);
		free(text);
		json_decref(record);
	}
	free(line);
	fclose(in);
	return EXIT_SUCCESS;
}
