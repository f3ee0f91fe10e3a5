/* SPDX-License-Identifier: MIT */
/* tag-entities -- people, organisations, places and other names
 *
 * A trained model labels each token (reading.h), what it found becomes mentions,
 * rules and the user's own lists add theirs, and people and organisations
 * get their fullest form in the document.  Reads the text view of a field,
 * appends spans with their type.  The model is mapped once a run; a worker
 * keeps its working memory between records.
 */
#include "gloss/record.h"

#include "guideline.h"
#include "mention.h"
#include "names.h"
#include "reading.h"
#include "rules.h"
#include "train.h"
#include "user.h"

struct entities_options {
	char *field, *into, *model;
	struct gloss_list types, lexicon;
	struct gloss_map patterns;
	bool score, names, fold, overrule;
};

struct shared {
	struct model model;
	bool wanted[TYPES_MAX];
	const char *place;   /* its type of places; NULL: not by our guidelines */
	struct rules *rules; /* NULL: none are wanted */
	struct user *user;   /* NULL: has nothing */
};

struct state {
	struct reading reading;
	struct mentions mentions;
	struct names *names;
};

static void entities_release(struct gloss_stage *stage)
{
	struct shared *shared = stage->shared;

	if (!shared)
		return;
	model_close(&shared->model);
	rules_free(shared->rules);
	user_free(shared->user);
	free(shared);
	stage->shared = NULL;
}

/* Only of the shipped model is it known by which guidelines it was taught. */
static void follow_guidelines(struct shared *shared)
{
	for (unsigned t = 0; t < shared->model.types; t++)
		if (strcmp(shared->model.names[t], "LOC") == 0)
			shared->place = shared->model.names[t];
}

static bool want_types(struct gloss_stage *stage, struct shared *shared)
{
	const struct entities_options *options = stage->options;
	unsigned rules = 0;
	bool ok = true;

	for (unsigned t = 0; t < shared->model.types; t++)
		shared->wanted[t] = !options->types.count;
	for (size_t i = 0; i < options->types.count; i++) {
		const char *type = options->types.items[i];
		unsigned rule = rule_of_type(type);
		bool known = rule;

		rules |= rule;
		for (unsigned t = 0; t < shared->model.types; t++)
			if (strcmp(type, shared->model.names[t]) == 0)
				known = shared->wanted[t] = true;
		if (!known)
			ok = stage->host->bad_option(
				stage, "types", (long)i,
				"'%s' is neither a type of the model nor of a rule", type);
	}
	if (ok && rules && !(shared->rules = rules_create(rules)))
		return stage->host->fail(stage, "out of memory");
	return ok;
}

static bool entities_prepare(struct gloss_stage *stage)
{
	const struct entities_options *options = stage->options;
	const char *path = options->model ? options->model
	                                  : stage->host->data_file(stage, "news.model");
	struct shared *shared = calloc(1, sizeof *shared);
	char message[256];

	stage->shared = shared;
	if (!path || !shared)
		return path && stage->host->fail(stage, "out of memory");
	if (!model_open(&shared->model, path, message, sizeof message))
		return options->model
		               ? stage->host->bad_option(stage, "model", -1, "'%s' %s", path,
		                                         message)
		               : stage->host->fail(stage, "'%s' %s", path, message);
	if (!options->model)
		follow_guidelines(shared);
	if (!want_types(stage, shared))
		return false;
	if (!options->lexicon.count && !options->patterns.count)
		return true;
	shared->user = user_create(stage, &options->lexicon, &options->patterns, options->fold);
	return shared->user;
}

static void entities_close(struct gloss_stage *stage)
{
	struct state *state = stage->state;

	if (!state)
		return;
	reading_release(&state->reading);
	free(state->mentions.list);
	names_free(state->names);
	free(state);
	stage->state = NULL;
}

static bool entities_open(struct gloss_stage *stage)
{
	const struct shared *shared = stage->shared;
	struct state *state = calloc(1, sizeof *state);

	stage->state = state;
	if (!state || !(state->names = names_create()) ||
	    !reading_init(&state->reading, &shared->model))
		return stage->host->fail(stage, "out of memory");
	return true;
}

/* The labels of the model as mentions. */
static bool collect(const struct shared *shared, struct state *state, bool score)
{
	struct reading *reading = &state->reading;

	for (size_t r = 0; r < reading->run_count; r++) {
		const struct run *run = &reading->runs[r];

		for (uint32_t i = run->first; i < run->last; i++) {
			struct mention mention = { .first = i, .named = NAMED_NOT, .score = -1 };
			unsigned label = reading->labels[i];

			if (!label)
				continue;
			while (label_open(reading->labels[i]))
				i++;
			mention.last = i + 1;
			mention.type = shared->model.names[label_type(label)];
			if (score)
				mention.score = (float)reading_likely(reading, r, mention.first,
				                                      mention.last);
			if (!mentions_add(&state->mentions, mention))
				return false;
		}
	}
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (int)y->source - (int)x->source;
}

/* Types that are not asked for go last of all, as roles are found by them. */
static void drop_unwanted(const struct shared *shared, struct mentions *mentions)
{
	size_t kept = 0;

	for (size_t m = 0; m < mentions->count; m++) {
		struct mention *mention = &mentions->list[m];
		bool wanted = !mention->gone;

		for (unsigned t = 0; wanted && t < shared->model.types; t++)
			if (mention->type == shared->model.names[t])
				wanted = shared->wanted[t];
		if (wanted)
			mentions->list[kept++] = *mention;
	}
	mentions->count = kept;
}

/* What rules and the user's lists find, in order of place. */
static bool add_others(const struct shared *shared, const struct entities_options *options,
                       const struct gloss_text *text, struct mentions *mentions)
{
	size_t model_count = mentions->count;

	if (shared->rules && !rules_apply(shared->rules, text, mentions, model_count))
		return false;
	if (mentions->count > model_count)
		qsort(mentions->list, mentions->count, sizeof *mentions->list, by_place);
	if (shared->user && !user_apply(shared->user, text, mentions, options->overrule))
		return false;
	drop_unwanted(shared, mentions);
	if (shared->user)
		qsort(mentions->list, mentions->count, sizeof *mentions->list, by_place);
	return true;
}

static void write_mention(const struct gloss_task *task, const struct mentions *mentions,
                          const struct mention *mention)
{
	enum { TYPE = 3, NAME, SCORE, COUNT };
	static const char *const names[] = { "start", "end", "text", "type", "name", "score" };
	const struct gloss_token *tokens = task->text->tokens;
	json_t *values[COUNT] = { [TYPE] = json_string_nocheck(mention->type) };

	if (mention->named != NAMED_NOT) {
		const struct mention *full = &mentions->list[mention->named];
		size_t start = tokens[full->first].start;

		values[NAME] = json_stringn_nocheck(task->text->bytes + start,
		                                    tokens[full->last - 1].end - start);
	}
	if (mention->score >= 0)
		values[SCORE] = json_real((double)(int)(mention->score * 1000 + 0.5f) / 1000);
	json_array_append_new(task->list, gloss_span_extend(
		task, tokens[mention->first].start, tokens[mention->last - 1].end,
		names, values, COUNT));
}

static enum gloss_result entities_process(struct gloss_stage *stage, json_t *record)
{
	const struct entities_options *options = stage->options;
	const struct shared *shared = stage->shared;
	struct state *state = stage->state;
	struct gloss_task task;

	if (!gloss_task_begin(&task, stage, record, options->field, options->into))
		return task.result;
	state->mentions.count = 0;
	if (!reading_take(&state->reading, task.text) ||
	    !collect(shared, state, options->score) ||
	    (shared->place && !guideline_apply(task.text, &state->mentions, shared->place)) ||
	    !add_others(shared, options, task.text, &state->mentions) ||
	    (options->names && !names_resolve(state->names, task.text, &state->mentions)))
		return stage->host->fail(stage, "out of memory");
	for (size_t m = 0; m < state->mentions.count; m++)
		write_mention(&task, &state->mentions, &state->mentions.list[m]);
	return GLOSS_PASS;
}

static const struct gloss_field fields[] = {
	{ .name = "$field", .use = GLOSS_NEEDS, .help = "the text to look at" },
	{ .name = "$into", .use = GLOSS_WRITES,
	  .help = "spans {start, end, text, type, name?, score?}" },
	{ 0 }
};

static const struct gloss_option entities_option_rows[] = {
	{ .name = "field", GLOSS_FIELD(struct entities_options, field), .preset = "text",
	  .help = "the field to look at" },
	{ .name = "into", GLOSS_FIELD(struct entities_options, into), .preset = "entities",
	  .help = "the field that receives the spans" },
	{ .name = "model", GLOSS_FILE(struct entities_options, model),
	  .help = "a model of one's own, made by gloss train tag-entities" },
	{ .name = "types", GLOSS_LIST(struct entities_options, types),
	  .help = "the types to mark: of the model, MONEY, PERCENT, QUANTITY, EMAIL, URL, "
	          "PHONE, TITLE; without it those of the model" },
	{ .name = "lexicon", GLOSS_FILES(struct entities_options, lexicon),
	  .help = "lists of one's own: a phrase, a tab and its type on each line" },
	{ .name = "patterns", GLOSS_MAP(struct entities_options, patterns),
	  .help = "rows of tokens to mark, by type, such as CASE: case no. {number}" },
	{ .name = "fold", GLOSS_BOOL(struct entities_options, fold), .preset = "no",
	  .help = "upper and lower case are the same in lexicon" },
	{ .name = "overrule", GLOSS_BOOL(struct entities_options, overrule), .preset = "yes",
	  .help = "lexicon and patterns win over what else lies there; no: they give way" },
	{ .name = "names", GLOSS_BOOL(struct entities_options, names), .preset = "yes",
	  .help = "give people and organisations their fullest form in the document" },
	{ .name = "score", GLOSS_BOOL(struct entities_options, score), .preset = "no",
	  .help = "how sure the model is of each name, 0 to 1" },
	{ 0 }
};

static const struct gloss_ability abilities[] = {
	{ GLOSS_TRAINER, &entities_trainer },
	{ 0 }
};

GLOSS_EXPORT const struct gloss_plugin gloss_plugin_1 = {
	GLOSS_HEAD,
	.name = "tag-entities",
	.version = "1.0",
	.summary = "mark people, organisations, places and other names",
	.example = "[tag-entities: {types: [PER, ORG]}]",
	.kind = GLOSS_TAGGER,
	.fields = fields,
	.options = entities_option_rows,
	.options_size = sizeof(struct entities_options),
	.abilities = abilities,
	.prepare = entities_prepare,
	.open = entities_open,
	.process = entities_process,
	.close = entities_close,
	.release = entities_release,
};
