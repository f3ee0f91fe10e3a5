/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* pipe2: another thread may start a child at any moment */
#include "child.h"

#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_ANSWER ((size_t)256 << 20)
#define PIECE ((size_t)64 << 10)

extern char **environ;

static void close_at(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static int child_spawn(struct child *child, char *const *command, int in, int out)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, all;
	int failed;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawnattr_init(&how);
	posix_spawnattr_setsigmask(&how, &none);
	posix_spawnattr_setsigdefault(&how, &all);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	failed = posix_spawnp(&child->pid, command[0], &files, &how, command, environ);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return failed;
}

bool child_start(struct child *child, char *const *command)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 }, failed = 0;

	if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
		failed = errno;
	else
		failed = child_spawn(child, command, in[0], out[1]);
	close_at(&in[0]);
	close_at(&out[1]);
	if (failed) {
		close_at(&in[1]);
		close_at(&out[0]);
		child->pid = 0;
		errno = failed;
		return false;
	}
	child->to = in[1];
	child->from = out[0];
	fcntl(child->to, F_SETFL, O_NONBLOCK);
	return true;
}

static void child_write(struct child *child, struct exchange *x)
{
	ssize_t done = write(child->to, x->said + x->sent, x->said_length - x->sent);
	if (done > 0)
		x->sent += (size_t)done;
	else if (done < 0 && errno != EAGAIN && errno != EINTR)
		x->sent = x->said_length; /* it reads no more: its output tells why */
	if (x->sent == x->said_length && x->close)
		close_at(&child->to);
}

/* False at the end. */
static bool child_read(struct child *child, struct exchange *x)
{
	if (x->got_room - x->got_length < PIECE) {
		x->got_room = x->got_room * 2 + PIECE;
		x->got = mem_grow(x->got, x->got_room, 1);
	}
	char *to = x->got + x->got_length;
	ssize_t got = read(child->from, to, x->got_room - x->got_length);
	if (got < 0)
		return errno == EINTR || errno == EAGAIN;
	x->got_length += (size_t)got;
	for (const char *end = to; (end = memchr(end, '\n', (size_t)(to + got - end)));
	     end++)
		x->got_lines++;
	return got > 0;
}

enum exchange_end child_talk(struct child *child, struct exchange *x)
{
	int wait_ms = x->patience < 2e6 ? (int)(x->patience * 1000) : -1;

	while (!x->lines || x->got_lines < x->lines) {
		bool saying = child->to >= 0 && (x->sent < x->said_length || x->close);
		struct pollfd polls[2] = {
			{ .fd = child->from, .events = POLLIN },
			{ .fd = saying ? child->to : -1, .events = POLLOUT },
		};
		int ready = poll(polls, 2, wait_ms);
		if (!ready)
			return EXCHANGE_SILENT;
		if (ready < 0)
			continue; /* a signal; the host knows of it */
		if (polls[1].revents)
			child_write(child, x);
		if (polls[0].revents && !child_read(child, x))
			return EXCHANGE_ENDED;
		if (x->got_length > MOST_ANSWER)
			return EXCHANGE_FLOOD;
	}
	return EXCHANGE_DONE;
}

bool child_speaks(const struct child *child)
{
	struct pollfd one = { .fd = child->from, .events = POLLIN };
	return poll(&one, 1, 0) > 0 && one.revents & POLLIN;
}

int child_end(struct child *child, double patience)
{
	struct timespec moment = { .tv_nsec = 100000 };
	int status = 0;
	pid_t done = 0;

	if (!child->pid)
		return 0;
	close_at(&child->to);
	close_at(&child->from);
	while (!done && patience > 0) {
		done = waitpid(child->pid, &status, WNOHANG);
		if (done)
			break;
		nanosleep(&moment, NULL);
		patience -= (double)moment.tv_nsec / 1e9;
		if (moment.tv_nsec < 10000000)
			moment.tv_nsec *= 2;
	}
	if (!done) {
		kill(child->pid, SIGKILL);
		while (waitpid(child->pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	child->pid = 0;
	return status;
}
