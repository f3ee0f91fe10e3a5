/* SPDX-License-Identifier: MIT */
/* json.h -- the host's JSON loader and printer, for readers and writers
 *
 * They build and print plain json_t, strictly by RFC 8259 and the policy in
 * gloss-record(5), several times as fast as Jansson's own, and what no stage
 * touched leaves as the bytes that came in.
 *
 * In a call that has a record at hand Jansson's memory is the host's, so a string
 * that json_dumps returns is no more for free() than a json_t is; print with dump
 * instead, or free through json_get_alloc_funcs.
 */
#ifndef GLOSS_JSON_H
#define GLOSS_JSON_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

enum gloss_json_flag {
	GLOSS_JSON_REPLACE = 1 /* invalid UTF-8 becomes U+FFFD; else refused  */
};

/* What load accepts; NULL stands for all zero. */
struct gloss_json_rules {
	unsigned flags;        /* enum gloss_json_flag                        */
	uint32_t depth;        /* of objects and arrays; 0: as the run has it,
	                        * which is GLOSS_JSON_DEPTH if not said       */
	uint64_t values;       /* in all; 0: GLOSS_JSON_VALUES                */
};
#define GLOSS_JSON_DEPTH 256
#define GLOSS_JSON_DEPTH_MOST 4096
#define GLOSS_JSON_VALUES 1000000

/* host->extension(stage, GLOSS_JSON_SERVICE) */
#define GLOSS_JSON_SERVICE "gloss.json/1"
struct gloss_json_service {
	uint32_t size;
	/* Load the one value at the front of bytes, after white space.  A new
	 * reference, and in *used how many bytes it took; NULL after host->fail,
	 * *used then being where the fault is.  bytes must stay as they are for
	 * the record's life. */
	json_t *(*load)(struct gloss_stage *stage, const char *bytes,
	                size_t length, const struct gloss_json_rules *rules,
	                size_t *used);
	/* How many bytes the value at the front takes, by its brackets and
	 * strings alone; 0 when its end is not among them. */
	size_t (*skip)(const char *bytes, size_t length);
	/* Append value.  indent 0: on one line, no spaces. */
	enum gloss_result (*dump)(struct gloss_stage *stage, const json_t *value,
	                          unsigned indent, struct gloss_output *out);
};

#ifdef __cplusplus
}
#endif
#endif
