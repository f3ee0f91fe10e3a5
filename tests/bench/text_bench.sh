#!/bin/sh
# text_bench.sh [FILE] -- how fast the text view is made: text_bench.c on the news in
# SHARED, on FILE (a record with a "text" a line), or on made prose.
set -eu
BUILD=${BUILD:-build} SHARED=${SHARED:-../shared}
mkdir -p "$BUILD/tests/bench"
tmp=$(mktemp)
trap 'rm -f "$tmp"' EXIT
if [ $# = 0 ] && [ -d "$SHARED/data/news" ]; then
	gzip -dc "$SHARED"/data/news/*.gz >"$tmp"
	set -- "$tmp"
fi
${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Icore -o "$BUILD/tests/bench/text_bench" \
	tests/bench/text_bench.c "$BUILD/libgloss.a" -ljansson
"$BUILD/tests/bench/text_bench" "$@"
