/* SPDX-License-Identifier: MIT */
#include "run/spec.h"

#include "run/suggest.h"

#include <string.h>

bool spec_problem(struct pipeline *p, const struct node *at,
                  const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	source_report(&p->source, PROBLEM, at ? at->place : (struct place){ 0 },
	              fmt, args);
	va_end(args);
	return false;
}

void spec_warning(struct pipeline *p, const struct node *at,
                  const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	source_report(&p->source, WARNING, at ? at->place : (struct place){ 0 },
	              fmt, args);
	va_end(args);
}

bool spec_key(struct pipeline *p, const struct node *key, const char *what,
              const char *const *keys)
{
	struct suggest near = { .typed = key->text };
	char list[200];

	for (size_t i = 0; keys[i]; i++) {
		if (!strcmp(keys[i], key->text))
			return true;
		suggest_offer(&near, keys[i]);
	}
	return spec_problem(p, key, "unknown key '%s' of a %s%s (expected %s)",
	                    key->text, what, suggest_text(&near),
	                    words_join(keys, list, sizeof list));
}
