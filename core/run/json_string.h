/* SPDX-License-Identifier: MIT */
/* json_string -- what a JSON string says, from between its quotation marks */
#ifndef RUN_JSON_STRING_H
#define RUN_JSON_STRING_H

#include <stdbool.h>
#include <stddef.h>

/* Room for a string that is not as it stands, used for one after the other. */
struct json_scratch {
	char *memory;         /* what here has no room for                    */
	size_t room;
	char here[4096];
};

struct json_string {
	const char *raw;      /* as it stands in the input                    */
	size_t raw_length;
	const char *bytes;    /* what it says: raw, or in the scratch         */
	size_t length;
	bool is_changed;      /* invalid UTF-8 was replaced                   */
	const char *end;      /* behind the closing mark; where the fault is  */
	const char *wrong;    /* what was expected there; NULL: all is well   */
};

/* Read the string that begins at, behind its opening mark. */
void json_string_read(const char *at, const char *end, bool replace,
                      struct json_string *string, struct json_scratch *scratch);

void json_scratch_init(struct json_scratch *scratch);
void json_scratch_release(struct json_scratch *scratch);

#endif
