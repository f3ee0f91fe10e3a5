/* SPDX-License-Identifier: MIT */
/* spec -- what a pipeline says, stage by stage, and how to report what is wrong with it
 *
 * Filled by pipeline.c, with the help of those that read one part each: condition,
 * option, flow.
 */
#ifndef RUN_SPEC_H
#define RUN_SPEC_H

#include "base/arena.h"
#include "gloss/plugin.h"
#include "run/node.h"

enum on_error { ON_ERROR_DEFAULT, ON_ERROR_STOP, ON_ERROR_SKIP, ON_ERROR_DIVERT };

/* One stage as written, then as resolved. */
struct stage_spec {
	const char *name;               /* the plugin's, as written           */
	struct node *place;             /* where it stands; NULL: a default   */
	struct node *with;              /* its options, NULL: none given      */
	struct condition *condition;    /* of `when`; NULL: every record      */
	enum on_error on_error;
	const struct gloss_plugin *plugin;
	void *options;                  /* the plugin's own struct            */
};

struct pipeline {
	struct arena arena;
	struct source source;
	struct stage_spec *stages;      /* [0] a reader, the last a writer    */
	size_t count;
	enum on_error on_error;         /* of stages that do not say          */
	unsigned depth;                 /* of a record, at most; 0: as usual  */
	json_t *held;                   /* an array: values of JSON options   */
};

/* Report a problem at a value's place (NULL: the file as a whole).  Always
 * false. */
bool spec_problem(struct pipeline *p, const struct node *at,
                  const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void spec_warning(struct pipeline *p, const struct node *at,
                  const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Whether a key is one of keys, which NULL ends; else a problem that names the
 * nearest.  what: whose key, as in "stage". */
bool spec_key(struct pipeline *p, const struct node *key, const char *what,
              const char *const *keys);

#endif
