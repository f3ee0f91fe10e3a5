/* SPDX-License-Identifier: MIT */
/* plugin.h -- what a gloss plugin is, and what the host does for it
 *
 * A plugin is a shared object that exports one const data symbol, named
 * gloss_plugin_1 after the major version of this interface.  Everything there
 * is to know of the plugin hangs off it as const data, so that it can be
 * listed, checked and documented without running any of its code.  A plugin
 * links against nothing of gloss: what it needs from the host it finds in the
 * table it is handed, and Jansson is the host's own.
 *
 * A reader turns bytes into records, a tagger works on records, a writer turns
 * records into bytes.  A record is a JSON object, a json_t (see record.h).
 *
 *   prepare   once per stage         load lexicons and models; read only after
 *     open    once per worker        what one worker alone may change
 *       process (tagger), split skip load (reader), dump frame (writer)
 *       flush once per worker        after the last record
 *     close
 *   release
 *
 * `gloss check` calls prepare and release only.  Calls for one worker's
 * instance never overlap; two workers' instances run at the same time.
 *
 * The smallest complete plugin is plugins/tag-shout; copy it.
 */
#ifndef GLOSS_PLUGIN_H
#define GLOSS_PLUGIN_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The major version is in the symbol's name and changes when an old plugin
 * would break; the minor one when something was added at an end. */
#define GLOSS_ABI_MAJOR 1
#define GLOSS_ABI_MINOR 0
#define GLOSS_ABI (GLOSS_ABI_MAJOR * 65536u + GLOSS_ABI_MINOR)

#ifdef __cplusplus
#define GLOSS_EXPORT extern "C" __attribute__((visibility("default")))
#else
#define GLOSS_EXPORT __attribute__((visibility("default")))
#endif

#define GLOSS_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

struct gloss_host;
struct gloss_stage;

/* ---- options ---------------------------------------------------------- */

/* What an option's value may be, and the member of the plugin's own options
 * struct that receives it.  Strings, lists, maps and JSON belong to the host
 * and live until release has returned. */
enum gloss_option_type {
	GLOSS_OPTION_BOOL = 1, /* bool: yes no true false on off              */
	GLOSS_OPTION_INT,      /* int64_t within [min, max]                   */
	GLOSS_OPTION_REAL,     /* double within [min, max]                    */
	GLOSS_OPTION_SIZE,     /* int64_t bytes: 4096, 16MiB, 1GB             */
	GLOSS_OPTION_TIME,     /* double seconds: 250ms, 10s, 5min, 2h        */
	GLOSS_OPTION_STRING,   /* const char *, NULL when not given           */
	GLOSS_OPTION_CHOICE,   /* int: place in .choices                      */
	GLOSS_OPTION_FIELD,    /* const char *: the name of a record field    */
	GLOSS_OPTION_FILE,     /* const char *: an existing readable file; a
	                        * relative one is sought beside the pipeline  */
	GLOSS_OPTION_LIST,     /* struct gloss_list of strings; one alone may
	                        * be given without brackets; with .choices
	                        * each item must be one of them               */
	GLOSS_OPTION_FILES,    /* struct gloss_list of FILE                   */
	GLOSS_OPTION_MAP,      /* struct gloss_map: name: string, in order    */
	GLOSS_OPTION_JSON      /* json_t *: any value, read only; NULL when
	                        * not given                                   */
};

struct gloss_list {
	const char *const *items;
	size_t count;
};

struct gloss_pair {
	const char *name, *value;
};

struct gloss_map {
	const struct gloss_pair *items;
	size_t count;
};

/* One option row; a row without a name ends the table. */
struct gloss_option {
	const char *name;            /* lower-case-with-hyphens               */
	enum gloss_option_type type;
	size_t offset;               /* into the options struct               */
	double min, max;             /* INT, REAL, SIZE, TIME; 0, 0: any >= 0 */
	const char *preset;          /* as one would write it in YAML; NULL:
	                              * zero, NULL or empty                   */
	bool required;
	const char *const *choices;  /* CHOICE, LIST: NULL-terminated         */
	const char *help;            /* half a sentence, no full stop         */
};

/* .type and .offset of a row at once; the member's type is checked. */
#define GLOSS_MEMBER_(kind, ctype, s, member)                                 \
	.type = (kind), .offset = offsetof(s, member) +                       \
	0 * sizeof(char[sizeof(((s *)0)->member) == sizeof(ctype) ? 1 : -1])
#define GLOSS_BOOL(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_BOOL, bool, s, m)
#define GLOSS_INT(s, m)    GLOSS_MEMBER_(GLOSS_OPTION_INT, int64_t, s, m)
#define GLOSS_REAL(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_REAL, double, s, m)
#define GLOSS_SIZE(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_SIZE, int64_t, s, m)
#define GLOSS_TIME(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_TIME, double, s, m)
#define GLOSS_STRING(s, m) GLOSS_MEMBER_(GLOSS_OPTION_STRING, char *, s, m)
#define GLOSS_CHOICE(s, m) GLOSS_MEMBER_(GLOSS_OPTION_CHOICE, int, s, m)
#define GLOSS_FIELD(s, m)  GLOSS_MEMBER_(GLOSS_OPTION_FIELD, char *, s, m)
#define GLOSS_FILE(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_FILE, char *, s, m)
#define GLOSS_LIST(s, m)                                                      \
	GLOSS_MEMBER_(GLOSS_OPTION_LIST, struct gloss_list, s, m)
#define GLOSS_FILES(s, m)                                                     \
	GLOSS_MEMBER_(GLOSS_OPTION_FILES, struct gloss_list, s, m)
#define GLOSS_MAP(s, m)    GLOSS_MEMBER_(GLOSS_OPTION_MAP, struct gloss_map, s, m)
#define GLOSS_JSON(s, m)   GLOSS_MEMBER_(GLOSS_OPTION_JSON, json_t *, s, m)

/* ---- fields ----------------------------------------------------------- */

enum gloss_use {
	GLOSS_NEEDS = 1, /* reads it and cannot work without                  */
	GLOSS_HELPS,     /* reads it when it is there                         */
	GLOSS_WRITES,    /* adds it, or appends to it                         */
	GLOSS_REMOVES,   /* takes it away                                     */
	GLOSS_SPARES     /* takes all others away: all but the rows with this
	                  * use, if they name any                             */
};

/* One row a field; a row without a name ends the table.  "$into" stands for
 * the value of the plugin's own option `into` (a FIELD, or a LIST of them);
 * "*" for every field. */
struct gloss_field {
	const char *name;
	enum gloss_use use;
	const char *help;
};

/* ---- the plugin ------------------------------------------------------- */

enum gloss_kind { GLOSS_READER = 1, GLOSS_TAGGER, GLOSS_WRITER };

enum gloss_flag {
	GLOSS_SERIAL = 1,   /* process is called in input order, by one thread at
	                     * a time, on one instance                        */
	GLOSS_KEEPS = 2,    /* holds json_t of its own between records: made
	                     * outside a record's life, through host->keep    */
	GLOSS_READ_ONLY = 4 /* never alters a record, nor, as a reader, what it
	                     * has loaded by json.h: as long as only such
	                     * stages had it, it leaves as it was read        */
};

/* FAIL is 0, so that `return host->fail(...)` serves where a bool is wanted
 * and where one of these is. */
enum gloss_result {
	GLOSS_FAIL = 0, /* this record is wrong; host->fail has said why      */
	GLOSS_PASS = 1, /* it goes on to the next stage                       */
	GLOSS_DROP = 2  /* it ends here, as intended                          */
};

/* One of many records that are handed over at once. */
struct gloss_item {
	json_t *record;           /* borrowed, may be altered in place        */
	enum gloss_result result; /* PASS at first                            */
	const char *why;          /* for FAIL; made by host->take             */
};

/* Bytes that a reader looks at: some of one source (a file, or "-"). */
struct gloss_input {
	const char *bytes;
	size_t length;
	size_t at;          /* load: where to go on; moved by load.  split:
	                     * bytes it has seen and found no end in          */
	size_t fault;       /* load, on FAIL: where it is wrong; at first at  */
	const char *source; /* as the user named it; "-" is standard input    */
	uint64_t offset;    /* of bytes[0] in the source                      */
	bool last;          /* nothing of this source follows                 */
};

/* Bytes that a writer makes; grown by the host. */
struct gloss_output {
	char *bytes;
	size_t length, room;
	/* Makes room for more bytes after length, or ends the run. */
	void (*grow)(struct gloss_output *out, size_t more);
};

static inline void gloss_put(struct gloss_output *out, const char *bytes,
                             size_t length)
{
	if (out->room - out->length < length)
		out->grow(out, length);
	memcpy(out->bytes + out->length, bytes, length);
	out->length += length;
}

/* Where a writer may put what belongs to no record: "[", ",", "]", a header. */
enum gloss_frame { GLOSS_BEGIN = 1, GLOSS_BETWEEN, GLOSS_END };

/* A further ability of a plugin, such as training (train.h); a row without an id
 * ends the table. */
struct gloss_ability {
	const char *id;
	const void *table;
};

struct gloss_plugin {
	uint32_t size;              /* GLOSS_HEAD sets these three            */
	uint32_t abi;
	json_t *(*jansson)(void);   /* json_true: whose Jansson is this?      */

	const char *name;           /* the file's name without .so            */
	const char *version;
	const char *summary;        /* one line, lower case, no full stop     */
	const char *help;           /* paragraphs; NULL is allowed            */
	const char *example;        /* a stage list as for `gloss run -e`     */
	enum gloss_kind kind;
	unsigned flags;             /* enum gloss_flag                        */
	const struct gloss_field *fields;
	const struct gloss_option *options; /* NULL: takes none               */
	size_t options_size;        /* sizeof the options struct              */
	const struct gloss_ability *abilities; /* NULL: none                  */

	/* Each may be NULL when there is nothing to do.  prepare sets
	 * stage->shared, open sets stage->state; false after host->fail or
	 * host->bad_option. */
	bool (*prepare)(struct gloss_stage *stage);
	bool (*open)(struct gloss_stage *stage);
	bool (*flush)(struct gloss_stage *stage); /* may emit                 */
	void (*close)(struct gloss_stage *stage);
	void (*release)(struct gloss_stage *stage);

	/* Tagger.  Borrows the record, may alter it in place, keeps nothing
	 * of it. */
	enum gloss_result (*process)(struct gloss_stage *stage, json_t *record);
	/* Tagger, instead of process, where one by one would be slow: as many
	 * records as are at hand, in order.  What it emits enters the next stage
	 * before them.  False after host->fail: not a record, the plugin has
	 * failed, which ends the run. */
	bool (*process_many)(struct gloss_stage *stage, struct gloss_item *items,
	                     size_t count);

	/* Reader.  split is called by one thread in input order, the others by
	 * any worker.
	 * split: how many bytes from the front hold whole records only; 0 when
	 *   not even one is whole.  As many records as there are is best.
	 *   Never called when in->last: then all that is left is records.
	 * skip: how many bytes to throw away of a record that has grown past
	 *   its cap; *ends when the next record begins behind them.  Until then
	 *   called again, with what was left over (a line end that may be the
	 *   first half of a border, say; a few hundred bytes) and more.
	 * load: the next record from in->at on.  PASS with a new reference in
	 *   *record; DROP when only blanks were left; FAIL when the record is
	 *   wrong.  in->at is then behind it in any case, so that the rest goes
	 *   on. */
	size_t (*split)(struct gloss_stage *stage, const struct gloss_input *in);
	size_t (*skip)(struct gloss_stage *stage, const struct gloss_input *in,
	               bool *ends);
	enum gloss_result (*load)(struct gloss_stage *stage,
	                          struct gloss_input *in, json_t **record);

	/* Writer.  dump appends one record; frame what stands before the first,
	 * between two, and after the last: by the options alone, as any instance
	 * may be asked. */
	enum gloss_result (*dump)(struct gloss_stage *stage, json_t *record,
	                          struct gloss_output *out);
	bool (*frame)(struct gloss_stage *stage, enum gloss_frame where,
	              struct gloss_output *out);
};

#define GLOSS_HEAD                                                            \
	.size = sizeof(struct gloss_plugin), .abi = GLOSS_ABI,                \
	.jansson = json_true

/* ---- the stage and the host ------------------------------------------- */

/* One stage of a pipeline, as its plugin sees it; a copy for each worker. */
struct gloss_stage {
	const struct gloss_host *host;
	const void *options;  /* the plugin's own struct, filled; host's      */
	void *shared;         /* made by prepare, freed by release            */
	void *state;          /* made by open, freed by close                 */
	void *own;            /* the host's; leave alone                      */
};

enum gloss_level { GLOSS_DEBUG = 1, GLOSS_INFO, GLOSS_WARNING };

/* What the host does for a plugin.  All of it may be called from any thread
 * that the plugin was called on, during that call only. */
struct gloss_host {
	uint32_t size;

	/* Say why what was asked cannot be done.  The host adds the stage and
	 * the record's place.  The first message of a call wins.  Always
	 * GLOSS_FAIL. */
	enum gloss_result (*fail)(struct gloss_stage *stage, const char *fmt,
	                          ...) GLOSS_PRINTF(2, 3);

	/* In prepare: the value of an option is wrong.  Printed with the
	 * value's file:line:column; item is its place in a list or map, or -1.
	 * May be called several times; return GLOSS_FAIL after the last. */
	enum gloss_result (*bad_option)(struct gloss_stage *stage,
	                                const char *option, long item,
	                                const char *fmt, ...) GLOSS_PRINTF(4, 5);

	/* A line on stderr, with the stage's name. */
	void (*log)(struct gloss_stage *stage, enum gloss_level level,
	            const char *fmt, ...) GLOSS_PRINTF(3, 4);

	/* In process, process_many, flush: one more record, which enters the next stage
	 * before the one at hand does.  Takes the reference. */
	void (*emit)(struct gloss_stage *stage, json_t *record);

	/* A deep copy that outlives its record.  A new reference. */
	json_t *(*keep)(struct gloss_stage *stage, const json_t *value);

	/* size bytes, aligned for any type, not cleared, given back with the
	 * record.  Never NULL. */
	void *(*take)(struct gloss_stage *stage, size_t size);

	/* Adds to a named figure of --stats. */
	void (*count)(struct gloss_stage *stage, const char *name, uint64_t n);

	/* In prepare: the path of a file of the plugin's own data folder, valid
	 * until release; NULL, having failed, when it is not there. */
	const char *(*data_file)(struct gloss_stage *stage, const char *name);

	/* A table of further services, such as GLOSS_TEXT_SERVICE of text.h;
	 * NULL when this host has it not. */
	const void *(*extension)(struct gloss_stage *stage, const char *id);
};

#ifdef __cplusplus
}
#endif
#endif
