/* SPDX-License-Identifier: MIT */
/* block -- a piece of the input, whole records only, and what became of it
 *
 * The unit that the input cuts, a worker carries through the stages, and the
 * collector takes in input order.  Whatever a block's records cause is kept in
 * the block, so that nothing is said or counted out of order, and nothing at
 * all of a block that comes after the run was stopped.  Blocks are used again
 * with the memory they have.
 */
#ifndef RUN_BLOCK_H
#define RUN_BLOCK_H

#include "base/arena.h"
#include "base/error.h"
#include "gloss/plugin.h"
#include "run/origin.h"
#include "run/spec.h"

/* What a block ought to hold; it is more when one record is. */
#define BLOCK_SIZE ((size_t)256 << 10)
/* So many bytes behind its end may be read, whatever they are: readers look at
 * words and vectors. */
#define BLOCK_SLACK 64

/* What happened at one stage: in + made = out + dropped + skipped + diverted
 * + stopped. */
struct tally {
	uint64_t in, out, made;
	uint64_t dropped, skipped, diverted;
	uint64_t stopped;       /* not carried on as the run was stopped      */
	uint64_t nanoseconds;   /* when figures are asked for                 */
};

/* A record that is wrong. */
struct fault_note {
	uint64_t ordinal;       /* which record of the block                  */
	size_t start, end, at;  /* the record, and the fault; from bytes[0]   */
	size_t printed;         /* output before it                           */
	size_t stage;           /* from 0                                     */
	enum fault kind;
	enum on_error policy;
	const char *message;    /* in the block's memory                      */
};

struct block {
	uint64_t number;        /* from 0                                     */
	struct origin *origin;  /* held; NULL: of what flush made             */
	char *bytes;
	size_t length, room;
	uint64_t offset;        /* of bytes[0] in the file                    */
	uint64_t line;          /* of bytes[0], from 1; 0: ask the origin     */
	bool last;              /* nothing of the file follows                */
	bool oversize;          /* no bytes: here a record was too large      */

	struct gloss_output out;
	struct gloss_output tap;
	uint64_t records;       /* in out                                     */
	struct tally *tallies;  /* one for each stage                         */
	struct fault_note *faults;
	size_t fault_count, fault_room;
	struct arena memory;
	bool stopped;           /* a fault in it ends the run                 */
	bool done;              /* the crew's: ready for the collector        */
};

/* An empty gloss_output that the caller may fill; released with free(bytes). */
extern const struct gloss_output output_empty;

void block_init(struct block *block, size_t stages);
/* Empty, ready for use; large memory is given back. */
void block_clear(struct block *block, size_t stages);
void block_release(struct block *block);

/* Room for that many bytes. */
void block_reserve(struct block *block, size_t room);

/* A note of a fault, to be filled; valid until the next. */
struct fault_note *block_fault(struct block *block);
/* Bring the notes from that one on into the order of the records. */
void block_sort_faults(struct block *block, size_t from);

#endif
