#!/bin/sh
# A stream of good and bad lines, where it is at hand: each bad line is refused by
# its number, each good one comes out.
. tests/lib/check.sh

dirty=$SHARED/data/robustness/dirty
if ! [ -e "$dirty/dirty.jsonl" ]; then
	check_end
	exit
fi
want() { "$BUILD/gloss" run -e "[write-json: {fields: [$1]}]" "$dirty/expected.json"; }

for jobs in 1 3; do
	gloss run -j $jobs --max-depth 2048 --on-error=divert --errors "$tmp/errors" \
		-e '[]' "$dirty/dirty.jsonl" >"$tmp/out" 2>"$tmp/said"
	is "good and bad" "$(want good,bad)" \
		"{\"good\":$(grep -c . "$tmp/out"),\"bad\":$(grep -c . "$tmp/errors")}"
	is "the bad lines" "$(want bad_lines | tr -d '] ' | sed 's/.*\[//;s/}//' | tr , '\n')" \
		"$(sed 's/.*"line":\([0-9]*\),.*/\1/' "$tmp/errors")"
done
check_end
