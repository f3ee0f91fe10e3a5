#!/bin/sh
# JSON in and out, nothing or little done between: processor time on one core as a
# ratio to a stock Jansson loop, all in one sitting, for gloss and for whatever other
# tools are installed; peak memory; and what a stage costs that does nothing.
set -eu
. tests/lib/bench.sh

task() { # ABOUT STAGES JQ MILLER PYTHON [FIELD...]: the same work for each of them
	about=$1 stages=$2 jq=$3 miller=$4 python=$5
	shift 5
	"$here/stock_jansson" "$file" "$@" >"$inputs/stock"
	"$BUILD/gloss" run -j 1 -e "$stages" "$file" >"$inputs/gloss"
	# Stock Jansson prints reals otherwise.
	same=$file
	[ $# = 0 ] || [ $kind = annotated ] || same=$inputs/stock
	[ $# -gt 0 ] && [ $kind = annotated ] || cmp -s "$inputs/gloss" "$same" ||
		echo "  gloss: the output differs from $same"
	names='stock-Jansson gloss'
	set -- "$here/stock_jansson" "$file" "$@" -- \
		"$BUILD/gloss" run -j 1 -e "$stages" "$file"
	for tool in jq gojq; do
		has $tool || continue
		set -- "$@" -- $tool -c "$jq" "$file"
		names="$names $tool"
	done
	if has mlr; then
		# shellcheck disable=SC2086
		set -- "$@" -- mlr --ijsonl --ojsonl $miller "$file"
		names="$names Miller"
	fi
	if has python3; then
		set -- "$@" -- python3 -c "
import json, sys
for line in open(sys.argv[1], 'rb'):
    r = json.loads(line)
    $python
    sys.stdout.write(json.dumps(r, ensure_ascii=False) + '\n')" "$file"
		names="$names Python"
	fi
	if has fluent-bit && [ "$stages" = '[]' ]; then
		# shellcheck disable=SC2016
		set -- "$@" -- sh -c 'exec fluent-bit -q -i stdin -o stdout -p format=json_lines \
			-p json_date_key=false -f 1 <"$1"' sh "$file"
		names="$names Fluent-Bit"
	fi
	echo "$kind, $about"
	"$here/cost" "$ROUNDS" "$@" | awk -v names="$names" -v bytes="$(wc -c <"$file")" '
		BEGIN { split(names, name, " ") }
		NR == 1 { stock = $1 }
		{ printf "  %-16s %7.1f MB/s %6.1f x stock %7.1f MB\n", name[NR],
			bytes / $1 / 1e6, stock / $1, $3 / 1024 }'
}

for kind in news annotated short cyrillic; do
	input $kind
	task 'pass-through' '[]' . cat pass
	task 'one field dropped' '[pick: {drop: source}]' 'del(.source)' \
		'cut -x -f source' 'del r["source"]' source
	task 'five stages, a field dropped by each' \
		'[pick: {drop: id}, pick: {drop: source}, pick: {drop: date}, pick: {drop: lang},
		pick: {drop: title}]' 'del(.id) | del(.source) | del(.date) | del(.lang) | del(.title)' \
		'cut -x -f id then cut -x -f source then cut -x -f date then cut -x -f lang
		then cut -x -f title' \
		'[r.pop(k, None) for k in ("id", "source", "date", "lang", "title")]' \
		id source date lang title
done

input short
stage='pick: {drop: nothing}'
"$here/cost" "$ROUNDS" "$BUILD/gloss" run -j 1 -e "[$stage]" "$file" -- "$BUILD/gloss" run -j 1 \
	-e "[$stage, $stage, $stage, $stage, $stage, $stage]" "$file" |
	awk -v records="$(wc -l <"$file")" '
		NR == 1 { one = $1 }
		END { printf "a stage that does nothing: %.0f ns a record\n",
			($1 - one) / 5 / records * 1e9 }'
