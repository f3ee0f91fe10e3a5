#!/bin/sh
# not under valgrind: a plugin crashes on purpose
# errors.sh -- records that are wrong, plugins that are: who is told what, and what
# goes on
set -u
. tests/lib/check.sh
export GLOSS_PLUGIN_PATH=$BUILD/tests/probes

printf '%s\n' '{"id":1}' '{"id":2,' '{"id":3}' '' '{"id":4}' >"$tmp/in"
run() { gloss run "$@" "$tmp/in"; }
said() { "$@" 2>&1 >/dev/null; }
status() { "$@" >/dev/null 2>&1; echo $?; }

# ---- stop, skip, divert ----------------------------------------------------------
is 'stop: what came before is there' '{"id":1}' "$(run -e '[read-json]' 2>/dev/null)"
is 'stop: status' 65 "$(status run -e '[read-json]')"
is 'stop: place' "$tmp/in:2:" "$(said run -e '[read-json]' | grep -o "^$tmp/in:2:")"
is 'stop: the stage of a later fault' "$tmp/in:1:1: stage 2 'probe': not to our liking" \
	"$(said run -e '[probe: {do: fail}]')"
is 'a place in a pipe' '-:5:1: ' \
	"$(said gloss run -e '[probe: {do: fail, at: 4}]' --on-error skip <"$tmp/in" |
		sed -n 's/stage 2.*//p')"
is 'a place in a pipe, counted as it came' '-:5:1: ' \
	"$(cat "$tmp/in" | said gloss run -e '[probe: {do: fail, at: 4}]' --on-error skip |
		sed -n 's/stage 2.*//p')"
is 'skip goes on' '{"id":1} {"id":3} {"id":4} ' \
	"$(run --on-error skip -e '[read-json]' 2>/dev/null | tr '\n' ' ')"
is 'skip ends well' 0 "$(status run --on-error skip -e '[read-json]')"
is 'a stage says it for itself' '{"id":1} {"id":4} ' \
	"$(printf '{"id":%d}\n' 1 2 4 | gloss run -e \
		'[{use: probe, with: {do: fail, at: 2}, on-error: skip}]' 2>/dev/null | tr '\n' ' ')"
two='[probe: {do: fail, at: 3}, probe: {do: fail, at: 1}]'
printf '{"id":%d}\n' 0 1 2 3 4 >"$tmp/five"
is 'faults stand in the order of the records, whichever stage sees them first' '2:1: stage 3 4:1: stage 2 ' \
	"$(said gloss run --on-error skip -e "$two" "$tmp/five" | sed "s|^$tmp/five:||; s| 'probe.*||" | tr '\n' ' ')"
is 'stop: at the first wrong record' '{"id":0} 2:1: stage 3 ' \
	"$(gloss run -e "$two" "$tmp/five" 2>&1 | sed "s|^$tmp/five:||; s| 'probe.*||" | tr '\n' ' ')"
is 'diverted records' '{"id":1} {"id":3} {"id":4} ' \
	"$(run --errors "$tmp/bad" -e '[read-json]' 2>"$tmp/said" | tr '\n' ' ')"
is 'and not a word about them' '' "$(cat "$tmp/said")"
is 'a diverted record' "[\"$tmp/in\",2,9,\"read-json\",\"{\\\"id\\\":2,\"]" \
	"$(jq -c '[.source, .line, .offset, .stage, .raw]' "$tmp/bad")"
printf '{"a":"\351"}\n' | gloss run --errors "$tmp/bad" -e '[read-json]'
is 'a diverted record that is not UTF-8' eyJhIjoi6SJ9 "$(jq -r .raw_base64 "$tmp/bad")"
is 'divert without --errors says so' 1 \
	"$(said run --on-error divert -e '[read-json]' | grep -c '(diverted)$')"
awk 'BEGIN { for (i = 0; i < 30000; i++) print i % 3 ? "{\"id\":" i "}" : "{" }' >"$tmp/many"
for jobs in 1 4; do
	gloss run -j $jobs --errors "$tmp/bad$jobs" -e '[probe: {do: nothing}]' "$tmp/many" >"$tmp/out$jobs"
done
is 'ten thousand of them, in order, with any workers' "$(cksum <"$tmp/bad1")" "$(cksum <"$tmp/bad4")"
is 'each with its line' "$(seq 1 3 30000 | cksum)" "$(jq .line "$tmp/bad1" | cksum)"
is 'nothing is lost' 30000 "$(cat "$tmp/bad1" "$tmp/out1" | wc -l | tr -d ' ')"
is 'skipped ones are told ten times, then counted' 11 \
	"$(said gloss run --on-error skip -e '[read-json]' "$tmp/many" | wc -l | tr -d ' ')"
for jobs in 1 4; do
	gloss run -j $jobs --max-errors 100 --errors "$tmp/bad" -e '[read-json]' "$tmp/many" \
		>"$tmp/out" 2>"$tmp/said"
	is "--max-errors: status, -j $jobs" 65 $?
	is "--max-errors: the same place, -j $jobs" 200 "$(wc -l <"$tmp/out" | tr -d ' ')"
	is "--max-errors: says why" 1 "$(grep -c 'more than 100 records are wrong' "$tmp/said")"
	gloss run -j $jobs -e '[probe: {do: fail, at: 20000}]' --errors "$tmp/bad" \
		--on-error stop "$tmp/many" >"$tmp/out" 2>"$tmp/said"
	is "on-error wins over --errors, -j $jobs" 65 $?
done
fails 74 '--errors that cannot be opened' "cannot open '$tmp/no/bad'" \
	gloss run --errors "$tmp/no/bad" -e '[read-json]' "$tmp/in"
gloss run -j 3 --errors "$tmp/bad" --stats=json -e '[probe: {do: drop, at: 1}]' "$tmp/many" \
	2>"$tmp/stats" >/dev/null
is 'figures of wrong records' '30000 20000 10000, 20000 19999 1' \
	"$(jq -r '"\(.stages[0] | "\(.in) \(.out) \(.diverted)"), \(.stages[1] | "\(.in) \(.out) \(.dropped)")"' \
		"$tmp/stats")"

# ---- plugins that are wrong ---------------------------------------------------------
printf '%s\n' '{"id":1,"text":"abcdef"}' '{"id":2,"text":"abcdef"}' >"$tmp/in"
checked() { # ABOUT PART ACT
	fails 70 "$1" "$2" gloss run --check-plugins -e "[probe: {do: $3, at: 2}]" "$tmp/in"
	fails 70 "$1: place" "$tmp/in:2:1: stage 2 'probe'" \
		gloss run --check-plugins -e "[probe: {do: $3, at: 2}]" "$tmp/in"
}
checked 'nested too deep' "has left 'marks' nested too deep" deep
checked 'a span with another text' "has left 'marks' with a span that has another text" span
checked 'no UTF-8' "has left 'marks' with a string that is not UTF-8" latin
is 'what is right passes the check' 2 "$(gloss run --check-plugins -e \
	'[tag-shout: {least: 1}, tag-dates, probe]' "$tmp/in" | wc -l | tr -d ' ')"
fails 70 'a result that is none' 'returned 7, expected GLOSS_PASS' \
	gloss run --on-error skip -e '[probe: {do: results}]' "$tmp/in"
case $(nm "$BUILD/gloss" 2>/dev/null) in
*__asan_init*) ;; # has handlers of its own
*)
	fails 70 'a crash names plugin and record' \
		"stage 2: plugin 'probe' crashed on the record at $tmp/in, byte 25" \
		gloss run -e '[probe: {do: crash, at: 2}]' "$tmp/in"
	fails 70 'endless recursion too' "plugin 'probe' crashed" \
		gloss run -j 1 -e '[probe: {do: recurse}]' "$tmp/in"
	fails 70 'in any thread' "plugin 'probe' crashed" \
		gloss run -j 4 -e '[probe: {do: recurse}]' "$tmp/in"
	fails 70 'abort() too' "abort()" gloss run -e '[probe: {do: abort}]' "$tmp/in"
	;;
esac
gloss run -e '[probe: {do: print}]' "$tmp/in" >"$tmp/out" 2>"$tmp/said"
is 'what a plugin prints is no record' '2 2' \
	"$(grep -c '"id"' "$tmp/out") $(grep -c accident "$tmp/said")"

# ---- --tap ----------------------------------------------------------------------------
is '--tap shows a record before and after' '["probe","'"$tmp/in"'",0,{"id":1,"text":"abcdef"},null]' \
	"$(said gloss run --tap probe -e '[probe: {do: drop}]' "$tmp/in" | head -n 1 |
		jq -c '[.stage, .source, .offset, .before, .after]')"
gloss run --tap 3 --tap-fd 7 -e '[tag-shout, many]' "$tmp/in" 7>"$tmp/seen" >/dev/null
is '--tap by number, to a descriptor' '[null,true]' \
	"$(head -n 1 "$tmp/seen" | jq -c '[.before.batch, .after.batch]')"
fails 64 '--tap of no stage' "'--tap' is 'tag-shuot', which is no tagger of this pipeline; did you mean 'tag-shout'? They are: 2 tag-shout, 3 many" \
	gloss run --tap tag-shuot -e '[tag-shout, many]' "$tmp/in"
fails 74 '--tap-fd that is not open' 'descriptor 97 of --tap is not open; the shell opens it: 97>FILE' \
	gloss run --tap 2 --tap-fd 97 -e '[tag-shout]' "$tmp/in"

# ---- too large -------------------------------------------------------------------------
{ echo '{"id":1}'; printf '{"id":2,"text":"'; head -c 3000000 /dev/zero | tr '\0' x
  echo '"}'; echo '{"id":3}'; } >"$tmp/large"
for how in "$tmp/large" -; do
	cat "$tmp/large" | gloss run --max-record 100000 --errors "$tmp/bad" \
		-e '[read-json]' $how >"$tmp/out"
	is "a record over its cap is left out ($how)" '{"id":1} {"id":3} ' "$(tr '\n' ' ' <"$tmp/out")"
	is "and told with its place ($how)" '[2,9,null]' \
		"$(jq -c '[.line, .offset, .raw]' "$tmp/bad")"
done
is 'small ones have a cap too' '{"id":1}' \
	"$(printf '%s\n' '{"id":1}' '{"id":11}' | gloss run --max-record 8 -e '[read-json]' \
		--on-error skip 2>/dev/null)"
check_end
