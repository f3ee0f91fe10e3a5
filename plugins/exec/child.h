/* SPDX-License-Identifier: MIT */
/* child -- another process: started, written to and read from at once, ended
 *
 * Both directions are served by one poll, as a command that fills its output
 * while nobody reads it would otherwise never read on.
 */
#ifndef EXEC_CHILD_H
#define EXEC_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct child {
	pid_t pid;              /* 0: not running                             */
	int to, from;           /* its standard input and output; -1: closed  */
};

/* What we say and what comes back. */
struct exchange {
	const char *said;
	size_t said_length, sent;
	bool close;             /* end its input when all is said             */
	size_t lines;           /* wanted; 0: all until it ends               */
	size_t got_lines;
	char *got;              /* on the heap                                */
	size_t got_length, got_room;
	double patience;        /* seconds without a byte either way          */
};

enum exchange_end {
	EXCHANGE_DONE,          /* the lines wanted are there                 */
	EXCHANGE_ENDED,         /* its output has ended                       */
	EXCHANGE_SILENT,        /* patience is at an end                      */
	EXCHANGE_FLOOD          /* more came back than may be held            */
};

/* False with errno. */
bool child_start(struct child *child, char *const *command);
enum exchange_end child_talk(struct child *child, struct exchange *x);
/* Whether it has something to say right now, unasked. */
bool child_speaks(const struct child *child);
/* End its input, wait for it, kill it when that takes longer than patience
 * seconds.  Its wait status; 0 when it does not run. */
int child_end(struct child *child, double patience);

#endif
