/* SPDX-License-Identifier: MIT */
/* cost ROUNDS COMMAND... [-- COMMAND...]... -- what commands cost, output thrown away
 *
 * They take turns, so that a noisy moment meets all of them.  A line for each, in
 * order: the least processor seconds and the least seconds by the clock of all
 * rounds, and the most KiB it had in memory.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct cost {
	char **command;           /* up to a NULL                             */
	double processor, clock;
	long kib;
};

#define MOST 20

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void run(struct cost *cost)
{
	struct rusage use;
	int status;
	double start = now();
	pid_t child = fork();

	if (!child) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDOUT_FILENO);
		execvp(cost->command[0], cost->command);
		_exit(127);
	}
	if (wait4(child, &status, 0, &use) < 0 || status) {
		fprintf(stderr, "cost: '%s' failed\n", cost->command[0]);
		exit(EXIT_FAILURE);
	}
	double clock = now() - start;
	double processor = seconds(use.ru_utime) + seconds(use.ru_stime);
	if (processor < cost->processor)
		cost->processor = processor;
	if (clock < cost->clock)
		cost->clock = clock;
	if (use.ru_maxrss > cost->kib)
		cost->kib = use.ru_maxrss;
}

int main(int argc, char **argv)
{
	struct cost costs[MOST];
	size_t count = 0;

	if (argc < 3) {
		fputs("usage: cost ROUNDS COMMAND... [-- COMMAND...]...\n", stderr);
		return EXIT_FAILURE;
	}
	for (char **at = argv + 2; *at && count < MOST; count++) {
		costs[count] = (struct cost){ at, 1e9, 1e9, 0 };
		while (*at && strcmp(*at, "--"))
			at++;
		if (*at)
			*at++ = NULL;
	}
	for (int round = atoi(argv[1]); round > 0; round--)
		for (size_t i = 0; i < count; i++)
			run(&costs[i]);
	for (size_t i = 0; i < count; i++)
		printf("%.4f %.4f %ld\n", costs[i].processor, costs[i].clock,
		       costs[i].kib);
	return EXIT_SUCCESS;
}
