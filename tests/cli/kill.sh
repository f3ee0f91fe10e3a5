#!/bin/sh
# not under valgrind: what counts is when the signal comes
# kill.sh -- kill -9 at random moments of a run with -o: the old file is there, or
# the whole new one.  KILLS: how many (20); 200 take some twenty seconds.
set -u
. tests/lib/check.sh
KILLS=${KILLS:-20}

awk 'BEGIN { for (i = 1; i <= 20000; i++) printf "{\"id\":%d,\"text\":\"%080d\"}\n", i, i }' \
	>"$tmp/in"
gloss run -o "$tmp/out" -e '[tag-shout]' "$tmp/in"
new=$(cksum <"$tmp/out")
echo old >"$tmp/out"
old=$(cksum <"$tmp/out")

# How long a run takes here, in seconds: moments are up to a third beyond.
start=$(date +%s%N)
gloss run -o "$tmp/other" -e '[tag-shout]' "$tmp/in"
took=$(($(date +%s%N) - start))
awk -v kills="$KILLS" -v took="$took" 'BEGIN { srand(11)
	for (i = 0; i < kills; i++) printf "%.4f\n", rand() * took / 1e9 * 4 / 3 }' >"$tmp/moments"

torn=0 kept=0 replaced=0
while read -r moment; do
	echo old >"$tmp/out"
	"$BUILD/gloss" run -j 2 -o "$tmp/out" -e '[tag-shout]' "$tmp/in" &
	sleep "$moment"
	kill -9 $!
	wait $!
	sum=$(cksum <"$tmp/out")
	case $sum in
	"$old") kept=$((kept + 1)) ;;
	"$new") replaced=$((replaced + 1)) ;;
	*) torn=$((torn + 1)) ;;
	esac
done <"$tmp/moments" 2>/dev/null
is "kill -9 never leaves a part ($kept old, $replaced new)" 0 $torn
echo "$KILLS kills: $kept times the old file, $replaced times the new one, $torn times a part"
check_end
