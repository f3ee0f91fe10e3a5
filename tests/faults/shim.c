/* SPDX-License-Identifier: MIT */
/* shim -- preloaded by faults.sh: the n-th call of one function fails, once
 *
 * FAULT=malloc:12, read:3 or write:1.  Calls are counted in the whole process.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_calloc(size_t count, size_t size);

static bool is_due(const char *name)
{
	static atomic_long calls;
	const char *fault = getenv("FAULT");
	size_t length = strlen(name);
	return fault && !strncmp(fault, name, length) && fault[length] == ':' &&
	       atomic_fetch_add(&calls, 1) + 1 == strtol(fault + length + 1, NULL, 10);
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
	return is_due("malloc") ? NULL : __libc_malloc(size);
}

__attribute__((visibility("default"))) void *calloc(size_t count, size_t size)
{
	return is_due("malloc") ? NULL : __libc_calloc(count, size);
}

__attribute__((visibility("default"))) void *realloc(void *old, size_t size)
{
	return is_due("malloc") ? NULL : __libc_realloc(old, size);
}

__attribute__((visibility("default"))) ssize_t read(int fd, void *bytes, size_t room)
{
	ssize_t (*real)(int, void *, size_t);
	*(void **)&real = dlsym(RTLD_NEXT, "read");
	errno = EIO;
	return is_due("read") ? -1 : real(fd, bytes, room);
}

__attribute__((visibility("default"))) ssize_t writev(int fd, const struct iovec *parts,
                                                      int count)
{
	ssize_t (*real)(int, const struct iovec *, int);
	*(void **)&real = dlsym(RTLD_NEXT, "writev");
	errno = EIO;
	return is_due("write") ? -1 : real(fd, parts, count);
}
