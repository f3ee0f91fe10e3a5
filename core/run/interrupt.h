/* SPDX-License-Identifier: MIT */
/* interrupt -- SIGINT and SIGTERM: first finish what was read, then at once
 *
 * The first signal makes input end where it is: what has been read is carried
 * to the end and written, and the figures are printed.  The second ends the
 * process as if nobody had caught it.
 */
#ifndef RUN_INTERRUPT_H
#define RUN_INTERRUPT_H

#include <signal.h>

void interrupt_install(void);

/* The signal that came; 0 when none has. */
int interrupt_signal(void);

/* A descriptor that is readable once a signal came; -1 before install. */
int interrupt_fd(void);

/* Between these two a thread that is started gets no signals but those of its own
 * faults, so that they come to the one that reads. */
void interrupt_block(sigset_t *before);
void interrupt_restore(const sigset_t *before);

/* End the process by a signal, as its default does. */
void interrupt_die(int signal_number);

#endif
