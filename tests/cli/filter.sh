#!/bin/sh
# not under valgrind: signals are sent after so many milliseconds
# filter.sh -- a good Unix filter: records at once, full disks, closed pipes,
# signals, files that appear whole
set -u
. tests/lib/check.sh
export GLOSS_PLUGIN_PATH=$BUILD/tests/probes

echo '{"id":1}' >"$tmp/in"
awk 'BEGIN { for (i = 1; i <= 20000; i++) printf "{\"id\":%d,\"text\":\"%080d\"}\n", i, i }' \
	>"$tmp/large"

# ---- at once ---------------------------------------------------------------------
for jobs in 1 3; do
	mkfifo "$tmp/in$jobs" "$tmp/out$jobs"
	"$BUILD/gloss" run -j $jobs -e '[tag-shout]' <"$tmp/in$jobs" >"$tmp/out$jobs" &
	pid=$!
	exec 8>"$tmp/in$jobs" 9<"$tmp/out$jobs"
	echo '{"id":1}' >&8
	read -r line <&9
	is "a record comes out while the input is open, -j $jobs" '{"id":1}' "$line"
	printf '{"id":2}\n{"id"' >&8
	read -r line <&9
	is "whole ones do, -j $jobs" '{"id":2}' "$line"
	echo ':3}' >&8
	read -r line <&9
	is "and the rest when it is there, -j $jobs" '{"id":3}' "$line"
	printf '{"id":4}' >&8
	kill -TERM $pid
	read -r line <&9
	is "SIGTERM: nothing half read comes out, -j $jobs" '' "$line"
	wait $pid
	is "SIGTERM ends it, -j $jobs" 143 $?
	exec 8>&- 9<&-
done

# ---- signals ---------------------------------------------------------------------
signalled() { # COUNT: so many signals while ten slow records are carried
	"$BUILD/gloss" run -j 1 --stats=json -e '[probe: {do: slow}]' <"$tmp/slow" \
		>"$tmp/out" 2>"$tmp/stats" &
	pid=$!
	exec 8>"$tmp/slow"
	printf '{"id":1}\n%.0s' 1 2 3 4 5 6 7 8 9 10 >&8
	sleep 0.1
	for i in $(seq "$1"); do
		kill -TERM $pid
		sleep 0.02
	done
	wait $pid
	status=$?
	exec 8>&-
}
mkfifo "$tmp/slow"
signalled 1
is 'the first signal lets it end what was read' '143 10 10' \
	"$status $(wc -l <"$tmp/out" | tr -d ' ') $(jq '.stages[2].out' "$tmp/stats")"
signalled 2
is 'the second ends it at once' '143 0 0' \
	"$status $(wc -l <"$tmp/out" | tr -d ' ') $(wc -c <"$tmp/stats" | tr -d ' ')"

# ---- where it cannot write ---------------------------------------------------------
is 'a full disk' "74 gloss: cannot write to 'standard output': No space left on device" \
	"$(said=$(gloss run -e '[read-json]' "$tmp/in" 2>&1 >/dev/full); echo "$? $said")"
is 'a closed output' '74 gloss: standard output is closed' \
	"$(said=$(gloss run -e '[read-json]' "$tmp/in" 2>&1 >&-); echo "$? $said")"
is 'a closed input' '74 gloss: standard input is closed' \
	"$(said=$(gloss run -e '[read-json]' 2>&1 <&-); echo "$? $said")"
is 'a full disk for the errors' 74 \
	"$(echo '{' | gloss run --errors /dev/full -e '[read-json]' 2>/dev/null; echo $?)"
for jobs in 1 3; do
	(gloss run -j $jobs -e '[read-json]' "$tmp/large" 2>"$tmp/said"; echo $? >"$tmp/status") |
		head -n 1 >"$tmp/out"
	is "a closed pipe ends it by SIGPIPE, -j $jobs" '141 ' \
		"$(cat "$tmp/status") $(cat "$tmp/said")"
done
(trap '' PIPE; gloss run -e '[read-json]' "$tmp/large" 2>"$tmp/said"; echo $? >"$tmp/status") |
	head -n 1 >"$tmp/out"
is 'even when that is ignored' '141 ' "$(cat "$tmp/status") $(cat "$tmp/said")"

# ---- -o ------------------------------------------------------------------------------
gloss run -o "$tmp/new" -e '[read-json]' "$tmp/in"
is '-o makes a file' '{"id":1}' "$(cat "$tmp/new")"
chmod 640 "$tmp/new"
ln -s new "$tmp/link"
gloss run -o "$tmp/link" -e '[read-json]' "$tmp/large"
is '-o follows a link' "$(cksum <"$tmp/large")" "$(cksum <"$tmp/new")"
is '-o keeps the mode' -rw-r----- "$(ls -l "$tmp/new" | cut -c1-10)"
is '-o keeps the link' "$tmp/link" "$(find "$tmp/link" -type l)"
gloss run -o "$tmp/new" -e '[tag-shout]' "$tmp/new"
is '-o may be the input' "$(cksum <"$tmp/large")" \
	"$(sed 's/,"shouts":\[\]//' "$tmp/new" | cksum)"
sum=$(cksum <"$tmp/new")
fails 65 'a run that fails' "$tmp/large:9:1" \
	gloss run -o "$tmp/new" -e '[probe: {do: fail, at: 9}]' "$tmp/large"
is 'leaves the old file' "$sum" "$(cksum <"$tmp/new")"
fails 74 'a folder that is not there' "cannot write beside '$tmp/no/file'" \
	gloss run -o "$tmp/no/file" -e '[read-json]' "$tmp/in"
gloss run -o /dev/null -e '[read-json]' "$tmp/in"
is '-o to a device' 0 $?
is 'and nothing is left behind' '' "$(find "$tmp" -name '.new*')"

# ---- memory: a reader that takes its time does not make it grow -------------------------
i=0
while [ $i -lt 40 ]; do cat "$tmp/large"; i=$((i + 1)); done >"$tmp/stream"
peak() { # STAGES FILE: kB at most
	("$BUILD/gloss" run -j 2 -e "$1" "$2" & pid=$!
	sleep 0.3
	sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status >"$tmp/peak"
	wait $pid) | { sleep 0.5; cat >/dev/null; }
	cat "$tmp/peak"
}
case $(nm "$BUILD/gloss" 2>/dev/null) in
*__asan_init* | *__tsan_init*) ;; # have memory of their own
*)
	is 'under 64 MB with a slow reader' yes \
		"$([ "$(peak '[tag-shout]' "$tmp/stream")" -lt 65536 ] && echo yes || cat "$tmp/peak")"
	;;
esac
check_end
