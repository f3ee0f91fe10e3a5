/* SPDX-License-Identifier: MIT */
/* Objects of records as plugins have them made. */
#include "gloss/record.h"
#include "run/host.h"
#include "run/json_mould.h"

const struct gloss_record_service record_service = {
	.size = sizeof(struct gloss_record_service),
	.object = json_cast,
};
