#!/bin/sh
# order.sh -- the same bytes for any number of workers; serial stages, stages that
# take many records, records that stages make, the conservation law
set -u
. tests/lib/check.sh
export GLOSS_PLUGIN_PATH=$BUILD/tests/probes

# 4000 records of some 280 bytes: more than four blocks.
awk 'BEGIN { for (i = 1; i <= 4000; i++)
	printf "{\"id\":%d,\"text\":\"%0240d NASA\"}\n", i, i }' >"$tmp/in"
echo '{"id":4001,"text":"a last line without its end"}' | tr -d '\n' >>"$tmp/in"

same() { # ABOUT STAGES
	gloss run -j 1 -e "$2" "$tmp/in" >"$tmp/one"
	is "$1: something comes out" yes "$([ -s "$tmp/one" ] && echo yes)"
	for jobs in 2 3 8; do
		gloss run -j $jobs -e "$2" "$tmp/in" >"$tmp/many"
		is "$1: -j $jobs" "$(cksum <"$tmp/one")" "$(cksum <"$tmp/many")"
	done
	gloss run -j 4 -e "$2" <"$tmp/in" | cksum >"$tmp/sum"
	is "$1: from standard input" "$(cksum <"$tmp/one")" "$(cat "$tmp/sum")"
	cat "$tmp/in" | gloss run -j 4 -e "$2" - | cksum >"$tmp/sum"
	is "$1: from a pipe" "$(cksum <"$tmp/one")" "$(cat "$tmp/sum")"
}

same 'plain' '[tag-shout]'
same 'serial' '[tag-shout, serial, tag-shout: {into: again}]'
same 'two serial stages in a row' '[serial, {use: serial}]'
same 'many' '[many]'
same 'many, serial, emitting' '[many, probe: {do: emit}, serial, many]'

is 'what comes in goes out' "$(cat "$tmp/in" | tr -d '\n' | cksum)" \
	"$(gloss run -j 3 -e '[read-json]' "$tmp/in" | tr -d '\n' | cksum)"
is 'a serial stage sees all records in order' "$(seq 4001)" \
	"$(gloss run -j 4 -e '[serial]' "$tmp/in" | sed -n 's/.*"n":\([0-9]*\)}$/\1/p')"
is 'flush comes last and goes through the stages behind' \
	'{"total":4001,"batch":true}' \
	"$(gloss run -j 4 -e '[serial, many]' "$tmp/in" | tail -n 1)"
is 'what is emitted goes before the record at hand' \
	'{"made":"first"} {"made":"second"} {"id":1}' \
	"$(echo '{"id":1}' | gloss run -e '[probe: {do: emit}]' | tr '\n' ' ' | sed 's/ $//')"
is 'many: failed, dropped and passed ones' \
	'{"id":1,"batch":true} {"id":4,"batch":true} ' \
	"$(printf '%s\n' '{"id":1}' '{"bad":1}' '{"drop":1}' '{"id":4}' |
		gloss run --on-error skip -e '[many]' 2>/dev/null | tr '\n' ' ')"
is 'many: only those that the condition lets through' \
	'{"id":1,"batch":true} {"x":2} ' \
	"$(printf '%s\n' '{"id":1}' '{"x":2}' |
		gloss run -e '[{use: many, when: {field: id, exists: true}}]' | tr '\n' ' ')"
echo '{"end":1}' >"$tmp/end"
fails 70 'many: the plugin itself fails' 'the other side has gone' \
	gloss run --on-error skip -e '[many]' "$tmp/end"
is 'a kept value outlives its record' 1 \
	"$(printf '%s\n' '{"id":1}' '{"id":2}' '{"id":3}' |
		gloss run -j 1 -e '[probe: {do: keep}]' | tail -n 1 | jq .seen.id)"

# What the last stage makes of a record lies where the record's before lay.
is 'a view is of the text that is there now' '1 2 3 4 1 2 ' \
	"$(seq 6 | sed 's/.*/{"id":&}/' | gloss run -j 1 -e '[probe, reword]' |
		jq '.words | length' | tr '\n' ' ')"

# ---- files ---------------------------------------------------------------------
echo '{"id":1}' >"$tmp/a"
printf '{"id":2}' >"$tmp/b"
: >"$tmp/empty"
is 'files in order, an empty one, a last line without its end, stdin between' \
	'{"id":1} {"id":2} {"id":3} {"id":1} ' \
	"$(echo '{"id":3}' | gloss run -e '[read-json]' "$tmp/a" "$tmp/b" "$tmp/empty" - "$tmp/a" |
		tr '\n' ' ')"
is 'nothing in, nothing out' '' "$(gloss run -e '[read-json]' "$tmp/empty")"
fails 74 'a file that is not there' "cannot open '$tmp/none'" \
	gloss run -e '[read-json]' "$tmp/a" "$tmp/none"
fails 74 'a folder' 'Is a directory' gloss run -e '[read-json]' "$tmp"

# ---- figures -------------------------------------------------------------------
gloss run -j 3 --stats=json -e '[probe: {do: emit}, many, serial]' "$tmp/in" \
	2>"$tmp/stats" >/dev/null
is 'figures add up' '4001/0/4001 4001/8002/12003 12003/0/12003 12003/1/12004 12004/0/12004' \
	"$(jq -r '[.stages[] | "\(.in)/\(.made)/\(.out)"] | join(" ")' "$tmp/stats")"
is 'figures of a plugin, from all workers' '2000/2001' \
	"$(jq -r '.stages[1].counts | "\(.even)/\(.odd)"' "$tmp/stats")"
is 'bytes' "$(wc -c <"$tmp/in")" "$(jq .bytes_in "$tmp/stats")"
is 'the law' true "$(jq '[.stages[] | .in + .made ==
	.out + .dropped + .skipped + .diverted + .stopped] | all' "$tmp/stats")"
is 'figures as a table' 4001 \
	"$(gloss run --stats=text -e '[tag-shout]' "$tmp/in" 2>&1 >/dev/null |
		awk '$2 == "tag-shout" { print $3 }')"
check_end
