/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* sigaltstack */
#include "run/crash.h"

#include "base/mem.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#define HANDLER_STACK ((size_t)64 << 10)

/* A handler has no argument of ours: what it can know is its thread's. */
static _Thread_local struct {
	struct crash_place *place;
	void *stack;
} here;

struct line {
	char bytes[600];
	size_t length;
};

static void line_add(struct line *line, const char *text)
{
	while (*text && line->length < sizeof line->bytes)
		line->bytes[line->length++] = *text++;
}

static void line_add_number(struct line *line, uint64_t n)
{
	char digits[21];
	size_t at = sizeof digits - 1;
	digits[at] = '\0';
	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	line_add(line, digits + at);
}

static const char *signal_words(int number)
{
	switch (number) {
	case SIGSEGV: return "a wild pointer or endless recursion (SIGSEGV)";
	case SIGBUS: return "memory that is not there (SIGBUS)";
	case SIGFPE: return "arithmetic (SIGFPE)";
	case SIGILL: return "an illegal instruction (SIGILL)";
	default: return "abort()";
	}
}

static void crash_handle(int number)
{
	const struct crash_place *place = here.place;
	struct line line = { .length = 0 };
	line_add(&line, "gloss: ");
	if (place && place->plugin) {
		line_add(&line, "stage ");
		line_add_number(&line, place->number);
		line_add(&line, ": plugin '");
		line_add(&line, place->plugin);
		line_add(&line, "' crashed");
	} else {
		line_add(&line, "crashed outside any plugin");
	}
	if (place && place->source) {
		line_add(&line, " on the record at ");
		line_add(&line, place->source);
		line_add(&line, ", byte ");
		line_add_number(&line, place->offset);
	}
	line_add(&line, ": ");
	line_add(&line, signal_words(number));
	line_add(&line, "\n");
	if (write(STDERR_FILENO, line.bytes, line.length) < 0)
		_exit(EX_IOERR);
	_exit(EX_SOFTWARE);
}

void crash_install(void)
{
	static const int numbers[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
	struct sigaction action = { .sa_handler = crash_handle,
		                    .sa_flags = SA_ONSTACK }, old;
	sigfillset(&action.sa_mask);
	/* A sanitizer that was there first says more than we could. */
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (!sigaction(numbers[i], NULL, &old) &&
		    !(old.sa_flags & SA_SIGINFO) && old.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
}

void crash_watch(struct crash_place *place)
{
	stack_t stack = { .ss_size = HANDLER_STACK, .ss_flags = SS_DISABLE }, old;
	here.place = place;
	if (place && !here.stack && !sigaltstack(NULL, &old) &&
	    old.ss_flags & SS_DISABLE) {
		here.stack = mem_take(HANDLER_STACK);
		stack.ss_sp = here.stack;
		stack.ss_flags = 0;
		sigaltstack(&stack, NULL);
	} else if (!place && here.stack) {
		sigaltstack(&stack, NULL);
		free(here.stack);
		here.stack = NULL;
	}
}
