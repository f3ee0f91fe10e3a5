#!/bin/sh
# A long stream by two workers: the most memory it ever had, passed through, with a
# stage, and with a reader of the output that takes its time.
#   GB     how long it is (1)
set -eu
. tests/lib/bench.sh
GB=${GB:-1}

input news
stream() { # GIGABYTES
	left=$(($1 * 1000000000 / $(wc -c <"$file")))
	while [ $left -gt 0 ]; do
		cat "$file"
		left=$((left - 1))
	done
}
row() { # ABOUT KIB
	echo "$1 $2" | awk -v gb="$GB" '{
		printf "a stream of %d GB, %-14s %6.1f MB at most\n", gb, $1, $2 / 1024 }'
	[ "$2" -lt 65536 ] || { echo 'stream: that is more than 64 MB' >&2; exit 1; }
}

for stages in '[]' '[tag-shout]'; do
	kib=$(stream "$GB" | "$here/cost" 1 "$BUILD/gloss" run -j 2 -e "$stages" - | cut -d' ' -f3)
	row "$stages" "$kib"
done

# Ten seconds long it takes a little every now and then.
slowly() {
	i=0
	while [ $i -lt 100 ]; do
		dd bs=64k count=8 of=/dev/null 2>/dev/null
		sleep 0.1
		i=$((i + 1))
	done
}
peak=$inputs/peak
: >"$peak"
{ stream "$GB" 2>/dev/null || :; } | {
	"$BUILD/gloss" run -j 2 -e '[tag-shout]' - <&3 &
	pid=$!
	while sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status >>"$peak" 2>/dev/null
	do
		sleep 0.5
	done
} 3<&0 | slowly
row 'slow-reader' "$(sort -n "$peak" | tail -n 1)"
