/* SPDX-License-Identifier: MIT */
/* score.c -- see score.h
 */
#include "score.h"

#include "analysis.h"
#include "reading.h"

static void count_found(struct score *score, const struct document *document,
                        const struct gloss_text *text, const uint8_t *labels)
{
	size_t g = 0;

	for (size_t i = 0; i < text->token_count; i++) {
		size_t start = text->tokens[i].start;
		unsigned type;

		if (!labels[i])
			continue;
		type = label_type(labels[i]);
		if (document->open >> type & 1)
			continue;
		while (label_open(labels[i]))
			i++;
		score->types[type].found++;
		while (g < document->gold_count && document->gold[g].start < start)
			g++;
		if (g < document->gold_count && document->gold[g].start == start &&
		    document->gold[g].end == text->tokens[i].end &&
		    document->gold[g].type == type)
			score->types[type].right++;
	}
	for (size_t k = 0; k < document->gold_count; k++)
		score->types[document->gold[k].type].gold++;
}

bool score_corpus(const struct model *model, const struct corpus *corpus,
                  struct score *score)
{
	struct reading reading;
	bool ok = reading_init(&reading, model);

	*score = (struct score){ 0 };
	for (size_t i = 0; ok && i < corpus->count; i++) {
		const struct document *document = &corpus->documents[i];
		struct gloss_text *text = analysis_create(document->text, document->length);

		ok = text && reading_take(&reading, text);
		if (ok)
			count_found(score, document, text, reading.labels);
		analysis_free(text);
	}
	reading_release(&reading);
	for (unsigned t = 0; t < model->types; t++) {
		score->all.right += score->types[t].right;
		score->all.gold += score->types[t].gold;
		score->all.found += score->types[t].found;
	}
	return ok;
}

static double share(unsigned long part, unsigned long whole)
{
	return whole ? 100 * (double)part / (double)whole : 0;
}

double tally_f1(const struct tally *tally)
{
	return share(2 * tally->right, tally->gold + tally->found);
}

static void print_row(const char *name, const struct tally *tally, FILE *out)
{
	fprintf(out, "%-12s P %6.2f  R %6.2f  F1 %6.2f   right %6lu gold %6lu found %6lu\n", name,
	        share(tally->right, tally->found), share(tally->right, tally->gold),
	        tally_f1(tally), tally->right, tally->gold, tally->found);
}

void score_print(const struct score *score, const struct model *model, FILE *out)
{
	print_row("all", &score->all, out);
	for (unsigned t = 0; t < model->types; t++)
		print_row(model->names[t], &score->types[t], out);
}
