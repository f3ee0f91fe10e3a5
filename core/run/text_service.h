/* SPDX-License-Identifier: MIT */
/* text_service -- the text views of the record at hand, one for each text
 *
 * A worker has one struct text_views, and each of its stages points to it.  The
 * views lie in the record's arena; clear them before that is emptied and before
 * the record is given back.
 */
#ifndef RUN_TEXT_SERVICE_H
#define RUN_TEXT_SERVICE_H

struct text_view;

/* {0} is empty, ready for use. */
struct text_views {
	struct text_view *first;
};

void text_views_clear(struct text_views *views);

#endif
