#!/bin/sh
# threads.sh -- four workers over every kind of stage and all that the collector
# does.  Under the thread sanitizer, as `make check` runs it, two threads that get
# in each other's way are reported; without it, the output is looked at.
set -u
. tests/lib/check.sh
export GLOSS_PLUGIN_PATH=$BUILD/tests/probes
export TSAN_OPTIONS="log_path=$tmp/race exitcode=0 report_signal_unsafe=0"
case $(gloss --version 2>&1; cat "$tmp"/race* 2>/dev/null) in *'unexpected memory mapping'*)
	echo 'left out: the thread sanitizer does not work on this kernel'; exit 0 ;;
esac

# Many blocks, so that all workers have some.
awk 'BEGIN { for (i = 1; i <= 600; i++) printf "{\"id\":%d,\"date\":\"2024-03-05\",\"text\":" \
	"\"In NASA, 5 March, Anna Berg said: \\\"No.\\\"\",\"page\":\"%06000d\"}\n", i, i }' >"$tmp/in"

runs() { # ABOUT STAGES OPTION...: the same as one worker gives
	about=$1 stages=$2
	shift 2
	gloss run -j 1 -e "$stages" "$@" "$tmp/in" >"$tmp/one" 2>"$tmp/said"
	gloss run -j 4 -e "$stages" "$@" "$tmp/in" >"$tmp/four" 2>"$tmp/said"
	is "$about: the output" "$(cksum <"$tmp/one")" "$(cksum <"$tmp/four")"
	is "$about: it is there" yes "$([ -s "$tmp/four" ] && echo yes)"
	is "$about: no race" '' "$(cat "$tmp"/race* 2>/dev/null)"
	rm -f "$tmp"/race*
}

runs 'taggers' '[tag-tokens, tag-sentences, tag-dates, tag-entities, tag-quotes]'
runs 'patterns and lists' '[tag-shout, tag-pattern: {patterns: {year: "[0-9]{4}"}},
	tag-lexicon: {phrases: [NASA]}, pick: {drop: date}]'
runs 'serial stages' '[serial, tag-shout, serial, {use: serial, when: {field: id, is: "7"}}]'
runs 'many at once' '[many, tag-shout, many]'
runs 'records that are made and kept' '[probe: {do: emit}, many, serial, probe: {do: keep, at: 1}]'
runs 'exec: any' '[exec: {command: [cat]}, tag-shout]'
runs 'exec: one' '[exec: {command: [sed, -u, "s/NASA/ESA/"], answer: one}, serial]'
runs 'figures' '[tag-shout, probe: {do: slow, at: 8}, serial, many]' --stats
runs 'shown records' '[probe: {do: fail, at: 30}, tag-shout]' --tap tag-shout --on-error skip
runs 'checked plugins' '[tag-dates, serial]' --check-plugins
runs 'wrong records' '[probe: {do: fail, at: 30}, serial]' --errors "$tmp/errors"
is 'wrong records are kept' 30 "$(jq -r '.raw | fromjson | .id' "$tmp/errors")"
runs 'a stop at a record' '[serial, probe: {do: fail, at: 433}, many]'
runs 'a stop at a number of them' '[many, probe: {do: fail, at: 3}]' --on-error skip \
	--max-errors 1
runs 'values of many lines' '[read-json: {format: values}, tag-shout]'

gloss run -j 4 -e '[tag-shout]' "$tmp/in" 2>"$tmp/said" | head -n 1 >"$tmp/out"
is 'a closed pipe: no race' '' "$(cat "$tmp"/race* 2>/dev/null)"
mkfifo "$tmp/slow"
"$BUILD/gloss" run -j 4 -e '[probe: {do: slow}]' <"$tmp/slow" >"$tmp/out" 2>"$tmp/said" &
exec 8>"$tmp/slow"
head -n 50 "$tmp/in" >&8
sleep 0.1
kill -TERM $!
wait $! 2>/dev/null
exec 8>&-
is 'a signal: no race' '' "$(cat "$tmp"/race* 2>/dev/null)"
check_end
