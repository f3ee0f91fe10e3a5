#!/bin/sh
# exec.sh -- other programs as a stage: order, answers, failures, timeouts
set -u
. tests/lib/check.sh
command -v jq >/dev/null || { echo 'left out: jq is not installed'; exit 0; }

seq 3000 | sed 's/.*/{"id":&}/' >"$tmp/in"
any() { gloss run "$@" "$tmp/in"; }
for jobs in 1 3; do
	is "any: what it writes goes on, in order, -j $jobs" \
		"$(jq -c '.id *= 2' "$tmp/in" | cksum)" \
		"$(any -j $jobs -e '[exec: {command: [jq, -c, ".id *= 2"]}]' | cksum)"
	is "one: likewise, -j $jobs" "$(jq -c '.id *= 2' "$tmp/in" | cksum)" \
		"$(any -j $jobs -e \
			'[exec: {command: [jq, -c, --unbuffered, ".id *= 2"], answer: one}]' | cksum)"
done
is 'any: fewer' "$(jq -c 'select(.id % 7 == 0)' "$tmp/in")" \
	"$(any -e '[exec: {command: [jq, -c, "select(.id % 7 == 0)"]}]')"
is 'any: more' 6000 "$(any -e '[exec: {command: [jq, -c, "., {more: .id}"]}]' | wc -l | tr -d ' ')"
is 'any: figures add up' '3000 428 3000 428' \
	"$(any --stats=json -e '[exec: {command: [jq, -c, "select(.id % 7 == 0)"]}]' \
		2>&1 >/dev/null | jq -r '.stages[1] | "\(.in) \(.made) \(.dropped) \(.out)"')"
is 'any: not even a line' '' "$(any -e '[exec: {command: ["true"]}]')"
cat >"$tmp/touchy" <<'SH'
while read -r line; do
	case $line in *:2}*) exit 3 ;; esac
	echo "$line"
done
SH
head -n 40 "$tmp/in" >"$tmp/some"
gloss run --errors "$tmp/bad" -e "[exec: {command: [sh, $tmp/touchy]}]" "$tmp/some" >"$tmp/out"
is 'any: only the record it fails on is an error' "39 exec 'sh' ended with status 3 2" \
	"$(wc -l <"$tmp/out" | tr -d ' ') $(jq -r \
		'"\(.stage) \(.message) \(.raw | fromjson | .id)"' "$tmp/bad")"
is 'any: so is one for which it writes something else' \
	"2998 'jq' answers with a line that is no JSON object 7 true" \
	"$(any -j 1 --errors "$tmp/bad" -e \
		'[exec: {command: [jq, -c, "if .id == 7 then .id elif .id == 8 then empty else . end"]}]' |
		wc -l | tr -d ' ') $(jq -r '"\(.message) \(.raw | fromjson | .id)"' "$tmp/bad") $(
		any --errors "$tmp/bad" --stats=json -e '[exec: {command: [jq, -c, "if .id == 7 then 7 else . end"]}]' \
			2>&1 >/dev/null | jq '[.stages[] | .in + .made ==
				.out + .dropped + .skipped + .diverted + .stopped] | all')"
is 'any: one that always fails is given up' 3000 \
	"$(any --errors "$tmp/bad" -e '[exec: {command: ["false"], restarts: 2}]';
	wc -l <"$tmp/bad" | tr -d ' ')"
fails 65 'any: a silent one is killed' "'sleep' was silent for 0.2 seconds" \
	gloss run -j 1 -e '[exec: {command: [sleep, "20"], timeout: 200ms, restarts: 0}]' "$tmp/in"

head -n 5 "$tmp/in" >"$tmp/few"
is 'one: it ends, is started again, and one record is an error' '1 3 4 5 ' \
	"$(gloss run --errors "$tmp/bad" -e "[exec: {command: [sh, $tmp/touchy], answer: one}]" \
		"$tmp/few" | jq -j '"\(.id) "')"
is 'one: which says how it ended' "'sh' ended with status 3 without an answer" \
	"$(jq -r .message "$tmp/bad")"
is 'one: no more than so often' 5 "$(gloss run --errors "$tmp/bad" -e \
	'[exec: {command: ["false"], answer: one, restarts: 2}]' "$tmp/few";
	wc -l <"$tmp/bad" | tr -d ' ')"
fails 65 'one: no answer in time' "'sleep' gave no answer within 0.2 seconds" gloss run -e \
	'[exec: {command: [sleep, "20"], answer: one, timeout: 200ms}]' \
	"$tmp/few"
fails 65 'one: no object' 'the answer is no JSON object' gloss run -e \
	'[exec: {command: [jq, -c, --unbuffered, ".id"], answer: one}]' "$tmp/few"
fails 70 'one: more than was asked' 'answers more than it is asked' gloss run -e \
	'[exec: {command: [jq, -c, --unbuffered, "., ."], answer: one}]' "$tmp/few"
fails 78 'no such command' "there is no command 'no-such-command'" \
	gloss check -e '[exec: {command: [no-such-command]}]'
is 'large records both ways' "$(awk 'BEGIN { printf "{\"t\":\"%0900000d\"}\n", 7 }' | cksum)" \
	"$(awk 'BEGIN { printf "{\"t\":\"%0900000d\"}\n", 7 }' |
		gloss run -e '[exec: {command: [cat]}]' | cksum)"

# A record comes out while the input is open.
is 'at once' '{"id":1}' "$( (echo '{"id":1}'; sleep 1) |
	gloss run -e '[exec: {command: [cat]}]' | { read -r line; echo "$line"; })"
check_end
