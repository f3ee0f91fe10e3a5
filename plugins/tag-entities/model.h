/* SPDX-License-Identifier: MIT */
/* model -- a trained model as one mapped file
 *
 *   head     64 bytes: counts, the unit of weights, length and checksum
 *   types    TYPE_ROOM bytes each
 *   steps    int32, labels x labels: weight of one label after another
 *   broader  two bytes a cluster: the coarser clusters that hold it
 *   words    lines of words with their clusters, see lexis.h
 *   lexis    struct lexis_slot, a power of two of them
 *   hidden   with PART_HIDDEN: a row of int8 for each input, then what the units weigh
 *            for each label, see hidden.h
 *   rows     in buckets of three: marks, from byte 8 scales, from byte 16 width int8
 *            each; a weight is scale * int8 * unit
 *
 * A feature's hash names a bucket and a mark.  When no row there has the mark, the
 * feature was not worth a row, or never seen, and weighs nothing; so hardly any
 * feature takes the weights of another.
 *
 * Everything is laid out as it is used, so that opening a model is a map and
 * one pass for the checksum, and all workers and processes share its pages.
 * Little-endian; a big-endian machine refuses it by the magic.  Each section
 * begins on a multiple of 64 bytes.
 */
#ifndef ENTITIES_MODEL_H
#define ENTITIES_MODEL_H

#include <stdio.h>

#include "hidden.h"
#include "labels.h"
#include "lexis.h"

#define MODEL_MAGIC 0x316E656Cu /* "len1" */
#define MODEL_VERSION 5u
#define CLUSTERS_MAX 4096u

struct model_head {
	uint32_t magic, version;
	uint32_t types, buckets, clusters, slots;
	uint32_t parts; /* enum model_part: which features it was trained with */
	float unit;
	uint64_t length; /* of the file */
	uint64_t sum; /* of all that follows the head */
	uint32_t lines; /* of words */
	uint32_t spare[3];
};

struct model {
	const struct model_head *head;
	unsigned types, labels, width;
	uint32_t buckets;
	const char (*names)[TYPE_ROOM];
	const int32_t *steps;
	const uint8_t (*broader)[2];
	struct lexis lexis;
	struct hidden hidden;
	const uint8_t *table; /* buckets */
	size_t mapped; /* 0: not ours to unmap */
};

/* With up to four types a bucket is one line of the cache. */
#define BUCKET_ROWS 3u
#define BUCKETS_MAX (1u << 23)
#define BUCKET_MARKS 256u /* one more than the last mark */

/* Where the parts of a bucket lie, and its bytes. */
#define BUCKET_SCALES 8u
#define BUCKET_WEIGHTS 16u
static inline size_t bucket_size(unsigned width)
{
	return (BUCKET_WEIGHTS + BUCKET_ROWS * width + 63) / 64 * 64;
}

/* The bucket of a feature, and above zero its mark there, as one number. */
static inline uint32_t model_cell(uint32_t buckets, uint32_t feature)
{
	uint32_t bucket = (uint32_t)((uint64_t)feature * buckets >> 32);

	return bucket * BUCKET_MARKS + feature % (BUCKET_MARKS - 1) + 1;
}

/* Map a file.  False, with why in message, when it cannot be read or is not a
 * whole model. */
bool model_open(struct model *model, const char *path, char *message, size_t room);

/* The same over bytes in memory, which stay the caller's. */
bool model_view(struct model *model, const void *bytes, size_t length, char *message,
                size_t room);
void model_close(struct model *model);

/* For the fuzzer: make bytes, which head begins, pass for a model of head's
 * counts.  Its length; 0 when it does not fit. */
uint64_t model_settle(struct model_head *head, unsigned char *bytes, size_t room);

/* Compute counts, length and sum in the head, then write the file whole or not
 * at all.  The other fields of model say what. */
bool model_save(const struct model *model, uint32_t clusters, float unit, uint32_t parts,
                const char *path, char *message, size_t room);

#endif
