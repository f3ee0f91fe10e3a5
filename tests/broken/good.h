/* SPDX-License-Identifier: MIT */
/* good.h -- what is right in a plugin that is wrong in one way
 *
 * Each file here says in its first comment what it must earn; loader.sh looks.
 */
#include "gloss/plugin.h"

#define GOOD(own_name)                                                        \
	GLOSS_HEAD, .name = (own_name), .version = "1.0",                     \
	.summary = "wrong in one way"

static inline enum gloss_result good_process(struct gloss_stage *stage,
                                             json_t *record)
{
	(void)stage, (void)record;
	return GLOSS_PASS;
}

struct good_options {
	int64_t number;
	char *text;
	int choice;
};

#define GOOD_TAGGER(own_name)                                                 \
	GOOD(own_name), .kind = GLOSS_TAGGER, .process = good_process,        \
	.options_size = sizeof(struct good_options)
