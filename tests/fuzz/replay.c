/* SPDX-License-Identifier: MIT */
/* replay -- a fuzz target over files, without a fuzzer: replay_NAME FILE... */
#include "fuzz.h"

static void file_replay(const char *name)
{
	FILE *in = fopen(name, "rb");
	uint8_t *data = NULL;
	size_t size = 0, room = 0, got;

	if (!in) {
		fprintf(stderr, "replay: cannot open '%s'\n", name);
		exit(EXIT_FAILURE);
	}
	do {
		room = room * 2 + 4096;
		data = realloc(data, room);
		if (!data)
			abort();
		got = fread(data + size, 1, room - size, in);
		size += got;
	} while (got);
	fclose(in);
	/* In a block of its very size, so that reading beyond its end is seen. */
	data = realloc(data, size ? size : 1);
	printf("%s\n", name);
	fflush(stdout);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		file_replay(argv[i]);
	return argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
}
