/* SPDX-License-Identifier: MIT */
/* tap -- --tap: the records before and after one stage, a line for each
 *
 *   {"stage":"tag-x","source":"a.jsonl","offset":0,"before":{...},"after":{...}}
 *
 * after is null for a record that did not go on.
 */
#ifndef RUN_TAP_H
#define RUN_TAP_H

#include "run/block.h"
#include "run/host.h"

/* The record that is about to enter; start: its byte in the block. */
void tap_before(struct stage *stage, struct block *block, size_t start,
                const json_t *record);
/* As it came out; NULL: it did not. */
void tap_after(struct stage *stage, struct block *block, const json_t *record);

#endif
