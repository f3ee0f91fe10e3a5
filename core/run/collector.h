/* SPDX-License-Identifier: MIT */
/* collector -- takes finished blocks in input order
 *
 * The one place from which anything leaves the program: output, diverted
 * records, messages, shown records, figures.  So all of it is the same for any
 * number of workers, up to the record at which a run stops.
 */
#ifndef RUN_COLLECTOR_H
#define RUN_COLLECTOR_H

#include "run/divert.h"
#include "run/output.h"
#include "run/progress.h"
#include "run/stats.h"

struct collector {
	struct run *run;
	struct output output;
	struct divert divert;
	struct progress progress;
	struct stats stats;
	struct gloss_output frame; /* what stands between two blocks          */
	int tap_fd;
	bool begun;                /* a record was written                    */
	bool gone;                 /* nobody reads our output any more        */
	struct error error;        /* what has ended the run                  */
};

/* False with the error set. */
bool collector_open(struct collector *c, struct run *run, uint64_t total);
/* Then nothing more is to come: the run was stopped, or writing failed. */
bool collector_is_done(const struct collector *c);
/* Take what a block has come to. */
void collector_take(struct collector *c, const struct block *block);
/* After the last block: the end of the output, made last when all went well.
 * interrupted: by a signal. */
void collector_finish(struct collector *c, bool interrupted);
void collector_release(struct collector *c);

#endif
