/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* realpath */
#include "run/output.h"

#include "base/mem.h"
#include "run/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool output_fail(const struct output *out, const char *what,
                        struct error *err)
{
	return error_set(err, FAULT_SYSTEM, "cannot %s '%s': %s", what, out->name,
	                 strerror(errno));
}

/* Descriptor 1 becomes standard error's; what it was is ours. */
static bool standard_open(struct output *out, struct error *err)
{
	out->name = "standard output";
	out->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	if (out->fd < 0)
		return error_set(err, FAULT_SYSTEM, "standard output is closed");
	dup2(STDERR_FILENO, STDOUT_FILENO);
	return true;
}

/* The file that a name leads to, through links; a new one is in its folder. */
static char *path_resolve(const char *name)
{
	char *path = realpath(name, NULL);
	return path ? path : mem_string(name, strlen(name));
}

static bool beside_open(struct output *out, mode_t mode, struct error *err)
{
	const char *slash = strrchr(out->path, '/');
	int folder = slash ? (int)(slash - out->path) + 1 : 0;
	size_t room = strlen(out->path) + 40;

	out->beside = mem_take(room);
	for (unsigned i = 0; i < 100; i++) {
		snprintf(out->beside, room, "%.*s.%s.%ld-%u", folder, out->path,
		         out->path + folder, (long)getpid(), i);
		out->fd = open(out->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
		               mode);
		if (out->fd >= 0 || errno != EEXIST)
			break;
	}
	if (out->fd >= 0)
		return true;
	free(out->beside);
	out->beside = NULL;
	return output_fail(out, "write beside", err);
}

bool output_open(struct output *out, const char *name, struct error *err)
{
	struct stat about;

	*out = (struct output){ .fd = -1, .name = name };
	if (!name || !strcmp(name, "-"))
		return standard_open(out, err);
	dup2(STDERR_FILENO, STDOUT_FILENO);
	bool old = !stat(name, &about);
	if (old && !S_ISREG(about.st_mode)) {
		out->fd = open(name, O_WRONLY | O_CLOEXEC);
		return out->fd >= 0 || output_fail(out, "open", err);
	}
	out->path = path_resolve(name);
	if (beside_open(out, old ? about.st_mode & 07777 : 0666, err) &&
	    (!old || !fchmod(out->fd, about.st_mode & 07777) ||
	     output_fail(out, "set the mode of", err)))
		return true;
	output_abandon(out);
	return false;
}

bool output_write(struct output *out, struct iovec *parts, int count,
                  struct error *err)
{
	uint64_t bytes = 0;
	for (int i = 0; i < count; i++)
		bytes += parts[i].iov_len;
	if (!stream_write(out->fd, parts, count))
		return errno != EPIPE && output_fail(out, "write to", err);
	out->bytes += bytes;
	return true;
}

static bool folder_sync(const struct output *out)
{
	const char *slash = strrchr(out->path, '/');
	char folder[PATH_MAX];
	snprintf(folder, sizeof folder, "%.*s",
	         slash ? (int)(slash - out->path) + 1 : 1, slash ? out->path : ".");
	int fd = open(folder, O_RDONLY | O_CLOEXEC);
	/* Some file systems cannot sync a folder, and say EINVAL. */
	bool ok = fd >= 0 && (!fsync(fd) || errno == EINVAL);
	if (fd >= 0)
		close(fd);
	return ok;
}

bool output_commit(struct output *out, struct error *err)
{
	bool ok = true;
	if (out->beside && fsync(out->fd))
		ok = output_fail(out, "write to", err);
	if (close(out->fd) && errno != EINTR)
		ok = output_fail(out, "write to", err);
	out->fd = -1;
	if (ok && out->beside) {
		ok = (!rename(out->beside, out->path) && folder_sync(out)) ||
		     output_fail(out, "put in place", err);
		if (ok) {
			free(out->beside);
			out->beside = NULL;
		}
	}
	output_abandon(out);
	return ok;
}

void output_abandon(struct output *out)
{
	if (out->fd >= 0)
		close(out->fd);
	if (out->beside)
		unlink(out->beside);
	free(out->beside);
	free(out->path);
	*out = (struct output){ .fd = -1 };
}
