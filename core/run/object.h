/* SPDX-License-Identifier: MIT */
/* object -- may this file be loaded?
 *
 * Looked at before dlopen, which runs code of whatever it opens, and says of a
 * file for another machine only "wrong ELF class".
 */
#ifndef RUN_OBJECT_H
#define RUN_OBJECT_H

#include "base/error.h"

/* A whole shared object for this machine, that only its owner can change, who is
 * root, this user, or whoever owns this program.  False with a sentence. */
bool object_check(const char *path, struct error *err);

#endif
