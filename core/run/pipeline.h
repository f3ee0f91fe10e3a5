/* SPDX-License-Identifier: MIT */
/* pipeline -- a YAML file as a list of stages, each value with its place
 *
 * The only file that knows of libyaml.  Everything that is wrong is reported,
 * as file:line:column with the source line and a caret, and counted.
 */
#ifndef RUN_PIPELINE_H
#define RUN_PIPELINE_H

#include "base/arena.h"
#include "gloss/plugin.h"

enum node_kind { NODE_SCALAR = 1, NODE_LIST, NODE_MAP };

/* A YAML value.  Lives as long as its pipeline. */
struct node {
	enum node_kind kind;
	unsigned line, column;     /* from 1; column in code points           */
	const char *text;          /* SCALAR; "" for an empty one             */
	bool quoted;               /* SCALAR: "yes" is then no boolean        */
	struct node **items;       /* LIST, MAP: the values                   */
	struct node **names;       /* MAP: their keys, all scalars            */
	size_t count;
};

enum on_error { ON_ERROR_DEFAULT, ON_ERROR_STOP, ON_ERROR_SKIP, ON_ERROR_DIVERT };

/* One stage as written, then as resolved. */
struct stage_spec {
	const char *name;               /* the plugin's, as written           */
	struct node *place;             /* where it stands; NULL: a default   */
	struct node *with;              /* its options, NULL: none given      */
	struct node *when;              /* NULL: every record                 */
	struct condition *condition;    /* of when                            */
	enum on_error on_error;
	const struct gloss_plugin *plugin;
	void *options;                  /* the plugin's own struct            */
};

struct pipeline {
	struct arena arena;
	const char *file;               /* as named by the user, or "-e"      */
	const char *source;             /* its bytes, for the caret lines     */
	size_t source_length;
	struct stage_spec *stages;      /* [0] a reader, the last a writer    */
	size_t count;
	unsigned problems;              /* how many were reported             */
};

/* Read a file, or with file "-e" the given text; load its plugins and fill their
 * options.  False when anything was wrong, which has then been said.  To be
 * released in any case. */
bool pipeline_read(struct pipeline *p, const char *file, const char *text);
void pipeline_release(struct pipeline *p);

/* Report a problem at a value's place (NULL: the file as a whole) on stderr.
 * Always false. */
bool pipeline_problem(struct pipeline *p, const struct node *at,
                      const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The value of a key of a map; NULL when it has none such. */
struct node *node_get(const struct node *map, const char *name);

#endif
