/* SPDX-License-Identifier: MIT */
#include "run/object.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* This program's own header, as the linker provides it: what machine we are. */
extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static bool owner_check(const struct stat *about, struct error *err)
{
	struct stat self;

	if (about->st_mode & S_IWOTH)
		return error_set(err, FAULT_PIPELINE, "anyone may write to it; "
		                 "'chmod o-w' if you trust it");
	if (about->st_uid == 0 || about->st_uid == geteuid() ||
	    (!stat("/proc/self/exe", &self) && about->st_uid == self.st_uid))
		return true;
	return error_set(err, FAULT_PIPELINE, "it belongs to user %lu, expected "
	                 "yourself or root", (unsigned long)about->st_uid);
}

/* Each segment within the file: else the loader would fault on what is not
 * there. */
static bool is_whole(int fd, const ElfW(Ehdr) *head, uint64_t size)
{
	for (unsigned i = 0; i < head->e_phnum; i++) {
		ElfW(Phdr) segment;
		uint64_t at = head->e_phoff + (uint64_t)i * sizeof segment;
		if (at > size ||
		    pread(fd, &segment, sizeof segment, (off_t)at) != sizeof segment ||
		    segment.p_offset > size || segment.p_filesz > size - segment.p_offset)
			return false;
	}
	return true;
}

static bool head_check(int fd, const struct stat *about, struct error *err)
{
	const ElfW(Ehdr) *own = &__ehdr_start;
	ElfW(Ehdr) head;
	ssize_t got = pread(fd, &head, sizeof head, 0);

	if (got < SELFMAG || memcmp(head.e_ident, ELFMAG, SELFMAG))
		return error_set(err, FAULT_PIPELINE, "it is not an ELF file");
	if (got == sizeof head &&
	    (head.e_ident[EI_CLASS] != own->e_ident[EI_CLASS] ||
	     head.e_ident[EI_DATA] != own->e_ident[EI_DATA] ||
	     head.e_machine != own->e_machine))
		return error_set(err, FAULT_PIPELINE, "it is made for another machine");
	if (got < (ssize_t)sizeof head || head.e_phentsize != sizeof(ElfW(Phdr)) ||
	    !is_whole(fd, &head, (uint64_t)about->st_size))
		return error_set(err, FAULT_PIPELINE, "it is cut short or damaged");
	if (head.e_type != ET_DYN)
		return error_set(err, FAULT_PIPELINE, "it is not a shared object");
	return true;
}

bool object_check(const char *path, struct error *err)
{
	struct stat about;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok = false;

	if (fd < 0 || fstat(fd, &about))
		error_set(err, FAULT_PIPELINE, "%s", strerror(errno));
	else if (!S_ISREG(about.st_mode))
		error_set(err, FAULT_PIPELINE, "it is not a file");
	else
		ok = owner_check(&about, err) && head_check(fd, &about, err);
	if (fd >= 0)
		close(fd);
	return ok;
}
