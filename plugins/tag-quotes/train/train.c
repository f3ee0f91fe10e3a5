/* SPDX-License-Identifier: MIT */
/* train -- makes model-en.bin from labelled texts
 *
 *   train DATA-FOLDER TEXTS.jsonl MODEL
 *
 * TEXTS holds a record a line, with "text" and the right "quotes".  The sieve, cues
 * and edges are learned from all of it; the judge of readings from what models of
 * all but one fold of the texts read in that fold.
 */
#include "attribute.h"
#include "learn.h"
#include "mend.h"
#include "text/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- as much of a host as the page needs ------------------------------- */

static const char *folder;

static void *take(struct gloss_stage *self, size_t size)
{
	void *memory = malloc(size + 1);
	(void)self;
	if (!memory)
		abort();
	return memory; /* kept to the end: the texts are few */
}

static void *take_text(void *context, size_t size)
{
	(void)context;
	return take(NULL, size);
}

static const char *data_file(struct gloss_stage *self, const char *name)
{
	char *path = take(self, strlen(folder) + strlen(name) + 2);
	sprintf(path, "%s/%s", folder, name);
	return path;
}

static enum gloss_result fail(struct gloss_stage *self, const char *fmt, ...)
	GLOSS_PRINTF(2, 3);

static enum gloss_result fail(struct gloss_stage *self, const char *fmt, ...)
{
	va_list args;
	(void)self;
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(EXIT_FAILURE);
}

static const struct gloss_host host = { .size = sizeof(host), .take = take,
	.data_file = data_file, .fail = fail };
static struct gloss_stage stage = { .host = &host };

/* ---- texts ------------------------------------------------------------- */

struct gold {
	uint32_t start, end;        /* bytes of the content                   */
	struct extent source, cue;
	const char *group;
	uint32_t head;              /* token of the cue, or MARK_NONE         */
};

struct document {
	struct gloss_text text;
	struct page page;
	struct gold *gold;
	size_t gold_count;
	bool *part_of_cue;          /* per token                              */
};

static struct extent extent_read(const struct gloss_text *text,
                                 const json_t *span)
{
	size_t start, end;
	json_int_t a, b;

	if (!json_is_object(span))
		return (struct extent){ 0, 0 };
	a = json_integer_value(json_object_get(span, "start"));
	b = json_integer_value(json_object_get(span, "end"));
	start = gloss_text_byte(text, (size_t)a);
	end = gloss_text_byte(text, (size_t)b);
	return (struct extent){ (uint32_t)start, (uint32_t)end };
}

/* The cue word of a gold cue: the one of most weight. */
static void find_head(struct document *document, struct gold *gold)
{
	const struct gloss_text *text = &document->text;
	float most = 0;

	gold->head = MARK_NONE;
	for (size_t i = 0; i < text->token_count; i++) {
		const struct cue *cue;
		if (text->tokens[i].end <= gold->cue.start)
			continue;
		if (text->tokens[i].start >= gold->cue.end)
			break;
		cue = page_cue(&document->page, i);
		document->part_of_cue[i] = true;
		if (cue && cue->weight > most) {
			most = cue->weight;
			gold->head = (uint32_t)i;
		}
	}
}

static void document_read(struct document *document, const json_t *record,
                          const struct cues *cues)
{
	const char *text = json_string_value(json_object_get(record, "text"));
	const json_t *quotes = json_object_get(record, "quotes");
	size_t n = json_array_size(quotes);

	if (!text || !text_view_build(text, strlen(text), take_text, NULL,
	                              &document->text))
		fail(&stage, "a record without text");
	page_make(&stage, &document->text, cues, &document->page);
	document->gold = take(&stage, n * sizeof(*document->gold));
	document->part_of_cue = take(&stage, document->text.token_count);
	memset(document->part_of_cue, 0, document->text.token_count);
	document->gold_count = n;
	for (size_t i = 0; i < n; i++) {
		const json_t *quote = json_array_get(quotes, i);
		struct gold *gold = &document->gold[i];
		struct extent content = extent_read(&document->text, quote);
		const char *group = json_string_value(json_object_get(quote,
		                                                      "group"));
		*gold = (struct gold){ .start = content.start,
			.end = content.end, .group = group ? group : "",
			.source = extent_read(&document->text,
				json_object_get(quote, "speaker")),
			.cue = extent_read(&document->text,
				json_object_get(quote, "cue")) };
		find_head(document, gold);
	}
}

static const struct gold *gold_at(const struct document *document, size_t token)
{
	for (size_t i = 0; i < document->gold_count; i++)
		if (document->gold[i].head == token)
			return &document->gold[i];
	return NULL;
}

/* ---- examples ---------------------------------------------------------- */

static void answer_add(struct answers *answers, const uint32_t *hashes,
                       unsigned count, bool yes, unsigned document)
{
	struct answer *answer;

	if (answers->count == answers->room) {
		answers->room = answers->room ? answers->room * 2 : 1024;
		answers->items = realloc(answers->items,
			answers->room * sizeof(*answers->items));
		if (!answers->items)
			abort();
	}
	answer = &answers->items[answers->count++];
	*answer = (struct answer){ .count = (uint8_t)count, .yes = yes,
	                           .document = document };
	memcpy(answer->hashes, hashes, count * sizeof(*hashes));
}

static bool overlaps(struct extent a, uint32_t start, uint32_t end)
{
	return a.start < end && start < a.end;
}

static void label_spans(const struct document *document,
                        const struct window *window, const struct gold *gold,
                        uint8_t *labels)
{
	const struct gloss_text *text = &document->text;

	for (unsigned i = 0; i < window->count; i++) {
		const struct item *item = &window->items[i];
		const struct gloss_token *token = &text->tokens[item->token];
		if (!item->region) {
			struct extent extent = { token->start, token->end };
			if (overlaps(extent, gold->start, gold->end))
				labels[i] = LABEL_CONTENT;
		} else {
			const struct mark *mark = &document->page.marks.items[
				page_region(&document->page, item->token)];
			uint32_t from = gold->start > mark->start ? gold->start
			                                          : mark->start;
			uint32_t to = gold->end < mark->end ? gold->end : mark->end;
			if (to > from && (to - from) * 2 > mark->end - mark->start)
				labels[i] = LABEL_CONTENT;
		}
	}
}

/* One cue, around the head, and the first source only. */
static void make_legal(const struct window *window, uint8_t *labels)
{
	unsigned first = window->head, last = window->head + 1;
	bool source = false;

	labels[window->head] = LABEL_CUE;
	while (first > 0 && labels[first - 1] == LABEL_CUE)
		first--;
	while (last < window->count && labels[last] == LABEL_CUE)
		last++;
	for (unsigned i = 0; i < window->count; i++) {
		if ((i < first || i >= last) && labels[i] == LABEL_CUE)
			labels[i] = LABEL_NONE;
		if (labels[i] != LABEL_SOURCE)
			continue;
		if (source && (i == 0 || labels[i - 1] != LABEL_SOURCE))
			labels[i] = LABEL_NONE;
		source = true;
	}
}

static bool label_window(const struct document *document,
                         const struct window *window, const struct gold *gold,
                         uint8_t *labels)
{
	bool any = false;

	memset(labels, LABEL_NONE, window->count);
	for (size_t i = 0; i < document->gold_count; i++)
		if (&document->gold[i] == gold || (*gold->group &&
		    strcmp(document->gold[i].group, gold->group) == 0))
			label_spans(document, window, &document->gold[i], labels);
	for (unsigned i = 0; i < window->count; i++) {
		const struct gloss_token *token =
			&document->text.tokens[window->items[i].token];
		any |= labels[i] == LABEL_CONTENT;
		if (window->items[i].region)
			continue;
		if (overlaps(gold->source, token->start, token->end))
			labels[i] = LABEL_SOURCE;
		if (overlaps(gold->cue, token->start, token->end))
			labels[i] = LABEL_CUE;
	}
	make_legal(window, labels);
	return any;
}

/* The features that a gap has. */
static unsigned gap_list(const struct gaps *gaps, unsigned gap,
                         uint32_t hashes[GAP_FEATURES])
{
	gap_rows rows;
	bool marked = gap_marked(gaps->window, gap);
	bool borders = gap_borders(gaps->window, gap);
	unsigned n = 0;

	gaps_rows(gaps, gap / GAP_LANES, 32, rows);
	for (unsigned f = 0; f < GAP_FEATURES; f++)
		if (f < GAP_FEATURES_ALL || (f < GAP_FEATURES_MARKS ? marked : borders))
			hashes[n++] = rows[f][gap % GAP_LANES];
	return n;
}

static void lesson_add(struct lessons *lessons, const struct gaps *gaps,
                       const struct cuts *cuts, const uint8_t *labels,
                       unsigned document)
{
	struct lesson *lesson;
	unsigned n = cuts->count - 1;

	if (lessons->count == lessons->room) {
		lessons->room = lessons->room ? lessons->room * 2 : 1024;
		lessons->items = realloc(lessons->items,
			lessons->room * sizeof(*lessons->items));
		if (!lessons->items)
			abort();
	}
	lesson = &lessons->items[lessons->count++];
	*lesson = (struct lesson){ .count = n, .head = cuts->head,
		.document = document,
		.hashes = take(&stage, (n + 1) * sizeof(*lesson->hashes)),
		.feature_counts = take(&stage, n + 1),
		.labels = take(&stage, n) };
	for (unsigned i = 0; i < n; i++)
		lesson->labels[i] = labels[cuts->gaps[i]];
	for (unsigned i = 0; i <= n; i++)
		lesson->feature_counts[i] = (uint8_t)gap_list(gaps, cuts->gaps[i],
			lesson->hashes[i]);
}

/* ---- passes over the texts --------------------------------------------- */

struct school {
	struct document *documents;
	size_t count;
	struct answers cues, edges, readings;
	struct lessons lessons;
	struct stretch stretch;
	struct window window;
	struct gaps gaps;
	struct cuts cuts;
	float rows[WINDOW_ITEMS + 1][COLUMNS];
	uint8_t labels[WINDOW_ITEMS];
};

typedef void visit(struct school *school, unsigned document, size_t unit,
                   size_t token, const struct cue *cue, const void *context);

static void visit_cues(struct school *school, unsigned at, visit *visitor,
                       const void *context)
{
	const struct page *page = &school->documents[at].page;

	for (size_t unit = 0; unit < page->units.count; unit++)
		for (size_t i = page->units.items[unit].first;
		     i < page->units.items[unit].last; i++) {
			const struct cue *cue = page_cue(page, i);
			if (cue && cue->weight == 0)
				i += cue->words - 1u;
			else if (cue && page_region(page, i) == MARK_NONE)
				visitor(school, at, unit, i, cue, context);
		}
}

/* The window of a gold cue, with its labels; false when there is none. */
static bool gold_window(struct school *school, unsigned at, size_t unit,
                        size_t token, const struct cue *cue)
{
	const struct document *document = &school->documents[at];
	const struct gold *gold = gold_at(document, token);

	if (!gold)
		return false;
	stretch_make(&stage, &document->page, unit, &school->stretch);
	school->window = window_of(&school->stretch, token, cue);
	return label_window(document, &school->window, gold, school->labels);
}

static void collect(struct school *school, unsigned at, size_t unit,
                    size_t token, const struct cue *cue, const void *context)
{
	const struct document *document = &school->documents[at];
	const struct gold *gold = gold_at(document, token);
	uint32_t hashes[FEATURES_CUE], edge[SIEVE_FEATURES];
	sieve_rows edges[GAP_BLOCKS];
	unsigned n;

	(void)context;
	if (!gold && document->part_of_cue[token])
		return;
	stretch_make(&stage, &document->page, unit, &school->stretch);
	school->window = window_of(&school->stretch, token, cue);
	n = features_cue(&school->window, hashes);
	answer_add(&school->cues, hashes, n, gold, at);
	if (!gold_window(school, at, unit, token, cue))
		return;
	gaps_read(&school->gaps, &school->stretch, &school->window);
	gaps_sieve(&school->gaps, 32, edges);
	n = school->window.count;
	for (unsigned i = 0; i <= n; i++) {
		for (unsigned f = 0; f < SIEVE_FEATURES; f++)
			edge[f] = edges[i / GAP_LANES][f][i % GAP_LANES];
		answer_add(&school->edges, edge, SIEVE_FEATURES,
		           (i ? school->labels[i - 1] : LABEL_NONE) !=
		           (i < n ? school->labels[i] : LABEL_NONE), at);
	}
}

/* Edges that the sieve would lose are cuts too: what is learnt is right. */
static void add_edges(const struct window *window, const uint8_t *labels,
                      struct cuts *cuts)
{
	struct cuts all = { .count = 0 };
	unsigned next = 0;

	for (unsigned i = 0; i <= window->count; i++) {
		bool cut = cuts->gaps[next] == i;
		next += cut;
		if (i == window->head)
			all.head = all.count;
		if (cut || labels[i - 1] != labels[i])
			all.gaps[all.count++] = (uint16_t)i;
	}
	*cuts = all;
}

static void collect_lessons(struct school *school, unsigned at, size_t unit,
                            size_t token, const struct cue *cue,
                            const void *model)
{
	if (!gold_window(school, at, unit, token, cue))
		return;
	gaps_read(&school->gaps, &school->stretch, &school->window);
	model_cuts(model, &school->gaps, &school->cuts);
	add_edges(&school->window, school->labels, &school->cuts);
	lesson_add(&school->lessons, &school->gaps, &school->cuts,
	           school->labels, at);
}

/* Tokens that two extents share, of all they have. */
static float likeness(const struct gloss_text *text, struct extent a,
                      uint32_t start, uint32_t end)
{
	size_t both = 0, either = 0;

	for (size_t i = 0; i < text->token_count; i++) {
		const struct gloss_token *token = &text->tokens[i];
		bool in_a, in_b;
		if (token->start >= a.end && token->start >= end)
			break;
		in_a = overlaps(a, token->start, token->end);
		in_b = start < token->end && token->start < end;
		both += in_a && in_b;
		either += in_a || in_b;
	}
	return either ? (float)both / (float)either : 0;
}

/* Is one of the pieces of content that was read right? */
static bool is_right(const struct school *school,
                     const struct document *document)
{
	const struct window *window = &school->window;
	const struct gloss_token *tokens = document->text.tokens;

	for (unsigned i = 0, to; i < window->count; i = to) {
		struct extent extent;
		to = i + 1;
		while (to < window->count && school->labels[to] == school->labels[i])
			to++;
		if (school->labels[i] != LABEL_CONTENT)
			continue;
		extent = (struct extent){ tokens[window->items[i].token].start,
			tokens[window->items[to - 1].token].end };
		for (size_t g = 0; g < document->gold_count; g++)
			if (likeness(&document->text, extent,
			             document->gold[g].start,
			             document->gold[g].end) >= 0.5f)
				return true;
	}
	return false;
}

/* Does a gold attribution hold the cue?  Such a find is wrong, and must be known to
 * be: none is marked within another. */
static bool nested(const struct school *school, unsigned at, size_t unit)
{
	const struct document *document = &school->documents[at];
	const struct gloss_range range = document->page.units.items[unit];
	const struct gloss_token *head = &document->text.tokens[
		school->window.items[school->window.head].token];

	for (size_t g = 0; g < document->gold_count; g++) {
		const struct gold *gold = &document->gold[g];
		if (gold->start <= head->start && gold->end > head->start &&
		    gold->head >= range.first && gold->head < range.last &&
		    document->text.tokens[gold->head].start < head->start)
			return true;
	}
	return false;
}

static void judge(struct school *school, unsigned at, size_t unit, size_t token,
                  const struct cue *cue, const void *context)
{
	const struct document *document = &school->documents[at];
	const struct model *model = context;
	struct reading reading = { .window = &school->window,
		.cuts = &school->cuts, .labels = school->labels,
		.rows = (const float (*)[COLUMNS])school->rows };
	uint32_t hashes[FEATURES_READING];
	unsigned n;

	stretch_make(&stage, &document->page, unit, &school->stretch);
	school->window = window_of(&school->stretch, token, cue);
	reading.cue = model_cue(model, &school->window);
	if (reading.cue < ATTRIBUTE_HOPELESS && !window_quotes(&school->window))
		return;
	gaps_read(&school->gaps, &school->stretch, &school->window);
	model_cuts(model, &school->gaps, &school->cuts);
	model_gaps(model, &school->gaps, &school->cuts, school->rows);
	label_best(school->rows, &school->cuts, school->labels);
	mend_reading(&school->window, school->labels);
	reading.nested = nested(school, at, unit);
	n = features_reading(&reading, hashes);
	answer_add(&school->readings, hashes, n, is_right(school, document), at);
}

/* ---- main -------------------------------------------------------------- */

static void read_texts(struct school *school, const char *path,
                       const struct cues *cues)
{
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;

	if (!in)
		fail(&stage, "cannot open '%s'", path);
	while (getline(&line, &room, in) > 0) {
		json_t *record = json_loads(line, 0, NULL); /* kept: text in use */
		school->documents = realloc(school->documents,
			(school->count + 1) * sizeof(*school->documents));
		if (!record || !school->documents)
			fail(&stage, "a line of '%s' is no record", path);
		/* the page points into its document: read in place later */
		memset(&school->documents[school->count], 0,
		       sizeof(*school->documents));
		school->documents[school->count++].gold = (void *)record;
	}
	for (size_t i = 0; i < school->count; i++) {
		const json_t *record = (const void *)school->documents[i].gold;
		document_read(&school->documents[i], record, cues);
	}
	free(line);
	fclose(in);
}

static void write_model(const struct model *model, const char *path)
{
	FILE *out = fopen(path, "wb");

	if (!out || fwrite(model->memory, 1, model->size, out) != model->size ||
	    fclose(out) != 0)
		fail(&stage, "cannot write '%s'", path);
}

enum { CUE_BITS = 17, SIEVE_BITS = 15, READING_BITS = 14, GAP_BITS = 17,
       FOLDS = 4 };

/* Share of the edges that the sieve may lose: most of them are slips of those who
 * marked the texts. */
#define SIEVE_LOSES 0.005

static const struct pace cue_pace = { .step = 0.05f, .damping = 0.1f, .rounds = 3,
	.learners = 9, .folds = FOLDS, .left_out = FOLDS };
static const struct pace reading_pace = { .step = 0.03f, .damping = 0.5f,
	.rounds = 4, .learners = 8, .folds = FOLDS, .left_out = FOLDS };
static const struct pace gap_pace = { .step = 0.03f, .damping = 1, .rounds = 4,
	.learners = 9, .folds = FOLDS, .left_out = FOLDS };

static struct pace without(struct pace pace, unsigned fold)
{
	pace.left_out = fold;
	return pace;
}

/* A model of all but one fold, with the other tables as they are so far. */
static void learn_rest(struct school *school, unsigned fold,
                       const struct tables *known, struct model *model)
{
	struct tables tables = *known;

	table_make(&tables.cue, CUE_BITS, 1);
	table_make(&tables.gap, GAP_BITS, COLUMNS);
	learn_answers(&tables.cue, &school->cues, without(cue_pace, fold));
	learn_lessons(&tables.gap, &school->lessons, without(gap_pace, fold));
	learn_pack(&tables, model);
	table_free(&tables.cue);
	table_free(&tables.gap);
}

/* The sieve, and the lessons of what it lets through. */
static void learn_sieve(struct school *school, struct tables *tables)
{
	struct model model;

	table_make(&tables->sieve, SIEVE_BITS, 1);
	learn_answers(&tables->sieve, &school->edges, cue_pace);
	tables->sieve_least = learn_bound(&tables->sieve, &school->edges,
	                                  SIEVE_LOSES);
	learn_pack(tables, &model);
	for (unsigned i = 0; i < school->count; i++)
		visit_cues(school, i, collect_lessons, &model);
	free(model.memory);
}

int main(int argc, char **argv)
{
	struct school *school = calloc(1, sizeof(*school));
	struct tables tables;
	struct cues *cues;
	struct model model;
	size_t cuts = 0;

	if (argc != 4 || !school) {
		fprintf(stderr, "usage: train DATA-FOLDER TEXTS.jsonl MODEL\n");
		return EXIT_FAILURE;
	}
	folder = argv[1];
	cues = cues_load(&stage, "en");
	read_texts(school, argv[2], cues);
	for (unsigned i = 0; i < school->count; i++)
		visit_cues(school, i, collect, NULL);
	table_make(&tables.cue, 1, 1);
	table_make(&tables.gap, 1, COLUMNS);
	table_make(&tables.reading, READING_BITS, 1);
	learn_sieve(school, &tables);
	for (unsigned fold = 0; fold < FOLDS; fold++) {
		learn_rest(school, fold, &tables, &model);
		for (unsigned i = fold; i < school->count; i += FOLDS)
			visit_cues(school, i, judge, &model);
		free(model.memory);
	}
	learn_answers(&tables.reading, &school->readings, reading_pace);
	learn_rest(school, FOLDS, &tables, &model);
	write_model(&model, argv[3]);
	for (size_t i = 0; i < school->lessons.count; i++)
		cuts += school->lessons.items[i].count + 1;
	printf("%zu texts, %zu cues, %zu windows, %zu gaps, %zu cuts, "
	       "%zu readings\n", school->count, school->cues.count,
	       school->lessons.count, school->edges.count, cuts,
	       school->readings.count);
	return EXIT_SUCCESS;
}
