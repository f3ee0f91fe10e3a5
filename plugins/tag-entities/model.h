/* SPDX-License-Identifier: MIT */
/* model -- a trained model as one mapped file
 *
 *   head     64 bytes: counts, the unit of weights, length and checksum
 *   types    TYPE_ROOM bytes each
 *   steps    int32, labels x labels: weight of one label after another
 *   broader  two bytes a cluster: the coarser clusters that hold it
 *   lexis    struct lexis_slot, a power of two of them
 *   rows     a byte, the scale, then width int8 a row; a weight is scale * int8
 *            * unit.  They lie together as each row is far from the last.
 *
 * Everything is laid out as it is used, so that opening a model is a map and
 * one pass for the checksum, and all workers and processes share its pages.
 * Little-endian; a big-endian machine refuses it by the magic.  Each section
 * begins on a multiple of 64 bytes.
 */
#ifndef ENTITIES_MODEL_H
#define ENTITIES_MODEL_H

#include <stdio.h>

#include "labels.h"
#include "lexis.h"

#define MODEL_MAGIC 0x316E656Cu /* "len1" */
#define MODEL_VERSION 2u
#define STEP_NEVER (-(1 << 28))
#define CLUSTERS_MAX 4096u

struct model_head {
	uint32_t magic, version;
	uint32_t types, rows, clusters, slots;
	uint32_t parts; /* enum model_part: which features it was trained with */
	float unit;
	uint64_t length; /* of the file */
	uint64_t sum; /* of all that follows the head */
	uint64_t spare[2];
};

struct model {
	const struct model_head *head;
	unsigned types, labels, width;
	uint32_t rows;
	const char (*names)[TYPE_ROOM];
	const int32_t *steps;
	const uint8_t (*broader)[2];
	struct lexis lexis;
	const uint8_t *table; /* rows */
	size_t mapped; /* 0: not ours to unmap */
};

/* Bytes of a row. */
static inline size_t model_stride(const struct model *model)
{
	return model->width + 1;
}

/* The row of a feature. */
static inline uint32_t model_row(uint32_t rows, uint32_t feature)
{
	return (uint32_t)((uint64_t)feature * rows >> 32);
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
