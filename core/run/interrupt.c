/* SPDX-License-Identifier: MIT */
#include "run/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

/* A signal belongs to the process and its handler has no argument, so this is
 * one of the two files that keep something at file scope. */
static volatile sig_atomic_t received;
static int bell[2] = { -1, -1 };

void interrupt_die(int signal_number)
{
	sigset_t one;
	signal(signal_number, SIG_DFL);
	sigemptyset(&one);
	sigaddset(&one, signal_number);
	raise(signal_number);
	pthread_sigmask(SIG_UNBLOCK, &one, NULL);
}

static void interrupt_handle(int signal_number)
{
	int before = errno;
	if (received)
		interrupt_die(signal_number);
	received = signal_number;
	if (write(bell[1], "", 1) < 0)
		received = signal_number; /* a full pipe is readable as well */
	errno = before;
}

/* Whoever started us with a signal ignored (nohup, a shell's &) means it. */
static void interrupt_catch(int signal_number)
{
	struct sigaction action = { .sa_handler = interrupt_handle }, old;
	sigemptyset(&action.sa_mask);
	if (!sigaction(signal_number, NULL, &old) && old.sa_handler != SIG_IGN)
		sigaction(signal_number, &action, NULL);
}

void interrupt_install(void)
{
	int ends[2];

	/* A write tells of a closed pipe by EPIPE; see runner.c. */
	signal(SIGPIPE, SIG_IGN);
	if (pipe(ends))
		return; /* then a signal ends us as if nobody caught it */
	/* Not at 0 to 2, where a closed standard stream has left room. */
	for (int i = 0; i < 2; i++) {
		bell[i] = fcntl(ends[i], F_DUPFD_CLOEXEC, 3);
		fcntl(bell[i], F_SETFL, O_NONBLOCK);
		close(ends[i]);
	}
	interrupt_catch(SIGINT);
	interrupt_catch(SIGTERM);
}

int interrupt_signal(void)
{
	return received;
}

int interrupt_fd(void)
{
	return bell[0];
}

void interrupt_block(sigset_t *before)
{
	sigset_t all;
	sigfillset(&all);
	sigdelset(&all, SIGSEGV);
	sigdelset(&all, SIGBUS);
	sigdelset(&all, SIGFPE);
	sigdelset(&all, SIGILL);
	sigdelset(&all, SIGABRT);
	pthread_sigmask(SIG_SETMASK, &all, before);
}

void interrupt_restore(const sigset_t *before)
{
	pthread_sigmask(SIG_SETMASK, before, NULL);
}
