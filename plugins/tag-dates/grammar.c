/* SPDX-License-Identifier: MIT */
/* grammar.c -- the tables that the build makes of data/ */
#include "grammar.h"

#include "dates_tables.h"
