/* SPDX-License-Identifier: MIT */
#include "run/describe.h"

#include "run/loader.h"
#include "run/option.h"

#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

const struct argument describe_arguments[] = {
	{ 0, NULL, NULL, { .name = "json", GLOSS_BOOL(struct describe_options, json),
	  .help = "as JSON, a plugin a line" } },
	{ 0 }
};

static const char *const kind_words[] = { "", "reader", "tagger", "writer" };
static const char *const use_words[] = { "", "needs", "helps", "writes", "removes",
                                         "spares" };
static const char *const type_words[] = {
	"", "bool", "int", "real", "size", "time", "string", "choice", "field",
	"file", "list", "files", "map", "json"
};

static const struct {
	unsigned flag;
	const char *word, *about;
} flags[] = {
	{ GLOSS_SERIAL, "serial", "works on one record after the other" },
	{ GLOSS_KEEPS, "keeps", "remembers something between records" },
	{ GLOSS_READ_ONLY, "read-only", "never alters a record" },
	{ 0 }
};

/* ---- JSON ------------------------------------------------------------------ */

static void text_put(json_t *object, const char *name, const char *text)
{
	if (text)
		json_object_set_new(object, name, json_string(text));
}

static json_t *fields_json(const struct gloss_field *f)
{
	json_t *list = json_array();
	for (; f && f->name; f++) {
		json_t *field = json_object();
		text_put(field, "name", f->name);
		text_put(field, "use", use_words[f->use]);
		text_put(field, "help", f->help);
		json_array_append_new(list, field);
	}
	return list;
}

static bool is_ranged(const struct gloss_option *row)
{
	return row->type >= GLOSS_OPTION_INT && row->type <= GLOSS_OPTION_TIME;
}

static json_t *number_json(double value)
{
	bool fits = value > -1e15 && value < 1e15;
	json_int_t whole = fits ? (json_int_t)value : 0;
	return fits && (double)whole == value ? json_integer(whole) : json_real(value);
}

static json_t *options_json(const struct gloss_option *row)
{
	json_t *list = json_array();
	for (; row && row->name; row++) {
		json_t *option = json_object();
		text_put(option, "name", row->name);
		text_put(option, "type", type_words[row->type]);
		text_put(option, "default", row->preset);
		json_object_set_new(option, "required", json_boolean(row->required));
		if (is_ranged(row)) {
			json_object_set_new(option, "min", number_json(row->min));
			if (row->min != 0 || row->max != 0)
				json_object_set_new(option, "max", number_json(row->max));
		}
		if (row->choices) {
			json_t *choices = json_array();
			for (size_t i = 0; row->choices[i]; i++)
				json_array_append_new(choices, json_string(row->choices[i]));
			json_object_set_new(option, "choices", choices);
		}
		text_put(option, "help", row->help);
		json_array_append_new(list, option);
	}
	return list;
}

static json_t *names_json(const struct gloss_plugin *plugin, bool abilities)
{
	json_t *list = json_array();
	const struct gloss_ability *a = abilities ? plugin->abilities : NULL;
	for (; a && a->id; a++)
		json_array_append_new(list, json_string(a->id));
	for (size_t i = 0; !abilities && flags[i].word; i++)
		if (plugin->flags & flags[i].flag)
			json_array_append_new(list, json_string(flags[i].word));
	return list;
}

static void json_print(const struct gloss_plugin *plugin)
{
	json_t *object = json_object();
	text_put(object, "name", plugin->name);
	text_put(object, "kind", kind_words[plugin->kind]);
	text_put(object, "version", plugin->version);
	text_put(object, "summary", plugin->summary);
	text_put(object, "help", plugin->help);
	text_put(object, "example", plugin->example);
	text_put(object, "file", loader_path(plugin));
	json_object_set_new(object, "interface", json_sprintf("%u.%u",
	                    plugin->abi >> 16, plugin->abi & 0xFFFF));
	json_object_set_new(object, "flags", names_json(plugin, false));
	json_object_set_new(object, "abilities", names_json(plugin, true));
	json_object_set_new(object, "fields", fields_json(plugin->fields));
	json_object_set_new(object, "options", options_json(plugin->options));
	json_dumpf(object, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(object);
}

/* ---- text ------------------------------------------------------------------ */

static void options_print(const struct gloss_option *row)
{
	if (row && row->name)
		puts("\noptions");
	for (; row && row->name; row++) {
		char room[250];
		printf("  %s: %s", row->name, option_expected(row, room, sizeof room));
		if (row->preset)
			printf("; by default %s", *row->preset ? row->preset : "''");
		printf("%s\n      %s\n", row->required ? "; required" : "", row->help);
	}
}

static void fields_print(const struct gloss_field *f)
{
	if (f && f->name)
		puts("\nfields");
	for (; f && f->name; f++) {
		const char *name = *f->name == '$' ? f->name + 1 : f->name;
		printf("  %-8s%s%s\n", use_words[f->use],
		       *f->name == '$' ? "what option " : "", name);
		if (f->help)
			printf("          %s\n", f->help);
	}
}

static void text_print(const struct gloss_plugin *plugin)
{
	const char *path = loader_path(plugin);

	printf("%s %s -- %s\n\n", plugin->name, plugin->version, plugin->summary);
	printf("kind       %s\nfile       %s\ninterface  %u.%u\n",
	       kind_words[plugin->kind], path ? path : "-", plugin->abi >> 16,
	       plugin->abi & 0xFFFF);
	for (size_t i = 0; flags[i].word; i++)
		if (plugin->flags & flags[i].flag)
			printf("%-11s%s\n", flags[i].word, flags[i].about);
	for (const struct gloss_ability *a = plugin->abilities; a && a->id; a++)
		printf("ability    %s\n", a->id);
	if (plugin->help)
		printf("\n%s\n", plugin->help);
	options_print(plugin->options);
	fields_print(plugin->fields);
	if (plugin->example)
		printf("\nexample\n  gloss run -e '%s'\n", plugin->example);
}

/* ---- the command ----------------------------------------------------------- */

enum form { FORM_LINE, FORM_TEXT, FORM_JSON };

static bool describe(struct arena *arena, const char *name, enum form form)
{
	struct error err = { 0 };
	const struct gloss_plugin *plugin = loader_find(arena, name, &err);

	if (!plugin)
		fprintf(stderr, "gloss: %s\n", err.message);
	else if (form == FORM_JSON)
		json_print(plugin);
	else if (form == FORM_TEXT)
		text_print(plugin);
	else
		printf("%-16s %s\n", plugin->name, plugin->summary);
	return plugin;
}

int describe_command(const void *options, char **operands, size_t count)
{
	const struct describe_options *o = options;
	struct arena arena = { 0 };
	struct loader_names all = { 0 };
	enum form form = o->json ? FORM_JSON : count ? FORM_TEXT : FORM_LINE;
	int status = EX_OK;

	if (!count) {
		loader_names(&all);
		operands = all.names;
		count = all.count;
	}
	for (size_t i = 0; i < count; i++) {
		if (i && form == FORM_TEXT)
			putchar('\n');
		if (!describe(&arena, operands[i], form))
			status = all.names ? EX_SOFTWARE : EX_USAGE;
	}
	loader_names_release(&all);
	arena_release(&arena);
	return status;
}
