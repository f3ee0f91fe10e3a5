/* SPDX-License-Identifier: MIT */
/* probe -- a tagger for tests of the engine: does what its option says, on the
 * record whose id is `at` (0: on every one) */
#include "gloss/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum act { NOTHING, CRASH, RECURSE, ABORT, PRINT, EMIT, FAIL, DROP, DEEP, SPAN, LATIN,
	   MANY_RESULTS, KEEP, SLOW };
static const char *const acts[] = { "nothing", "crash", "recurse", "abort", "print",
	                            "emit", "fail", "drop", "deep", "span",
	                            "latin", "results", "keep", "slow", NULL };

struct probe_options {
	int act;
	int64_t at;
};

static int recurse(volatile int *depth)
{
	volatile int deeper = *depth + 1;
	return deeper < 0 ? 0 : recurse(&deeper) + deeper;
}

static void nest(json_t *record)
{
	json_t *inner = json_array();
	for (int i = 0; i < 400; i++) {
		json_t *outer = json_array();
		json_array_append_new(outer, inner);
		inner = outer;
	}
	json_object_set_new(record, "marks", inner);
}

static bool probe_open(struct gloss_stage *stage)
{
	stage->state = json_array();
	return true;
}

static void probe_close(struct gloss_stage *stage)
{
	json_decref(stage->state);
}

static enum gloss_result act_do(struct gloss_stage *stage, json_t *record, int act)
{
	const struct timespec pause = { .tv_nsec = 20000000 };
	volatile int zero = 0;
	volatile int *volatile nowhere = NULL;

	switch (act) {
	case CRASH:
		*nowhere = 1;
		break;
	case RECURSE:
		zero = recurse(&zero);
		break;
	case ABORT:
		abort();
	case PRINT:
		printf("printed by accident\n");
		fflush(stdout);
		break;
	case EMIT:
		stage->host->emit(stage, json_pack("{s:s}", "made", "first"));
		stage->host->emit(stage, json_pack("{s:s}", "made", "second"));
		break;
	case FAIL:
		return stage->host->fail(stage, "not to our liking");
	case DROP:
		return GLOSS_DROP;
	case DEEP:
		nest(record);
		break;
	case SPAN:
		json_object_set_new(record, "marks", json_pack(
			"[{s:i, s:i, s:s}]", "start", 0, "end", 3, "text", "xyz"));
		break;
	case LATIN:
		json_object_set_new(record, "marks", json_string_nocheck("\xe9t\xe9"));
		break;
	case MANY_RESULTS:
		return (enum gloss_result)7;
	case KEEP:
		json_array_append_new(stage->state, stage->host->keep(stage, record));
		json_object_set_new(record, "seen", json_array_get(stage->state, 0));
		json_incref(json_array_get(stage->state, 0));
		break;
	case SLOW:
		nanosleep(&pause, NULL);
		break;
	default:
		break;
	}
	return GLOSS_PASS;
}

static enum gloss_result probe_process(struct gloss_stage *stage, json_t *record)
{
	const struct probe_options *options = stage->options;
	json_int_t id = json_integer_value(json_object_get(record, "id"));
	stage->host->count(stage, id % 2 ? "odd" : "even", 1);
	if (options->at && options->at != id)
		return GLOSS_PASS;
	return act_do(stage, record, options->act);
}

static const struct gloss_field fields[] = {
	{ .name = "marks", .use = GLOSS_WRITES, .help = "what it was told to leave" },
	{ 0 }
};

static const struct gloss_option options[] = {
	{ .name = "do", GLOSS_CHOICE(struct probe_options, act), .choices = acts,
	  .preset = "nothing", .help = "what to do" },
	{ .name = "at", GLOSS_INT(struct probe_options, at), .max = 1e9,
	  .preset = "0", .help = "the id of the record to do it on" },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "probe",
	.version = "1.0",
	.summary = "do what the tests of the engine need done",
	.example = "[probe: {do: nothing}]",
	.kind = GLOSS_TAGGER,
	.flags = GLOSS_KEEPS,
	.fields = fields,
	.options = options,
	.options_size = sizeof(struct probe_options),
	.open = probe_open,
	.close = probe_close,
	.process = probe_process,
};
