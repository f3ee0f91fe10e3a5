/* SPDX-License-Identifier: MIT */
/* error -- the first thing that went wrong, and of which kind
 *
 * What can fail takes a struct error last and returns false.  The innermost
 * message wins, as that function knows most.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>

enum fault {
	FAULT_NONE,
	FAULT_PIPELINE, /* found before the first byte is read: status 78     */
	FAULT_RECORD,   /* 65                                                 */
	FAULT_PLUGIN,   /* 70                                                 */
	FAULT_SYSTEM    /* reading or writing failed: 74                      */
};

struct error {
	enum fault fault;
	char message[1000];
};

/* Keep the first thing that went wrong.  Always false, to be returned. */
bool error_set(struct error *err, enum fault fault, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool error_set_args(struct error *err, enum fault fault, const char *fmt, va_list args)
	__attribute__((format(printf, 3, 0)));

#endif
