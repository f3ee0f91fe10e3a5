/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* dladdr */
#include "run/loader.h"

#include "run/descriptor.h"
#include "run/object.h"
#include "run/suggest.h"

#include "base/mem.h"

#include <config.h> /* made: GLOSS_LIBDIR                                   */
#include <dirent.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- one shared object ---------------------------------------------------- */

/* The first in range of the interfaces that an object was made for; 0: none. */
static unsigned other_major(void *object)
{
	char symbol[40];
	for (unsigned major = 1; major < 100; major++) {
		snprintf(symbol, sizeof symbol, "gloss_plugin_%u", major);
		if (dlsym(object, symbol))
			return major;
	}
	return 0;
}

/* dlerror begins with the path, which is said already. */
static const char *why_not(const char *path)
{
	const char *why = dlerror();
	size_t length = strlen(path);
	if (!why)
		return "for no reason given";
	return strncmp(why, path, length) || why[length] != ':' ? why : why + length + 2;
}

/* One of an older minor is shorter: what it has not is zero. */
static const struct gloss_plugin *filled_up(struct arena *arena,
                                            const struct gloss_plugin *plugin)
{
	if (plugin->size >= sizeof *plugin)
		return plugin;
	struct gloss_plugin *copy = arena_take(arena, sizeof *copy);
	memset(copy, 0, sizeof *copy);
	memcpy(copy, plugin, plugin->size);
	return copy;
}

static const struct gloss_plugin *loader_open(struct arena *arena,
                                              const char *path, struct error *err)
{
	struct error fault = { 0 };
	const struct gloss_plugin *plugin = NULL;
	void *object = NULL;
	unsigned major;

	if (!object_check(path, &fault))
		;
	else if (!(object = dlopen(path, RTLD_NOW | RTLD_LOCAL)))
		error_set(&fault, FAULT_PIPELINE, "%s", why_not(path));
	else if ((plugin = dlsym(object, "gloss_plugin_1")))
		;
	else if ((major = other_major(object)))
		error_set(&fault, FAULT_PIPELINE, "it is made for plugin interface %u, "
		          "this gloss has interface %d", major, GLOSS_ABI_MAJOR);
	else
		error_set(&fault, FAULT_PIPELINE, "it has no symbol gloss_plugin_1, "
		          "so it is no gloss plugin");
	if (plugin && descriptor_check(plugin, path, &fault))
		return filled_up(arena, plugin);
	if (object)
		dlclose(object);
	error_set(err, FAULT_PIPELINE, "cannot load '%s': %s", path, fault.message);
	return NULL;
}

/* ---- the search path ------------------------------------------------------ */

/* Called with each folder until it returns true. */
typedef bool folder_visit(const char *folder, void *context);

static bool path_visit(const char *folders, folder_visit *visit, void *context)
{
	char folder[PATH_MAX];
	while (folders && *folders) {
		int length = (int)strcspn(folders, ":");
		/* An empty one would be the working folder. */
		if (length && snprintf(folder, sizeof folder, "%.*s", length, folders) <
		                      (int)sizeof folder && visit(folder, context))
			return true;
		folders += length + (folders[length] == ':');
	}
	return false;
}

static bool home_visit(folder_visit *visit, void *context)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	char folder[PATH_MAX];

	if (data && *data == '/')
		snprintf(folder, sizeof folder, "%s/gloss/plugins", data);
	else if (home && *home == '/')
		snprintf(folder, sizeof folder, "%s/.local/share/gloss/plugins", home);
	else
		return false;
	return visit(folder, context);
}

static bool own_visit(folder_visit *visit, void *context)
{
	char self[PATH_MAX], folder[PATH_MAX + 20];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);

	if (length > 0) {
		self[length] = '\0';
		*strrchr(self, '/') = '\0';
		snprintf(folder, sizeof folder, "%s/../lib/gloss", self);
		if (visit(folder, context))
			return true;
		snprintf(folder, sizeof folder, "%s/plugins", self);
		if (visit(folder, context))
			return true;
	}
	return visit(GLOSS_LIBDIR "/gloss", context);
}

static bool folders_visit(folder_visit *visit, void *context)
{
	return path_visit(getenv("GLOSS_PLUGIN_PATH"), visit, context) ||
	       home_visit(visit, context) || own_visit(visit, context);
}

/* ---- by name -------------------------------------------------------------- */

struct sought {
	const char *name;
	char path[PATH_MAX];
};

static bool is_in(const char *folder, void *context)
{
	struct sought *sought = context;
	return snprintf(sought->path, sizeof sought->path, "%s/%s.so", folder,
	                sought->name) < (int)sizeof sought->path &&
	       !access(sought->path, F_OK);
}

const struct gloss_plugin *loader_find(struct arena *arena, const char *name,
                                       struct error *err)
{
	struct sought sought = { .name = name };
	struct suggest near = { .typed = name };
	struct loader_names all;

	if (strchr(name, '/'))
		return loader_open(arena, name, err);
	if (folders_visit(is_in, &sought))
		return loader_open(arena, sought.path, err);
	loader_names(&all);
	for (size_t i = 0; i < all.count; i++)
		suggest_offer(&near, all.names[i]);
	error_set(err, FAULT_PIPELINE, "there is no plugin '%s'%s", name,
	          !all.count ? ", nor any other; GLOSS_PLUGIN_PATH tells where they are"
	          : near.best ? suggest_text(&near)
	          : "; 'gloss plugins' lists those there are");
	loader_names_release(&all);
	return NULL;
}

const char *loader_path(const struct gloss_plugin *plugin)
{
	Dl_info info;
	/* Its name is in the object even where the descriptor is a copy.  The
	 * address is only looked up, never written through. */
	return dladdr((void *)(uintptr_t)plugin->name, &info) ? info.dli_fname : NULL;
}

const char *loader_data_file(struct arena *arena, const struct gloss_plugin *plugin,
                             const char *name)
{
	const char *object = loader_path(plugin);
	const char *dot = object ? strrchr(object, '.') : NULL;
	char path[PATH_MAX];

	if (!dot || snprintf(path, sizeof path, "%.*s/%s", (int)(dot - object), object,
	                     name) >= (int)sizeof path || access(path, R_OK))
		return NULL;
	return arena_string(arena, path, strlen(path));
}

/* ---- all names ------------------------------------------------------------ */

static bool names_add(const char *folder, void *context)
{
	struct loader_names *found = context;
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		size_t length = strlen(entry->d_name);
		if (length < 4 || strcmp(entry->d_name + length - 3, ".so"))
			continue;
		found->names = mem_grow(found->names, found->count + 1,
		                        sizeof *found->names);
		found->names[found->count++] = mem_string(entry->d_name, length - 3);
	}
	if (dir)
		closedir(dir);
	return false;
}

static int names_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void loader_names(struct loader_names *found)
{
	size_t kept = 0;

	*found = (struct loader_names){ 0 };
	folders_visit(names_add, found);
	if (found->count)
		qsort(found->names, found->count, sizeof *found->names, names_compare);
	for (size_t i = 0; i < found->count; i++) {
		if (kept && !strcmp(found->names[kept - 1], found->names[i]))
			free(found->names[i]);
		else
			found->names[kept++] = found->names[i];
	}
	found->count = kept;
}

void loader_names_release(struct loader_names *found)
{
	for (size_t i = 0; i < found->count; i++)
		free(found->names[i]);
	free(found->names);
}
