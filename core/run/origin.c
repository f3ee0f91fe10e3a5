/* SPDX-License-Identifier: MIT */
#include "run/origin.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct origin *origin_open(const char *name)
{
	bool standard = !strcmp(name, "-");
	int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC);
	struct stat about;

	if (fd < 0 || fstat(fd, &about))
		return NULL;
	if (S_ISDIR(about.st_mode)) {
		if (!standard)
			close(fd);
		errno = EISDIR;
		return NULL;
	}
	struct origin *origin = mem_take(sizeof *origin);
	origin->name = name;
	origin->fd = fd;
	atomic_init(&origin->holders, 1);
	origin->start = lseek(fd, 0, SEEK_CUR);
	origin->regular = S_ISREG(about.st_mode) && origin->start >= 0;
	return origin;
}

struct origin *origin_hold(struct origin *origin)
{
	atomic_fetch_add(&origin->holders, 1);
	return origin;
}

void origin_drop(struct origin *origin)
{
	if (!origin || atomic_fetch_sub(&origin->holders, 1) > 1)
		return;
	if (origin->fd != STDIN_FILENO)
		close(origin->fd);
	free(origin);
}

uint64_t lines_count(const char *bytes, size_t length)
{
	/* Sixteen lanes of a byte each count up to 255 before they are summed;
	 * compilers make vector code of this. */
	uint64_t total = 0;
	while (length >= 16) {
		unsigned char lanes[16] = { 0 };
		size_t rounds = length / 16 < 255 ? length / 16 : 255;
		for (size_t r = 0; r < rounds; r++, bytes += 16)
			for (int i = 0; i < 16; i++)
				lanes[i] = (unsigned char)(lanes[i] + (bytes[i] == '\n'));
		for (int i = 0; i < 16; i++)
			total += lanes[i];
		length -= rounds * 16;
	}
	for (; length; length--, bytes++)
		total += *bytes == '\n';
	return total;
}

uint64_t origin_lines(struct origin *origin, uint64_t offset)
{
	char bytes[32768];
	while (origin->counted_to < offset) {
		uint64_t left = offset - origin->counted_to;
		size_t want = left < sizeof bytes ? (size_t)left : sizeof bytes;
		ssize_t got = pread(origin->fd, bytes, want,
		                    origin->start + (off_t)origin->counted_to);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break; /* it was cut short meanwhile */
		origin->counted += lines_count(bytes, (size_t)got);
		origin->counted_to += (uint64_t)got;
	}
	return origin->counted;
}
