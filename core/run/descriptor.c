/* SPDX-License-Identifier: MIT */
#include "run/descriptor.h"

#include "run/option.h"

#include <string.h>

/* What interface 1.0 had: every descriptor has at least this. */
#define FIRST_SIZE (offsetof(struct gloss_plugin, frame) + sizeof(void (*)(void)))

#define WORD "abcdefghijklmnopqrstuvwxyz0123456789-"

static bool is_word(const char *text)
{
	return text && *text && text[strspn(text, WORD)] == '\0' && *text != '-';
}

/* The size of an option's member in the options struct; 0: no such type. */
static size_t member_size(enum gloss_option_type type)
{
	switch (type) {
	case GLOSS_OPTION_BOOL:
		return sizeof(bool);
	case GLOSS_OPTION_INT:
	case GLOSS_OPTION_SIZE:
		return sizeof(int64_t);
	case GLOSS_OPTION_REAL:
	case GLOSS_OPTION_TIME:
		return sizeof(double);
	case GLOSS_OPTION_CHOICE:
		return sizeof(int);
	case GLOSS_OPTION_STRING:
	case GLOSS_OPTION_FIELD:
	case GLOSS_OPTION_FILE:
	case GLOSS_OPTION_JSON:
		return sizeof(void *);
	case GLOSS_OPTION_LIST:
	case GLOSS_OPTION_FILES:
		return sizeof(struct gloss_list);
	case GLOSS_OPTION_MAP:
		return sizeof(struct gloss_map);
	}
	return 0;
}

/* What is wrong with a row; NULL: nothing. */
static const char *option_fault(const struct gloss_option *row, size_t options_size,
                                struct option_fault *fault)
{
	size_t size = member_size(row->type);
	union {
		int64_t whole;
		double real;
		const char *text;
	} member;

	if (!is_word(row->name))
		return "is no lower-case-word";
	if (!size)
		return "has an unknown type";
	if (row->offset > options_size || size > options_size - row->offset)
		return "lies outside the options struct";
	if (!row->help || !*row->help)
		return "has no help";
	if (!(row->min <= row->max))
		return "has its min above its max";
	if (row->type == GLOSS_OPTION_CHOICE && (!row->choices || !*row->choices))
		return "has no choices";
	if (row->required && row->preset)
		return "is required and has a preset";
	if (row->preset && row->type < GLOSS_OPTION_LIST &&
	    !option_scalar(row, row->preset, &member, fault)) {
		return fault->message;
	}
	return NULL;
}

static const struct gloss_option *option_find(const struct gloss_plugin *plugin,
                                              const char *name)
{
	const struct gloss_option *row = plugin->options;
	while (row && row->name && strcmp(row->name, name))
		row++;
	return row && row->name ? row : NULL;
}

static bool options_check(const struct gloss_plugin *plugin, struct error *err)
{
	for (const struct gloss_option *row = plugin->options; row && row->name; row++) {
		struct option_fault room;
		const char *fault = option_fault(row, plugin->options_size, &room);
		if (!fault && option_find(plugin, row->name) != row)
			fault = "is there twice";
		if (fault)
			return error_set(err, FAULT_PIPELINE, "its descriptor is "
			                 "malformed: option '%s' %s%s", row->name,
			                 fault == room.message ? "preset " : "", fault);
	}
	return true;
}

static bool fields_check(const struct gloss_plugin *plugin, struct error *err)
{
	for (const struct gloss_field *f = plugin->fields; f && f->name; f++) {
		const struct gloss_option *option =
			*f->name == '$' ? option_find(plugin, f->name + 1) : NULL;
		const char *fault = NULL;
		if (!*f->name)
			fault = "has an empty name";
		else if (f->use < GLOSS_NEEDS || f->use > GLOSS_SPARES)
			fault = "has an unknown use";
		else if (*f->name == '$' &&
		         (!option || (option->type != GLOSS_OPTION_FIELD &&
		                      option->type != GLOSS_OPTION_LIST)))
			fault = "stands for no FIELD or LIST option";
		if (fault)
			return error_set(err, FAULT_PIPELINE, "its descriptor is "
			                 "malformed: field '%s' %s", f->name, fault);
	}
	return true;
}

/* What a plugin of its kind must be able to do. */
static const char *kind_fault(const struct gloss_plugin *plugin)
{
	switch (plugin->kind) {
	case GLOSS_READER:
		return plugin->split && plugin->load ? NULL
		                                     : "a reader needs split and load";
	case GLOSS_TAGGER:
		return plugin->process || plugin->process_many
		               ? NULL : "a tagger needs process or process_many";
	case GLOSS_WRITER:
		return plugin->dump ? NULL : "a writer needs dump";
	}
	return "its kind is unknown";
}

static bool name_check(const char *name, const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	size_t length = strlen(name);

	if (!strncmp(file, name, length) && !strcmp(file + length, ".so"))
		return true;
	return error_set(err, FAULT_PIPELINE, "it calls itself '%.60s', expected the "
	                 "name of its file", name);
}

bool descriptor_check(const struct gloss_plugin *plugin, const char *path,
                      struct error *err)
{
	const char *fault = NULL;

	if (plugin->size < FIRST_SIZE || plugin->size > 65536)
		fault = "its size is impossible";
	else if (plugin->abi >> 16 != GLOSS_ABI_MAJOR)
		return error_set(err, FAULT_PIPELINE, "it is made for plugin interface "
		                 "%u, this gloss has interface %d", plugin->abi >> 16,
		                 GLOSS_ABI_MAJOR);
	else if (plugin->jansson != json_true)
		return error_set(err, FAULT_PIPELINE, "it uses another copy of Jansson "
		                 "than gloss; link it against none");
	else if (!is_word(plugin->name))
		fault = "its name is no lower-case-word";
	else if (!name_check(plugin->name, path, err))
		return false;
	else if (!plugin->version || !*plugin->version)
		fault = "it has no version";
	else if (!plugin->summary || !*plugin->summary)
		fault = "it has no summary";
	else
		fault = kind_fault(plugin);
	if (fault)
		return error_set(err, FAULT_PIPELINE, "its descriptor is malformed: %s",
		                 fault);
	return options_check(plugin, err) && fields_check(plugin, err);
}
