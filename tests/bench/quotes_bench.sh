#!/bin/sh
# quotes_bench.sh [FILE] -- tag-quotes on one core: megabytes of text a second of CPU
# time, over what the same pipeline costs with the text view alone; and how the time
# grows with hostile input twice as long.  FILE has a record with a "text" a line;
# without it the news in SHARED serves.
set -eu
BUILD=${BUILD:-build} SHARED=${SHARED:-../shared}
gloss=$BUILD/gloss
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# The least CPU seconds of five runs.
cpu() {
	for i in 1 2 3 4 5; do
		/usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null' - "$@" 2>&1
	done | awk '{ s = $1 + $2; if (!n++ || s < best) best = s } END { printf "%.3f\n", best }'
}

growth() { # NAME WORDS
	for n in 30000 60000; do
		WORDS=$2 awk -v n=$n 'BEGIN { printf "{\"text\":\""
			for (i = 0; i < n; i++) printf "%s ", ENVIRON["WORDS"]; print "\"}" }' >"$tmp/$n"
	done
	echo "$1 $(cpu "$gloss" run -e '[tag-quotes]' "$tmp/30000")" \
		"$(cpu "$gloss" run -e '[tag-quotes]' "$tmp/60000")" |
		awk '{ printf "quotes  %-10s %.2f s, twice as long %.2f s: %.2f times\n", $1, $2, $3, $3 / $2 }'
}

if [ $# -gt 0 ]; then
	cat "$1" >"$tmp/news"
elif [ -d "$SHARED/data/news" ]; then
	gzip -dc "$SHARED"/data/news/*.gz >"$tmp/news"
fi
if [ -s "$tmp/news" ]; then
	bare=$(cpu "$gloss" run -j 1 -e '[tag-shout: {least: 90}]' "$tmp/news")
	full=$(cpu "$gloss" run -j 1 -e '[tag-quotes]' "$tmp/news")
	echo "$(wc -c <"$tmp/news") $bare $full" | awk '{
		printf "quotes  %.1f MB/s by itself, %.1f with the text view\n", \
			$1 / ($3 - $2) / 1e6, $1 / $3 / 1e6 }'
fi
growth marks '\"a'
growth open '“a'
growth single "'a"
growth said said
growth names 'Ann Lee said'
growth dashes '\n\n— Go, he said.'
