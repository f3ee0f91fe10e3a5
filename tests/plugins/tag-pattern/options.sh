#!/bin/sh
. tests/lib/check.sh
[ -e "$BUILD/plugins/tag-pattern.so" ] || { echo "tag-pattern is not built"; exit 0; }

bad() { fails 78 "$1" "$2" gloss run -e "[tag-pattern: $3]"; }
bad "patterns are needed" "patterns" '{}'
bad "at least one" "patterns" '{patterns: {}}'
bad "a fault names the byte" "at byte 5" "{patterns: {t: '[A-Z'}}"
bad "and what is wrong" "missing terminating ]" "{patterns: {t: '[A-Z'}}"
bad "in its place" "-e:1:39" "{patterns: {good: a, t: '*'}}"
bad "a group may not be named as a span's own" "'start'" "{patterns: {t: '(?<start>a)'}}"
bad "half a character is none" "\\C" "{patterns: {t: '\\C'}}"
is "no text, no field" '{"n":1}' "$(echo '{"n":1}' | gloss run -e '[tag-pattern: {patterns: {t: a}}]')"

# Ten times the text of hostile runs must not take a hundred times as long: with
# the square of it this would run for minutes.
awk 'BEGIN { printf "{\"text\":\""; for (i = 0; i < 100; i++) { for (j = 0; j < 9000; j++) printf "A"; printf " -1 " } print "\"}" }' >"$tmp/runs"
is "hostile runs take no square time" '{"entities":[]}' \
	"$(gloss run -e "[tag-pattern: {patterns: {t: '[A-Z]+-\\d+'}}, pick: {keep: entities}]" <"$tmp/runs")"
check_end
