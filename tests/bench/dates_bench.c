/* SPDX-License-Identifier: MIT */
/* dates_bench [PLUGIN [FILE]] -- how fast tag-dates is by itself, in MB/s of CPU time
 *
 * Loads the plugin (build/plugins/tag-dates.so) as a host would and hands it text
 * views made beforehand, so that only the stage is measured, its JSON included.
 * FILE has a record with a "text" a line; without it, prose is made up.  Then
 * hostile texts of 1 and 2 MB each: the ratio of their times must stay under 2.5.
 */
#include "gloss/record.h"
#include "text/view.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct options {                /* as in tag-dates.c, by its option rows      */
	max_align_t bytes[64];
};

static struct gloss_text at_hand;

static void *take(void *context, size_t size)
{
	(void)context;
	return malloc(size);
}

static const struct gloss_text *view(struct gloss_stage *stage,
                                     const json_t *record, const char *field)
{
	(void)stage, (void)record, (void)field;
	return &at_hand;
}

static const struct gloss_text_service service = {
	.size = sizeof service, .view = view
};

static const void *extension(struct gloss_stage *stage, const char *id)
{
	(void)stage, (void)id;
	return &service;
}

static enum gloss_result fail(struct gloss_stage *stage, const char *fmt, ...)
{
	va_list args;

	(void)stage;
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	exit(EXIT_FAILURE);
}

static const struct gloss_host host = {
	.size = sizeof host, .fail = fail, .extension = extension
};

/* Presets of the rows that matter here: strings and choices. */
static void options_fill(const struct gloss_plugin *plugin, char *to)
{
	for (const struct gloss_option *o = plugin->options; o->name; o++) {
		if (o->type == GLOSS_OPTION_FIELD)
			memcpy(to + o->offset, &o->preset, sizeof o->preset);
		else if (o->type == GLOSS_OPTION_BOOL)
			to[o->offset] = o->preset && strcmp(o->preset, "yes") == 0;
	}
}

static double seconds(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

/* CPU seconds of the stage over one text, the best of some rounds. */
static double stage_time(const struct gloss_plugin *plugin,
                         struct gloss_stage *stage, const char *text,
                         size_t length, int rounds, size_t *finds)
{
	double best = 1e9;

	if (!text_view_build(text, length, take, NULL, &at_hand))
		exit(EXIT_FAILURE);
	while (rounds--) {
		json_t *record = json_pack("{s:s}", "date", "2024-03-05");
		double start = seconds(), took;

		plugin->process(stage, record);
		took = seconds() - start;
		*finds = json_array_size(json_object_get(record, "dates"));
		json_decref(record);
		if (took < best)
			best = took;
	}
	return best;
}

static char *prose(const char *path, size_t *length)
{
	static const char sample[] =
		"The council met on Tuesday and said that the bridge, which was "
		"closed in 2019, would open again next spring. Nobody had asked "
		"for the report, so the members spoke about the price of bread "
		"and the weather for almost two hours. ";
	size_t room = 1 << 20, used = 0;
	char *all = malloc(room);
	FILE *file = path ? fopen(path, "r") : NULL;
	json_t *record;

	while (file && (record = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL))) {
		const char *text =
			json_string_value(json_object_get(record, "text"));
		size_t n = text ? strlen(text) : 0;

		while (used + n + 2 > room)
			all = realloc(all, room *= 2);
		memcpy(all + used, text, n);
		used += n;
		memcpy(all + used, "\n\n", 2);
		used += 2;
		json_decref(record);
	}
	while (!file && used + sizeof sample < room) {
		memcpy(all + used, sample, sizeof sample - 1);
		used += sizeof sample - 1;
	}
	if (file)
		fclose(file);
	*length = used;
	return all;
}

int main(int argc, char **argv)
{
	static const char *const hostile[] = {
		"1/", "May ", "1", "in the ", "a.m. ", "Monday, ", "1-2:", "half ",
		"every other day of the week of May 5 to 6 and ", "5 days ago "
	};
	const char *path = argc > 1 ? argv[1] : "build/plugins/tag-dates.so";
	void *object = dlopen(path, RTLD_NOW);
	const struct gloss_plugin *plugin =
		object ? dlsym(object, "gloss_plugin_1") : NULL;
	struct options options = {0};
	struct gloss_stage stage = {.host = &host, .options = &options};
	size_t length, finds;
	char *text = prose(argc > 2 ? argv[2] : NULL, &length);
	int bad = 0;

	if (!plugin) {
		fprintf(stderr, "dates_bench: %s\n", dlerror());
		return EXIT_FAILURE;
	}
	options_fill(plugin, (char *)&options);
	plugin->open(&stage);
	double took = stage_time(plugin, &stage, text, length, 5, &finds);
	printf("dates %-12s %7.1f MB/s  %zu finds\n", argc > 2 ? "file" : "prose",
	       (double)length / took / 1e6, finds);
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		size_t n = strlen(hostile[i]);
		char *wall = malloc(2 << 20);

		for (size_t k = 0; k < 2 << 20; k++)
			wall[k] = hostile[i][k % n];
		double one = stage_time(plugin, &stage, wall, 1 << 20, 3, &finds);
		double two = stage_time(plugin, &stage, wall, 2 << 20, 3, &finds);

		printf("dates %-12.12s %7.1f MB/s  t(2n)/t(n) %.2f\n", hostile[i],
		       1.048576 / one, two / one);
		bad += two / one >= 2.5;
		free(wall);
	}
	plugin->close(&stage);
	free(text);
	return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}
