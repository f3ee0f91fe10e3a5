/* SPDX-License-Identifier: MIT */
/* phrases.h -- the phrases that pages put around an article
 *
 * Read from plain files such as data/phrases.txt, whose head tells their form.
 * Phrases and lines are compared as words only: no case, no marks, each number
 * the same as any other.
 */
#ifndef SPLIT_ARTICLE_PHRASES_H
#define SPLIT_ARTICLE_PHRASES_H

#include "line.h"

enum phrase {
	PHRASE_END = 1,       /* a whole line at the top or the bottom        */
	PHRASE_LINE = 2,      /* a whole line anywhere                        */
	PHRASE_BEGIN = 4,     /* a line anywhere begins with it               */
	PHRASE_LIST = 8,      /* as END; short lines that follow belong to it */
	PHRASE_DATE = 16,     /* a document's date follows                    */
	PHRASE_TITLE = 32,    /* its title follows                            */
	PHRASE_BY = 64,       /* names of its writers follow                  */
	PHRASE_BYLINE = 128,  /* a whole line that is a by-line               */
	PHRASE_BY_WORD = 256, /* a small word within a by-line                */
	PHRASE_ZONE = 512,    /* a word that goes with a time of day          */
	PHRASE_CREDIT = 1024  /* as BEGIN, but only names follow              */
};

struct phrases;

/* What is wrong with a file, and at which line; NULL when it cannot be read. */
struct phrases_fault {
	const char *what;
	unsigned line;
};

struct phrases *phrases_create(void);
void phrases_free(struct phrases *p);
/* Read one more file; false and *fault when it is not of the form. */
bool phrases_read(struct phrases *p, const char *path,
                  struct phrases_fault *fault);
/* Call after the last file and before the first look-up. */
void phrases_sort(struct phrases *p);

/* Does a phrase of some kind begin as the line does?  It does not for nearly every
 * line, which then neither is nor begins with one. */
bool phrases_open(const struct phrases *p, struct line line, unsigned kinds);
/* What the whole line is: enum phrase, or 0. */
unsigned phrases_whole(const struct phrases *p, struct line line);
/* The longest phrase of some kind at the front: how many bytes of the line it
 * takes; 0 when there is none. */
size_t phrases_front(const struct phrases *p, struct line line, unsigned kinds);

#endif
