/* SPDX-License-Identifier: MIT */
/* train.h -- the ability of a plugin to learn a model and to measure one
 *
 * A row {GLOSS_TRAINER, &table} among the descriptor's abilities.  `gloss train
 * NAME ARGUMENTS` and `gloss eval NAME ARGUMENTS` find the plugin, hand it its
 * arguments, and exit with what it returns.  No stage and no record is at work
 * then: files are read and written by the plugin itself.
 */
#ifndef GLOSS_TRAIN_H
#define GLOSS_TRAIN_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define GLOSS_TRAINER "gloss.train/1"

struct gloss_train_host {
	uint32_t size;
	void *own;                 /* the host's; leave alone                 */
	/* A line of progress on stderr; at INFO it may replace the last one on
	 * a terminal. */
	void (*log)(const struct gloss_train_host *host, enum gloss_level level,
	            const char *fmt, ...) GLOSS_PRINTF(3, 4);
	/* The path of a file of the plugin's own data folder, valid until the
	 * call returns; NULL when it is not there. */
	const char *(*data_file)(const struct gloss_train_host *host,
	                         const char *name);
};

/* Each takes what follows the plugin's name, and returns an exit status: 0 done,
 * 64 the arguments are wrong, 65 the data is, 74 reading or writing failed.  It
 * has then said why through log.  Results go to stdout. */
struct gloss_trainer {
	uint32_t size;
	const char *train_usage;   /* arguments and options, as in --help     */
	const char *eval_usage;
	int (*train)(const struct gloss_train_host *host, int argc,
	             char *const *argv);
	int (*eval)(const struct gloss_train_host *host, int argc,
	            char *const *argv);
};

#ifdef __cplusplus
}
#endif
#endif
