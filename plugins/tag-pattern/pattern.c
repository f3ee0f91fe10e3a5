/* SPDX-License-Identifier: MIT */
#include "pattern.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { STACK_START = 32 * 1024, STACK_MOST = 1024 * 1024, GROUPS = 64 };

static int group_compare(const void *a, const void *b)
{
	const struct group *x = a, *y = b;
	return (int)x->number - (int)y->number;
}

/* In the order of the expression; PCRE2's own is by name. */
static void groups_read(struct pattern *p)
{
	uint32_t size;
	PCRE2_SPTR table;

	pcre2_pattern_info(p->code, PCRE2_INFO_NAMECOUNT, &p->group_count);
	pcre2_pattern_info(p->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(p->code, PCRE2_INFO_NAMETABLE, &table);
	p->groups = mem_take((p->group_count + 1) * sizeof *p->groups);
	/* An entry is the group's number in two bytes, then its name. */
	for (uint32_t i = 0; i < p->group_count; i++, table += size)
		p->groups[i] = (struct group){
			.name = (const char *)table + 2,
			.number = (uint32_t)table[0] << 8 | table[1],
		};
	qsort(p->groups, p->group_count, sizeof *p->groups, group_compare);
}

bool pattern_compile(struct pattern *p, const char *expression, uint32_t flags,
                     struct pattern_fault *fault)
{
	int error;

	*p = (struct pattern){ 0 };
	/* \C could cut a character in two. */
	p->code = pcre2_compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
	                        flags | PCRE2_UTF | PCRE2_UCP |
	                                PCRE2_NEVER_BACKSLASH_C,
	                        &error, &fault->at, NULL);
	if (!p->code) {
		pcre2_get_error_message(error, (PCRE2_UCHAR *)fault->message,
		                        sizeof fault->message);
		return false;
	}
	/* Where this machine has no JIT the interpreter does the same. */
	pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE | PCRE2_JIT_PARTIAL_HARD);
	groups_read(p);
	return true;
}

void pattern_release(struct pattern *p)
{
	pcre2_code_free(p->code);
	free(p->groups);
	*p = (struct pattern){ 0 };
}

bool matcher_open(struct matcher *m, uint32_t limit, size_t reach)
{
	*m = (struct matcher){ .reach = reach };
	m->data = pcre2_match_data_create(GROUPS, NULL);
	m->context = pcre2_match_context_create(NULL);
	m->stack = pcre2_jit_stack_create(STACK_START, STACK_MOST, NULL);
	if (!m->data || !m->context)
		return false;
	pcre2_set_match_limit(m->context, limit);
	if (m->stack)           /* NULL where there is no JIT */
		pcre2_jit_stack_assign(m->context, NULL, m->stack);
	return true;
}

void matcher_close(struct matcher *m)
{
	pcre2_match_data_free(m->data);
	pcre2_match_context_free(m->context);
	pcre2_jit_stack_free(m->stack);
}

static size_t window_end(const char *text, size_t length, size_t at, size_t reach)
{
	if (length - at <= reach)
		return length;
	for (at += reach; ((unsigned char)text[at] & 0xC0) == 0x80; at--)
		;
	return at;
}

enum found matcher_next(struct matcher *m, const struct pattern *p,
                        const char *text, size_t length, size_t *at, int *error)
{
	while (*at <= length) {
		size_t end = window_end(text, length, *at, m->reach);
		uint32_t flags = PCRE2_NO_UTF_CHECK;
		if (end < length)
			flags |= PCRE2_PARTIAL_HARD;
		int rc = pcre2_match(p->code, (PCRE2_SPTR)text, end, *at, flags,
		                     m->data, m->context);
		const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m->data);

		if (rc >= 0) {
			/* An empty match marks nothing; \K may even end before. */
			bool empty = places[1] <= places[0] || places[1] <= *at;
			size_t next = places[1] > *at ? places[1] : *at;
			if (empty && next < length)
				do
					next++;
				while (((unsigned char)text[next] & 0xC0) == 0x80);
			else if (empty)
				next++;
			*at = next;
			if (!empty)
				return FOUND_MATCH;
		} else if (rc == PCRE2_ERROR_PARTIAL && places[0] > *at) {
			*at = places[0];
		} else if (rc == PCRE2_ERROR_PARTIAL) {
			return FOUND_REACH;
		} else if (rc == PCRE2_ERROR_NOMATCH && end < length) {
			*at = end;
		} else if (rc == PCRE2_ERROR_NOMATCH) {
			return FOUND_NONE;
		} else {
			*error = rc;
			return rc == PCRE2_ERROR_MATCHLIMIT ||
			               rc == PCRE2_ERROR_JIT_STACKLIMIT ||
			               rc == PCRE2_ERROR_DEPTHLIMIT ||
			               rc == PCRE2_ERROR_HEAPLIMIT
			       ? FOUND_LIMIT : FOUND_ERROR;
		}
	}
	return FOUND_NONE;
}
