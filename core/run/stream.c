/* SPDX-License-Identifier: MIT */
#include "run/stream.h"

#include "run/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

/* Wait until fd has something or a signal came; false then. */
static bool input_wait(int fd)
{
	struct pollfd polls[2] = { { .fd = fd, .events = POLLIN },
		                   { .fd = interrupt_fd(), .events = POLLIN } };
	while (poll(polls, 2, -1) < 0 && (errno == EINTR || errno == EAGAIN))
		if (interrupt_signal())
			break;
	if (!interrupt_signal())
		return true;
	errno = EINTR;
	return false;
}

ssize_t stream_read(int fd, char *bytes, size_t room)
{
	for (;;) {
		if (!input_wait(fd))
			return -1;
		ssize_t got = read(fd, bytes, room);
		if (got >= 0 || (errno != EINTR && errno != EAGAIN))
			return got;
	}
}

bool stream_ready(int fd)
{
	struct pollfd one = { .fd = fd, .events = POLLIN };
	return poll(&one, 1, 0) > 0;
}

bool stream_write(int fd, struct iovec *parts, int count)
{
	while (count) {
		if (!parts->iov_len) {
			parts++, count--;
			continue;
		}
		ssize_t done = writev(fd, parts, count);
		if (done < 0 && (errno == EAGAIN || errno == EINTR)) {
			struct pollfd one = { .fd = fd, .events = POLLOUT };
			if (errno == EAGAIN)
				poll(&one, 1, -1);
			continue;
		}
		if (done < 0)
			return false;
		for (; count && (size_t)done >= parts->iov_len; parts++, count--)
			done -= (ssize_t)parts->iov_len;
		if (count) {
			parts->iov_base = (char *)parts->iov_base + done;
			parts->iov_len -= (size_t)done;
		}
	}
	return true;
}
