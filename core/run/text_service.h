/* SPDX-License-Identifier: MIT */
/* text_service -- the text views of the records at hand, one for each text
 *
 * A worker has one struct text_views, and each of its stages points to it.  The
 * views lie in the records' arena; clear them before that is emptied and before
 * the records are given back.
 */
#ifndef RUN_TEXT_SERVICE_H
#define RUN_TEXT_SERVICE_H

struct text_view;

/* {0} is empty, ready for use. */
enum { TEXT_CHAINS = 64 };
struct text_views {
	struct text_view *first;               /* of all                      */
	struct text_view *chains[TEXT_CHAINS]; /* by the address of the string */
};

void text_views_clear(struct text_views *views);
/* Clear those that came after the one that was then the first of all. */
void text_views_back(struct text_views *views, const struct text_view *first);

#endif
