/* SPDX-License-Identifier: MIT */
/* cost ROUNDS COMMAND... -- what a command costs, its output thrown away: the
 * least processor seconds of some rounds, and the most KiB it had in memory */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	double least = 1e9;
	long most = 0;
	if (argc < 3)
		return EXIT_FAILURE;
	for (int round = atoi(argv[1]); round > 0; round--) {
		struct rusage use;
		int status;
		pid_t child = fork();
		if (!child) {
			int nowhere = open("/dev/null", O_WRONLY);
			dup2(nowhere, STDOUT_FILENO);
			execvp(argv[2], argv + 2);
			_exit(127);
		}
		if (wait4(child, &status, 0, &use) < 0 || status) {
			fprintf(stderr, "cost: '%s' failed\n", argv[2]);
			return EXIT_FAILURE;
		}
		double took = seconds(use.ru_utime) + seconds(use.ru_stime);
		if (took < least)
			least = took;
		if (use.ru_maxrss > most)
			most = use.ru_maxrss;
	}
	printf("%.4f %ld\n", least, most);
	return EXIT_SUCCESS;
}
