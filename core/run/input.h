/* SPDX-License-Identifier: MIT */
/* input -- files in order, cut into blocks at record ends
 *
 * Reads big pieces while they come quickly; whenever a read would have to wait,
 * what is whole so far goes out as a block, so a record is never held back for
 * the next one.  Where records end is the reader plugin's to say.  A record
 * that grows past its cap is given up: a block that says so, then bytes are
 * thrown away until the reader finds the next.
 */
#ifndef RUN_INPUT_H
#define RUN_INPUT_H

#include "base/error.h"
#include "run/block.h"

struct input {
	struct stage *reader;      /* an instance of its own                  */
	char **files;              /* "-": standard input                     */
	size_t count, next;
	size_t cap;                /* of a record, in bytes                   */

	struct origin *origin;     /* the open one; NULL: none                */
	uint64_t offset, lines;    /* of the next block in it                 */
	char *rest;                /* read, but no whole record yet           */
	size_t rest_length, rest_room;
	bool skipping;             /* within a record that is too large       */
	uint64_t bytes;            /* read from all files                     */
};

/* Fill a cleared block.  False when there is nothing more, or with an error.
 * After a signal that asks the run to stop (interrupt.h), what was begun is
 * left out. */
bool input_next(struct input *input, struct block *block, struct error *err);
void input_release(struct input *input);

/* Bytes of all files together; 0 when one of them does not tell. */
uint64_t input_size(char **files, size_t count);

#endif
