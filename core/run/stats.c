/* SPDX-License-Identifier: MIT */
#include "run/stats.h"

#include <stdio.h>
#include <stdlib.h>

void stats_add(struct stats *stats, const struct run *run,
               const struct block *block)
{
	for (size_t i = 0; i < run->count; i++) {
		struct tally *total = &stats->tallies[i];
		const struct tally *part = &block->tallies[i];
		total->in += part->in;
		total->out += part->out;
		total->made += part->made;
		total->dropped += part->dropped;
		total->skipped += part->skipped;
		total->diverted += part->diverted;
		total->stopped += part->stopped;
		total->nanoseconds += part->nanoseconds;
	}
}

bool stats_check(const struct stats *stats, const struct run *run,
                 struct error *err)
{
	for (size_t i = 0; i < run->count; i++) {
		const struct tally *t = &stats->tallies[i];
		uint64_t gone = t->out + t->dropped + t->skipped + t->diverted +
		                t->stopped;
		if (t->in + t->made != gone || (i && t[-1].out != t->in))
			return error_set(err, FAULT_PLUGIN,
			                 "the records at stage %zu '%s' do not add up: "
			                 "%llu in, %llu made, %llu accounted for", i + 1,
			                 run->stages[i].spec->name,
			                 (unsigned long long)t->in,
			                 (unsigned long long)t->made,
			                 (unsigned long long)gone);
	}
	return true;
}

/* What a plugin has counted under a name, in all workers; 0 when another place
 * before this one has it already. */
static bool figure_sum(const struct worker *workers, size_t worker_count,
                       size_t worker, size_t stage, size_t at, uint64_t *sum)
{
	const char *name = workers[worker].own[stage].figures[at].name;
	*sum = 0;
	for (size_t w = 0; w < worker_count; w++) {
		const struct stage *other = &workers[w].own[stage];
		for (size_t i = 0; i < other->figure_count; i++) {
			if (strcmp(other->figures[i].name, name))
				continue;
			if (w < worker)
				return false;
			*sum += other->figures[i].value;
		}
	}
	return true;
}

static json_t *figures_json(const struct worker *workers, size_t worker_count,
                            size_t stage)
{
	json_t *map = json_object();
	for (size_t w = 0; w < worker_count; w++) {
		const struct stage *one = &workers[w].own[stage];
		for (size_t i = 0; i < one->figure_count; i++) {
			uint64_t sum;
			if (figure_sum(workers, worker_count, w, stage, i, &sum))
				json_object_set_new(map, one->figures[i].name,
				                    json_integer((json_int_t)sum));
		}
	}
	return map;
}

static double seconds(uint64_t nanoseconds)
{
	return (double)nanoseconds / 1e9;
}

static void number_set(json_t *map, const char *name, uint64_t n)
{
	json_object_set_new(map, name, json_integer((json_int_t)n));
}

static void json_print(const struct stats *stats, const struct run *run,
                       const struct worker *workers, size_t worker_count)
{
	json_t *all = json_object(), *stages = json_array();
	for (size_t i = 0; i < run->count; i++) {
		const struct tally *t = &stats->tallies[i];
		json_t *one = json_object();
		json_object_set_new(one, "stage",
		                    json_string(run->stages[i].spec->name));
		number_set(one, "in", t->in);
		number_set(one, "made", t->made);
		number_set(one, "out", t->out);
		number_set(one, "dropped", t->dropped);
		number_set(one, "skipped", t->skipped);
		number_set(one, "diverted", t->diverted);
		number_set(one, "stopped", t->stopped);
		json_object_set_new(one, "seconds", json_real(seconds(t->nanoseconds)));
		json_object_set_new(one, "counts",
		                    figures_json(workers, worker_count, i));
		json_array_append_new(stages, one);
	}
	number_set(all, "bytes_in", stats->bytes_in);
	number_set(all, "bytes_out", stats->bytes_out);
	json_object_set_new(all, "seconds", json_real(seconds(stats->nanoseconds)));
	json_object_set_new(all, "stages", stages);
	char *text = json_dumps(all, JSON_COMPACT | JSON_REAL_PRECISION(9));
	if (text)
		fprintf(stderr, "%s\n", text);
	free(text);
	json_decref(all);
}

static void text_print(const struct stats *stats, const struct run *run,
                       const struct worker *workers, size_t worker_count)
{
	fprintf(stderr, "%-20s %10s %10s %10s %8s %8s %8s %9s\n", "stage", "in", "made",
	        "out", "dropped", "skipped", "diverted", "seconds");
	for (size_t i = 0; i < run->count; i++) {
		const struct tally *t = &stats->tallies[i];
		json_t *figures = figures_json(workers, worker_count, i), *value;
		const char *name;
		fprintf(stderr, "%2zu %-17s %10llu %10llu %10llu %8llu %8llu %8llu %9.3f\n",
		        i + 1, run->stages[i].spec->name, (unsigned long long)t->in,
		        (unsigned long long)t->made, (unsigned long long)t->out,
		        (unsigned long long)t->dropped, (unsigned long long)t->skipped,
		        (unsigned long long)t->diverted, seconds(t->nanoseconds));
		json_object_foreach(figures, name, value)
			fprintf(stderr, "   %s: %lld\n", name,
			        (long long)json_integer_value(value));
		if (t->stopped)
			fprintf(stderr, "   stopped: %llu\n",
			        (unsigned long long)t->stopped);
		json_decref(figures);
	}
	fprintf(stderr, "%.3f s, %llu bytes in, %llu bytes out\n",
	        seconds(stats->nanoseconds), (unsigned long long)stats->bytes_in,
	        (unsigned long long)stats->bytes_out);
}

void stats_print(const struct stats *stats, const struct run *run,
                 const struct worker *workers, size_t worker_count)
{
	if (run->options->stats == STATS_JSON)
		json_print(stats, run, workers, worker_count);
	else if (run->options->stats == STATS_TEXT)
		text_print(stats, run, workers, worker_count);
}
