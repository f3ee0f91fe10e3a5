/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* dladdr */
#include "run/loader.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct gloss_plugin *loader_open(const char *path,
                                              struct error *err)
{
	void *object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	const struct gloss_plugin *plugin =
		object ? dlsym(object, "gloss_plugin_1") : NULL;

	if (!plugin)
		error_set(err, FAULT_PIPELINE, "cannot load '%s': %s", path,
		          dlerror());
	else if (plugin->jansson != json_true)
		error_set(err, FAULT_PIPELINE,
		          "cannot load '%s': it uses another Jansson", path);
	else
		return plugin;
	return NULL;
}

/* True when folder/NAME.so is there, path is then its path. */
static bool found_in(const char *folder, int length, const char *name,
                     char path[PATH_MAX])
{
	snprintf(path, PATH_MAX, "%.*s/%s.so", length, folder, name);
	return !access(path, F_OK);
}

/* Where this program's own plugins are: ../lib/gloss when installed, plugins/
 * beside it in a build folder. */
static bool found_beside(const char *name, char path[PATH_MAX])
{
	char self[PATH_MAX], folder[PATH_MAX + 20];
	ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
	if (length < 0)
		return false;
	self[length] = '\0';
	*strrchr(self, '/') = '\0';
	int n = snprintf(folder, sizeof folder, "%s/../lib/gloss", self);
	if (found_in(folder, n, name, path))
		return true;
	n = snprintf(folder, sizeof folder, "%s/plugins", self);
	return found_in(folder, n, name, path);
}

const struct gloss_plugin *loader_find(const char *name, struct error *err)
{
	const char *folders = getenv("GLOSS_PLUGIN_PATH");
	char path[PATH_MAX];

	if (strchr(name, '/'))
		return loader_open(name, err);
	while (folders && *folders) {
		size_t length = strcspn(folders, ":");
		if (found_in(folders, (int)length, name, path))
			return loader_open(path, err);
		folders += length + (folders[length] == ':');
	}
	if (found_beside(name, path))
		return loader_open(path, err);
	error_set(err, FAULT_PIPELINE, "there is no plugin '%s'", name);
	return NULL;
}

const char *loader_path(const struct gloss_plugin *plugin)
{
	Dl_info info;
	/* The address is only looked up, never written through. */
	return dladdr((void *)(uintptr_t)plugin, &info) ? info.dli_fname : NULL;
}
