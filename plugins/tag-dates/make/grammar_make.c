/* SPDX-License-Identifier: MIT */
/* grammar_make.c -- compile words.txt and rules.txt into const tables of C
 *
 *   grammar_make words.txt... -- rules.txt > grammar_tables.c
 *
 * Word forms go into one hash table by the chained hash of their pieces; the
 * right sides of the rules, with options and alternatives written out, into one
 * trie.  Every mistake is reported as file:line with what was expected, and no
 * table comes out.  Runs when the plugin is built, never later.
 */
#include "../grammar.h"
#include "../op.h"
#include "../piece.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { CLASSES = 1000, FORMS = 16384, SENSES = 16384, RULES = 4096,
       NODES = 65000, ENDINGS = 60000, NAME = 48, LINE = 4096 };

struct text_form {
	uint32_t hash;
	uint16_t class;
	int16_t value;
	uint8_t flags;
	bool trigger;
	bool prefix;            /* only the beginning of a longer form        */
};

static struct compiler {
	const char *file;
	int line, faults;
	char class[CLASSES][NAME];
	bool made[CLASSES];     /* has words, a shape or rules                */
	bool used[CLASSES];     /* part of a rule, or sets things off         */
	int class_count;
	struct text_form forms[FORMS];
	int form_count;
	struct trigger { uint32_t hash; bool weak; } triggers[FORMS];
	int trigger_count;
	struct rule rules[RULES];
	char *rule_text[RULES];
	int rule_count;
	struct { uint16_t from, class, to; } steps[NODES];
	int step_count, node_count;
	struct expansion {
		uint16_t rule;
		uint8_t place[RULE_PARTS]; /* as in grammar.h                 */
		uint16_t node;
	} endings[ENDINGS];
	int ending_count;
} c;

static void fault(const char *fmt, ...)
{
	va_list args;

	fprintf(stderr, "%s:%d: ", c.file, c.line);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	c.faults++;
}

static void limit(int count, int most, const char *what)
{
	if (count >= most) {
		fault("more than %d %s", most, what);
		exit(1);
	}
}

static int class_find(const char *name)
{
	for (int i = 1; i < c.class_count; i++)
		if (strcmp(c.class[i], name) == 0)
			return i;
	limit(c.class_count, CLASSES, "classes");
	snprintf(c.class[c.class_count], NAME, "%s", name);
	return c.class_count++;
}

static char *trim(char *s)
{
	char *end;

	while (isspace((unsigned char)*s))
		s++;
	end = s + strlen(s);
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	*end = '\0';
	return s;
}

/* ---- words ------------------------------------------------------------ */

static void form_add(uint32_t hash, int class, int value, unsigned flags,
                     bool prefix)
{
	limit(c.form_count, FORMS, "forms");
	c.forms[c.form_count++] = (struct text_form){
		.hash = hash, .class = (uint16_t)class,
		.value = (int16_t)value, .flags = (uint8_t)flags,
		.prefix = prefix
	};
}

static void trigger_add(uint32_t hash, bool weak)
{
	limit(c.trigger_count, FORMS, "triggers");
	c.triggers[c.trigger_count++] = (struct trigger){hash, weak};
}

/* One form: its pieces chained; each beginning is marked as a prefix. */
static void form_read(char *form, int class, int value, bool trigger,
                      bool weak)
{
	unsigned flags = 0;
	uint32_t length, hash = 0, at = 0, longest = 0, sign = 0;
	struct piece piece;
	int n = 0;

	if (*form == '^') {
		flags |= FORM_CAPITAL;
		form++;
	}
	length = (uint32_t)strlen(form);
	if (!length) {
		fault("an empty form");
		return;
	}
	if (strchr(form, '^'))
		fault("'%s': ^ stands in front of a form, for its first letter",
		      form);
	while (at < length) {
		if (form[at] == ' ') {
			at++;
			continue;
		}
		piece_cut(form, at, length, &piece);
		/* Each piece is known by itself too: see may_belong(). */
		if (n) {
			form_add(hash, class, 0, 0, true);
			form_add(piece.hash, class, 0, 0, true);
		}
		hash = n++ ? piece_chain(hash, piece.hash) : piece.hash;
		if (piece.end - piece.start > longest) {
			longest = piece.end - piece.start;
			sign = piece.hash;
		}
		at = piece.end;
	}
	/* The longest word of the form is what sets things off. */
	if (trigger && (n == 1 || longest > 2))
		trigger_add(sign, weak);
	/* A token may carry an abbreviation's period. */
	if (trigger && form[length - 1] != '.')
		trigger_add(gloss_hash_byte(gloss_hash(form, length), '.'), weak);
	if (trigger)
		trigger_add(gloss_hash(form, length), weak);
	form_add(hash, class, value, flags, false);
}

/* class value: form | form   with ! or ? in front when the forms set things off */
static void words_line(char *line)
{
	char *colon = strchr(line, ':'), *form, *rest;
	bool weak = *line == '?', trigger = *line == '!' || weak;
	char name[NAME], what[NAME] = "0";
	int class, value;

	if (trigger)
		line++;
	if (!colon || sscanf(line, " %47[a-z0-9-] %47[a-z0-9-]", name, what) < 1) {
		fault("expected 'class value: form | form'");
		return;
	}
	class = class_find(name);
	c.made[class] = true;
	c.used[class] |= trigger;
	value = atoi(what);
	for (form = colon + 1; form; form = rest) {
		rest = strchr(form, '|');
		if (rest)
			*rest++ = '\0';
		form_read(trim(form), class, value, trigger, weak);
	}
}

/* ---- rules ------------------------------------------------------------ */

static const char *const op_names[] = {
#define OP_NAME(name) #name,
	"", DATES_OPS(OP_NAME)
#undef OP_NAME
};

static const struct { const char *name; int value; } constants[] = {
#define UNIT_NAME(name) { #name, UNIT_##name },
	DATES_UNITS(UNIT_NAME)
#undef UNIT_NAME
#define MOD_NAME(name) { #name, MOD_##name },
	DATES_MODS(MOD_NAME)
#undef MOD_NAME
	{ "PAST", REF_PAST }, { "PRESENT", REF_PRESENT },
	{ "FUTURE", REF_FUTURE }
};

static const struct { const char *name; unsigned mask; } limits[] = {
	{ "@news", RULE_NEWS | RULE_MESSAGE }, { "@narrative", RULE_NARRATIVE },
	{ "@forward", RULE_FORWARD },
	{ "@past", RULE_NEWS | RULE_NARRATIVE | RULE_MESSAGE },
	{ "@message", RULE_MESSAGE }, { "@report", RULE_NEWS },
	{ "@mdy", RULE_MDY }, { "@dmy", RULE_DMY }
};

static bool constant_read(const char *word, int *value)
{
	char *end;

	*value = (int)strtol(word, &end, 10);
	if (end != word && !*end)
		return true;
	for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
		if (strcmp(constants[i].name, word) == 0) {
			*value = constants[i].value;
			return true;
		}
	return false;
}

/* A node that a step from the root leads to has the number of its class; the others
 * stand behind those, as node_written() says. */
static int step_to(int node, int class)
{
	for (int i = 0; i < c.step_count; i++)
		if (c.steps[i].from == node && c.steps[i].class == class)
			return c.steps[i].to;
	limit(c.step_count, NODES, "steps");
	c.steps[c.step_count].from = (uint16_t)node;
	c.steps[c.step_count].class = (uint16_t)class;
	c.steps[c.step_count].to = (uint16_t)(node ? CLASSES + ++c.node_count
	                                           : class);
	return c.steps[c.step_count++].to;
}

struct part {
	int choices[12], count;
	bool optional;
};

/* A rule of one part, so that a class could be made of itself for ever. */
static struct { int made, of, line; } single[ENDINGS];
static int single_count;

static void single_add(int made, const struct part *parts,
                       const struct expansion *ending, int count)
{
	for (int i = 0; i < count; i++)
		for (int k = 0; ending->place[i] && k < parts[i].count; k++) {
			limit(single_count, ENDINGS, "rules of one part");
			single[single_count].made = made;
			single[single_count].of = parts[i].choices[k];
			single[single_count++].line = c.line;
		}
}

static bool makes_itself(int class, int from, int depth)
{
	if (depth > 60)
		return false;
	for (int i = 0; i < single_count; i++)
		if (single[i].made == class &&
		    (single[i].of == from ||
		     makes_itself(single[i].of, from, depth + 1)))
			return true;
	return false;
}

static void loops_check(void)
{
	for (int i = 1; i < c.class_count; i++)
		if (makes_itself(i, i, 0))
			fault("class '%s' is made of itself alone", c.class[i]);
}

/* Every way to walk through the parts becomes a path of the trie. */
static void expand(const struct part *parts, int count, int at, int node,
                   int taken, struct expansion *ending)
{
	if (at == count) {
		if (!taken)
			return;
		limit(c.ending_count, ENDINGS, "endings");
		if (taken == 1)
			single_add(c.rules[ending->rule].class, parts, ending,
			           count);
		c.endings[c.ending_count] = *ending;
		c.endings[c.ending_count++].node = (uint16_t)node;
		return;
	}
	for (int i = 0; i < parts[at].count; i++) {
		ending->place[at] = (uint8_t)(taken + 1);
		expand(parts, count, at + 1, step_to(node, parts[at].choices[i]),
		       taken + 1, ending);
	}
	ending->place[at] = 0;
	if (parts[at].optional)
		expand(parts, count, at + 1, node, taken, ending);
}

/* name, [name], name/name, [name/name] */
static void part_read(char *word, struct part *part)
{
	char *next;
	size_t n = strlen(word);

	memset(part, 0, sizeof *part);
	if (*word == '[') {
		part->optional = true;
		if (word[n - 1] != ']')
			fault("no ] in '%s'", word);
		word[n - 1] = '\0';
		word++;
	}
	for (; word; word = next) {
		next = strchr(word, '/');
		if (next)
			*next++ = '\0';
		if (part->count == 12) {
			fault("more than 12 choices");
			return;
		}
		part->choices[part->count] = class_find(word);
		c.used[part->choices[part->count++]] = true;
	}
}

static void args_read(char *action, struct rule *rule, int parts)
{
	char *word = strtok(action, " \t");

	for (int i = 1; word && i < OP_count; i++)
		if (strcmp(op_names[i], word) == 0)
			rule->op = (uint8_t)i;
	if (!rule->op)
		fault("no operation '%s'", word ? word : "");
	while ((word = strtok(NULL, " \t"))) {
		struct rule_arg *arg = &rule->arg[rule->args];
		int value;

		if (rule->args == RULE_ARGS) {
			fault("more than %d arguments", RULE_ARGS);
			return;
		}
		rule->args++;
		if (*word == '#') {
			if (!constant_read(word + 1, &value))
				fault("no constant '%s'", word);
			arg->value = (int16_t)value;
		} else {
			arg->part = (uint8_t)atoi(word);
			if (arg->part < 1 || arg->part > parts)
				fault("'%s' is no part, expected 1 to %d", word,
				      parts);
		}
	}
}

/* class = part part [part] -> operation argument argument @limit */
static void rules_line(char *line)
{
	struct rule *rule = &c.rules[c.rule_count];
	struct part parts[RULE_PARTS];
	struct expansion ending;
	char *equal = strchr(line, '='), *arrow = strstr(line, "->"), *at, *word;
	char copy[LINE];
	unsigned mask = 0;
	int count = 0;

	limit(c.rule_count, RULES, "rules");
	if (!equal || !arrow || arrow < equal) {
		fault("expected 'class = parts -> operation arguments'");
		return;
	}
	snprintf(copy, sizeof copy, "%.*s", (int)(arrow - line), line);
	c.rule_text[c.rule_count] = strdup(trim(copy));
	*equal = *arrow = '\0';
	rule->class = (uint16_t)class_find(trim(line));
	rule->line = (uint16_t)c.line;
	c.made[rule->class] = true;
	for (word = strtok(equal + 1, " \t"); word; word = strtok(NULL, " \t")) {
		if (count == RULE_PARTS) {
			fault("more than %d parts", RULE_PARTS);
			return;
		}
		part_read(word, &parts[count++]);
	}
	while ((at = strrchr(arrow + 2, '@'))) {
		size_t i = 0;

		trim(at);
		while (i < sizeof limits / sizeof *limits &&
		       strcmp(limits[i].name, trim(at)) != 0)
			i++;
		if (i == sizeof limits / sizeof *limits) {
			fault("no limit '%s'", at);
			return;
		}
		mask |= limits[i].mask;
		*at = '\0';
	}
	if (!(mask & RULE_READINGS))
		mask |= RULE_READINGS;
	if (!(mask & RULE_ORDERS))
		mask |= RULE_ORDERS;
	rule->mask = (uint8_t)mask;
	rule->parts = (uint8_t)count;
	args_read(trim(arrow + 2), rule, count);
	memset(&ending, 0, sizeof ending);
	ending.rule = (uint16_t)c.rule_count++;
	expand(parts, count, 0, 0, 0, &ending);
}

/* ---- in and out ------------------------------------------------------- */

static void file_read(const char *path, void (*take)(char *))
{
	static char line[LINE];
	FILE *in = fopen(path, "r");

	c.file = path;
	c.line = 0;
	if (!in) {
		fault("cannot be opened");
		return;
	}
	while (fgets(line, sizeof line, in)) {
		char *text = trim(line);

		c.line++;
		if (*text && *text != '#')
			take(text);
	}
	fclose(in);
}

static uint32_t table_size(int count)
{
	uint32_t size = 16;

	while (size < (uint32_t)count * 2)
		size *= 2;
	return size;
}

static int form_order(const void *a, const void *b)
{
	const struct text_form *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	if (x->prefix != y->prefix)
		return x->prefix - y->prefix;
	if (x->class != y->class)
		return x->class < y->class ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

static void bits_write(const char *name, const uint64_t bits[HASH_BITS])
{
	printf("static const uint64_t %s_bits[] = {\n", name);
	for (int i = 0; i < HASH_BITS; i++)
		printf("\tUINT64_C(%llu),\n", (unsigned long long)bits[i]);
	puts("};\n");
}

static void forms_write(void)
{
	uint64_t bits[HASH_BITS] = {0};
	int sense = 0, hashes = 1;

	qsort(c.forms, (size_t)c.form_count, sizeof *c.forms, form_order);
	for (int i = 1; i < c.form_count; i++)
		hashes += c.forms[i].hash != c.forms[i - 1].hash;

	uint32_t size = table_size(hashes);
	struct form_slot *slots = calloc(size, sizeof *slots);

	puts("static const struct form_sense senses[] = {");
	for (int i = 0, j; i < c.form_count; i = j) {
		uint32_t hash = c.forms[i].hash;
		struct form_slot slot = {.hash = hash, .sense = (uint16_t)sense};
		uint32_t at = hash & (size - 1);

		for (j = i; j < c.form_count && c.forms[j].hash == hash; j++) {
			if (c.forms[j].prefix) {
				slot.longer = 1;
				continue;
			}
			if (j > i && form_order(&c.forms[j - 1], &c.forms[j]) == 0)
				continue;
			printf("\t{%d, %d, %d},\n", c.forms[j].class,
			       c.forms[j].value, c.forms[j].flags);
			slot.count++;
			sense++;
		}
		while (slots[at].hash)
			at = (at + 1) & (size - 1);
		slots[at] = slot;
		bits[hash_word(hash)] |= hash_bit(hash);
	}
	puts("\t{0, 0, 0}\n};\n\nstatic const struct form_slot forms[] = {");
	for (uint32_t i = 0; i < size; i++)
		printf("\t{%uu, %u, %u, %u},\n", slots[i].hash, slots[i].sense,
		       slots[i].count, slots[i].longer);
	printf("};\n\nenum { FORM_MASK = %u };\n\n", size - 1);
	bits_write("form", bits);
	free(slots);
}

static void list_write(const char *name, const uint32_t *hashes, int count)
{
	uint32_t size = table_size(count);
	uint32_t *slots = calloc(size, sizeof *slots);
	uint64_t bits[HASH_BITS] = {0};

	for (int i = 0; i < count; i++) {
		uint32_t at = hashes[i] & (size - 1);

		while (slots[at] && slots[at] != hashes[i])
			at = (at + 1) & (size - 1);
		slots[at] = hashes[i];
		bits[hash_word(hashes[i])] |= hash_bit(hashes[i]);
	}
	bits_write(name, bits);
	printf("static const uint32_t %s_hashes[] = {\n", name);
	for (uint32_t i = 0; i < size; i++)
		printf("\t%uu,\n", slots[i]);
	printf("};\n\n#define %s_list { %s_bits, %s_hashes, %u }\n\n", name, name,
	       name, size - 1);
	free(slots);
}

static void triggers_write(const char *name, bool weak)
{
	static uint32_t hashes[FORMS];
	int count = 0;

	for (int i = 0; i < c.trigger_count; i++)
		if (weak || !c.triggers[i].weak)
			hashes[count++] = c.triggers[i].hash;
	list_write(name, hashes, count);
}

static void cues_write(const char *name)
{
	static uint32_t hashes[FORMS];
	int count = 0;

	for (int i = 0; i < c.form_count; i++)
		if (!c.forms[i].prefix && c.forms[i].class == SHAPE_CUE)
			hashes[count++] = c.forms[i].hash;
	list_write(name, hashes, count);
}

static void rules_write(void)
{
	puts("static const struct rule rules[] = {");
	for (int i = 0; i < c.rule_count; i++) {
		const struct rule *r = &c.rules[i];

		printf("\t{%d, %d, %d, %d, %d, %d, {", r->class, r->line, r->op,
		       r->mask, r->args, r->parts);
		for (int j = 0; j < RULE_ARGS; j++)
			printf("%s{%d, %d}", j ? ", " : "", r->arg[j].part,
			       r->arg[j].value);
		printf("}, \"%s\"},\n", c.rule_text[i]);
	}
	puts("};\n");
}

static int step_order(const void *a, const void *b)
{
	const uint16_t *x = a, *y = b;   /* from, class                    */

	return x[0] != y[0] ? x[0] - y[0] : x[1] - y[1];
}

/* The number of a node in the tables, where no room is left for further classes. */
static int node_written(int node)
{
	return node < CLASSES ? node : node - CLASSES - 1 + c.class_count;
}

/* The next node that there is. */
static int node_next(int node)
{
	return ++node == c.class_count ? CLASSES + 1 : node;
}

static int nodes_end(void)
{
	return CLASSES + c.node_count + 1;
}

static void nodes_write(const struct node *nodes)
{
	puts("static const struct node nodes[] = {");
	for (int n = 0; n < nodes_end(); n = node_next(n))
		printf("\t{UINT64_C(%llu), %u, %u, %u, %u, %u},\n",
		       (unsigned long long)nodes[n].bloom, nodes[n].ends,
		       nodes[n].steps, nodes[n].end_count, nodes[n].step_count,
		       nodes[n].mask);
	puts("};\n");
}

static int part_passed(const struct rule *rule, const struct expansion *ending)
{
	return rule->op == OP_is && rule->args == 1 && rule->arg[0].part
		? ending->place[rule->arg[0].part - 1] : 0;
}

/* The endings of each node's rules; the nodes point to them.  An ending's places are
 * only looked at when its edge is, and lie elsewhere. */
static void endings_write(struct node *nodes)
{
	static const struct expansion *sorted[ENDINGS];
	int at = 0, find = class_find("find"), range = class_find("range");

	puts("static const struct ending endings[] = {");
	for (int n = 0; n < nodes_end(); n = node_next(n)) {
		nodes[n].ends = (uint16_t)at;
		for (int i = 0; i < c.ending_count; i++) {
			const struct rule *rule = &c.rules[c.endings[i].rule];
			bool all = rule->class == find || rule->class == range;

			if (c.endings[i].node != n)
				continue;
			printf("\t{%d, %d, %d, %d},\n", c.endings[i].rule,
			       rule->class, rule->mask | (all ? RULE_ALL : 0),
			       part_passed(rule, &c.endings[i]));
			nodes[n].mask |= rule->mask;
			sorted[at++] = &c.endings[i];
		}
		limit(at - nodes[n].ends, 256, "rules of the same parts");
		nodes[n].end_count = (uint8_t)(at - nodes[n].ends);
	}
	puts("};\n\nstatic const uint8_t places[][RULE_PARTS] = {");
	for (int i = 0; i < at; i++) {
		printf("\t{");
		for (int j = 0; j < RULE_PARTS; j++)
			printf("%s%d", j ? ", " : "", sorted[i]->place[j]);
		puts("},");
	}
	puts("};\n");
}

/* The steps from each node but the root. */
static void steps_write(struct node *nodes)
{
	/* A step was made before those from the node that it leads to. */
	for (int i = c.step_count; i-- > 0;)
		nodes[c.steps[i].from].mask |= nodes[c.steps[i].to].mask;
	nodes[0].mask = 0;      /* nothing leads there                        */
	qsort(c.steps, (size_t)c.step_count, sizeof *c.steps, step_order);
	puts("static const struct step steps[] = {");
	for (int i = 0, at = 0; i < c.step_count; i++) {
		struct node *from = &nodes[c.steps[i].from];

		if (!c.steps[i].from)
			continue;
		limit(from->step_count, 255, "steps from a node");
		if (!from->step_count++)
			from->steps = (uint16_t)at;
		from->bloom |= UINT64_C(1) << (c.steps[i].class & 63);
		printf("\t{%u, %u},\n", c.steps[i].class,
		       node_written(c.steps[i].to));
		at++;
	}
	puts("};\n");
}

static void trie_write(void)
{
	struct node *nodes = calloc((size_t)nodes_end(), sizeof *nodes);

	endings_write(nodes);
	steps_write(nodes);
	nodes_write(nodes);
	free(nodes);
}

static void tables_write(void)
{
	puts("/* Made by grammar_make from data/; do not edit. */\n"
	     "#include <stddef.h>\n");
	forms_write();
	triggers_write("strong", false);
	triggers_write("all", true);
	cues_write("cue");
	rules_write();
	trie_write();
	puts("static const char *const classes[] = {");
	for (int i = 0; i < c.class_count; i++)
		printf("\t\"%s\",\n", c.class[i]);
	printf("};\n\nconst struct grammar dates_grammar = {\n"
	       "\tforms, form_bits, senses, rules, steps, nodes, endings, places,\n"
	       "\tclasses, strong_list, all_list, cue_list, FORM_MASK, %d, %d, %d\n};\n",
	       c.rule_count, c.class_count, class_find("find"));
}

int main(int argc, char **argv)
{
	static const char *const shapes[SHAPE_COUNT] = {
		"", "int", "d31", "m12", "h24", "n60", "y4", "y2", "hhmm",
		"n366", "ymd8", "ord", "od31", "decimals", "dot", "stop", "hyphen", "dash",
		"chat", "cue"
	};
	int i;

	c.class_count = 1;
	for (i = 1; i < SHAPE_COUNT; i++)
		c.made[class_find(shapes[i])] = c.used[class_find(shapes[i])] = true;
	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		file_read(argv[i], words_line);
	for (i++; i < argc; i++)
		file_read(argv[i], rules_line);
	for (i = 1; i < c.class_count; i++)
		if (!c.made[i])
			fault("class '%s' has neither words nor rules", c.class[i]);
		else if (!c.used[i] && i != class_find("find"))
			fault("class '%s' is part of no rule", c.class[i]);
	loops_check();
	if (c.faults)
		return 1;
	tables_write();
	return fflush(stdout) != 0;
}
