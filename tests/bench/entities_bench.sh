#!/bin/sh
# entities_bench.sh [FILE] -- tag-entities in a pipeline, text in to entities out, on
# one core: million tokens a second of CPU time, over what the same pipeline costs
# without it; and the time of a run over one line, with the model mapped.  FILE has
# a record with a "text" a line; without it the news in SHARED serves.
set -eu
BUILD=${BUILD:-build} SHARED=${SHARED:-../shared}
gloss=$BUILD/gloss
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
if [ $# -gt 0 ]; then
	file=$1
elif [ -d "$SHARED/data/news" ]; then
	file=$tmp/news
	gzip -dc "$SHARED"/data/news/*.gz >"$file"
else
	echo 'entities: no news to read'
	exit 0
fi

# The least CPU seconds of five runs.
cpu() {
	for i in 1 2 3 4 5; do
		/usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null' - "$@" 2>&1
	done | awk '{ s = $1 + $2; if (!n++ || s < best) best = s } END { printf "%.3f\n", best }'
}

tokens=$("$gloss" run -e '[tag-tokens: {into: t}]' "$file" |
	python3 -c 'import json, sys; print(sum(len(json.loads(l)["t"]) for l in sys.stdin))')
bare=$(cpu "$gloss" run -j1 -e '[tag-shout: {least: 90}]' "$file")
full=$(cpu "$gloss" run -j1 -e '[tag-entities]' "$file")
echo '{"text":"Angela Merkel flew from Berlin to Paris."}' >"$tmp/line"
line=$(cpu "$gloss" run -j1 -e '[tag-entities]' "$tmp/line")
echo "$tokens $bare $full $line" | awk '{
	printf "entities  %.2f million tokens/s in the pipeline, %.2f by itself; ", \
		$1 / $3 / 1e6, $1 / ($3 - $2) / 1e6
	printf "one line %.0f ms\n", $4 * 1000 }'
