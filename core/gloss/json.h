/* SPDX-License-Identifier: MIT */
/* json.h -- the host's JSON loader and printer, for readers and writers
 *
 * They build and print plain json_t, strictly by RFC 8259 and the policy in
 * gloss-record(5), several times as fast as Jansson's own, and what no stage
 * touched leaves as the bytes that came in.
 */
#ifndef GLOSS_JSON_H
#define GLOSS_JSON_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

enum gloss_json_flag {
	GLOSS_JSON_REPLACE = 1 /* load: invalid UTF-8 becomes U+FFFD          */
};

/* host->extension(stage, GLOSS_JSON_SERVICE) */
#define GLOSS_JSON_SERVICE "gloss.json/1"
struct gloss_json_service {
	uint32_t size;
	/* Load the one value at the front of bytes, after white space.  A new
	 * reference, and in *used how many bytes it took; NULL after host->fail,
	 * *used then being where the fault is.  bytes must stay as they are for
	 * the record's life. */
	json_t *(*load)(struct gloss_stage *stage, const char *bytes,
	                size_t length, unsigned flags, size_t *used);
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
