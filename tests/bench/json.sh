#!/bin/sh
# JSON in and out: processor time on one core as a ratio to a stock Jansson loop, in
# one sitting, for gloss and for whatever other tools are installed; peak memory;
# and what a stage costs that does nothing.
#   MIB    size of each input (20)      ROUNDS   of which the best counts (5)
set -eu
MIB=${MIB:-20} ROUNDS=${ROUNDS:-5}
here=$BUILD/tests/bench
inputs=$BUILD/bench
mkdir -p "$inputs"

input() { # KIND
	[ -s "$inputs/$1" ] && return
	news=$SHARED/data/news/voa.jsonl.gz annotate=
	[ "$1" = annotated ] && annotate=--annotate
	case $1 in
	news | annotated)
		if [ -e "$news" ] && command -v python3 >/dev/null; then
			# shellcheck disable=SC2086
			python3 "$SHARED/bench/gen_corpus.py" -m "$MIB" $annotate \
				"$inputs/$1" "$news" >/dev/null && return
		fi ;;
	esac
	"$here/make_input" "$1" "$MIB" >"$inputs/$1"
}

row() { # NAME SECONDS KIB
	awk -v name="$1" -v took="$2" -v kib="$3" -v stock="$stock" \
		-v bytes="$(wc -c <"$inputs/$kind")" 'BEGIN {
		printf "  %-16s %7.1f MB/s %6.1f x stock %7.1f MB\n", name,
			bytes / took / 1e6, stock / took, kib / 1024 }'
}

for kind in news annotated short cyrillic; do
	input $kind
	echo "$kind, pass-through"
	set -- $("$here/cost" "$ROUNDS" "$here/stock_jansson" "$inputs/$kind")
	stock=$1
	row "stock Jansson" "$@"
	row gloss $("$here/cost" "$ROUNDS" "$BUILD/gloss" run -j 1 -e '[]' "$inputs/$kind")
	"$BUILD/gloss" run -e '[]' "$inputs/$kind" | cmp -s - "$inputs/$kind" ||
		echo "  gloss: the output differs from the input"
	command -v jq >/dev/null &&
		row jq $("$here/cost" 1 jq -c . "$inputs/$kind")
	command -v gojq >/dev/null &&
		row gojq $("$here/cost" 1 gojq -c . "$inputs/$kind")
	command -v mlr >/dev/null &&
		row Miller $("$here/cost" 1 mlr --ijsonl --ojsonl cat "$inputs/$kind")
	command -v python3 >/dev/null &&
		row Python $("$here/cost" 1 python3 -c '
import json, sys
for line in open(sys.argv[1], "rb"):
    sys.stdout.write(json.dumps(json.loads(line), ensure_ascii=False) + "\n")' \
			"$inputs/$kind")
	:
done

stages='pick: {drop: nothing}'
set -- $("$here/cost" "$ROUNDS" "$BUILD/gloss" run -j 1 -e '[]' "$inputs/short")
none=$1
set -- $("$here/cost" "$ROUNDS" "$BUILD/gloss" run -j 1 \
	-e "[$stages, $stages, $stages, $stages, $stages]" "$inputs/short")
awk -v none="$none" -v five="$1" -v records="$(wc -l <"$inputs/short")" 'BEGIN {
	printf "a stage that does nothing: %.0f ns a record\n",
		(five - none) / 5 / records * 1e9 }'
