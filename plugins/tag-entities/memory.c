/* SPDX-License-Identifier: MIT */
/* memory.c -- see memory.h
 *
 * One entry a word that has a capital somewhere in the document, in a table
 * addressed by the word's hash.  Full forms are found by the hash of their initials,
 * which is the folded hash of the acronym itself.
 */
#include "memory.h"

#include <stdlib.h>
#include <string.h>

#include "inputs.h"

#define NONE UINT32_MAX
#define RUNS_NEAR 3 /* runs beside one in which a name is looked for */
#define PERHAPS_WORDS 128u

struct entry {
	uint32_t word;
	uint32_t first;           /* token where it first stands            */
	uint32_t best, best_run;  /* where it stands in its longest run     */
	uint32_t best_length;
	uint32_t count, small;    /* with a capital, without                */
	uint32_t mid;             /* with a capital and not first           */
	uint32_t mentions[INPUT_MENTIONS]; /* tokens of the first count            */
	bool acronym;             /* may be one */
	uint32_t full_run, full_first, full_last; /* an acronym's full form */
};

struct memory {
	struct entry *entries;
	size_t count, room;
	uint32_t *table; /* entry + 1, 0: free */
	uint32_t mask;
	size_t table_room;
	uint16_t *types; /* per entry columns counts: outside, types */
	size_t types_room;
	unsigned columns;
	uint8_t opening;  /* the coarser cluster of the first word */
	uint8_t topic;    /* the coarse cluster of most of its long words */
	uint8_t density;  /* of numbers, 0 .. 7 */
	bool acronyms; /* there are some */
	/* Of each candidate token: its entry or NONE, and whether its acronym stands in
	 * the document. */
	uint32_t *kin;
	uint8_t *expanded;
	/* A bit set for each word that has an entry; some others have it, too. */
	uint64_t perhaps[PERHAPS_WORDS];
	size_t kin_room, expanded_room, run_count;
};

struct memory *memory_create(void)
{
	return calloc(1, sizeof(struct memory));
}

void memory_free(struct memory *memory)
{
	if (!memory)
		return;
	free(memory->entries);
	free(memory->table);
	free(memory->types);
	free(memory->kin);
	free(memory->expanded);
	free(memory);
}

/* The same array, or a new one with room for count items of size bytes; what was
 * there is lost.  NULL when memory is short. */
static void *room_for(void *array, size_t *room, size_t count, size_t size)
{
	if (*room >= count)
		return array;
	free(array);
	*room = count + count / 2;
	array = malloc(*room * size);
	if (!array)
		*room = 0;
	return array;
}

/* Whether array now has room for count of its items. */
#define ROOM_FOR(array, room, count) \
	((array) = room_for(array, &(room), count, sizeof *(array)))

static uint32_t power_above(size_t count)
{
	uint32_t n = 16;

	while (n < count * 2)
		n *= 2;
	return n;
}

static uint32_t *slot_of(const struct memory *memory, uint32_t word)
{
	uint32_t at = (word * 0x9E3779B1u) >> 8;

	for (;; at++) {
		uint32_t *slot = &memory->table[at & memory->mask];

		if (!*slot || memory->entries[*slot - 1].word == word)
			return slot;
	}
}

/* Most words have none, which a bit tells without a look at the table. */
static struct entry *entry_of(const struct memory *memory, uint32_t word)
{
	uint32_t slot;

	if (!(memory->perhaps[word / 64 % PERHAPS_WORDS] >> word % 64 & 1))
		return NULL;
	slot = *slot_of(memory, word);
	return slot ? &memory->entries[slot - 1] : NULL;
}

static bool remembered(const struct sight *sight)
{
	return sight->candidate && look_named(sight->look);
}

static void enter_run(struct memory *memory, const struct gloss_text *text,
                      const struct sight *sights, const struct run *runs, size_t r)
{
	const struct run *run = &runs[r];

	for (uint32_t i = run->first; i < run->last; i++) {
		uint32_t length = run->last - run->first, *slot;
		struct entry *entry;

		memory->kin[i] = NONE;
		memory->expanded[i] = false;
		if (!remembered(&sights[i]))
			continue;
		slot = slot_of(memory, sights[i].word);
		if (!*slot) {
			memory->entries[memory->count] = (struct entry){
				.word = sights[i].word, .first = i, .best = NONE, .full_run = NONE };
			memory->perhaps[sights[i].word / 64 % PERHAPS_WORDS] |=
				UINT64_C(1) << sights[i].word % 64;
			*slot = (uint32_t)++memory->count;
		}
		memory->kin[i] = *slot - 1;
		entry = &memory->entries[*slot - 1];
		if (entry->count < INPUT_MENTIONS)
			entry->mentions[entry->count] = i;
		entry->count++;
		if (sights[i].look == LOOK_UPPER || sights[i].look == LOOK_SHOUTED)
			memory->acronyms = entry->acronym = true;
		entry->mid += sights[i].mode == MODE_PLAIN &&
		              i != text->sentences[run->sentence].first;
		if (sights[i].mode == MODE_UPPER || length > 8)
			length = 1;
		if (entry->best == NONE || length > entry->best_length) {
			entry->best = i;
			entry->best_run = (uint32_t)r;
			entry->best_length = length;
		}
	}
}

/* Each stretch of two to six capitals may be the full form of an acronym; the first
 * in the document is. */
static void find_full_forms(struct memory *memory, const struct gloss_text *text,
                            const struct sight *sights, const struct run *runs, size_t r)
{
	for (uint32_t i = runs[r].first; i < runs[r].last; i++) {
		uint32_t hash = GLOSS_HASH_START, letters = 0;

		for (uint32_t k = i; k < runs[r].last && letters < 6; k++) {
			unsigned char c = (unsigned char)text->bytes[text->tokens[k].start];
			struct entry *entry;

			if (sights[k].look == LOOK_LOWER && letters)
				continue;
			if (text->tokens[k].punct == '-' && letters)
				continue;
			if (sights[k].look != LOOK_CAPITAL && sights[k].look != LOOK_TITLED &&
			    sights[k].look != LOOK_INNER)
				break;
			hash = gloss_hash_byte(hash, c | 32);
			entry = ++letters < 2 ? NULL : entry_of(memory, hash);
			if (!entry || !entry->acronym || entry->full_run != NONE)
				continue;
			entry->full_run = (uint32_t)r;
			entry->full_first = i;
			entry->full_last = k + 1;
			memset(memory->expanded + i, true, k + 1 - i);
		}
	}
}

/* What the document is of: the most frequent coarse cluster of its longer words
 * without capitals, its first word (agencies begin with the kind of sport), and
 * how full of numbers it is. */
static void read_topic(struct memory *memory, const struct gloss_text *text,
                       const struct sight *sights)
{
	uint32_t counts[256] = { 0 }, numbers = 0;
	uint8_t best = 0;

	/* Without a branch: other words count as of no cluster. */
	for (size_t i = 0; i < text->token_count; i++) {
		uint32_t small = (sights[i].look == LOOK_LOWER) | (sights[i].look == LOOK_MUTED);

		small &= text->tokens[i].end - text->tokens[i].start > 4;
		numbers += sights[i].look == LOOK_NUMBER;
		counts[sights[i].broadest & -small]++;
	}
	counts[0] = 0;
	for (unsigned c = 1; c < 256; c++)
		if (counts[c] > counts[best])
			best = (uint8_t)c;
	numbers = text->token_count ? (uint32_t)(numbers * 24 / text->token_count) : 0;
	memory->topic = best;
	memory->density = (uint8_t)(numbers < 7 ? numbers : 7);
	memory->opening = text->token_count ? sights[0].broad : 0;
}

bool memory_read(struct memory *memory, const struct gloss_text *text,
                 const struct sight *sights, const struct run *runs, size_t run_count)
{
	size_t words = 0;

	for (size_t r = 0; r < run_count; r++)
		words += runs[r].last - runs[r].first;
	memory->count = 0;
	memory->run_count = run_count;
	memory->mask = power_above(words) - 1;
	if (!ROOM_FOR(memory->entries, memory->room, words + 1) ||
	    !ROOM_FOR(memory->table, memory->table_room, memory->mask + 1u) ||
	    !ROOM_FOR(memory->kin, memory->kin_room, text->token_count + 1) ||
	    !ROOM_FOR(memory->expanded, memory->expanded_room, text->token_count + 1))
		return false;
	memset(memory->table, 0, (memory->mask + 1u) * sizeof *memory->table);
	memset(memory->perhaps, 0, sizeof memory->perhaps);
	memory->acronyms = false;
	for (size_t r = 0; r < run_count; r++)
		enter_run(memory, text, sights, runs, r);
	for (size_t r = 0; memory->acronyms && r < run_count; r++)
		find_full_forms(memory, text, sights, runs, r);
	read_topic(memory, text, sights);
	for (size_t i = 0; i < text->token_count; i++)
		if (sights[i].look == LOOK_LOWER) {
			struct entry *entry = entry_of(memory, sights[i].word);

			if (entry)
				entry->small++;
		}
	return true;
}

enum kind {
	M_COUNTS = FEATURE_MEMORY, M_FIRST_BROAD, M_FULL_LAST, M_FULL_BROAD, M_FULL, M_EXPANDED,
	L_TYPE = FEATURE_LABELS, L_TYPE_LOOK, L_TYPES3, L_BEST, L_FIRST, L_FULL, L_TYPE_RUN,
	L_BEFORE, L_AFTER, L_LAST, L_NEXT
};

static uint32_t few(uint32_t n)
{
	return n < 2 ? n : n < 5 ? 2 : 3;
}

static const struct sight none = { .word = 3, .look = LOOK_EDGE };

/* The sight beside a token, if it is of the same run. */
static const struct sight *beside(const struct sight *sights, const struct run *run,
                                  uint32_t token, int step)
{
	if (step < 0 ? token <= run->first : token + 1 >= run->last)
		return &none;
	return &sights[step < 0 ? token - 1 : token + 1];
}

size_t memory_features(const struct memory *memory, const struct sight *sights,
                       uint32_t token, uint32_t *out)
{
	const struct entry *entry;
	size_t n = 0;

	if (memory->expanded[token])
		out[n++] = feature_hash(M_EXPANDED, sights[token].look, 0);
	if (memory->kin[token] == NONE)
		return n;
	entry = &memory->entries[memory->kin[token]];
	if (entry->count > 1 || entry->small)
		out[n++] = feature_hash(M_COUNTS, few(entry->small) << 4 | few(entry->count),
		                        (uint32_t)(entry->mid > 0) << 8 | sights[token].look);
	if (entry->first != token && entry->first != entry->best)
		out[n++] = feature_hash(M_FIRST_BROAD,
		                        entry->first ? sights[entry->first - 1].broad : 0,
		                        sights[entry->first + 1].broad);
	if (entry->full_run != NONE) {
		const struct sight *last = &sights[entry->full_last - 1];

		out[n++] = feature_hash(M_FULL, entry->full_last - entry->full_first, 0);
		out[n++] = feature_hash(M_FULL_LAST, last->word, 0);
		out[n++] = feature_hash(M_FULL_BROAD, last->broad, 0);
	}
	return n;
}

/* Where the word stands in its longest run, which is another. */
static uint16_t *best_inputs(const struct entry *entry, const struct sight *sights,
                             const struct run *runs, uint16_t *out)
{
	const struct run *run = &runs[entry->best_run];
	const struct sight *before = beside(sights, run, entry->best, -1);
	const struct sight *after = beside(sights, run, entry->best, 1);
	uint32_t from = few(entry->best - run->first), to = few(run->last - 1 - entry->best);

	out = input_put(out, INPUT_BEST + before->broad);
	out = input_put(out, INPUT_BEST + 256 + after->broad);
	out = input_put(out, INPUT_BEST + 512 + sights[run->last - 1].broad);
	out = input_put(out, INPUT_BEST_PLACE + from * 4 + to);
	out = input_put_bits(out, INPUT_BEST_LIST, before->bits & LEXIS_LISTS);
	return input_put_bits(out, INPUT_BEST_LIST + 16, after->bits & LEXIS_LISTS);
}

/* What stands beside the word where else it stands.  After the last token of a text one
 * more sight is readable. */
static uint16_t *mention_inputs(const struct entry *entry, const struct sight *sights,
                                uint32_t token, uint16_t *out)
{
	for (uint32_t k = 0; k < entry->count && k < INPUT_MENTIONS; k++) {
		uint32_t at = entry->mentions[k];

		if (at == token)
			continue;
		out = input_put(out, INPUT_MENTION + (at ? sights[at - 1].broad : 0));
		out = input_put(out, INPUT_MENTION + 256 + sights[at + 1].broad);
	}
	return out;
}

size_t memory_inputs(const struct memory *memory, const struct sight *sights,
                     const struct run *runs, uint32_t token, uint16_t *rows)
{
	const struct entry *entry;
	uint16_t *out = rows;

	out = input_put(out, INPUT_TOPIC + memory->topic);
	out = input_put(out, INPUT_DENSITY + memory->density);
	out = input_put(out, INPUT_OPENING + memory->opening);
	if (memory->kin[token] == NONE)
		return (size_t)(out - rows);
	entry = &memory->entries[memory->kin[token]];
	out = input_put(out, INPUT_COUNTS + few(entry->small) * 4 + few(entry->count));
	out = input_put(out, INPUT_MID + (entry->mid > 0));
	out = mention_inputs(entry, sights, token, out);
	if (entry->best != token && entry->best_length > 1)
		out = best_inputs(entry, sights, runs, out);
	return (size_t)(out - rows);
}

void memory_label(struct memory *memory, const struct run *runs, size_t run_count,
                  const uint8_t *labels)
{
	unsigned last = 0;

	for (size_t r = 0; r < run_count; r++)
		for (uint32_t i = runs[r].first; i < runs[r].last; i++)
			last = labels[i] > last ? labels[i] : last;
	memory->columns = last ? 2 + label_type(last) : 1;
	if (!ROOM_FOR(memory->types, memory->types_room, (memory->count + 1) * memory->columns)) {
		memory->columns = 0;
		return;
	}
	memset(memory->types, 0, memory->count * memory->columns * sizeof *memory->types);
	for (size_t r = 0; r < run_count; r++)
		for (uint32_t i = runs[r].first; i < runs[r].last; i++)
			if (memory->kin[i] != NONE) {
				uint16_t *types = memory->types + memory->kin[i] * memory->columns;
				unsigned column = labels[i] ? 1 + label_type(labels[i]) : 0;

				types[column] = (uint16_t)(types[column] + (types[column] < 60000));
			}
}

/* How the word is labelled elsewhere: 1 + column of the most frequent, with how
 * clear that is; 0: it stands nowhere else. */
static uint32_t elsewhere(const struct memory *memory, uint32_t token, unsigned label)
{
	const uint16_t *types;
	uint32_t best = 0, most = 0, all = 0;
	unsigned own = label ? 1 + label_type(label) : 0;

	if (memory->kin[token] == NONE || memory->entries[memory->kin[token]].count < 2)
		return 0;
	types = memory->types + memory->kin[token] * memory->columns;
	for (unsigned c = 0; c < memory->columns; c++) {
		uint32_t n = types[c] - (uint32_t)(c == own && types[c]);

		all += n;
		if (n > most) {
			most = n;
			best = c;
		}
	}
	return most ? (best + 1) * 4 + (most == all ? 2 : most * 2 > all) : 0;
}

/* A name in the runs beside: its type + 1 and how many sentences away; 0: none near. */
static uint32_t name_beside(const struct memory *memory, const struct run *runs, size_t r,
                            int step, const uint8_t *labels)
{
	for (size_t n = 1; n <= RUNS_NEAR; n++) {
		const struct run *run;
		uint32_t away;

		if (step < 0 ? r < n : r + n >= memory->run_count)
			return 0;
		run = step < 0 ? &runs[r - n] : &runs[r + n];
		away = step < 0 ? runs[r].sentence - run->sentence
		                : run->sentence - runs[r].sentence;
		if (away > 1)
			return 0;
		for (uint32_t k = 0; k < run->last - run->first; k++) {
			unsigned label = labels[step < 0 ? run->last - 1 - k : run->first + k];

			if (label)
				return (label_type(label) + 1) << 8 | away << 4 | (n > 1);
		}
	}
	return 0;
}

/* What the names in the runs beside tell of a token: in lists and tables the like
 * stand together. */
static size_t beside_features(const struct memory_run *at, const struct sight *sights,
                              const struct run *run, uint32_t token, uint32_t *out)
{
	uint32_t place = few(token - run->first) << 4 | few(run->last - 1 - token);
	size_t n = 0;

	if (at->last)
		out[n++] = feature_hash(L_LAST, at->last, place << 8 | sights[token].look);
	if (at->next)
		out[n++] = feature_hash(L_NEXT, at->next, place << 8 | sights[token].look);
	return n;
}

struct memory_run memory_enter(const struct memory *memory, const struct run *runs, size_t r,
                               const uint8_t *labels)
{
	struct memory_run at = { .run = &runs[r] };

	if (!memory->columns)
		return at;
	at.last = name_beside(memory, runs, r, -1, labels);
	at.next = name_beside(memory, runs, r, 1, labels);
	at.here = elsewhere(memory, runs[r].first, labels[runs[r].first]);
	return at;
}

size_t memory_label_features(const struct memory *memory, const struct sight *sights,
                             struct memory_run *at, uint32_t token, const uint8_t *labels,
                             uint32_t *out)
{
	const struct run *run = at->run;
	uint32_t before = at->before, here = at->here, after = 0;
	const struct entry *entry;
	size_t n = 0;

	if (!memory->columns)
		return 0;
	if (token + 1 < run->last)
		after = elsewhere(memory, token + 1, labels[token + 1]);
	at->before = here;
	at->here = after;
	if (before)
		out[n++] = feature_hash(L_BEFORE, before, sights[token].look);
	if (after)
		out[n++] = feature_hash(L_AFTER, after, sights[token].look);
	if (here) {
		uint32_t length = run->last - run->first;

		out[n++] = feature_hash(L_TYPE, here, 0);
		out[n++] = feature_hash(L_TYPE_LOOK, here,
		                        sights[token].look | (uint32_t)sights[token].mode << 8);
		out[n++] = feature_hash(L_TYPE_RUN, here,
		                        few(token - run->first) << 8 | few(length));
	}
	if (here || before || after)
		out[n++] = feature_hash(L_TYPES3, before << 16 | here, after);
	n += beside_features(at, sights, run, token, out + n);
	if (memory->kin[token] == NONE)
		return n;
	entry = &memory->entries[memory->kin[token]];
	if (entry->best != token)
		out[n++] = feature_hash(L_BEST, labels[entry->best], few(entry->best_length));
	if (entry->first != token && entry->first != entry->best)
		out[n++] = feature_hash(L_FIRST, labels[entry->first], sights[token].look);
	if (entry->full_run != NONE)
		out[n++] = feature_hash(L_FULL, labels[entry->full_last - 1], 0);
	return n;
}
