/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdio.h>

bool error_set_args(struct error *err, enum fault fault, const char *fmt, va_list args)
{
	if (err->fault == FAULT_NONE) {
		vsnprintf(err->message, sizeof err->message, fmt, args);
		err->fault = fault;
	}
	return false;
}

bool error_set(struct error *err, enum fault fault, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	error_set_args(err, fault, fmt, args);
	va_end(args);
	return false;
}
