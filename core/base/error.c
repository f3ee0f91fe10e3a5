/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *err, enum fault fault, const char *fmt, ...)
{
	if (err->fault == FAULT_NONE) {
		va_list args;
		va_start(args, fmt);
		vsnprintf(err->message, sizeof err->message, fmt, args);
		va_end(args);
		err->fault = fault;
	}
	return false;
}
