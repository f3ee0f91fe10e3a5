/* SPDX-License-Identifier: MIT */
/* train.c -- `gloss train` and `gloss eval` for tag-entities
 *
 * Training is in two stages.  Two first models, each from one half of the
 * documents, label the other half; from those labels come the features of the
 * second pass, as good and as bad as they will be in use.  Then the model itself
 * is trained on all, with and without them, so that it serves both passes.
 */
#include "train.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus_file.h"
#include "features.h"
#include "learner.h"
#include "score.h"

#define FILES_MAX 64
#define MESSAGE 512
#define HALVES_LEAST 20 /* documents that are worth two halves */

struct order {
	struct corpus_file files[FILES_MAX];
	unsigned count;
	const char *dev, *output, *clusters, *lists;
	struct recipe recipe;
	unsigned first_epochs, vary;
	/* What the next files get. */
	struct corpus_file next;
};

static const char train_usage[] =
	"usage: gloss train tag-entities [OPTION...] FILE... -o MODEL\n"
	"FILE holds records with text and entities, or CoNLL columns.  Before a FILE:\n"
	"  --weight N       visits to each of its documents in an epoch (1)\n"
	"  --unmarked T,U   types that its documents do not mark\n"
	"For all:\n"
	"  -o MODEL         where to write the model\n"
	"  --dev FILE       print its scores after each epoch\n"
	"  --epochs N       passes over the data (8)\n"
	"  --first N        passes of the two first models; 0: no second pass (3)\n"
	"  --rows N         rows of the weight table (200000)\n"
	"  --seed N         of all chance (1)\n"
	"  --threads N      1 or 2 (2)\n"
	"  --drop X         share of features dropped in a visit (0.35)\n"
	"  --rate X, --l1 X, --l2 X   of the learner (0.1, 0, 1)\n"
	"  --vary N         copies in other case of 6 documents of N; 0: none (14)\n"
	"  --clusters FILE, --lists FILE   instead of those that come with the plugin\n"
	"  --without PARTS  clusters, lists, memory, run, hidden: do without\n"
	"  --hold-out K/N   leave out part K of N of the documents, by hash of id\n";

static const char eval_usage[] =
	"usage: gloss eval tag-entities MODEL [OPTION...] FILE...\n"
	"Prints precision, recall and F1 of MODEL on records or CoNLL columns.\n"
	"  --unmarked T,U   types that the next files do not mark\n"
	"  --hold-out K/N   only part K of N of the documents, by hash of id\n"
	"  --case upper|lower   after turning all text to that case\n";

/* What is wrong with the words, and those it is about, which may be "". */
static int wrong(const struct gloss_train_host *host, const char *what, const char *words)
{
	host->log(host, GLOSS_WARNING, "%s%s%s%s (--help tells more)", what,
	          *words ? " '" : "", words, *words ? "'" : "");
	return 64;
}

/* --epochs many: there is no such option, or it cannot have that value. */
static int wrong_option(const struct gloss_train_host *host, const char *name,
                        const char *value)
{
	char words[100];

	snprintf(words, sizeof words, "%s %s", name, value);
	return wrong(host, "not an option with a value that it can have:", words);
}

static uint32_t part_of(const char *name, size_t length)
{
	static const struct {
		const char *name;
		uint32_t part;
	} parts[] = {
		{ "clusters", PART_CLUSTERS }, { "lists", PART_LISTS },
		{ "memory", PART_MEMORY }, { "labels", PART_LABELS }, { "run", PART_RUN },
		{ "hidden", PART_HIDDEN },
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strlen(parts[i].name) == length && strncmp(parts[i].name, name, length) == 0)
			return parts[i].part;
	return 0;
}

static bool read_parts(const char *value, uint32_t *parts)
{
	while (*value) {
		size_t length = strcspn(value, ",");
		uint32_t part = part_of(value, length);

		if (!part)
			return false;
		*parts &= ~part;
		value += length + (value[length] == ',');
	}
	return true;
}

static bool read_number(const char *value, double low, double high, double *number)
{
	char *end;

	*number = strtod(value, &end);
	return end != value && !*end && *number >= low && *number <= high;
}

static bool read_hold_out(const char *value, struct corpus_file *next)
{
	return sscanf(value, "%u/%u", &next->part, &next->parts) == 2 && next->parts > 1 &&
	       next->part < next->parts;
}

/* One option with its value.  False when the name or the value is wrong. */
static bool take_option(struct order *order, const char *name, const char *value)
{
	struct recipe *recipe = &order->recipe;
	double n = 0;

	if (strcmp(name, "-o") == 0)
		order->output = value;
	else if (strcmp(name, "--dev") == 0)
		order->dev = value;
	else if (strcmp(name, "--unmarked") == 0)
		order->next.open = *value ? value : NULL;
	else if (strcmp(name, "--clusters") == 0)
		order->clusters = value;
	else if (strcmp(name, "--lists") == 0)
		order->lists = value;
	else if (strcmp(name, "--without") == 0)
		return read_parts(value, &recipe->parts);
	else if (strcmp(name, "--hold-out") == 0)
		return read_hold_out(value, &order->next);
	else if (!read_number(value, 0, 1e9, &n))
		return false;
	else if (strcmp(name, "--weight") == 0)
		order->next.weight = (float)n;
	else if (strcmp(name, "--epochs") == 0 && n >= 1)
		recipe->epochs = (unsigned)n;
	else if (strcmp(name, "--first") == 0)
		order->first_epochs = (unsigned)n;
	else if (strcmp(name, "--rows") == 0 && n >= 16 && n <= 1 << 24)
		recipe->buckets = ((uint32_t)n + BUCKET_ROWS - 1) / BUCKET_ROWS;
	else if (strcmp(name, "--seed") == 0)
		recipe->seed = (uint64_t)n;
	else if (strcmp(name, "--threads") == 0 && n >= 1 && n <= 2)
		recipe->threads = (unsigned)n;
	else if (strcmp(name, "--drop") == 0 && n < 0.9)
		recipe->drop = (float)n;
	else if (strcmp(name, "--rate") == 0 && n > 0)
		recipe->rate = (float)n;
	else if (strcmp(name, "--l1") == 0)
		recipe->l1 = (float)n;
	else if (strcmp(name, "--l2") == 0)
		recipe->l2 = (float)n;
	else if (strcmp(name, "--vary") == 0)
		order->vary = (unsigned)n;
	else
		return false;
	return true;
}

static int read_arguments(const struct gloss_train_host *host, int argc, char *const *argv,
                          struct order *order)
{
	for (int i = 0; i < argc; i++) {
		const char *word = argv[i];

		if (word[0] != '-') {
			if (order->count == FILES_MAX)
				return wrong(host, "too many files at", word);
			order->next.path = word;
			order->files[order->count++] = order->next;
			continue;
		}
		if (i + 1 == argc)
			return wrong(host, "there is no value behind the option", word);
		if (!take_option(order, word, argv[++i]))
			return wrong_option(host, word, argv[i]);
	}
	if (!order->count)
		return wrong(host, "there is no file to learn from, expected FILE...", "");
	if (!order->output)
		return wrong(host, "where does the model go? expected", "-o MODEL");
	for (unsigned f = 0; f < order->count; f++) {
		order->files[f].part = order->next.part;
		order->files[f].parts = order->next.parts;
		order->files[f].others = order->next.parts;
	}
	return 0;
}

/* ---- training ---------------------------------------------------------- */

struct session {
	const struct gloss_train_host *host;
	const struct order *order;
	struct corpus corpus, dev;
	struct knowledge knowledge;
	unsigned first_epochs;
	float *worth; /* of each cell, by the first models */
	char message[MESSAGE];
	double began;
};

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool score_dev(struct session *s, struct learner *learner)
{
	struct model model;
	struct score score;
	char line[256];
	size_t at = 0;

	if (!learner_model(learner, &s->knowledge, (const char(*)[TYPE_ROOM])s->corpus.types,
	                   &model) ||
	    !score_corpus(&model, &s->dev, &score))
		return false;
	for (unsigned t = 0; t < model.types && at < sizeof line - 48; t++)
		at += (size_t)snprintf(line + at, sizeof line - at, "  %s %.2f", model.names[t],
		                       tally_f1(&score.types[t]));
	s->host->log(s->host, GLOSS_INFO, "dev F1 %.2f%s", tally_f1(&score.all), line);
	return true;
}

/* All epochs of a learner; what names it in the log. */
static bool run_epochs(struct session *s, struct learner *learner, const char *what,
                       unsigned epochs, bool dev)
{
	double start = seconds();

	for (unsigned e = 0; e < epochs; e++) {
		double loss, each;

		if (!learner_epoch(learner, e, &loss))
			return false;
		each = (seconds() - start) / (e + 1);
		s->host->log(s->host, GLOSS_INFO,
		             "%s: epoch %u of %u, loss %.4f, %.0f s left", what, e + 1, epochs,
		             loss, each * (epochs - e - 1));
		if (dev && s->dev.count && !score_dev(s, learner))
			return false;
	}
	return true;
}

/* A first model from half of the documents. */
static struct learner *learn_half(struct session *s, unsigned half, struct model *model)
{
	struct recipe recipe = s->order->recipe;
	struct learner *learner;
	bool ok;

	recipe.epochs = s->first_epochs;
	recipe.parts &= ~(uint32_t)PART_LABELS;
	recipe.drop_labels = 0;
	learner = learner_create(&recipe, s->corpus.type_count);
	ok = learner;
	for (size_t i = 0; ok && i < s->corpus.count; i++)
		if (document_in(&s->corpus.documents[i], half, 2))
			ok = learner_add(learner, &s->corpus.documents[i], &s->knowledge, NULL);
	ok = ok && learner_settle(learner, NULL, false) &&
	     run_epochs(s, learner, half ? "second half" : "first half", recipe.epochs, false) &&
	     learner_model(learner, &s->knowledge, (const char(*)[TYPE_ROOM])s->corpus.types,
	                   model);
	if (ok) {
		learner_worth(learner, s->worth);
		return learner;
	}
	learner_free(learner);
	return NULL;
}

/* Fill the final learner: each document with the labels of the half that has not
 * seen it. */
static bool add_all(struct session *s, struct learner *learner)
{
	bool ok = true;

	for (unsigned half = 0; ok && half < 2; half++) {
		struct learner *other = NULL;
		struct model model;

		if (s->first_epochs) {
			other = learn_half(s, !half, &model);
			ok = other;
		}
		for (size_t i = 0; ok && i < s->corpus.count; i++)
			if (document_in(&s->corpus.documents[i], half, 2))
				ok = learner_add(learner, &s->corpus.documents[i],
				                 &s->knowledge, other ? &model : NULL);
		learner_free(other);
	}
	return ok && learner_settle(learner, s->first_epochs ? s->worth : NULL, true);
}

static bool read_all(struct session *s)
{
	const struct order *order = s->order;

	for (unsigned f = 0; f < order->count; f++)
		if (!corpus_read(&s->corpus, &order->files[f], s->message, MESSAGE))
			return false;
	if (!s->corpus.count || !s->corpus.type_count) {
		snprintf(s->message, MESSAGE, "no names are marked in what is to be learned "
		         "from, expected records with entities or columns");
		return false;
	}
	if (order->dev) {
		struct corpus_file dev = { .path = order->dev, .weight = 1 };

		s->dev.type_count = s->corpus.type_count;
		s->dev.types_fixed = true;
		memcpy(s->dev.types, s->corpus.types, sizeof s->dev.types);
		if (!corpus_read(&s->dev, &dev, s->message, MESSAGE))
			return false;
	}
	return true;
}

static bool know(struct session *s)
{
	const char *clusters = s->order->clusters;
	const char *lists = s->order->lists;

	if (!clusters)
		clusters = s->host->data_file(s->host, "clusters.txt");
	if (!lists)
		lists = s->host->data_file(s->host, "lists.txt");

	if (!knowledge_init(&s->knowledge))
		return false;
	if (clusters && s->order->recipe.parts & PART_CLUSTERS &&
	    !knowledge_clusters(&s->knowledge, clusters, s->message, MESSAGE))
		return false;
	if (lists && s->order->recipe.parts & PART_LISTS &&
	    !knowledge_lists(&s->knowledge, lists, s->message, MESSAGE))
		return false;
	return knowledge_learn(&s->knowledge, &s->corpus);
}

static int learn(struct session *s)
{
	const struct gloss_train_host *host = s->host;
	struct recipe recipe = s->order->recipe;
	struct learner *learner;
	struct model model;
	bool ok;

	if (s->corpus.count < HALVES_LEAST)
		s->first_epochs = 0;
	if (!s->first_epochs)
		recipe.parts &= ~(uint32_t)PART_LABELS;
	if (s->order->vary && !corpus_vary_case(&s->corpus, s->order->vary))
		return 75;
	if (!know(s))
		return 65;
	s->worth = calloc((size_t)recipe.buckets * BUCKET_MARKS, sizeof *s->worth);
	learner = learner_create(&recipe, s->corpus.type_count);
	ok = learner && s->worth && add_all(s, learner);
	if (ok)
		host->log(host, GLOSS_INFO, "%zu documents, %zu tokens to decide", s->corpus.count,
		          learner_tokens(learner));
	ok = ok && run_epochs(s, learner, "model", recipe.epochs, true) &&
	     learner_model(learner, &s->knowledge, (const char(*)[TYPE_ROOM])s->corpus.types,
	                   &model);
	if (ok && !model_save(&model, s->knowledge.clusters, model.head->unit, recipe.parts,
	                      s->order->output, s->message, MESSAGE)) {
		learner_free(learner);
		return 74;
	}
	learner_free(learner);
	if (ok)
		host->log(host, GLOSS_INFO, "wrote '%s' after %.0f s", s->order->output,
		          seconds() - s->began);
	return ok ? 0 : 75;
}

static int train(const struct gloss_train_host *host, int argc, char *const *argv)
{
	struct order order = {
		.recipe = { .seed = 1, .epochs = 8, .threads = 2, .buckets = 66667,
		            .parts = PART_ALL, .rate = 0.1f, .beta = 1, .l2 = 1,
		            .drop = 0.35f, .drop_labels = 0.4f },
		.first_epochs = 3, .vary = 14, .next = { .weight = 1 },
	};
	struct session session = { .host = host, .order = &order, .began = seconds() };
	int status = read_arguments(host, argc, argv, &order);

	if (status)
		return status;
	snprintf(session.message, MESSAGE, "out of memory");
	session.first_epochs = order.first_epochs;
	status = read_all(&session) ? learn(&session) : 65;
	if (status)
		host->log(host, GLOSS_WARNING, "%s", session.message);
	free(session.worth);
	knowledge_release(&session.knowledge);
	corpus_release(&session.corpus);
	corpus_release(&session.dev);
	return status;
}

/* ---- measuring --------------------------------------------------------- */

static int measure(const struct gloss_train_host *host, const struct model *model, int argc,
                   char *const *argv)
{
	struct corpus corpus = { .type_count = model->types, .types_fixed = true };
	struct corpus_file next = { .weight = 1 };
	char message[MESSAGE];
	const char *letters = NULL;
	struct score score;
	int status = 0;

	memcpy(corpus.types, model->names, model->types * sizeof *model->names);
	for (int i = 0; i < argc && !status; i++) {
		if (argv[i][0] != '-') {
			next.path = argv[i];
			if (!corpus_read(&corpus, &next, message, sizeof message)) {
				host->log(host, GLOSS_WARNING, "%s", message);
				status = 65;
			}
		} else if (i + 1 < argc && strcmp(argv[i], "--unmarked") == 0) {
			next.open = argv[++i];
		} else if (i + 1 < argc && strcmp(argv[i], "--case") == 0) {
			letters = argv[++i];
		} else if (i + 1 == argc) {
			status = wrong(host, "there is no value behind the option", argv[i]);
		} else if (strcmp(argv[i], "--hold-out") != 0 ||
		           !read_hold_out(argv[i + 1], &next)) {
			status = wrong_option(host, argv[i], argv[i + 1]);
		} else {
			i++;
		}
	}
	if (letters)
		corpus_turn_case(&corpus, *letters == 'u');
	if (!status && !score_corpus(model, &corpus, &score))
		status = 75;
	if (!status && !score.all.gold) {
		host->log(host, GLOSS_WARNING, "no names are marked in what is to be "
		          "measured, expected records with entities or columns");
		status = 65;
	}
	if (!status)
		score_print(&score, model, stdout);
	corpus_release(&corpus);
	return status;
}

static int eval(const struct gloss_train_host *host, int argc, char *const *argv)
{
	struct model model;
	char message[MESSAGE];
	int status;

	if (argc < 2)
		return wrong(host, "expected a model and at least one FILE", "");
	if (!model_open(&model, argv[0], message, sizeof message)) {
		host->log(host, GLOSS_WARNING, "model '%s' %s", argv[0], message);
		return 65;
	}
	status = measure(host, &model, argc - 1, argv + 1);
	model_close(&model);
	return status;
}

const struct gloss_trainer entities_trainer = {
	.size = sizeof(struct gloss_trainer),
	.train_usage = train_usage,
	.eval_usage = eval_usage,
	.train = train,
	.eval = eval,
};
