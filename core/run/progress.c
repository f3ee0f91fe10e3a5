/* SPDX-License-Identifier: MIT */
#include "run/progress.h"

#include "run/carry.h"

#include <stdio.h>
#include <unistd.h>

#define FIRST_AFTER UINT64_C(2000000000)
#define THEN_EVERY UINT64_C(500000000)

void progress_start(struct progress *progress, uint64_t total)
{
	*progress = (struct progress){ .total = total, .start = clock_now(),
		                       .shown = isatty(STDERR_FILENO) };
	progress->next = progress->start + FIRST_AFTER;
}

void progress_show(struct progress *progress, uint64_t bytes, uint64_t records)
{
	uint64_t now = progress->shown ? clock_now() : 0;
	if (!progress->shown || now < progress->next)
		return;
	double passed = (double)(now - progress->start) / 1e9;
	progress->next = now + THEN_EVERY;
	progress->drawn = true;
	fprintf(stderr, "\r%.1f", (double)bytes / 1e6);
	if (progress->total)
		fprintf(stderr, " of %.1f", (double)progress->total / 1e6);
	fprintf(stderr, " MB, %.0f records/s", (double)records / passed);
	if (progress->total >= bytes && bytes)
		fprintf(stderr, ", %.0f s left",
		        passed * (double)(progress->total - bytes) / (double)bytes);
	fputs("\033[K", stderr);
}

void progress_clear(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}
