/* SPDX-License-Identifier: MIT */
/* address.h -- how far a URL, an e-mail address or a handle reaches */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include <stddef.h>

/* The end of the URL that begins at start and of which the part up to at has
 * been read: to white space, quotation marks or brackets that it did not open,
 * less closing punctuation. */
size_t address_url(const char *bytes, size_t length, size_t start, size_t at);

/* The end of a bare domain, with its path, when the word start .. dot, the
 * period at dot and what follows are one (example.com/x, www.example.org);
 * else 0.  *done is how far it was read: no domain but a longer one begins before. */
size_t address_domain(const char *bytes, size_t length, size_t start,
                      size_t dot, size_t *done);

/* The e-mail address about the @ at at; its begin, not before floor, in *start.
 * The end, or 0 when it is none. */
size_t address_email(const char *bytes, size_t length, size_t floor, size_t at,
                     size_t *start);

/* The end of the name behind the @ or # at at; 0 when there is none. */
size_t address_handle(const char *bytes, size_t length, size_t at);

#endif
