/* SPDX-License-Identifier: MIT */
/* divert -- records that are wrong: messages for people, --errors for programs
 *
 *   {"source":"a.jsonl","line":7,"offset":612,"stage":"tag-x","message":"...",
 *    "raw":"..."}
 *
 * raw is the record as it came in, as raw_base64 when it is not UTF-8; it is left
 * out for a record that was too large to be held, or made by a stage.
 */
#ifndef RUN_DIVERT_H
#define RUN_DIVERT_H

#include "run/block.h"
#include "run/run.h"

struct divert {
	int fd;                    /* of --errors; -1: none                   */
	const char *name;
	struct gloss_output text;  /* to be written                           */
	uint64_t count;            /* records skipped and diverted            */
	uint64_t said;             /* messages about them                     */
};

/* False with err. */
bool divert_open(struct divert *divert, const char *name, struct error *err);
/* Say or keep what was wrong with one record of the block. */
void divert_fault(struct divert *divert, const struct run *run,
                  const struct block *block, const struct fault_note *fault);
/* Write what was kept. */
bool divert_write(struct divert *divert, struct error *err);
bool divert_close(struct divert *divert, struct error *err);

#endif
