/* SPDX-License-Identifier: MIT */
/* cast.c -- looks up mentions by their place in the text
 */
#include "cast.h"

#include "base/sorted.h"

unsigned cast_words(const struct cast *cast, const struct mention *mention)
{
	const struct gloss_token *tokens = cast->page->text->tokens;
	unsigned words = 0;

	for (uint32_t i = mention->begin; i < mention->end; i++)
		words += tokens[i].kind == GLOSS_WORD &&
		         !(tokens[i].flags & GLOSS_JOINED);
	return words;
}

size_t cast_first_from(const struct cast *cast, size_t token)
{
	return SORTED_FIRST(struct mention, cast->mentions, cast->mention_count, begin,
	                    token);
}
