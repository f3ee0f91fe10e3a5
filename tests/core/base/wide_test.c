/* SPDX-License-Identifier: MIT */
/* Memory in large pages is cleared, whatever its size, and can be given back. */
#include "base/wide.h"

#include "check.h"

int main(void)
{
	static const size_t sizes[] = { 1, 4096, ((size_t)2 << 20) + 1, (size_t)5 << 20 };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		unsigned char *bytes = wide_take(sizes[i]), any = 0;

		for (size_t k = 0; k < sizes[i]; k++)
			any |= bytes[k];
		CHECK("every byte is zero", !any);
		memset(bytes, 0xFF, sizes[i]);
		free(bytes);
	}
	return check_end();
}
