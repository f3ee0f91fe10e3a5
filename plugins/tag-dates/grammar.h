/* SPDX-License-Identifier: MIT */
/* grammar.h -- the compiled grammar: word forms and rules as const tables
 *
 * data/words.txt and data/rules.txt are turned into these by make/grammar_make.c
 * when the plugin is built.  A class is what a part of a rule is named after: a
 * class of words, a shape of a digit run (the first ones, known by name here),
 * or the left side of rules.
 */
#ifndef TAG_DATES_GRAMMAR_H
#define TAG_DATES_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Classes that the lexer gives to digit runs and marks by their shape. */
enum shape {
	SHAPE_NONE,
	SHAPE_INT,      /* any whole number                                   */
	SHAPE_D31,      /* 1 .. 31, one or two digits                         */
	SHAPE_M12,      /* 1 .. 12                                            */
	SHAPE_H24,      /* 0 .. 24                                            */
	SHAPE_N60,      /* 00 .. 59, exactly two digits                       */
	SHAPE_Y4,       /* 1000 .. 2199, four digits                          */
	SHAPE_Y2,       /* two digits                                         */
	SHAPE_HHMM,     /* 0000 .. 2359 of four digits, 100 .. 959 of three   */
	SHAPE_N366,     /* 001 .. 366, three digits                           */
	SHAPE_YMD8,     /* 19000101 .. 21991231, a day that exists            */
	SHAPE_ORD,      /* 3rd, 21st                                          */
	SHAPE_OD31,     /* the same, 1 .. 31                                  */
	SHAPE_DECIMALS, /* digits behind a decimal point                      */
	SHAPE_DOT,      /* . within a number or an abbreviation               */
	SHAPE_STOP,     /* . followed by a space or the end                   */
	SHAPE_HYPHEN,   /* - with no space on either side                     */
	SHAPE_DASH,     /* any - , en or em dash                              */
	SHAPE_CHAT,     /* no shape: words that only messages have            */
	SHAPE_CUE,      /* no shape: words that tell past from future         */
	SHAPE_COUNT
};

/* Readings and orders a rule may be limited to. */
enum rule_mask {
	RULE_NEWS = 1, RULE_NARRATIVE = 2, RULE_FORWARD = 4,
	RULE_MDY = 8, RULE_DMY = 16,
	RULE_MESSAGE = 32,      /* instead of news: a short message           */
	RULE_ALL = 64,          /* all its edges are kept: of class find, range */
	RULE_READINGS = RULE_NEWS | RULE_NARRATIVE | RULE_FORWARD | RULE_MESSAGE,
	RULE_ORDERS = RULE_MDY | RULE_DMY
};

enum { RULE_PARTS = 10, RULE_ARGS = 5 };

/* Limits of a form. */
enum form_flag {
	FORM_CAPITAL = 1        /* only when its first letter is upper case   */
};

struct form_sense {
	uint16_t class;
	int16_t value;
	uint8_t flags;          /* enum form_flag                             */
};

/* Open addressing by the chained hash of a form's pieces. */
struct form_slot {
	uint32_t hash;          /* 0: free                                    */
	uint16_t sense;         /* first of its senses                        */
	uint8_t count;          /* of senses; 0: only begins longer forms     */
	uint8_t longer;         /* whether a longer form begins with it       */
};

/* An argument is a part (1 ..) or a constant. */
struct rule_arg {
	uint8_t part;           /* 0: value is the constant                   */
	int16_t value;
};

struct rule {
	uint16_t class;         /* what it makes                              */
	uint16_t line;          /* of rules.txt                               */
	uint8_t op, mask, args, parts;
	struct rule_arg arg[RULE_ARGS];
	const char *text;       /* as written                                 */
};

/* The trie of all right sides: from each node a row of steps.  The node that a class
 * leads to from the root has the class's number; node 0 stands for none. */
struct step {
	uint16_t class, node;
};

struct node {
	uint64_t bloom;         /* bit class % 64 of each step from here      */
	uint16_t ends;          /* the first of the endings of rules here     */
	uint16_t steps;         /* the first of the steps from here, by class */
	uint8_t end_count, step_count;
	uint8_t mask;           /* readings of the rules that end here or
	                         * behind it                                  */
};

/* An expansion of a rule; the parts that were left out are told by its places. */
struct ending {
	uint16_t rule, class;
	uint8_t mask;           /* as the rule has them, the class too        */
	uint8_t passed;         /* the matched part, from 1, that the rule only
	                         * passes on as it is; 0: it does not         */
};

/* Most of the words that are not among some are told by bits alone: that of the
 * upper 15 of their hash is not set. */
enum { HASH_BITS = 512 };

static inline uint32_t hash_word(uint32_t hash)
{
	return hash >> 23;
}

static inline uint64_t hash_bit(uint32_t hash)
{
	return UINT64_C(1) << (hash >> 17 & 63);
}

/* The hashes of some words.  Open addressing, 0: free. */
struct hash_list {
	const uint64_t *bits;
	const uint32_t *hashes;
	uint32_t mask;
};

struct grammar {
	const struct form_slot *forms;
	const uint64_t *form_bits;
	const struct form_sense *senses;
	const struct rule *rules;
	const struct step *steps;
	const struct node *nodes;
	const struct ending *endings;
	/* Of an ending: each written part's place among the matched ones, from
	 * 1; 0: left out. */
	const uint8_t (*places)[RULE_PARTS];
	const char *const *classes;
	struct hash_list triggers;
	struct hash_list forward_triggers; /* and more when reading forward   */
	struct hash_list cues;          /* the words of class SHAPE_CUE       */
	uint32_t form_mask;
	uint16_t rule_count, class_count;
	uint16_t find;                  /* the class of whole expressions     */
};

extern const struct grammar dates_grammar;

static inline const struct form_slot *grammar_form(uint32_t hash)
{
	const struct grammar *g = &dates_grammar;

	if (!(g->form_bits[hash_word(hash)] & hash_bit(hash)))
		return NULL;
	for (uint32_t i = hash & g->form_mask;; i = (i + 1) & g->form_mask) {
		if (g->forms[i].hash == hash)
			return &g->forms[i];
		if (!g->forms[i].hash)
			return NULL;
	}
}

/* Listed, or one of few others? */
static inline bool hash_maybe(const struct hash_list *list, uint32_t hash)
{
	return list->bits[hash_word(hash)] & hash_bit(hash);
}

static inline bool hash_listed(const struct hash_list *list, uint32_t hash)
{
	for (uint32_t i = hash & list->mask;; i = (i + 1) & list->mask) {
		if (list->hashes[i] == hash)
			return true;
		if (!list->hashes[i])
			return false;
	}
}

/* The node after node by class, which its bloom has; 0 when there is none. */
static inline uint16_t grammar_step(const struct node *node, uint16_t class)
{
	const struct step *step = &dates_grammar.steps[node->steps];

	for (uint32_t left = node->step_count, half; left > 1; left -= half) {
		half = left / 2;
		step = step[half].class <= class ? step + half : step;
	}
	return step->class == class ? step->node : 0;
}

#endif
